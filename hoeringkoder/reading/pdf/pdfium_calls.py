"""The few functions of PDFium that are called for every word or line, with plain addresses for arguments.

pypdfium2's own prototypes turn every handle into an object, which takes several times as long as the call.
They are called with Python's lock held: to let go of it and take it again costs more than most of them do.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_AT, _INDEX = ctypes.c_void_p, ctypes.c_int

get_text = _plain(pdfium.FPDFText_GetText, ctypes.c_int, _AT, _INDEX, ctypes.c_int, _AT)
get_unicode = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _AT, _INDEX)
is_generated = _plain(pdfium.FPDFText_IsGenerated, ctypes.c_int, _AT, _INDEX)
is_unknown = _plain(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _AT, _INDEX)
get_text_object = _plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, _AT, _INDEX)
get_origin = _plain(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _AT, _INDEX, _AT, _AT)
get_box = _plain(pdfium.FPDFText_GetCharBox, ctypes.c_int, _AT, _INDEX, _AT, _AT, _AT, _AT)
get_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _AT, _INDEX, _AT)
get_matrix = _plain(pdfium.FPDFText_GetMatrix, ctypes.c_int, _AT, _INDEX, _AT)
get_font_size = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _AT, _INDEX)
get_font = _plain(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, _AT)
get_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _AT)
get_font_name = _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _AT, _AT, ctypes.c_size_t)

get_object = _plain(pdfium.FPDFPage_GetObject, ctypes.c_void_p, _AT, _INDEX)
get_type = _plain(pdfium.FPDFPageObj_GetType, ctypes.c_int, _AT)
get_bounds = _plain(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, _AT, _AT, _AT, _AT, _AT)
get_object_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, _AT, _AT)
get_draw_mode = _plain(pdfium.FPDFPath_GetDrawMode, ctypes.c_int, _AT, _AT, _AT)
count_segments = _plain(pdfium.FPDFPath_CountSegments, ctypes.c_int, _AT)
get_segment = _plain(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p, _AT, _INDEX)
get_segment_type = _plain(pdfium.FPDFPathSegment_GetType, ctypes.c_int, _AT)
get_point = _plain(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, _AT, _AT, _AT)
closes = _plain(pdfium.FPDFPathSegment_GetClose, ctypes.c_int, _AT)


def address_of(handle: Any) -> int:
    """The address that one of pypdfium2's handles stands for."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
