"""PDF files through pdfminer.six, without its layout analysis: only where which character stands.

The characters become runs of the page model; what the runs mean is decided elsewhere.
"""

import io
import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pdfminer
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import Matrix, translate_matrix

from ..domain.errors import ReadingFailed
from ..domain.language import ntr, tr
from .layout import lines_of
from .pages import Page, Run
from .raw import Raw

# It reports every oddity of every file; what matters to users becomes a warning of the reading.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

UNKNOWN = "\ufffd"
_BOLD = ("bold", "black", "heavy", "demi")
_WORTH_CALLING_TEXT = 12
"""Letters per page below which a page with pictures is taken for a scan."""


def read_pdf(data: bytes) -> Raw:
    """Raises ReadingFailed if the file is protected, or so damaged that no page can be got."""
    broken: list[int] = []
    pages = list(_pages(_opened(data), broken))
    if not pages:
        raise ReadingFailed(
            tr("No page can be read in the PDF; it is damaged. Ask for it again, or print it to a new PDF.")
        )
    laid_out = lines_of(pages)
    letters = sum(len(draft.text) for draft in laid_out.drafts)
    pictures = sum(page.has_pictures for page in pages)
    needs_ocr = letters == 0 or (pictures > 0 and letters < _WORTH_CALLING_TEXT * len(pages))
    return Raw(
        drafts=laid_out.drafts,
        engine=f"pdfminer.six {pdfminer.__version__}",
        page_count=len(pages),
        letterhead=laid_out.furniture,
        warnings=tuple(_warnings(pages, broken, needs_ocr)),
        needs_ocr=needs_ocr,
    )


