"""Making two codes one: which other code, found by typing, and what will happen."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.language import ntr, tr

from ..code_matching import matching_codes
from ..panel import filter_line
from ..plain import PlainLabel
from .base import Dialog


class MergeCodeDialog(Dialog):
    """Emits `answered(uid)` of the code that the first one goes into. `codings` has those of each, by uid."""

    answered = Signal(str)

    def __init__(self, code: Code, tree: CodeTree, codings: int, parent: QWidget | None) -> None:
        sentence = " ".join(
            (
                ntr(
                    "«{name}» with {n} coding goes into the code that you choose, and is no more.",
                    "«{name}» with {n} codings goes into the code that you choose, and is no more.",
                    codings,
                    name=code.name,
                ),
                tr("The codes under it come along. The step can be undone."),
            )
        )
        super().__init__("merge_code_dialog", tr("Merge code"), sentence, parent)
        # In the order of the tree while nothing is typed, the best match first then.
        self._tree = tree
        self._impossible = set(tree.with_descendants(code.uid))
        self.line = filter_line("code_to_find", tr("Find a code"), "magnifying-glass")
        self.line.installEventFilter(self)
        self.rows = QListWidget()
        self.rows.setObjectName("codes_to_merge_into")
        self.rows.setAccessibleName(tr("Codes"))
        self.rows.setMinimumHeight(220)
        self.none = PlainLabel(tr("No code fits the filter."))
        self.content.addWidget(self.line)
        self.content.addWidget(self.rows, 1)
        self.content.addWidget(self.none)
        self.add_cancel()
        self.primary = self.add_primary("merge_code", tr("Merge"))
        self.primary.clicked.connect(self._on_done)
        self.line.textChanged.connect(self._fill)
        self.rows.itemDoubleClicked.connect(lambda _: self._on_done())
        self._fill("")
        self.line.setFocus()
        self.resize(520, 420)

    def _fill(self, text: str) -> None:
        self.rows.clear()
        for match in matching_codes(self._tree, text):
            if match.code.uid not in self._impossible:
                item = QListWidgetItem(match.path)
                item.setData(Qt.ItemDataRole.UserRole, match.code.uid)
                self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        found = self.rows.count() > 0
        self.none.setVisible(not found)
        self.primary.setEnabled(found)

    def _on_done(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            self.accept()
            self.answered.emit(item.data(Qt.ItemDataRole.UserRole))

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
