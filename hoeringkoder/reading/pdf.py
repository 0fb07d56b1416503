"""PDF files through pdfminer.six, without its layout analysis: only what stands where.

What the runs of text on the pages mean is decided in `layout`, whichever engine they come from.
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pdfminer
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ..domain.errors import ReadingFailed
from ..domain.language import ntr, tr
from .layout import lines_of
from .pages import Page
from .pdf_device import UNKNOWN, RunCollector
from .raw import Raw

# It reports every oddity of every file; what matters to users becomes a warning of the reading.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_WORTH_CALLING_TEXT = 12
"""Letters per page below which a page with pictures is taken for a scan."""


@dataclass(slots=True)
class _Faults:
    """What could not be read: pages by number, and whether the list of pages broke off."""

    pages: list[int] = field(default_factory=list)
    list_ends_early: bool = False


def read_pdf(data: bytes) -> Raw:
    """Raises ReadingFailed if the file is protected, or so damaged that no page can be got."""
    faults = _Faults()
    pages = list(_pages(_opened(data), faults))
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
        warnings=tuple(_warnings(pages, faults, needs_ocr)),
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


def _pages(document: PDFDocument, faults: _Faults) -> Iterator[Page]:
    """All pages; an empty page stands for one that can't be read. What went wrong goes to `faults`."""
    resources = PDFResourceManager()
    device = RunCollector(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(_listed_pages(document, faults), 1):
        try:
            interpreter.process_page(page)
        except MemoryError:
            raise
        except Exception:
            faults.pages.append(number)
            yield Page(number, 0, 0)
        else:
            # The device counts the pages that it was shown, which is less after one that broke at once.
            yield replace(device.page, number=number)


def _listed_pages(document: PDFDocument, faults: _Faults) -> Iterator[PDFPage]:
    """The pages as the file lists them, up to a fault in the list itself."""
    try:
        yield from PDFPage.create_pages(document)
    except MemoryError:
        raise
    except Exception:
        faults.list_ends_early = True


def _warnings(pages: list[Page], faults: _Faults, needs_ocr: bool) -> Iterator[str]:
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
    if faults.pages:
        yield ntr(
            "Page {pages} could not be read.",
            "Pages {pages} could not be read.",
            len(faults.pages),
            pages=_listed(faults.pages),
        )
    if faults.list_ends_early:
        yield tr(
            "The PDF is damaged after page {page}; pages may be missing. Ask for it again.", page=len(pages)
        )
    if any(UNKNOWN in run.text for page in pages for run in page.runs):
        yield tr("Some characters cannot be read: the PDF does not say which letters they are.")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
