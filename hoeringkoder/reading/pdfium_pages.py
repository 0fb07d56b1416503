"""A PDF's pages as PDFium finds them: the fast engine, which reads some hundred pages a second.

PDFium may be used by one thread of a process at a time, and a file can make it crash; `pool` sees to that.
"""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2.version import PYPDFIUM_INFO

from .pages import Page, PagesFound
from .pdfium_calls import address_of
from .pdfium_fields import Forms
from .pdfium_text import PageText
from .stretches import Box, FilledField, Point, Stretch, filled, upright_page

_MUCH_TEXT = 200
"""Characters from which on it makes no difference whether a page has pictures too."""
_DEEPEST = 8
"""Forms within forms that are looked at for pictures."""
_MOST_OBJECTS = 5000

_Placing = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Placing = (1, 0, 0, 1, 0, 0)


def pages_by_pdfium(data: bytes) -> PagesFound | None:
    """The pages; None if PDFium can't open the file without a password."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return None
    try:
        with closing(Forms(document)) as forms:
            found = PagesFound(f"pypdfium2 {PYPDFIUM_INFO.version}")
            fonts: dict[int, bool] = {}
            for index in range(pdfium.FPDF_GetPageCount(document)):
                page = _page(document, forms, index, fonts)
                if page is None:
                    found.failed.append(index + 1)
                found.pages.append(page or Page(index + 1, 0, 0))
            return found
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: Any, forms: Forms, index: int, fonts: dict[int, bool]) -> Page | None:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return None
        try:
            count = pdfium.FPDFText_CountChars(text_page)
            stretches = list(PageText(address_of(text_page), max(count, 0), fonts).stretches())
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        rotation = pdfium.FPDFPage_GetRotation(page)
        placing, size = _placing(_bounds(page), rotation)
        shown = stretches
        if placing != _AS_IT_IS:
            shown = [_shown(stretch, placing, rotation) for stretch in stretches]
        for field in forms.fields_on(page):
            shown.extend(filled(replace(field, box=_box(field, placing))))
        pictures = count < _MUCH_TEXT and any(_pictures(page))
        return upright_page(index + 1, size, shown, pictures)
    finally:
        pdfium.FPDF_ClosePage(page)


def _bounds(page: Any) -> Box:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def _placing(bounds: Box, rotation: int) -> tuple[_Placing, tuple[float, float]]:
    """How the file's points come to stand on the page as it is shown, and the size of that."""
    left, bottom, right, top = bounds
    width, height = right - left, top - bottom
    placings: list[_Placing] = [
        (1, 0, 0, 1, -left, -bottom),
        (0, -1, 1, 0, -bottom, right),
        (-1, 0, 0, -1, right, top),
        (0, 1, -1, 0, top, -left),
    ]
    return placings[rotation % 4], (width, height) if rotation % 2 == 0 else (height, width)


def _shown(stretch: Stretch, placing: _Placing, rotation: int) -> Stretch:
    start, end = _placed(stretch.start, placing), _placed(stretch.end, placing)
    return replace(stretch, start=start, end=end, turns=(stretch.turns - rotation) % 4)


def _placed(point: Point, placing: _Placing) -> Point:
    x, y = point
    a, b, c, d, e, f = placing
    return a * x + c * y + e, b * x + d * y + f


def _box(field: FilledField, placing: _Placing) -> Box:
    left, lower, right, upper = field.box
    (x0, y0), (x1, y1) = _placed((left, lower), placing), _placed((right, upper), placing)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _pictures(page: Any) -> Iterator[bool]:
    """For each object on the page, whether it is a picture; lazily, since the first one settles it."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        yield _is_picture(pdfium.FPDFPage_GetObject(page, index), _DEEPEST)


def _is_picture(thing: Any, depth: int) -> bool:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.FPDF_PAGEOBJ_FORM or not depth:
        return bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    count = min(pdfium.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)
    return any(
        _is_picture(pdfium.FPDFFormObj_GetObject(thing, ctypes.c_ulong(index)), depth - 1)
        for index in range(count)
    )
