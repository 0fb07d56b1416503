"""PDF files: PDFium reads them first, pdfminer.six where PDFium fails or its text is suspicious.

What the runs of text on the pages mean is decided in `layout`, whichever engine they come from.
"""

import re
from collections.abc import Iterator

from ..domain.errors import ReadingFailed
from ..domain.language import ntr, tr
from .engines import Engines
from .layout import lines_of
from .pages import UNKNOWN, PagesFound
from .raw import Raw

_WORTH_CALLING_TEXT = 12
"""Letters per page below which a page with pictures is taken for a scan."""
_UNREAD = re.compile("[\x01-\x08\x0e-\x1f\x80-\x9f\ufffd\ue000-\uf8ff]")
"""Signs of a font that does not tell its letters; a lone one in the private use area may be a bullet."""
_SUSPICIOUS = 0.01
"""Share of the characters that such signs make up from which on another engine is asked."""
_BETTER = 1.02
"""Times as many letters that pdfminer.six must find for its text to be taken."""


def read_pdf(data: bytes) -> Raw:
    """Raises ReadingFailed if the file is protected, or so damaged that no page can be got."""
    found = _pages_of(data)
    pages = found.pages
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
        engine=found.engine,
        page_count=len(pages),
        letterhead=laid_out.furniture,
        warnings=tuple(_warnings(found, needs_ocr)),
        needs_ocr=needs_ocr,
    )


def _pages_of(data: bytes) -> PagesFound:
    """What the engine found whose text is the better one."""
    fast = _by_pdfium(data) if Engines.pdfium else None
    if fast is not None and fast.pages and not _is_suspicious(fast):
        return fast
    # Imported when first needed: most files can do without.
    from .pdfminer_pages import pages_by_pdfminer

    try:
        careful = pages_by_pdfminer(data)
    except ReadingFailed:
        if fast is not None and fast.pages:
            return fast
        raise
    if fast is None or _readable(careful) > _BETTER * _readable(fast):
        return careful
    return careful if not fast.pages else fast


def _by_pdfium(data: bytes) -> PagesFound | None:
    from .pdfium_pages import pages_by_pdfium

    return pages_by_pdfium(data)


def _is_suspicious(found: PagesFound) -> bool:
    """Whether another engine may find more: nothing was found, pages failed, or letters are not known."""
    text = [run.text for page in found.pages for run in page.runs]
    signs = sum(len(_UNREAD.findall(words)) for words in text if len(words) > 2)
    return bool(found.failed) or not text or signs > _SUSPICIOUS * sum(map(len, text))


def _readable(found: PagesFound) -> int:
    """How many letters were found, less those that are not known."""
    text = "".join(run.text for page in found.pages for run in page.runs)
    return sum(map(str.isalnum, text)) - len(_UNREAD.findall(text))


def _warnings(found: PagesFound, needs_ocr: bool) -> Iterator[str]:
    pages = found.pages
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
    if found.failed:
        yield ntr(
            "Page {pages} could not be read.",
            "Pages {pages} could not be read.",
            len(found.failed),
            pages=_listed(found.failed),
        )
    if found.ends_early:
        yield tr(
            "The PDF is damaged after page {page}; pages may be missing. Ask for it again.", page=len(pages)
        )
    if any(UNKNOWN in run.text for page in pages for run in page.runs):
        yield tr("Some characters cannot be read: the PDF does not say which letters they are.")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
