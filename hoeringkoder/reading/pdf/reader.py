"""PDF files: PDFium reads them first, pdfminer.six where PDFium fails or its text is suspicious.

What the runs of text on the pages mean is decided in `layout`, whichever engine they come from.
"""

import re
from collections.abc import Iterator, Sequence

from ...domain.errors import ReadingFailed
from ...domain.language import ntr, tr
from ..engines import Engines
from ..layout.layout import lines_of
from ..layout.pages import UNKNOWN, Page, PagesFound
from ..raw import Raw
from .scans import is_scan, without_rubbish

_WORTH_CALLING_TEXT = 12
"""Letters per page below which a page with pictures is taken for a scan."""
_UNREAD = re.compile("[\x01-\x08\x0e-\x1f\x80-\x9f\ufffd\ue000-\uf8ff]")
"""Signs of a font that does not tell its letters; a lone one in the private use area may be a bullet."""
_SUSPICIOUS = 0.01
"""Share of the characters that such signs make up from which on another engine is asked."""
_BETTER = 1.02
"""Times as many letters that pdfminer.six must find for its text to be taken."""


def read_pdf(data: bytes, passwords: Sequence[str] = ()) -> Raw:
    """Raises Locked if the file asks for another password than these, ReadingFailed if no page can be got."""
    return raw_of(pages_of(data, passwords))


def raw_of(found: PagesFound) -> Raw:
    """What the runs on the pages say. Raises ReadingFailed if there are no pages."""
    pages = without_rubbish(found.pages)
    if not pages:
        raise ReadingFailed(
            tr("No page can be read in the PDF; it is damaged. Ask for it again, or print it to a new PDF.")
        )
    laid_out = lines_of(pages)
    letters = sum(len(draft.text) for draft in laid_out.drafts)
    scans = [page.number for page in found.pages if is_scan(page)]
    few = any(page.has_pictures for page in pages) and letters < _WORTH_CALLING_TEXT * len(pages)
    needs_ocr = letters == 0 or few or 2 * len(scans) > len(pages)
    return Raw(
        drafts=laid_out.drafts,
        engine=found.engine,
        page_count=len(pages),
        letterhead=laid_out.furniture,
        warnings=(*_on_pictures(found.pages, scans, letters > 0), *_on_damage(found, pages)),
        needs_ocr=needs_ocr,
    )


def pages_of(data: bytes, passwords: Sequence[str]) -> PagesFound:
    """What the engine found whose text is the better one. Raises as `read_pdf`."""
    fast = _by_pdfium(data, passwords) if Engines.pdfium else None
    if fast is not None and fast.pages and not _is_suspicious(fast):
        return fast
    # Imported when first needed: most files can do without.
    from .pdfminer_pages import pages_by_pdfminer

    try:
        careful = pages_by_pdfminer(data, passwords)
    except ReadingFailed:
        if fast is not None and fast.pages:
            return fast
        raise
    if fast is None or _readable(careful) > _BETTER * _readable(fast):
        return careful
    return careful if not fast.pages else fast


def _by_pdfium(data: bytes, passwords: Sequence[str]) -> PagesFound | None:
    from .pdfium_pages import pages_by_pdfium

    return pages_by_pdfium(data, passwords)


def _is_suspicious(found: PagesFound) -> bool:
    """Whether another engine may find more: nothing was found, pages failed, or letters are not known."""
    text = [run.text for page in found.pages for run in page.runs]
    signs = sum(len(_UNREAD.findall(words)) for words in text if len(words) > 2)
    return bool(found.failed) or not text or signs > _SUSPICIOUS * sum(map(len, text))


def _readable(found: PagesFound) -> int:
    """How many letters were found, less those that are not known."""
    text = "".join(run.text for page in found.pages for run in page.runs)
    return sum(map(str.isalnum, text)) - len(_UNREAD.findall(text))


def _on_pictures(pages: Sequence[Page], scans: Sequence[int], has_text: bool) -> Iterator[str]:
    """What to know of pages that are pictures of their text, or were made from such."""
    if not has_text:
        yield tr(
            "The PDF has no text that can be read, only pictures of it. It needs text recognition (OCR)."
        )
    elif scans:
        yield ntr(
            "Page {pages} is a picture of its text: it needs text recognition (OCR).",
            "Pages {pages} are pictures of their text: they need text recognition (OCR).",
            len(scans),
            pages=listed(scans),
        )
    if any(page.unseen and page.runs and page.number not in scans for page in pages):
        yield tr(
            "The PDF was scanned, and its text comes from text recognition (OCR). "
            "Compare quotations with the page."
        )


def _on_damage(found: PagesFound, pages: Sequence[Page]) -> Iterator[str]:
    """What to know of what could not be read."""
    if found.failed:
        yield ntr(
            "Page {pages} could not be read.",
            "Pages {pages} could not be read.",
            len(found.failed),
            pages=listed(found.failed),
        )
    if found.ends_early:
        yield tr(
            "The PDF is damaged after page {page}; pages may be missing. Ask for it again.",
            page=len(found.pages),
        )
    if found.comments:
        yield ntr(
            "The PDF has {n} comment, which is not in the text. Open the original to see it.",
            "The PDF has {n} comments, which are not in the text. Open the original to see them.",
            found.comments,
        )
    if any(UNKNOWN in run.text for page in pages for run in page.runs):
        yield tr("Some characters cannot be read: the PDF does not say which letters they are.")


def listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
