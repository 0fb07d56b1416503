"""PDF files through pdfminer.six, without its layout analysis: only what stands where.

What the runs of text on the pages mean is decided in `layout`, whichever engine they come from.
"""

import io
import logging
from collections.abc import Iterator

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
    device = RunCollector(resources)
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
            yield device.page
        except MemoryError:
            raise
        except Exception:
            if number == 0 or number in broken:
                return  # the list of pages itself is broken; a generator that raised is at its end
            broken.append(number)
            yield Page(number, 0, 0)


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
