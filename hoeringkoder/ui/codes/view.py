"""Qt's tree view, set up for codes: several can be selected and dragged, both ways; Enter or a double click
applies a code."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from hoeringkoder.domain.language import tr

from .delegate import CodeDelegate
from .model import CodeTreeModel


class CodeTreeView(QTreeView):
    """Emits `code_applied(uid)`: the user wants to code the selected text with it."""

    code_applied = Signal(str)

    def __init__(self, model: CodeTreeModel) -> None:
        super().__init__()
        self._codes = model
        self.setObjectName("code_rows")
        self.setAccessibleName(tr("Code tree"))
        self.setModel(model)
        self.rows = CodeDelegate(self)
        self.setItemDelegate(self.rows)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAutoExpandDelay(600)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._apply)

    def _apply(self, index: QModelIndex) -> None:
        code = self._codes.code_at(index)
        if code is not None:
            self.code_applied.emit(code.uid)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self._apply(self.currentIndex())
        else:
            super().keyPressEvent(event)
