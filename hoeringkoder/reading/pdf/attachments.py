"""Files that lie within a PDF, as in a portfolio: each is a response of its own, tied to the PDF."""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..files import MAX_BYTES
from ..mail.message import ATTACHED_TO
from ..parts import MOST_PARTS, Holder, Part, distinct, tidy_names
from .passwords import Locked
from .pdfium_pages import opened_by_pdfium

_SIGNS = (b"EmbeddedFile", b"/ObjStm")
"""One of these stands in a file with others in it; the second one hides the first."""
_LONGEST_NAME = 2000


def attached_to(data: bytes, filename: str, passwords: Sequence[str]) -> Holder | None:
    """What lies in a PDF besides its pages; None if nothing does, or it can't be opened."""
    if not any(sign in data for sign in _SIGNS):
        return None
    try:
        with _opened(data, passwords) as document:
            count = pdfium.FPDFDoc_GetAttachmentCount(document) if document else 0
            names = [_name(document, index) for index in range(min(count, MOST_PARTS))]
    except Locked:
        return None  # reading it says so
    if not names:
        return None
    told = distinct([tidy_names(name)[-1:] for name in names])
    parts = [Part(name, partial(_load, data, passwords, index)) for index, name in enumerate(told)]
    return Holder(parts, is_read=True, attributes=((ATTACHED_TO, f"«{filename}»"),))


@contextmanager
def _opened(data: bytes, passwords: Sequence[str]) -> Iterator[Any]:
    document = opened_by_pdfium(data, passwords)
    try:
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)


def _name(document: Any, index: int) -> str:
    attachment = pdfium.FPDFDoc_GetAttachment(document, index)
    size = min(pdfium.FPDFAttachment_GetName(attachment, None, 0), _LONGEST_NAME) if attachment else 0
    buffer = ctypes.create_string_buffer(size + 2)
    if size:
        written = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        pdfium.FPDFAttachment_GetName(attachment, written, size)
    name = buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
    return name or tr("Attachment {n}", n=index + 1)


def _load(data: bytes, passwords: Sequence[str], index: int) -> bytes:
    with _opened(data, passwords) as document:
        attachment = pdfium.FPDFDoc_GetAttachment(document, index) if document else None
        size = ctypes.c_ulong()
        known = attachment and pdfium.FPDFAttachment_GetFile(attachment, None, 0, ctypes.byref(size))
        if not known:
            raise ReadingFailed(tr("The attachment is damaged. Ask for it as a file."))
        if size.value > MAX_BYTES:
            raise ReadingFailed(
                tr("The file is larger than {size} MB. Save it in parts.", size=MAX_BYTES // 1024**2)
            )
        buffer = ctypes.create_string_buffer(max(size.value, 1))
        pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, ctypes.byref(size))
        return buffer.raw[: size.value]
