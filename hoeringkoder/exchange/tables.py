"""Coded extracts as a table: CSV for any program, XLSX for Excel and LibreOffice.

Cells hold what was written, as text: a quotation that begins with an equals sign is never a formula.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from ..domain.codings import Extract
from ..domain.language import tr
from ..domain.memo_links import readable
from .cells import Value, local_time, text_cell, time_cell
from .simple_tables import add_filters, new_sheet, new_workbook, write_csv_rows
from .writing import require_ending, written_whole

_WIDTHS = (34, 30, 38, 42, 22, 80, 8, 9, 40, 20, 18, 36)  # of the columns, in characters
_WRAPPED = frozenset({5, 8})  # quotation and memo
_TOP, _WRAPPED_TEXT = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)


def write_csv(extracts: Sequence[Extract], out: Path) -> None:
    """Write the extracts in the order given: UTF-8 with a mark at its start, semicolons, a header line.

    This is what Excel with Norwegian settings opens right. A text that a spreadsheet would take for a
    formula gets an apostrophe in front; control characters are left out. Times are local. Raises Mishap if
    the name has another ending or the place cannot be written to; `out` is replaced in one go or left.
    """
    require_ending(out, ".csv")
    with written_whole(out) as temporary:
        write_csv_rows(_columns(), map(_cells, extracts), temporary)


def write_xlsx(extracts: Sequence[Extract], out: Path) -> None:
    """Write the extracts in the order given as a sheet with a fixed header row and filters.

    Texts are text and stay verbatim, but for control characters, which are left out, and what is beyond
    the 32,767 characters of a cell, which is cut with a note that says so. Times are local. Raises Mishap
    if the name has another ending or the place cannot be written to; `out` is replaced in one go or left.
    """
    require_ending(out, ".xlsx")
    with written_whole(out) as temporary:
        _workbook(extracts).save(temporary)


def _workbook(extracts: Sequence[Extract]) -> Workbook:
    workbook = new_workbook(tr("Extracts"))
    workbook.properties.language = "nb-NO"
    columns = _columns()
    sheet = new_sheet(workbook, tr("Extracts"), columns, _WIDTHS)
    for extract in extracts:
        sheet.append([_cell(sheet, i, value) for i, value in enumerate(_cells(extract))])
    add_filters(sheet, len(columns), len(extracts))
    return workbook


def _columns() -> list[str]:
    return [
        tr("Respondent"),
        tr("Type"),
        tr("Response"),
        tr("Code"),
        tr("Stance"),
        tr("Extract"),
        tr("Page"),
        tr("Paragraph"),
        tr("Memo"),
        tr("Coder"),
        tr("Time"),
        "uid",
    ]


def _cells(extract: Extract) -> list[Value]:
    return [
        extract.respondent,
        extract.respondent_type,
        extract.title,
        extract.code,
        extract.stance.label,
        extract.quote,
        extract.page,
        extract.paragraph,
        readable(extract.memo),
        extract.coder,
        local_time(extract.created_at),
        extract.uid,
    ]


def _cell(sheet: Worksheet, column: int, value: Value) -> Cell | int | None:
    if isinstance(value, datetime):
        cell = time_cell(sheet, value)
    elif isinstance(value, str):
        cell = text_cell(sheet, value)
    else:
        return value
    cell.alignment = _WRAPPED_TEXT if column in _WRAPPED else _TOP
    return cell
