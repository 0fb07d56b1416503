"""What was filled into a PDF's form fields or written on its pages, as PDFium knows it."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ..cleaning import BOX, TICKED_BOX
from .stretches import FilledField

_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_LISTS = (pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
# What the field itself says of its kind, where the file has fields but no form. Buttons may be to press only.
_KINDS = {"Tx": pdfium.FPDF_FORMFIELD_TEXTFIELD, "Ch": pdfium.FPDF_FORMFIELD_COMBOBOX}
_MOST_OPTIONS = 1000
_COMMENTS = (
    *(pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE),
    *(pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_CARET),
)


class Forms:
    """The form of an open document; close it before the document."""

    def __init__(self, document: Any) -> None:
        # PDFium keeps the address of this: it must live as long as the form.
        self.comments = 0
        """The notes stuck on the pages that were looked at."""
        self._callbacks = pdfium.FPDF_FORMFILLINFO(version=2)
        self._form = pdfium.FPDFDOC_InitFormFillEnvironment(document, self._callbacks)

    def close(self) -> None:
        """Let go of it."""
        if self._form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(self._form)

    def fields_on(self, page: Any) -> Iterator[FilledField]:
        """The page's boxes, ticked or not, the text fields and lists with something in them, and what was
        typed on the page.
        """
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            try:
                kind = pdfium.FPDFAnnot_GetSubtype(annotation)
                if kind == pdfium.FPDF_ANNOT_WIDGET:
                    yield from _placed(annotation, self._text(annotation))
                elif kind == pdfium.FPDF_ANNOT_FREETEXT:
                    yield from _placed(annotation, _string(annotation, b"Contents"))
                elif kind in _COMMENTS and _string(annotation, b"Contents"):
                    self.comments += 1
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)

    def _text(self, widget: Any) -> str:
        kind = self._kind(widget)
        if kind in _BOXES:
            # Its own state counts: PDFium calls a box without a drawing of its ticked state not ticked.
            state = _string(widget, b"AS") or _string(widget, b"V") or self._value(widget)
            return BOX if state in ("", "Off") else TICKED_BOX
        if kind in _LISTS:
            return "; ".join(self._chosen(widget)) or self._value(widget)
        return self._value(widget) if kind == pdfium.FPDF_FORMFIELD_TEXTFIELD else ""

    def _kind(self, widget: Any) -> int:
        kind: int = pdfium.FPDFAnnot_GetFormFieldType(self._form, widget)
        return kind if kind > 0 else _KINDS.get(_string(widget, b"FT"), pdfium.FPDF_FORMFIELD_UNKNOWN)

    def _chosen(self, widget: Any) -> Iterator[str]:
        for option in range(min(pdfium.FPDFAnnot_GetOptionCount(self._form, widget), _MOST_OPTIONS)):
            if pdfium.FPDFAnnot_IsOptionSelected(self._form, widget, option):
                yield _written(pdfium.FPDFAnnot_GetOptionLabel, self._form, widget, option)

    def _value(self, widget: Any) -> str:
        return _written(pdfium.FPDFAnnot_GetFormFieldValue, self._form, widget) or _string(widget, b"V")


def _placed(annotation: Any, text: str) -> Iterator[FilledField]:
    """The text in the place of the annotation, if there is any."""
    box = pdfium.FS_RECTF()
    if text and pdfium.FPDFAnnot_GetRect(annotation, box):
        edges = sorted((box.left, box.right)), sorted((box.bottom, box.top))
        yield FilledField(text, (edges[0][0], edges[1][0], edges[0][1], edges[1][1]))


def _string(widget: Any, key: bytes) -> str:
    return _written(pdfium.FPDFAnnot_GetStringValue, widget, key)


def _written(function: Any, *arguments: Any) -> str:
    """What a function writes that tells how many bytes it needs."""
    size = function(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace").strip()
