"""Choosing the columns of a list: which of them, and in which order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from hoeringkoder.domain.language import tr

from ..plain import shortened, straight
from .base import Dialog

_KEY = int(Qt.ItemDataRole.UserRole)
_LONGEST = 80


class ColumnsDialog(Dialog):
    """Emits `chosen(keys)`, never empty: the checked columns in their order."""

    chosen = Signal(list)

    def __init__(
        self,
        offered: Sequence[tuple[str, str]],
        shown: Sequence[str],
        first: Sequence[str],
        parent: QWidget | None,
    ) -> None:
        sentence = tr(
            "Check those to be shown, and drag them into order, or move one with Alt+Up and Alt+Down."
        )
        super().__init__("columns_dialog", tr("Choose columns"), sentence, parent)
        self._offered = dict(offered)
        self.rows = QListWidget()
        self.rows.setObjectName("column_rows")
        self.rows.setAccessibleName(tr("Columns"))
        self.rows.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.rows.itemChanged.connect(lambda _: self._update())
        self.content.addWidget(self.rows)
        for key, by in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            move = QShortcut(QKeySequence(Qt.KeyboardModifier.AltModifier | key), self)
            move.activated.connect(lambda by=by: self._move(by))
        self.add_deed("column_up", tr("&Up"), "arrow-up", lambda: self._move(-1))
        self.add_deed("column_down", tr("&Down"), "arrow-down", lambda: self._move(1))
        self.add_deed(
            "first_columns", tr("As at &first"), "arrow-counter-clockwise", lambda: self._fill(first)
        )
        self.add_cancel()
        self.primary = self.add_primary("columns", tr("Show"))
        self.primary.clicked.connect(self._on_done)
        self._fill(shown)
        self.rows.setFocus()
        self.resize(560, 560)

    def _fill(self, shown: Sequence[str]) -> None:
        self.rows.clear()
        known = [key for key in shown if key in self._offered]
        for key in [*known, *(key for key in self._offered if key not in known)]:
            item = QListWidgetItem(straight(shortened(self._offered[key], _LONGEST)))
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in known else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self._update()

    def _move(self, by: int) -> None:
        at = self.rows.currentRow()
        if at >= 0 and 0 <= at + by < self.rows.count():
            self.rows.insertItem(at + by, self.rows.takeItem(at))
            self.rows.setCurrentRow(at + by)

    def _checked(self) -> list[str]:
        items = (self.rows.item(row) for row in range(self.rows.count()))
        return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _update(self) -> None:
        self.primary.setEnabled(bool(self._checked()))

    def _on_done(self) -> None:
        chosen = self._checked()
        self.accept()
        self.chosen.emit(chosen)
