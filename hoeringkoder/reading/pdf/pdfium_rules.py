"""The straight lines that are drawn on a page: as strokes, as thin bars, or as the edges of boxes."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from . import pdfium_calls as calls
from .stretches import Box

_THIN = 2.5
"""Points that a line may be wide."""
_SHORTEST = 4.0
_MOST_SEGMENTS = 2000
_MOST_OBJECTS = 20_000


def rules_on(page: Any) -> list[Box]:
    """The lines along and across an open page, as boxes in its own points."""
    found: list[Box] = []
    address = calls.address_of(page)
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = calls.get_object(address, index)
        if thing and calls.get_type(thing) == pdfium.FPDF_PAGEOBJ_PATH:
            found.extend(_rules_in(thing))
    return found


def _rules_in(path: int) -> Iterator[Box]:
    edges = (ctypes.c_float * 4)()
    at = ctypes.addressof(edges)
    if not calls.get_bounds(path, at, at + 4, at + 8, at + 12):
        return
    left, bottom, right, top = edges
    if min(right - left, top - bottom) <= _THIN:
        if max(right - left, top - bottom) >= _SHORTEST:
            yield left, bottom, right, top
    elif _is_stroked(path):
        yield from _edges(path)


def _is_stroked(path: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    calls.get_draw_mode(path, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(stroke.value)


def _edges(path: int) -> Iterator[Box]:
    """The straight segments of a path that was drawn in one go."""
    matrix = (ctypes.c_float * 6)()
    calls.get_object_matrix(path, ctypes.addressof(matrix))
    a, b, c, d, e, f = matrix
    point = (ctypes.c_float * 2)()
    at = ctypes.addressof(point)
    before = begun = (0.0, 0.0)
    for index in range(min(calls.count_segments(path), _MOST_SEGMENTS)):
        segment = calls.get_segment(path, index)
        calls.get_point(segment, at, at + 4)
        x, y = point
        here = a * x + c * y + e, b * x + d * y + f
        kind = calls.get_segment_type(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(before, here)
        if calls.closes(segment):
            yield from _straight(here, begun)
        before = here


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
    width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
    if min(width, height) <= _THIN and max(width, height) >= _SHORTEST:
        yield min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
