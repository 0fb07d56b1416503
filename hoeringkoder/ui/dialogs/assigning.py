"""Asking who is to read responses: the analysts that are known, or any other name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.project.respondents import split_names

from ..plain import PlainLabel
from .base import Dialog

_NAME = int(Qt.ItemDataRole.UserRole)


class AssignDialog(Dialog):
    """Emits `answered(names)`, semicolons between; an empty one for nobody. Names that are known are
    checked in a list, which says the same as the line."""

    answered = Signal(str)

    def __init__(
        self, of: str, assignees: Sequence[str], analysts: Sequence[str], parent: QWidget | None
    ) -> None:
        sentence = tr("Several may read one response; separate names by semicolons. The line may be empty.")
        super().__init__("assign_dialog", tr("Who is to read {responses}", responses=of), sentence, parent)
        self.line = QLineEdit("; ".join(assignees))
        self.line.setObjectName("assignees")
        self.line.setAccessibleName(tr("Names"))
        caption = PlainLabel(tr("Names"))
        caption.setBuddy(self.line)
        self.rows = QListWidget()
        self.rows.setObjectName("analysts")
        self.rows.setAccessibleName(tr("Analysts that are known"))
        for name in dict.fromkeys([*analysts, *assignees]):
            item = QListWidgetItem(name)
            item.setData(_NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.rows.addItem(item)
        for widget in (caption, self.line, self.rows):
            self.content.addWidget(widget)
        self.rows.setVisible(self.rows.count() > 0)
        self.add_cancel()
        self.add_primary("assign", tr("Assign")).clicked.connect(self._on_done)
        self.line.textChanged.connect(lambda _: self._check())
        self.rows.itemChanged.connect(self._on_checked)
        self._check()
        self.line.setFocus()
        self.line.selectAll()

    def _check(self) -> None:
        """The names that the line has."""
        written = {name.casefold() for name in split_names(self.line.text())}
        self.rows.blockSignals(True)
        for row in range(self.rows.count()):
            item = self.rows.item(row)
            on = item.data(_NAME).casefold() in written
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.rows.blockSignals(False)
        self.rows.viewport().update()

    def _on_checked(self, item: QListWidgetItem) -> None:
        name: str = item.data(_NAME)
        names = [one for one in split_names(self.line.text()) if one.casefold() != name.casefold()]
        if item.checkState() == Qt.CheckState.Checked:
            names.append(name)
        self.line.setText("; ".join(names))

    def _on_done(self) -> None:
        self.accept()
        self.answered.emit(self.line.text())