def _opened(data: bytes) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect as error:
        raise ReadingFailed(
            tr("The PDF is protected with a password. Open it with the password and print it to a new PDF.")
        ) from error
    except PDFEncryptionError as error:
        raise ReadingFailed(
            tr("The PDF is protected in a way that cannot be read. Open it and print it to a new PDF.")
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # the parser raises whatever a damaged file leads it to
        raise ReadingFailed(
            tr("The PDF is damaged and cannot be opened. Ask for it again, or print it to a new PDF.")
        ) from error


def _pages(document: PDFDocument, broken: list[int]) -> Iterator[Page]:
    """All pages; the numbers of those that can't be read go to `broken`, and an empty page comes instead."""
    resources = PDFResourceManager()
    device = _Device(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    number = 0
    listing = PDFPage.create_pages(document)
    while True:
        try:
            page = next(listing, None)
            if page is None:
                return
            number += 1
            interpreter.process_page(page)
            yield _page(number, device.get_result())
        except MemoryError:
            raise
        except Exception:
            if number == 0 or number in broken:
                return  # the list of pages itself is broken; a generator that raised is at its end
            broken.append(number)
            yield Page(number, 0, 0)


def _page(number: int, layout: LTContainer[Any]) -> Page:
    chars: list[LTChar] = []
    pictures = _collect(layout, chars)
    turned = _quarter_turns(chars)
    width, height = (layout.width, layout.height) if turned % 2 == 0 else (layout.height, layout.width)
    placed = [_placed(char, layout, turned) for char in chars if _turns(char) == turned]
    return Page(number, width, height, tuple(_runs(placed)), pictures)


def _collect(container: Iterable[object], chars: list[LTChar]) -> bool:
    """Adds the characters in a container and in the figures within; whether there are pictures."""
    pictures = False
    for item in container:
        if isinstance(item, LTChar):
            chars.append(item)
        elif isinstance(item, LTImage):
            pictures = True
        elif isinstance(item, LTContainer):
            pictures = _collect(item, chars) or pictures
    return pictures


def _turns(char: LTChar) -> int:
    """How many quarter turns anticlockwise the character is set at."""
    a, b, *_ = char.matrix
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _quarter_turns(chars: list[LTChar]) -> int:
    """The direction of most of the page's text; what is set across it (stamps, margins) is left out."""
    counts = [0, 0, 0, 0]
    for char in chars:
        counts[_turns(char)] += 1
    return counts.index(max(counts))


class _Device(PDFPageAggregator):
    """Collects characters; the matrix of raised ones says so, which the parser forgets."""

    def render_char(
        self, matrix: Matrix, font: Any, fontsize: float, scaling: float, rise: float, *rest: Any
    ) -> float:
        raised = translate_matrix(matrix, (0, rise))
        return super().render_char(raised, font, fontsize, scaling, 0, *rest)


class _Placed:
    """A character with its place from the top left corner as it is read."""

    __slots__ = ("baseline", "font", "left", "right", "size", "text")

    def __init__(self, char: LTChar, left: float, right: float, baseline: float, size: float) -> None:
        text: str = char.get_text()
        # The parser's way of saying that the font does not tell which letter it is.
        self.text = UNKNOWN if text.startswith("(cid:") else text
        self.font: str = char.fontname
        self.left, self.right, self.baseline, self.size = left, right, baseline, size


def _placed(char: LTChar, page: LTContainer[Any], turned: int) -> _Placed:
    *_, x, y = char.matrix
    if turned == 0:
        return _Placed(char, char.x0 - page.x0, char.x1 - page.x0, page.y1 - y, char.y1 - char.y0)
    if turned == 1:
        return _Placed(char, char.y0 - page.y0, char.y1 - page.y0, x - page.x0, char.x1 - char.x0)
    if turned == 2:
        return _Placed(char, page.x1 - char.x1, page.x1 - char.x0, y - page.y0, char.y1 - char.y0)
    return _Placed(char, page.y1 - char.y1, page.y1 - char.y0, page.x1 - x, char.x1 - char.x0)


def _runs(chars: Iterable[_Placed]) -> Iterator[Run]:
    """Characters that follow each other in one font on one baseline, as runs; spaces are put in by
    distance.
    """
    parts: list[str] = []
    first: _Placed | None = None
    before: _Placed | None = None
    for char in chars:
        if char.text.isspace() and before is not None and parts[-1] == " ":
            continue
        gap = char.left - before.right if before else 0.0
        if first and before and _goes_on(first, before, char, gap):
            if _is_overprint(before, char):
                continue
            if gap > 0.17 * char.size and parts[-1] != " " and not char.text.isspace():
                parts.append(" ")
        else:
            if first and before:
                yield _run(parts, first, before)
            parts, first = [], char
        parts.append(" " if char.text.isspace() else char.text)
        if not (char.text.isspace() and len(parts) > 1):
            before = char
    if first and before:
        yield _run(parts, first, before)


def _goes_on(first: _Placed, before: _Placed, char: _Placed, gap: float) -> bool:
    return (
        char.font == before.font
        and abs(char.baseline - first.baseline) < 0.1 * char.size
        and abs(char.size - before.size) < 0.1 * char.size
        and -0.6 * char.size < gap < 0.8 * char.size
    )


def _is_overprint(before: _Placed, char: _Placed) -> bool:
    """Bold faked by printing a character twice, a hair apart."""
    return char.text == before.text and abs(char.left - before.left) < 0.1 * char.size


def _run(parts: list[str], first: _Placed, last: _Placed) -> Run:
    bold = any(word in first.font.lower() for word in _BOLD)
    return Run("".join(parts), first.left, last.right, first.baseline, round(first.size, 1), bold)


def _warnings(pages: list[Page], broken: list[int], needs_ocr: bool) -> Iterator[str]:
    if needs_ocr:
        yield tr(
            "The PDF has no text, only pictures of it. Run text recognition (OCR) on it and import it again."
        )
    elif scans := [page.number for page in pages if page.has_pictures and not page.runs]:
        yield ntr(
            "Page {pages} is a picture without text.",
            "Pages {pages} are pictures without text.",
            len(scans),
            pages=_listed(scans),
        )
    if broken:
        yield ntr(
            "Page {pages} could not be read.",
            "Pages {pages} could not be read.",
            len(broken),
            pages=_listed(broken),
        )
    if any(UNKNOWN in run.text for page in pages for run in page.runs):
        yield tr("Some characters cannot be read: the PDF does not say which letters they are.")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
