"""Which row of the responses list is the current one, and which are selected, whatever is shown meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

from hoeringkoder.domain.responses import Response

from .model import ResponseListModel

_FLAG = QItemSelectionModel.SelectionFlag


class CurrentRow(QObject):
    """Of the view that is shown. Emits `chosen(uid)` when the user makes another response the current one."""

    chosen = Signal(str)

    def __init__(
        self, model: ResponseListModel, view: Callable[[], QAbstractItemView], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._view = view
        self.uid = ""
        """The current response; it may not be shown."""
        self._row = 0
        self._group = ""

    def watch(self, view: QAbstractItemView) -> None:
        """Hear of what the user does in a view."""
        view.selectionModel().currentChanged.connect(self._on_changed)

    def set(self, uid: str) -> None:
        """Another response is the current one."""
        self.uid, self._group = uid, ""

    def show(self) -> None:
        """Let the view have its row as the current and selected one, or the header with the keyboard."""
        selection = self._view().selectionModel()
        header = self._model.index_of_group(self._group) if self._group else QModelIndex()
        if header.isValid():
            selection.setCurrentIndex(header, _FLAG.Clear)
            return
        index = self._model.index_of(self.uid)
        if index.isValid():
            self._row = index.row()
        if index.row() != self._view().currentIndex().row() or not selection.isSelected(index):
            self.go_to(index)
            # Rows have no place yet when the window is only being laid out.
            view = self._view()
            QTimer.singleShot(0, view, lambda: view.scrollTo(view.currentIndex()))

    def go_to(self, index: QModelIndex) -> None:
        """Make a row the current and the only selected one, as if the user had."""
        self._view().selectionModel().setCurrentIndex(index, _FLAG.ClearAndSelect | _FLAG.Rows)

    def go_to_header(self, key: str) -> None:
        """Let the keyboard be on a group's header from the next `show` on."""
        self._group = key

    def leave_header(self) -> None:
        """Let it be on the current response again."""
        self._group = ""

    def beside(self, by: int) -> str:
        """The uid of the response after (1) or before (-1) it; where it has left the list, from the place
        where it was. Empty for none."""
        uids = [response.uid for response in self._model.shown()]
        if self.uid in uids:
            at = uids.index(self.uid) + by
        else:
            above = len(self._model.responses_in(range(min(self._row, self._model.rowCount()))))
            at = above if by > 0 else above - 1
        return uids[at] if 0 <= at < len(uids) else ""

    def selected(self) -> list[Response]:
        """The selected responses, in the order of their rows."""
        selection = self._view().selectionModel().selection().toList()
        rows = {row for stretch in selection for row in range(stretch.top(), stretch.bottom() + 1)}
        return self._model.responses_in(sorted(rows))

    @contextmanager
    def kept(self) -> Iterator[None]:
        """What is selected stays so, as far as it is still shown, though the rows are others afterwards."""
        before = [response.uid for response in self.selected()]
        yield
        self.show()
        if len(before) > 1:
            selection = QItemSelection()
            for start, stop in self._stretches(before):
                selection.select(self._model.index(start, 0), self._model.index(stop - 1, 0))
            self._view().selectionModel().select(selection, _FLAG.Select | _FLAG.Rows)

    def _stretches(self, uids: list[str]) -> Iterator[tuple[int, int]]:
        """Rows as stretches [start, stop), since a selection of many single ones is slow."""
        rows = sorted(index.row() for uid in uids if (index := self._model.index_of(uid)).isValid())
        start = 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or rows[at] != rows[at - 1] + 1:
                yield rows[start], rows[at - 1] + 1
                start = at

    def _on_changed(self, current: QModelIndex) -> None:
        group = self._model.group_at(current)
        if group is not None:
            self._group = group.key
        response = self._model.response_at(current)
        if response is None:
            return
        self._group, self._row = "", current.row()
        if response.uid != self.uid:
            self.uid = response.uid
            self.chosen.emit(response.uid)
