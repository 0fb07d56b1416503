"""The history panel: every step, newest first; those taken back are crossed out."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain import language
from hoeringkoder.domain.history import Step
from hoeringkoder.domain.language import tr

from ..empty import EmptyPlace, Paged
from ..rows_table import Column, RowsModel, RowsTable


class HistoryPanel(Paged):
    """When, who, what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("History"))
        columns = [
            Column[Step](tr("When"), lambda step: local_time(step.at), 170, lambda step: step.at),
            Column[Step](tr("Who"), lambda step: step.coder, 160),
            Column[Step](tr("What"), _what),
        ]
        self.model = RowsModel(columns, lambda step: step.uid, lambda step: step.undone)
        self.table = RowsTable("history_rows", tr("History"), self.model)
        self.setLayout(self.pages)
        self.pages.addWidget(self.table)
        self.pages.addWidget(EmptyPlace(tr("Nothing has been done yet. Every step will stand here.")))

    def set_steps(self, steps: Iterable[Step]) -> None:
        """Show these, newest first."""
        self.model.set_rows(steps)
        self.pages.setCurrentIndex(0 if self.model.rows else 1)


def local_time(moment: datetime) -> str:
    """A UTC moment as the user's clock and language would write it."""
    locale = QLocale("nb_NO" if language.current() == "nb" else "en_GB")
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return locale.toString(local, tr("d MMM yyyy HH:mm"))


def _what(step: Step) -> str:
    return tr("{step} (undone)", step=step.label) if step.undone else step.label
