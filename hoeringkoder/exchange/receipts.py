"""The receipt of an import as a table: a line for each file; CSV or XLSX by the file's ending."""

from collections.abc import Sequence
from pathlib import Path

from ..domain.language import tr
from ..domain.readings import told_place
from ..domain.receipts import ReceiptLine
from .simple_tables import write_table

_WIDTHS = (60, 14, 34, 38, 60, 44, 36)  # of the columns, in characters


def write_receipt(lines: Sequence[ReceiptLine], out: Path) -> int:
    """Write the lines in the order given; returns how many there are.

    ``.csv``: UTF-8 with a mark at its start, semicolons, a header line; ``.xlsx``: a sheet with a fixed
    header row and filters. Nothing is ever a formula. Raises Mishap for another ending or if the place
    can't be written to; `out` is replaced in one go or left.
    """
    return write_table(tr("Receipt"), _titles(), [_cells(line) for line in lines], _WIDTHS, out)


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
