"""Tables of a header line and rows, as spreadsheets open them: XLSX or CSV. Nothing is ever a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..domain.errors import Mishap
from ..domain.language import tr
from .cells import Value, harmless, heading, text_cell
from .writing import written_whole


def check_ending(out: Path) -> None:
    """Raises Mishap if the name's ending is of no table that can be written; for asking before long work."""
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise Mishap(tr("«{name}» does not end in .xlsx or .csv; nothing was written.", name=out.name))


def write_table(
    title: str, titles: Sequence[str], rows: Sequence[Sequence[Value]], widths: Sequence[int], out: Path
) -> int:
    """Write rows under their titles, as the file's ending says; returns how many rows there are.

    ``.xlsx``: one sheet with a fixed header row and filters, its columns so many characters wide. Raises
    Mishap for another ending or if the place can't be written to; `out` is replaced in one go or left.
    """
    check_ending(out)
    with written_whole(out) as temporary:
        if out.suffix.lower() == ".csv":
            write_csv_rows(titles, rows, temporary)
        else:
            _workbook(title, titles, rows, widths).save(temporary)
    return len(rows)


def write_csv_rows(titles: Sequence[str], rows: Iterable[Sequence[Value]], path: Path) -> None:
    """UTF-8 with a mark at its start, semicolons, a header line: what Excel in Norwegian opens right."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(titles)
        for row in rows:
            writer.writerow([harmless(cell) for cell in row])


def new_workbook(title: str) -> Workbook:
    """A workbook whose rows go to disk as they come, and that does not say who made it."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = title
    workbook.properties.creator = ""
    return workbook


def new_sheet(workbook: Workbook, name: str, titles: Sequence[str], widths: Sequence[int]) -> Worksheet:
    """A sheet with a fixed header row; columns are so many characters wide."""
    sheet: Worksheet = workbook.create_sheet(name)
    sheet.freeze_panes = "A2"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([heading(sheet, title) for title in titles])
    return sheet


def add_filters(sheet: Worksheet, columns: int, rows: int) -> None:
    """Let the columns be filtered, all rows of them."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows + 1}"


def _workbook(
    title: str, titles: Sequence[str], rows: Sequence[Sequence[Value]], widths: Sequence[int]
) -> Workbook:
    workbook = new_workbook(title)
    sheet = new_sheet(workbook, title, titles, widths)
    for row in rows:
        sheet.append([text_cell(sheet, value) if isinstance(value, str) else value for value in row])
    add_filters(sheet, len(titles), len(rows))
    return workbook
