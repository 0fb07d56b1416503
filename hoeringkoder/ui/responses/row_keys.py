"""What the keys and the mouse do to a row of the responses list, in whatever form it is shown."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from .model import ResponseListModel


class RowKeys(QObject):
    """Watches a view. Emits `entered()` for Enter on a response, and `fold_wanted(group's key, whether to
    fold, whether by a key)`: Left folds the group of a response, Right or Enter unfolds one, a click
    does either."""

    entered = Signal()
    fold_wanted = Signal(str, bool, bool)

    def __init__(self, view: QAbstractItemView, model: ResponseListModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def _on_key(self, key: int) -> bool:
        group = self._model.group_at(self._view.currentIndex())
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if group is not None:
            if enters or key == Qt.Key.Key_Right:
                self.fold_wanted.emit(group.key, False, True)
            return enters or key in (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if enters:
            self.entered.emit()
            return True
        response = self._model.response_at(self._view.currentIndex())
        above = (
            self._model.group_of(response.uid) if response is not None and key == Qt.Key.Key_Left else None
        )
        if above is not None:
            self.fold_wanted.emit(above.key, True, True)
        return key in (Qt.Key.Key_Left, Qt.Key.Key_Right)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            return plain and self._on_key(event.key())
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            group = self._model.group_at(self._view.indexAt(event.position().toPoint()))
            if group is not None and event.button() == Qt.MouseButton.LeftButton:
                self.fold_wanted.emit(group.key, not group.is_folded, False)
                return True
        return False
