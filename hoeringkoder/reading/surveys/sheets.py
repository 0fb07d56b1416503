"""The sheets of a file: an Excel workbook, a LibreOffice spreadsheet, or a table as text."""

from pathlib import Path

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ...domain.surveys import Sheet
from ..files import Format
from ..known import NOTHING, Known
from ..reader import bytes_of, opened


def sheets_of(path: Path, known: Known = NOTHING) -> list[Sheet]:
    """The sheets that have anything in them, in their order, read in the process that asks.

    Raises ReadingFailed, whose message says why and what to do; Locked if only a password is missing.
    """
    data, kind = opened(bytes_of(path), path.name, known)
    return sheets_in(data, kind, path.name)


def sheets_in(data: bytes, kind: Format, filename: str) -> list[Sheet]:
    """The same for a file's bytes, of which is known what they are."""
    found = [sheet for sheet in _read(data, kind, filename) if sheet.rows]
    if not found:
        raise ReadingFailed(tr("There is nothing in the spreadsheet."))
    return found


def _read(data: bytes, kind: Format, filename: str) -> list[Sheet]:
    # Imported when first needed: a worker that reads letters need not load them.
    if kind is Format.XLSX:
        from .xlsx import read_xlsx

        return read_xlsx(data)
    if kind is Format.ODS:
        from .ods import read_ods

        return read_ods(data)
    if kind is Format.CSV:
        from .csv_sheet import read_csv

        return [read_csv(data, Path(filename).stem)]
    raise ReadingFailed(tr("This is no spreadsheet. A survey is a file of the type .xlsx, .ods or .csv."))
