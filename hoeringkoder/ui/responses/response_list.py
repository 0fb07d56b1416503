"""The pane at the left: all responses, grouped by respondent type, to filter, choose and change.

It emits wishes and never touches the project.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QPushButton, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import Response, Status

from ..empty import EmptyPlace
from ..icons import icon
from ..panel import Panel
from .delegate import ResponseDelegate
from .model import Counts, ResponseListModel
from .rows import SETTABLE


class _View(QListView):
    """A list that says when Enter was pressed on a row."""

    entered_row = Signal()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)


class ResponseList(Panel):
    """Signals: `response_chosen(uid)`: it became the current one; `reading_requested()`: Enter on it, go to
    its text; and the wishes `import_requested()`, `status_requested(uids, Status)`,
    `respondent_requested(uid)`, `rename_requested(uid)`, `remove_requested(uids)`,
    `read_again_requested(uids)`."""

    response_chosen = Signal(str)
    reading_requested = Signal()
    import_requested = Signal()
    status_requested = Signal(list, Status)
    respondent_requested = Signal(str)
    rename_requested = Signal(str)
    remove_requested = Signal(list)
    read_again_requested = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("response_list", tr("Responses"), parent)
        self.model = ResponseListModel(self)
        self._current = ""
        self._writable = True
        self.filter = self.add_filter("response_filter", tr("Filter by name, type, status"))
        self.filter.textChanged.connect(self._on_filter_changed)
        self.view = self._make_view()
        self._make_actions()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self._make_empty_place())
        self.pages.addWidget(EmptyPlace(tr("No response fits the filter.")))
        self.layout_.addLayout(self.pages)
        self.set_responses([])

    def set_responses(
        self, responses: Iterable[Response], count: Callable[[Sequence[str]], Counts] | None = None
    ) -> None:
        """Show these; the current one stays current if it is still there.

        With `count`, the codings of a response are asked for when its row is shown.
        """
        bar = self.view.verticalScrollBar()
        top = QPersistentModelIndex(self.view.indexAt(QPoint(0, 0)) if bar.value() else QModelIndex())
        above = self.view.visualRect(top).top()
        self.model.set_responses(responses, count)
        if top.isValid():  # what came in above does not move what is looked at
            bar.setValue(bar.value() + self.view.visualRect(top).top() - above)
        self.view.viewport().update()  # where the rows stay, their numbers may be others
        done = sum(r.status in (Status.DONE, Status.NO_REMARKS) for r in self.model.responses)
        total = len(self.model.responses)
        self.set_note(tr("{done} of {total} done", done=done, total=total) if total else "")
        self._restore()

    def recount(self, uids: Iterable[str]) -> None:
        """The codings of these responses have changed, and nothing else."""
        changed = list(uids)
        self.model.recount(changed)
        for uid in changed:
            self.view.update(self.model.index_of(uid))

    def select(self, uid: str) -> None:
        """Make a response the current row, without saying so; clear the filter if it hides it."""
        self._current = uid
        if not self.model.index_of(uid).isValid() and any(r.uid == uid for r in self.model.responses):
            self.filter.clear()
        self._restore()

    def selected(self) -> list[str]:
        """The uids of the selected rows, in order."""
        return [response.uid for response in self._selected()]

    def set_writable(self, writable: bool) -> None:
        """Whether responses can be changed."""
        self._writable = writable
        for action in self.view.actions():
            action.setEnabled(writable)
        self.import_button.setEnabled(writable)

    def _make_view(self) -> QListView:
        view = _View()
        view.setObjectName("response_rows")
        view.setAccessibleName(tr("Responses"))
        view.setModel(self.model)
        view.setItemDelegate(ResponseDelegate(view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_context_menu)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        view.entered_row.connect(self.reading_requested)
        return view

    def _selected(self) -> list[Response]:
        rows = sorted(index.row() for index in self.view.selectedIndexes())
        responses = (self.model.response_at(self.model.index(row, 0)) for row in rows)
        return [response for response in responses if response]

    def _make_empty_place(self) -> QWidget:
        self.import_button = QPushButton(icon("upload-simple"), tr("Import…"))
        self.import_button.setObjectName("import_button")
        self.import_button.clicked.connect(self.import_requested)
        sentence = tr("Import the responses, or drop files and folders on the window.")
        return EmptyPlace(sentence, self.import_button)

    def _make_actions(self) -> None:
        self.rename_action = self._action("pencil-simple", tr("Rename…"), QKeySequence(Qt.Key.Key_F2))
        self.rename_action.triggered.connect(lambda: self._wish(self.rename_requested))
        self.respondent_action = self._action("buildings", tr("Respondent and type…"))
        self.respondent_action.triggered.connect(lambda: self._wish(self.respondent_requested))
        self.read_again_action = self._action("arrows-clockwise", tr("Read again"))
        self.read_again_action.triggered.connect(lambda: self.read_again_requested.emit(self.selected()))
        self.remove_action = self._action(
            "trash", tr("Remove…"), QKeySequence(QKeySequence.StandardKey.Delete)
        )
        self.remove_action.triggered.connect(self._on_remove)

    def _action(self, icon_name: str, text: str, key: QKeySequence | None = None) -> QAction:
        action = QAction(icon(icon_name), text, self.view)
        if key is not None:
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(action)
        return action

    def _wish(self, signal: SignalInstance) -> None:
        for uid in self.selected()[:1]:
            signal.emit(uid)

    def _on_remove(self) -> None:
        if self.selected():
            self.remove_requested.emit(self.selected())

    def context_menu(self) -> QMenu:
        """What can be done with the selected responses."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        statuses = menu.addMenu(icon("check-circle"), tr("Status"))
        statuses.setEnabled(self._writable)
        present = {response.status for response in self._selected()}
        for status in SETTABLE:
            choice = statuses.addAction(status.label)
            choice.setCheckable(True)
            choice.setChecked(present == {status})
            choice.triggered.connect(lambda _=False, s=status: self.status_requested.emit(self.selected(), s))
        menu.addActions([self.respondent_action, self.rename_action, self.read_again_action])
        menu.addSeparator()
        menu.addAction(self.remove_action)
        return menu

    def _restore(self) -> None:
        empty = not self.model.responses
        self.pages.setCurrentIndex(1 if empty else 2 if not self.model.shown() else 0)
        index = self.model.index_of(self._current)
        selection = self.view.selectionModel()
        if index != self.view.currentIndex() or not selection.isSelected(index):
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            # Rows have no place yet when the window is only being laid out.
            QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _on_filter_changed(self, text: str) -> None:
        self.model.set_filter(text)
        self._restore()

    def _on_current_changed(self, current: QModelIndex) -> None:
        response = self.model.response_at(current)
        if response is not None and response.uid != self._current:
            self._current = response.uid
            self.response_chosen.emit(response.uid)

    def _on_context_menu(self, place: QPoint) -> None:
        if self.selected():
            self.context_menu().popup(self.view.viewport().mapToGlobal(place))
