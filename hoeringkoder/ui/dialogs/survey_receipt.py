"""How far the import of a survey has come, and the receipt that accounts for each of its rows and cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.surveys import Role, SurveyReceipt

from ..plain import NarrowLabel, PlainLabel
from ..rows_table import Column, RowsModel, RowsTable
from ..theme import current_theme
from .base import Dialog
from .survey_columns import capital

_MOST_NAMED = 40
"""Rows or columns that are named in one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the receipt; `colour` is the name of one of the theme's colours."""

    what: str
    count: int
    which: str = ""
    colour: str = ""


class SurveyProgress(Dialog):
    """Shown while the rows come in. Emits `cancel_requested()`."""

    cancel_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None) -> None:
        sentence = tr(
            "The rows of «{name}» become responses, a few at a time. What has come in is whole.", name=name
        )
        super().__init__("survey_progress", tr("Importing the survey"), sentence, parent)
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.label = NarrowLabel(" ")
        self.label.setObjectName("count")
        self.content.addWidget(self.bar)
        self.content.addWidget(self.label)
        self.add_cancel(tr("Stop"))
        self.rejected.connect(self.cancel_requested)

    def show_progress(self, done: int, total: int) -> None:
        """So many rows of so many are done."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.label.setText(tr("{done} of {total}", done=done, total=total))


class SurveyReceiptDialog(Dialog):
    """What became of every row and every cell. Emits `update_requested()` if there are changed answers."""

    update_requested = Signal()

    def __init__(self, receipt: SurveyReceipt, parent: QWidget | None) -> None:
        super().__init__("survey_receipt", tr("The survey is imported"), sum_of(receipt), parent)
        columns = [
            Column[Line](tr("Rows and cells"), lambda line: line.what, 240, colour=_colour),
            Column[Line](tr("Number"), lambda line: str(line.count), 80, is_number=True),
            Column[Line](tr("Which"), lambda line: line.which),
        ]
        self.model = RowsModel(columns, lambda line: line.what)
        self.model.set_rows([*row_lines(receipt), *cell_lines(receipt)])
        self.content.addWidget(RowsTable("survey_receipt_rows", tr("Receipt"), self.model), 1)
        if receipt.warnings:
            notes = PlainLabel(" ".join(receipt.warnings))
            notes.setObjectName("survey_receipt_notes")
            notes.setWordWrap(True)
            self.content.addWidget(notes)
        if receipt.changed:
            self.update_button = self.add_secondary(
                "update",
                ntr("Update {n} changed response", "Update {n} changed responses", len(receipt.changed)),
            )
            self.update_button.clicked.connect(self._on_update)
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)
        self.resize(820, 560)

    def _on_update(self) -> None:
        self.accept()
        self.update_requested.emit()


def sum_of(receipt: SurveyReceipt) -> str:
    """One sentence whose numbers add up, and one on answers that changed."""
    parts = [
        tr(
            "{rows} rows = {imported} imported + {here} already here + {unanswered} without answers "
            "+ {empty} empty",
            rows=receipt.rows,
            imported=receipt.imported,
            here=receipt.already_here,
            unanswered=len(receipt.without_answers),
            empty=receipt.empty,
        )
    ]
    if receipt.unread:
        parts.append(tr("{n} not read", n=receipt.unread))
    sentences = [" + ".join(parts) + "."]
    if receipt.changed:
        sentences.append(
            ntr(
                "{n} response that was here has other answers in this file; it was left as it is.",
                "{n} responses that were here have other answers in this file; they were left as they are.",
                len(receipt.changed),
            )
        )
    return " ".join(sentences)


def row_lines(receipt: SurveyReceipt) -> list[Line]:
    """What became of the rows."""
    rows = [path.name for path, _ in receipt.changed]
    lines = [
        Line(tr("Rows imported"), receipt.imported, colour="support"),
        Line(tr("Rows already here"), receipt.already_here),
        Line(tr("of these with other answers now"), len(rows), _named(rows), "remarks"),
        Line(
            tr("Rows without answers"),
            len(receipt.without_answers),
            _named([tr("row {n}", n=number) for number in receipt.without_answers]),
            "remarks",
        ),
        Line(tr("Empty rows"), receipt.empty),
        Line(tr("Rows not read"), receipt.unread, colour="against"),
    ]
    return [line for line in lines if line.count]


def cell_lines(receipt: SurveyReceipt) -> list[Line]:
    """Where the cells went: the first line is the sum of the others."""
    cells = receipt.cells
    lines = [
        Line(tr("Cells in all"), cells.total, colour="accent"),
        Line(tr("Cells of headings"), cells.headings),
    ]
    for role in Role:
        headings = [one.heading for one in receipt.plan.columns if one.role is role]
        lines.append(
            Line(
                tr("Cells: {role}", role=role.label), cells.filled.get(role, 0), _named(headings), _role(role)
            )
        )
    lines += [
        Line(tr("Cells in rows without answers"), cells.without_answers),
        Line(capital(tr("empty cells")), cells.empty),
    ]
    return [line for line in lines if line.count]


def _role(role: Role) -> str:
    return "muted" if role is Role.IGNORED else ""


def _named(names: Sequence[str]) -> str:
    more = " …" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _colour(line: Line) -> str:
    return str(getattr(current_theme(), line.colour)) if line.colour else ""
