"""A list of codes to choose one from, found by typing."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import tr

from ..code_matching import matching_codes
from ..panel import filter_line
from ..plain import PlainLabel
from ..rows_table import ROW_HEIGHT


class CodeChoice(QWidget):
    """In the order of the tree while nothing is typed, the best match first then. Codes that are `impossible`
    are left out. Emits `chosen(uid)` at a double click, and `found_changed(bool)`: whether there is one.
    """

    chosen = Signal(str)
    found_changed = Signal(bool)

    def __init__(self, tree: CodeTree, impossible: Collection[str] = ()) -> None:
        super().__init__()
        self._tree = tree
        self._impossible = frozenset(impossible)
        self.line = filter_line("code_to_find", tr("Find a code"), "magnifying-glass")
        self.line.installEventFilter(self)
        self.rows = QListWidget()
        self.rows.setObjectName("codes_to_choose")
        self.rows.setAccessibleName(tr("Codes"))
        self.rows.setMinimumHeight(220)
        self.none = PlainLabel(tr("No code fits the filter."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.none)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._fill)
        self.rows.itemDoubleClicked.connect(lambda _: self.chosen.emit(self.code))
        self._fill("")

    @property
    def code(self) -> str:
        """The uid of the code that is chosen; empty if there is none."""
        item = self.rows.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def choose(self, uid: str) -> None:
        """Make this code the chosen one, if it is in the list."""
        for number in range(self.rows.count()):
            if self.rows.item(number).data(Qt.ItemDataRole.UserRole) == uid:
                self.rows.setCurrentRow(number)

    def _fill(self, text: str) -> None:
        self.rows.clear()
        for match in matching_codes(self._tree, text):
            if match.code.uid not in self._impossible:
                item = QListWidgetItem(match.path)
                item.setData(Qt.ItemDataRole.UserRole, match.code.uid)
                item.setSizeHint(QSize(0, ROW_HEIGHT))
                self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        found = self.rows.count() > 0
        self.none.setVisible(not found)
        self.found_changed.emit(found)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrows move in the list while one types.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                at = min(max(self.rows.currentRow() + step, 0), self.rows.count() - 1)
                self.rows.setCurrentRow(at)
                return True
        return super().eventFilter(watched, event)
