"""The characters of a PDF's pages with the boxes that they are drawn in, as the pages are shown.

Distances are in points (1/72 inch), from the top left corner of the page as it is shown: cropped and turned.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from ..pdf import pdfium_calls as calls
from ..pdf.passwords import spellings
from ..pdf.pdfium_calls import address_of
from ..pdf.pdfium_fields import Forms
from ..pdf.pdfium_text import characters
from ..pdf.stretches import Box, FilledField, filled

MOST_CHARACTERS = 100_000
"""Of one page; what comes after them is not placed."""
_FINE = 1000
"""Parts of a point that places on the page are told in: PDFium rounds them to whole ones."""
_ASCENT, _DESCENT = 0.8, 0.2
"""Sizes of the type that a line in a form field reaches above and below its baseline."""


@dataclass(slots=True)
class PageWords:
    """The text of a page, in the file's order, and a box for each of its characters; None for white space.

    Boxes are left, top, right, bottom.
    """

    text: str = ""
    boxes: list[Box | None] = field(default_factory=list)


class PageFile:
    """A PDF of which pages are asked for one by one; to be closed."""

    def __init__(self, data: bytes, password: str = "") -> None:
        """Raises ValueError if PDFium can't open it."""
        self._data = data  # PDFium reads from it for as long as the document is open
        opened = (
            pdfium.FPDF_LoadMemDocument64(data, len(data), spelling)
            for spelling in (None, *spellings(password))
        )
        self._document = next(filter(None, opened), None)
        if not self._document:
            raise ValueError("not a PDF that can be opened")
        self._forms = Forms(self._document)

    def close(self) -> None:
        """Let go of the document."""
        self._forms.close()
        pdfium.FPDF_CloseDocument(self._document)

    def words(self, number: int) -> PageWords:
        """What stands on a page, counted from 1; nothing if there is no such page, or it can't be read."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            return PageWords()
        try:
            placing = _Placing(page)
            placed = [*_characters(page, placing), *self._fields(page, placing)]
        finally:
            pdfium.FPDF_ClosePage(page)
        return PageWords("".join(letter for letter, _ in placed), [box for _, box in placed])

    def _fields(self, page: Any, placing: "_Placing") -> Iterator[tuple[str, Box | None]]:
        """What was filled into the page's fields; PDFium does not count it as the page's text."""
        for one in self._forms.fields_on(page):
            left, top, right, bottom = placing.shown(one.box)
            for line in filled(FilledField(one.text, (left, -bottom, right, -top))):
                yield "\n", None
                (begin, base), (end, _) = line.start, line.end
                step = (end - begin) / max(len(line.text), 1)
                for i, letter in enumerate(line.text):
                    x = begin + i * step
                    box = (x, -base - _ASCENT * line.size, x + step, -base + _DESCENT * line.size)
                    yield letter, None if letter.isspace() else box


def _characters(page: Any, placing: "_Placing") -> Iterator[tuple[str, Box | None]]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return
    try:
        at = address_of(text_page)
        box = (ctypes.c_float * 4)()  # left, top, right, bottom
        box_at = ctypes.addressof(box)
        count = min(max(pdfium.FPDFText_CountChars(text_page), 0), MOST_CHARACTERS)
        for index, letter in enumerate(characters(at, count)):
            if letter.isspace() or not calls.get_loose_box(at, index, box_at):
                yield " ", None
            else:
                yield letter, placing.shown((box[0], box[3], box[2], box[1]))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


class _Placing:
    """How the file's points come to stand on the page as it is shown, as PDFium itself draws it."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._width = pdfium.FPDF_GetPageWidthF(page)
        self._height = pdfium.FPDF_GetPageHeightF(page)
        origin, right, up = self._device(0, 0), self._device(100, 0), self._device(0, 100)
        self._origin = origin
        self._right = (right[0] - origin[0]) / 100, (right[1] - origin[1]) / 100
        self._up = (up[0] - origin[0]) / 100, (up[1] - origin[1]) / 100

    def shown(self, box: Box) -> Box:
        """A box by left, lower, right, upper as left, top, right, bottom of the page that is shown."""
        (x0, y0), (x1, y1) = self._point(box[0], box[1]), self._point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._origin[0] + x * self._right[0] + y * self._up[0],
            self._origin[1] + x * self._right[1] + y * self._up[1],
        )

    def _device(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = round(self._width * _FINE), round(self._height * _FINE)
        pdfium.FPDF_PageToDevice(self._page, 0, 0, *size, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE
