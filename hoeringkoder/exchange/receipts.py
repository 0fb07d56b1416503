"""The receipt of an import as a table: a line for each file; CSV or XLSX by the file's ending."""

import csv
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from ..domain.errors import Mishap
from ..domain.language import tr
from ..domain.readings import told_place
from ..domain.receipts import ReceiptLine
from .cells import harmless, heading, text_cell
from .writing import written_whole

_WIDTHS = (60, 14, 34, 38, 60, 44, 36)  # of the columns, in characters


def write_receipt(lines: Sequence[ReceiptLine], out: Path) -> int:
    """Write the lines in the order given; returns how many there are.

    ``.csv``: UTF-8 with a mark at its start, semicolons, a header line; ``.xlsx``: a sheet with a fixed
    header row and filters. Nothing is ever a formula. Raises Mishap for another ending or if the place
    can't be written to; `out` is replaced in one go or left.
    """
    check_ending(out)
    with written_whole(out) as temporary:
        (_write_csv if out.suffix.lower() == ".csv" else _write_xlsx)(lines, temporary)
    return len(lines)


def check_ending(out: Path) -> None:
    """Raises Mishap if the name's ending is of no table that can be written; for asking before long work."""
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise Mishap(tr("«{name}» does not end in .xlsx or .csv; nothing was written.", name=out.name))


def _write_csv(lines: Sequence[ReceiptLine], out: Path) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(_titles())
        for line in lines:
            writer.writerow([harmless(cell) for cell in _cells(line)])


def _write_xlsx(lines: Sequence[ReceiptLine], out: Path) -> None:
    workbook = Workbook(write_only=True)
    workbook.properties.title = tr("Receipt")
    workbook.properties.creator = ""
    sheet = workbook.create_sheet(tr("Receipt"))
    titles = _titles()
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{len(lines) + 1}"
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([heading(sheet, title) for title in titles])
    for line in lines:
        sheet.append([text_cell(sheet, cell) for cell in _cells(line)])
    workbook.save(out)


def _titles() -> list[str]:
    return [
        tr("File"),
        tr("Result"),
        tr("Respondent"),
        tr("Response"),
        tr("What to know or do"),
        tr("Likeness"),
        "uid",
    ]


def _cells(line: ReceiptLine) -> list[str]:
    said = " ".join((*line.warnings, line.reason)).strip()
    place = told_place(line.path)
    return [place, line.fate.label, line.sender, line.title, said, line.likeness, line.response]
