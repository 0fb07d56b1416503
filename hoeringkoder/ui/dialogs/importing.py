"""Importing: reading the files, and the receipt that accounts for each of them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import ReadOutcome, told_name
from hoeringkoder.domain.responses import ImportReceipt
from hoeringkoder.reading import find_files, read_all

from ..job import Job
from ..rows_table import Column, RowsModel, RowsTable
from ..theme import current_theme
from .base import Dialog

MOST_WRAPPED = 500
"""Files whose reasons are shown in full; to measure more takes seconds, and tooltips have them too."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One file of the receipt. `rank` orders what needs attention first."""

    path: Path
    rank: int
    result: str
    detail: str


class ReceiptDialog(Dialog):
    """What became of every file: imported, already here or rejected, with the reason."""

    def __init__(self, receipt: ImportReceipt, parent: QWidget | None) -> None:
        super().__init__("import_receipt", tr("Imported"), sum_of(receipt), parent)
        columns = [
            Column[ReceiptLine](tr("File"), lambda line: told_name(line.path), 240),
            Column[ReceiptLine](tr("Result"), lambda line: line.result, 130, colour=_colour),
            Column[ReceiptLine](tr("Respondent or reason"), lambda line: line.detail),
        ]
        self.model = RowsModel(columns, lambda line: str(line.path))
        self.model.set_rows(lines_of(receipt))
        table = RowsTable("receipt_rows", tr("Receipt"), self.model)
        table.sort_by_header()
        if len(self.model.rows) <= MOST_WRAPPED:
            table.wrap_rows()
        self.content.addWidget(table)
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)
        self.resize(760, 460)


def lines_of(receipt: ImportReceipt) -> list[ReceiptLine]:
    """The receipt's lines: rejected first, then those with a warning, the others, and those already here."""
    lines = [ReceiptLine(path, 0, tr("rejected"), reason) for path, reason in receipt.rejected]
    for imported in receipt.imported:
        detail = " · ".join((imported.response.sender, *imported.warnings))
        lines.append(ReceiptLine(imported.path, 1 if imported.warnings else 2, tr("imported"), detail))
    lines += [ReceiptLine(path, 3, tr("already here"), "") for path, _ in receipt.already_here]
    return sorted(lines, key=lambda line: (line.rank, told_name(line.path).casefold()))


def sum_of(receipt: ImportReceipt) -> str:
    """One sentence whose numbers add up."""
    files = len(receipt.imported) + len(receipt.already_here) + len(receipt.rejected)
    return tr(
        "{files}: {imported} imported, {here} already here, {rejected} rejected.",
        files=ntr("{n} file", "{n} files", files),
        imported=len(receipt.imported),
        here=len(receipt.already_here),
        rejected=len(receipt.rejected),
    )


def _colour(line: ReceiptLine) -> str:
    theme = current_theme()
    return (theme.against, theme.remarks, theme.support, theme.muted)[line.rank]


def read_files(paths: list[Path], job: Job) -> list[ReadOutcome]:
    """What becomes of each file, those in folders included; to be run as a `Job`."""
    files = find_files(paths)
    outcomes: list[ReadOutcome] = []
    for outcome in read_all(files):
        outcomes.append(outcome)
        # There is more than was chosen where archives and messages hold several files.
        job.progressed.emit(len(outcomes), max(len(files), len(outcomes)), told_name(outcome.path))
        if job.is_cancelled:
            break
    return outcomes
