"""A PDF's pages as pdfminer.six finds them, without its layout analysis: only what stands where.

Slow, but it is Python: nothing that a file holds makes it crash, and it reads what PDFium is silent on.
"""

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import pdfminer
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..layout.pages import Page, PagesFound
from .passwords import locked_file
from .pdfminer_device import RunCollector

# It reports every oddity of every file; what matters to users becomes a warning of the reading.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def pages_by_pdfminer(data: bytes, passwords: Sequence[str] = ()) -> PagesFound:
    """The pages. Raises Locked if the file asks for another password, ReadingFailed if it can't be opened."""
    found = PagesFound(f"pdfminer.six {pdfminer.__version__}")
    found.pages.extend(_pages(_opened(data, passwords), found))
    return found


def _opened(data: bytes, passwords: Sequence[str]) -> PDFDocument:
    for password in ("", *passwords):
        with suppress(PDFPasswordIncorrect):
            return _opened_with(data, password)
    raise locked_file()


def _opened_with(data: bytes, password: str) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)), password)
    except (MemoryError, PDFPasswordIncorrect):
        raise
    except PDFEncryptionError as error:
        raise ReadingFailed(
            tr("The PDF is protected in a way that cannot be read. Open it and print it to a new PDF.")
        ) from error
    except Exception as error:  # the parser raises whatever a damaged file leads it to
        raise ReadingFailed(
            tr("The PDF is damaged and cannot be opened. Ask for it again, or print it to a new PDF.")
        ) from error


def _pages(document: PDFDocument, found: PagesFound) -> Iterator[Page]:
    """All pages; an empty page stands for one that can't be read. What went wrong goes to `found`."""
    resources = PDFResourceManager()
    device = RunCollector(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(_listed_pages(document, found), 1):
        try:
            interpreter.process_page(page)
        except MemoryError:
            raise
        except Exception:
            found.failed.append(number)
            yield Page(number, 0, 0)
        else:
            # The device counts the pages that it was shown, which is less after one that broke at once.
            yield replace(device.page, number=number)


def _listed_pages(document: PDFDocument, found: PagesFound) -> Iterator[PDFPage]:
    """The pages as the file lists them, up to a fault in the list itself."""
    try:
        yield from PDFPage.create_pages(document)
    except MemoryError:
        raise
    except Exception:
        found.ends_early = True
