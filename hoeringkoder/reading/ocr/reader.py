"""Scanned pages read by their looks: drawn with PDFium, read by tesseract, laid out like any other page.

Pages with a text of their own keep it. Nothing of this is needed for anything else: without the program,
scans are imported as such.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...domain.errors import ReadingFailed
from ...domain.language import ntr, tr
from ...domain.readings import Reading
from ..files import PICTURES, Format
from ..known import NOTHING, Known
from ..layout.pages import Page, PagesFound
from ..pdf.reader import listed, raw_of
from ..raw import Raw
from ..reader import opened, reading_of
from .hocr import Recognised, evened, pages_of_hocr
from .program import OcrMissing, OcrProgram, find_ocr, has_ocr, run_ocr
from .rendering import ScannedPdf

__all__ = ["OcrMissing", "OcrProgram", "find_ocr", "has_ocr", "recognised"]

PAGE_LIMIT = 120.0
"""Seconds in which a page must be recognised."""
OPENING_LIMIT = 120.0
"""Seconds that opening a PDF may take, and drawing one of its pages."""
_PAGES_IN_PICTURE = 10
"""Times as long for a picture file, which may hold several pages."""
_HARD = 75.0
"""Percent of certainty below which a page is named as one to be compared."""

Progress = Callable[[int, int], None]


def _nobody(done: int, total: int) -> None:
    """Nobody is told."""


def recognised(
    data: bytes,
    filename: str,
    program: OcrProgram,
    *,
    known: Known = NOTHING,
    progressed: Progress = _nobody,
    is_cancelled: Callable[[], bool] = lambda: False,
    page_limit: float = PAGE_LIMIT,
) -> Reading | None:
    """The reading of a PDF's scanned pages, or of a picture, by text recognition; None if it was cancelled.

    `progressed(done, total)` counts the pages to be recognised, and `is_cancelled` is asked several times a
    second. Raises ReadingFailed if nothing can be recognised, Locked if a PDF asks for another password.
    """
    data, kind = opened(data, filename, known)
    answers: dict[int, Recognised] = {}
    try:
        if kind in PICTURES:
            found = _of_picture(data, answers, _Work(program, page_limit, is_cancelled))
        elif kind == Format.PDF:
            with ScannedPdf(data, known.passwords, OPENING_LIMIT, is_cancelled) as pdf:
                found = _of_pdf(pdf, answers, _Work(program, page_limit, is_cancelled, progressed))
        else:
            raise ReadingFailed(
                tr("The file has a text of its own. Text recognition is for scans and pictures.")
            )
    except ReadingFailed:
        if is_cancelled():
            return None
        raise
    if is_cancelled():
        return None
    return reading_of(_with_words(raw_of(found), answers, program), kind, filename, known)


@dataclass(frozen=True, slots=True)
class _Work:
    """How recognition is to be done: with what, how many seconds for a page, and who is told and asked."""

    program: OcrProgram
    seconds: float
    is_cancelled: Callable[[], bool]
    progressed: Progress = _nobody

    def hocr(self, picture: bytes, dots: float | None, times: int = 1) -> bytes:
        """What the program says of a picture; empty if nothing."""
        return run_ocr(self.program, picture, dots, times * self.seconds, self.is_cancelled) or b""


def _of_pdf(pdf: ScannedPdf, answers: dict[int, Recognised], work: _Work) -> PagesFound:
    """The file's pages with the scanned ones recognised; what came of those goes to `answers`."""
    found, numbers = pdf.found()
    work.progressed(0, len(numbers))
    for done, picture in enumerate(pdf.pictures(len(numbers)), 1):
        hocr = work.hocr(picture.data, picture.dots) if picture.data else b""
        if work.is_cancelled():
            break
        for one in pages_of_hocr(hocr, picture.number, picture.dots)[:1]:
            answers[picture.number] = one
        work.progressed(done, len(numbers))
    unread = sorted({*found.failed, *numbers} - set(answers))
    return replace(
        found, engine=f"{found.engine} + {work.program}", pages=_evened(found.pages, answers), failed=unread
    )


def _of_picture(data: bytes, answers: dict[int, Recognised], work: _Work) -> PagesFound:
    read = pages_of_hocr(work.hocr(data, None, _PAGES_IN_PICTURE), 1, None)
    if not read:
        raise ReadingFailed(tr("The picture cannot be read by text recognition. Save it as PNG or PDF."))
    answers |= {one.page.number: one for one in read}
    return PagesFound(str(work.program), _evened([one.page for one in read], answers))


def _evened(pages: Sequence[Page], answers: dict[int, Recognised]) -> list[Page]:
    """The pages, those that were recognised in the place of their pictures."""
    read = {page.number: page for page in evened([one.page for one in answers.values()])}
    return [read.get(page.number, page) for page in pages]


def _with_words(raw: Raw, answers: dict[int, Recognised], program: OcrProgram) -> Raw:
    """The raw reading with what to know of how it was made."""
    said = [
        tr(
            "The text comes from text recognition ({program}). Compare quotations with the page.",
            program=program,
        )
    ]
    hard = [number for number, one in answers.items() if one.page.runs and one.certainty < _HARD]
    if hard:
        said.append(
            ntr(
                "Page {pages} was hard to recognise.",
                "Pages {pages} were hard to recognise.",
                len(hard),
                pages=listed(hard),
            )
        )
    return replace(raw, warnings=(*said, *raw.warnings))
