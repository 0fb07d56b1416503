"""A PDF's pages as PDFium finds them: the fast engine, which reads some hundred pages a second.

PDFium may be used by one thread of a process at a time, and a file can make it crash; `pool` sees to that.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2.version import PYPDFIUM_INFO

from ..layout.pages import Page, PagesFound
from .passwords import locked_file, spellings
from .pdfium_calls import address_of
from .pdfium_fields import Forms
from .pdfium_rules import rules_on
from .pdfium_text import Fonts, PageText
from .scans import is_rubbish
from .stretches import Box, Point, Stretch, filled, mostly_unseen, turned, upright_page

_MUCH_TEXT = 200
"""Characters from which on a page is no scan, if they are to be seen and are words."""
_DEEPEST = 8
"""Forms within forms that are looked at for pictures."""
_MOST_OBJECTS = 5000

_Placing = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Placing = (1, 0, 0, 1, 0, 0)


def pages_by_pdfium(data: bytes, passwords: Sequence[str] = ()) -> PagesFound | None:
    """The pages; None if PDFium can't open the file. Raises Locked if it asks for another password."""
    document = opened_by_pdfium(data, passwords)
    if not document:
        return None
    try:
        with closing(Forms(document)) as forms:
            found = PagesFound(f"pypdfium2 {PYPDFIUM_INFO.version}")
            fonts: Fonts = {}
            for index in range(pdfium.FPDF_GetPageCount(document)):
                page = _page(document, forms, index, fonts)
                if page is None:
                    found.failed.append(index + 1)
                found.pages.append(page or Page(index + 1, 0, 0))
            found.comments = forms.comments
            return found
    finally:
        pdfium.FPDF_CloseDocument(document)


def opened_by_pdfium(data: bytes, passwords: Sequence[str]) -> Any:
    """PDFium's handle for a file, for FPDF_CloseDocument; nothing if it can't open it. `data` must stay.

    Raises Locked if the file asks for another password.
    """
    tried = (spelling for password in passwords for spelling in spellings(password))
    for spelling in (None, *tried):
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), spelling)
        if document:
            return document
        if pdfium.FPDF_GetLastError() != pdfium.FPDF_ERR_PASSWORD:
            return None
    raise locked_file()


def _page(document: Any, forms: Forms, index: int, fonts: Fonts) -> Page | None:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return None
        try:
            count = pdfium.FPDFText_CountChars(text_page)
            page_text = PageText(address_of(text_page), max(count, 0), fonts)
            stretches, text = list(page_text.stretches()), page_text.text
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        rotation = pdfium.FPDFPage_GetRotation(page)
        placing, size = _placing(_bounds(page), rotation)
        shown = stretches
        if placing != _AS_IT_IS:
            shown = [_shown(stretch, placing, rotation) for stretch in stretches]
        for field in forms.fields_on(page):
            shown.extend(filled(replace(field, box=_box(field.box, placing))))
        rules = [_box(rule, placing) for rule in rules_on(page)]
        doubtful = count < _MUCH_TEXT or mostly_unseen(stretches) or is_rubbish(text)
        return upright_page(index + 1, size, shown, pictured(page) if doubtful else None, rules)
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
    return replace(stretch, start=start, end=end, turns=turned(stretch.turns, -rotation))


def _placed(point: Point, placing: _Placing) -> Point:
    x, y = point
    a, b, c, d, e, f = placing
    return a * x + c * y + e, b * x + d * y + f


def _box(box: Box, placing: _Placing) -> Box:
    left, lower, right, upper = box
    (x0, y0), (x1, y1) = _placed((left, lower), placing), _placed((right, upper), placing)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def pictured(page: Any) -> float | None:
    """The share of an open page that pictures cover, from 0 to 1; None if there are none."""
    left, bottom, right, top = _bounds(page)
    areas = [_pictured_area(thing, _DEEPEST, (left, bottom, right, top)) for thing in _things_on(page)]
    known = [area for area in areas if area is not None]
    return min(1.0, sum(known) / max((right - left) * (top - bottom), 1.0)) if known else None


def _things_on(page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        yield pdfium.FPDFPage_GetObject(page, index)


def _pictured_area(thing: Any, depth: int, bounds: Box) -> float | None:
    """The area on the page, in square points, of a picture or of a form with one in it; None without one."""
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_FORM and _has_picture(thing, depth)):
        edges = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(thing, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        width = min(right, bounds[2]) - max(left, bounds[0])
        return max(0.0, width) * max(0.0, min(top, bounds[3]) - max(bottom, bounds[1]))
    return None


def _has_picture(form: Any, depth: int) -> bool:
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), _MOST_OBJECTS) if depth else 0):
        thing = pdfium.FPDFFormObj_GetObject(form, ctypes.c_ulong(index))
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == pdfium.FPDF_PAGEOBJ_FORM and _has_picture(thing, depth - 1):
            return True
    return False
