"""The pane at the left: all responses, as cards or in a table, to arrange, filter, choose and change.

It emits wishes and never touches the project.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QPushButton, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import Response, Status

from ..empty import EmptyPlace
from ..icons import icon
from ..panel import Panel
from .arrangement import Arrangement, ResponseFilter
from .current_row import CurrentRow
from .delegate import ResponseDelegate
from .facts import Values, facts_of, no_values
from .filter_row import FilterRow
from .layout import ListLayout
from .list_menus import ListMenus
from .menus import Known
from .model import Counts, ResponseListModel
from .row_keys import RowKeys
from .selected_actions import SelectedActions
from .table import ResponseTable


class ResponseList(Panel):
    """Signals: `response_chosen(uid)`: it became the current one; `reading_requested()`: Enter on it, go to
    its text; `arranged()` and `layout_changed()`: the user had it filtered, grouped, sorted or shown
    otherwise; and the wishes `import_requested()`, `status_requested(uids, Status)`,
    `respondent_requested(uid)`, `rename_requested(uid)`, `remove_requested(uids)`,
    `read_again_requested(uids)`, `assign_requested(uids, name, whether to add)`,
    `assignees_requested(uids)`, `attributes_requested(uids)`, `columns_requested()`,
    `attribute_filter_requested()`."""

    response_chosen = Signal(str)
    reading_requested = Signal()
    arranged = Signal()
    layout_changed = Signal()
    import_requested = Signal()
    status_requested = Signal(list, Status)
    respondent_requested = Signal(str)
    rename_requested = Signal(str)
    remove_requested = Signal(list)
    memo_requested = Signal(str)
    respondent_memo_requested = Signal(str)
    read_again_requested = Signal(list)
    assign_requested = Signal(list, str, bool)
    assignees_requested = Signal(list)
    attributes_requested = Signal(list)
    columns_requested = Signal()
    attribute_filter_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("response_list", tr("Responses"), parent)
        self.model = ResponseListModel(self)
        self.known: Callable[[], Known] = Known
        self.list_layout = ListLayout()
        self._values: Values = no_values
        self._current = CurrentRow(self.model, lambda: self.view, self)
        self._current.chosen.connect(self.response_chosen)
        self.menus = ListMenus(self)
        self.filter_row = FilterRow()
        self.filter = self.filter_row.line
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter_row.list_wanted.connect(self._go_to_rows)
        self.filter_row.cleared.connect(lambda: self.filter_by(ResponseFilter()))
        self.filter_row.button.setMenu(self.menus.made(self.menus.fill_filter))
        self.layout_.addWidget(self.filter_row)
        self.actions_ = SelectedActions(self)
        self.remove_action = self.actions_.remove
        self.cards = QListView()
        self.table = ResponseTable(self.model)
        self._make_views()
        for page in (
            self.cards,
            self._make_empty_place(),
            EmptyPlace(tr("No response fits the filter.")),
            self.table,
        ):
            self.pages.addWidget(page)
        self.layout_.addLayout(self.pages)
        self._dress_form()
        self.set_responses([])

    @property
    def view(self) -> QAbstractItemView:
        """The cards or the table, whichever is shown."""
        return self.table if self.list_layout.is_table else self.cards

    def set_responses(
        self,
        responses: Iterable[Response],
        count: Callable[[Sequence[str]], Counts] | None = None,
        values: Values = no_values,
    ) -> None:
        """Show these; the current one stays current if it is still there.

        With `count`, the codings of a response are asked for when its row is shown; `values` gives what is
        said under the name of an attribute.
        """
        self._values = values
        bar = self.view.verticalScrollBar()
        top = QPersistentModelIndex(self.view.indexAt(QPoint(0, 0)) if bar.value() else QModelIndex())
        above = self.view.visualRect(top).top()
        with self._current.kept():
            self.model.set_responses(responses, count, values)
            if top.isValid():  # what came in above does not move what is looked at
                bar.setValue(bar.value() + self.view.visualRect(top).top() - above)
            self.view.viewport().update()  # where the rows stay, their numbers may be others
            self._show_page()
        done = sum(r.status in (Status.DONE, Status.NO_REMARKS) for r in self.model.responses)
        total = len(self.model.responses)
        self.set_note(tr("{done} of {total} done", done=done, total=total) if total else "")

    def recount(self, uids: Iterable[str]) -> None:
        """The codings of these responses have changed, and nothing else."""
        changed = list(uids)
        self.model.recount(changed)
        for uid in changed:
            self.view.update(self.model.index_of(uid))
        if self.list_layout.is_table:  # whose row has more than one cell
            self.table.viewport().update()

    def select(self, uid: str) -> None:
        """Make a response the current row, without saying so; clear the words of the filter, or unfold its
        group, where they hide it. What is filtered by otherwise stays so, though it hides the response."""
        self._current.set(uid)
        if not self.model.index_of(uid).isValid() and any(r.uid == uid for r in self.model.responses):
            self.filter.clear()
            now = self.model.arrangement
            self.rearrange(replace(now, folded=now.folded - {self.model.group_key(uid)}))
        self._current.show()

    def beside(self, by: int) -> str:
        """The uid of the response after (1) or before (-1) the current one; where that has left the list,
        from the place where it was. Empty for none."""
        return self._current.beside(by)

    def arrange(self, arrangement: Arrangement) -> None:
        """Filter, group and sort so, without saying so."""
        with self._current.kept():
            self.model.arrange(arrangement)
            self._show_page()
        self.filter_row.tell(arrangement.filter.words())
        self.table.show_order(arrangement.sort, arrangement.descending)

    def show_layout(self, layout: ListLayout) -> None:
        """Show cards or a table, without saying so."""
        had_keyboard = self.view.hasFocus()
        self.list_layout = layout
        self._dress_form()
        if had_keyboard:
            self.view.setFocus()

    def selected(self) -> list[str]:
        """The uids of the selected rows, in order."""
        return [response.uid for response in self.selected_responses()]

    def selected_responses(self) -> list[Response]:
        """The same, as they are shown."""
        return self._current.selected()

    def set_writable(self, writable: bool) -> None:
        """Whether responses can be changed."""
        self.actions_.set_writable(writable)
        self.import_button.setEnabled(writable)

    def context_menu(self) -> QMenu:
        """What can be done with the selected responses."""
        return self.actions_.menu()

    def fold_all(self, fold: bool) -> None:
        """Fold every group, or none."""
        keys = frozenset(self.model.group_keys()) if fold else frozenset()
        self.rearrange(replace(self.model.arrangement, folded=keys))

    def _make_views(self) -> None:
        self.cards.setModel(self.model)
        self.cards.setItemDelegate(ResponseDelegate(self.cards))
        self.cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.sort_wanted.connect(self._on_title_clicked)
        self.table.columns_changed.connect(self._on_columns_dragged)
        self.table.columns_requested.connect(self.columns_requested)
        for view, name in ((self.cards, "response_rows"), (self.table, "response_table")):
            view.setObjectName(name)
            view.setAccessibleName(tr("Responses"))
            view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._on_context_menu)
            view.addActions(self.actions_.all)
            keys = RowKeys(view, self.model)
            keys.entered.connect(self.reading_requested)
            keys.fold_wanted.connect(self._on_fold_wanted)
            self._current.watch(view)

    def _make_empty_place(self) -> QWidget:
        self.import_button = QPushButton(icon("upload-simple"), tr("Import…"))
        self.import_button.setObjectName("import_button")
        self.import_button.clicked.connect(self.import_requested)
        sentence = tr("Import the responses, or drop files and folders on the window.")
        return EmptyPlace(sentence, self.import_button)

    def rearrange(self, arrangement: Arrangement) -> None:
        """Filter, group and sort so, as the user asked."""
        if arrangement != self.model.arrangement:
            self.arrange(arrangement)
            self.arranged.emit()

    def filter_by(self, asked: ResponseFilter) -> None:
        """Show only the responses that pass, as the user asked."""
        self.rearrange(replace(self.model.arrangement, filter=asked))

    def filter_by_attribute(self, name: str, values: frozenset[str]) -> None:
        """Show only responses that say one of these values under a name; all for none."""
        self.filter_by(self.model.arrangement.filter.with_attribute(name, values))

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the rows."""
        return self.view.hasFocus()

    def _on_title_clicked(self, key: str) -> None:
        now = self.model.arrangement
        self.rearrange(replace(now, sort=key, descending=now.sort == key and not now.descending))

    def lay_out(self, layout: ListLayout) -> None:
        """Show cards or a table, as the user asked."""
        self.show_layout(layout)
        self.layout_changed.emit()

    def _on_columns_dragged(self, keys: list[str], widths: list[int]) -> None:
        self.list_layout = replace(self.list_layout, columns=tuple(zip(keys, widths, strict=True)))
        self.layout_changed.emit()

    def _dress_form(self) -> None:
        layout = self.list_layout
        if layout.is_table:
            columns = facts_of([key for key, _ in layout.columns], lambda name: self._values(name))
            widths = dict(layout.columns)
            self.table.show_columns(columns, [widths[column.key] or column.width for column in columns])
        else:
            self.model.set_columns(())
        arrangement = self.model.arrangement
        self.table.show_order(arrangement.sort, arrangement.descending)
        self._show_page()
        self._current.show()

    def _show_page(self) -> None:
        shown = 3 if self.list_layout.is_table else 0
        none = 1 if not self.model.responses else 2
        self.pages.setCurrentIndex(shown if self.model.rowCount() else none)

    def _go_to_rows(self) -> None:
        """From the filter line, to the current row, or the first one."""
        shown = self.model.shown()
        if shown and not self.view.currentIndex().isValid():
            self._current.go_to(self.model.index_of(shown[0].uid))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_filter_changed(self, text: str) -> None:
        with self._current.kept():
            self.model.set_filter(text)
            self._show_page()

    def _on_fold_wanted(self, key: str, fold: bool, by_key: bool) -> None:
        folded = self.model.arrangement.folded
        if by_key and fold:
            self._current.go_to_header(key)
        else:
            self._current.leave_header()
        self.rearrange(replace(self.model.arrangement, folded=folded | {key} if fold else folded - {key}))
        if by_key and not fold:
            self._current.go_to(self.model.index(self.model.index_of_group(key).row() + 1, 0))

    def _on_context_menu(self, place: QPoint) -> None:
        if self.selected():
            self.context_menu().popup(self.view.viewport().mapToGlobal(place))
