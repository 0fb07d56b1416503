"""A PDF's scanned pages drawn as pictures for text recognition, in a process of their own.

The file comes from a stranger, and what draws it is C: it may crash, hang or want all memory.
"""

import ctypes
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import sqrt
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

from ...assets import asset
from ...domain import language
from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..layout.pages import Page, PagesFound

DOTS = 300
"""Dots to the inch at which small print can still be read."""
_MOST_DOTS = 30_000_000
"""Dots of one picture: an A3 page has 17 million, a drawing of two metres is drawn smaller."""
_PAUSE = 0.1
_MEMORY = 3 * 1024**3


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, from 1, as a picture (PGM) with so many dots to the inch; empty if it can't be drawn."""

    number: int
    data: bytes
    dots: float


@dataclass(frozen=True, slots=True)
class _Order:
    data: bytes
    passwords: Sequence[str]
    language: str
    catalogs: Path


class ScannedPdf:
    """A PDF open in another process: what there is to read in it, and its scanned pages one after another."""

    def __init__(
        self, data: bytes, passwords: Sequence[str], seconds: float, is_cancelled: Callable[[], bool]
    ) -> None:
        """`seconds`: how long it may take to open it, and to draw each page."""
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._seconds, self._is_cancelled = seconds, is_cancelled
        self._process = context.Process(target=_draw, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._order = _Order(data, tuple(passwords), language.current(), asset("translations"))

    def __enter__(self) -> "ScannedPdf":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()
        self._process.close()

    def found(self) -> tuple[PagesFound, list[int]]:
        """The pages as they are, and the numbers of those to be read by their looks. Raises ReadingFailed."""
        with suppress(OSError):
            self._connection.send(self._order)
        answer = self._next()
        if isinstance(answer, str):
            raise ReadingFailed(answer)
        found: tuple[PagesFound, list[int]] = answer
        return found

    def pictures(self, count: int) -> Iterator[Picture]:
        """Each page that was told of, as it is drawn. Raises ReadingFailed if that can't be done."""
        for _ in range(count):
            yield self._next()

    def _next(self) -> Any:
        deadline = monotonic() + self._seconds
        while not self._connection.poll(_PAUSE):
            if self._is_cancelled() or monotonic() > deadline:
                raise ReadingFailed(_can_not_draw())
        try:
            return self._connection.recv()
        except (EOFError, OSError) as error:
            raise ReadingFailed(_can_not_draw()) from error


def _can_not_draw() -> str:
    return tr("The pages cannot be drawn for text recognition. Run OCR in another program.")


def _draw(connection: Connection) -> None:
    """What runs in the other process."""
    from ..worker import limit_memory

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(_MEMORY)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent has gone
        order: _Order = connection.recv()
        language.use(order.language, order.catalogs)
        try:
            found, numbers = _to_read(order)
        except ReadingFailed as failure:
            connection.send(str(failure))
            return
        connection.send((found, numbers))
        for picture in _drawn(order, numbers):
            connection.send(picture)


def _to_read(order: _Order) -> tuple[PagesFound, list[int]]:
    from ..pdf.reader import pages_of
    from ..pdf.scans import is_scan

    found = pages_of(order.data, order.passwords)
    return found, [page.number for page in found.pages if is_scan(page) or not _has_words(page)]


def _has_words(page: Page) -> bool:
    return any(run.text.strip() for run in page.runs)


def _drawn(order: _Order, numbers: Sequence[int]) -> Iterator[Picture]:
    import pypdfium2.raw as pdfium

    from ..pdf.pdfium_pages import opened_by_pdfium

    document = opened_by_pdfium(order.data, order.passwords)
    for number in numbers:
        page = pdfium.FPDF_LoadPage(document, number - 1) if document else None
        if not page:
            yield Picture(number, b"", DOTS)
            continue
        yield _picture(page, number)
        pdfium.FPDF_ClosePage(page)


def _picture(page: Any, number: int) -> Picture:
    import pypdfium2.raw as pdfium

    points = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(DOTS / 72, sqrt(_MOST_DOTS / max(points[0] * points[1], 1.0)))
    width, height = (max(1, round(scale * length)) for length in points)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return Picture(number, b"", DOTS)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride, start = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetBuffer(bitmap)
        dots = ctypes.string_at(start, stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = dots if stride == width else b"".join(dots[i : i + width] for i in range(0, len(dots), stride))
    return Picture(number, b"P5 %d %d 255\n" % (width, height) + rows, 72 * scale)
