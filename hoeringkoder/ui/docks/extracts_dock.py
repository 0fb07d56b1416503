"""The extracts panel: all codings of the chosen codes, to filter, group, read, open and change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.extract_filter import EVERY_EXTRACT, ExtractFilter
from hoeringkoder.domain.extract_order import IN_TEXT_ORDER, ExtractGroup, ExtractGrouping
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stances import Stance

from ..empty import EmptyPlace, Paged
from ..grouped_rows import GroupedRowsModel, GroupedSource
from ..lazy_rows import PAGE, GivenRows
from .extracts_actions import ExtractActions
from .extracts_beside import BesideCodes
from .extracts_columns import ShownColumns, extract_columns
from .extracts_filter_bar import ExtractFilterBar
from .extracts_preview import ExtractPreview
from .extracts_table import ExtractDelegate, ExtractTable


class GivenExtracts(GivenRows[Extract], GroupedSource[Extract]):
    """Extracts that are at hand, in groups or not."""

    def __init__(self, extracts: Sequence[Extract], groups: Sequence[ExtractGroup] = ()) -> None:
        super().__init__(extracts, lambda extract: extract.uid)
        self._groups = groups

    @property
    def groups(self) -> Sequence[ExtractGroup]:
        """As they were given."""
        return self._groups


NO_EXTRACTS = GivenExtracts([])


class ExtractsPanel(Paged):
    """Wishes: `extract_activated(Extract)`: show it where it stands; `extract_looked_at(Extract)`: the same
    with the keyboard left here; `arrangement_requested()`: `order`, `wanted`, `below` or `of_all` is another;
    `stance_requested(uids, Stance)`, `recode_requested(uids)`, `copy_to_requested(uids)`,
    `memo_requested(uid)`, `remove_requested(uids)`, `copy_requested(uids, with source)`,
    `export_requested()`. `context_wanted(Extract)` is to be answered with the preview.
    `look_changed()`: columns or the preview were chosen."""

    extract_activated = Signal(object)
    extract_looked_at = Signal(object)
    arrangement_requested = Signal()
    stance_requested = Signal(list, object)
    recode_requested = Signal(list)
    copy_to_requested = Signal(list)
    memo_requested = Signal(str)
    remove_requested = Signal(list)
    copy_requested = Signal(list, bool)
    export_requested = Signal()
    context_wanted = Signal(object)
    look_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("extracts_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("Extracts"))
        self.order = IN_TEXT_ORDER
        self.wanted = EVERY_EXTRACT
        self.below, self.of_all = True, False
        self._shown_as: object = None
        self.beside = BesideCodes(self)
        columns = extract_columns(lambda extract: [code.name for code in self.beside.of(extract)])
        self.model = GroupedRowsModel[Extract]([one.column for one in columns], lambda extract: extract.uid)
        self.table = ExtractTable(self.model)
        self.columns = ShownColumns(self.table, columns)
        delegate = ExtractDelegate(self.table, self.beside.of, self.columns.number("beside"))
        self.table.setItemDelegate(delegate)
        self.actions_ = ExtractActions(self.table)
        self.bar = ExtractFilterBar()
        self.preview = ExtractPreview()
        self._make_pages()
        self._connect_list()
        self._connect_actions()
        self.show_preview(True)
        self.show_extracts("", NO_EXTRACTS)

    def show_extracts(self, scope: str, extracts: GroupedSource[Extract], several: bool = False) -> None:
        """Show the extracts of codes, called by what the sentence over the list is to say of them (`scope`);
        empty for no code. With `several` codes, each says which it has."""
        is_same = (scope, self.order.grouping) == self._shown_as
        self._shown_as = (scope, self.order.grouping)
        self.columns.said_elsewhere = self.order.grouping.value
        if not is_same or len(extracts) <= PAGE:
            self.columns.telling -= {"memo", "beside"}
        self.columns.tell("code", several)
        self.model.set_grouped(extracts, keep_folded=is_same)
        self.columns.show()
        self._on_page_read(self.model.first_rows)
        self.empty.sentence = _why_empty(scope, bool(self.wanted))
        self._turn_page()
        self.actions_.export.setEnabled(bool(self.model.source_length))
        self.bar.setVisible(bool(scope))

    def show_filter(self, scope: str, code_names: Mapping[str, str]) -> None:
        """Say over the list how many there are, and what is filtered."""
        self.bar.show_filter(self.wanted, self.model.source_length, scope, code_names)
        self.bar.show_grouping(self.order.grouping)

    def forget_beside(self) -> None:
        """Other codings may stand beside the extracts now."""
        self.beside.forget()
        self.beside.ask(self.table.visible_extracts())

    def set_writable(self, writable: bool) -> None:
        """Whether codings can be changed."""
        self.table.may_drag = writable
        self.actions_.set_writable(writable)

    def show_preview(self, shown: bool) -> None:
        """Show the context beside the list, or put it away."""
        self.preview.setVisible(shown)
        self.actions_.preview.setChecked(shown)
        self._show_context()

    def set_wanted(self, wanted: ExtractFilter) -> None:
        """Filter them otherwise."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.arrangement_requested.emit()

    def set_scope(self, below: bool, of_all: bool) -> None:
        """Whether codes below the chosen ones count too, or all codes do."""
        self.below, self.of_all = below, of_all
        self.arrangement_requested.emit()

    def wish_stance(self, stance: Stance) -> None:
        """For the keys that the whole window has, while the keyboard is here."""
        self._wish(lambda uids: self.stance_requested.emit(uids, stance))

    def context_menu(self) -> QMenu:
        """What can be done with the selected extracts, or with the group whose heading has the keyboard."""
        if not self.table.selected_keys():
            return self.actions_.heading_menu(self)
        return self.actions_.menu(self, self.wish_stance, bool(self.model.headings))

    @property
    def look(self) -> dict[str, Any]:
        """Which columns were chosen and whether the context is shown, to be kept between starts."""
        return {"columns": dict(self.columns.choices), "context": not self.preview.isHidden()}

    @look.setter
    def look(self, look: Mapping[str, Any]) -> None:
        columns = dict(look.get("columns") or {})
        self.columns.choose({str(name): bool(shown) for name, shown in columns.items()})
        self.show_preview(bool(look.get("context", True)))

    def _make_pages(self) -> None:
        self.empty = EmptyPlace("")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName("extracts_split")
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.preview)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([960, 300])
        self.split.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.bar)
        layout.addLayout(self.pages, 1)
        self.pages.addWidget(self.split)
        self.pages.addWidget(self.empty)
        actions = self.actions_
        self._columns_button = self.bar.add_action("extract_columns_button", actions.columns)
        self.bar.add_action("extract_context_button", actions.preview)
        self.bar.add_action("export_extracts_button", actions.export)

    def _connect_list(self) -> None:
        table, bar = self.table, self.bar
        self.model.order_wanted.connect(self._on_order_wanted)
        # Queued, for rows are read while the table is painted.
        self.model.page_read.connect(self._on_page_read, Qt.ConnectionType.QueuedConnection)
        self.model.modelReset.connect(self._show_context)
        self.beside.told.connect(self._on_beside_told)
        table.extract_activated.connect(self.extract_activated)
        table.extract_looked_at.connect(self.extract_looked_at)
        table.copy_requested.connect(self.actions_.copy.trigger)
        table.customContextMenuRequested.connect(self._on_context_menu)
        header = table.horizontalHeader()
        header.customContextMenuRequested.connect(
            lambda place: self.columns.menu(table).popup(header.mapToGlobal(place))
        )
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_context())
        self.columns.chosen.connect(self._on_columns_chosen)
        bar.words_changed.connect(lambda words: self.set_wanted(self.wanted.with_text(words)))
        bar.everything_wanted.connect(lambda: self.set_wanted(EVERY_EXTRACT))
        bar.grouping_changed.connect(self._on_grouping)

    def _connect_actions(self) -> None:
        table, actions = self.table, self.actions_
        actions.open.triggered.connect(lambda: table.activate())
        actions.look.triggered.connect(lambda: table.look())
        actions.recode.triggered.connect(lambda: self._wish(self.recode_requested.emit))
        actions.copy_to.triggered.connect(lambda: self._wish(self.copy_to_requested.emit))
        actions.memo.triggered.connect(lambda: self._wish(lambda uids: self.memo_requested.emit(uids[0])))
        actions.remove.triggered.connect(lambda: self._wish(self.remove_requested.emit))
        for action, with_source in ((actions.copy, True), (actions.copy_bare, False)):
            action.triggered.connect(partial(self._wish_copy, with_source))
        actions.fold.triggered.connect(lambda: self.model.fold_all(True))
        actions.unfold.triggered.connect(lambda: self.model.fold_all(False))
        actions.select_group.triggered.connect(lambda: table.select_group())
        actions.export.triggered.connect(lambda: self.export_requested.emit())
        actions.columns.triggered.connect(self._on_columns_wanted)
        actions.preview.toggled.connect(self._on_preview)

    def _turn_page(self) -> None:
        """Show the list, or the sentence where it would be; the keyboard goes along, to the list itself."""
        page, other = (self.split, self.empty) if self.model.rowCount() else (self.empty, self.table)
        has_keyboard = other.hasFocus()
        self.pages.setCurrentWidget(page)
        if has_keyboard:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wish(self, wish: Callable[[list[str]], object]) -> None:
        self.table.choose_current()
        uids = self.table.selected_keys()
        if uids:
            wish(uids)

    def _wish_copy(self, with_source: bool) -> None:
        self._wish(lambda uids: self.copy_requested.emit(uids, with_source))

    def _show_context(self) -> None:
        if self.preview.isHidden():
            return
        if self.table.current is None:
            self.preview.clear()
        else:
            self.context_wanted.emit(self.table.current)

    def _on_page_read(self, extracts: Sequence[Extract]) -> None:
        if any(extract.memo for extract in extracts):
            self.columns.tell("memo", True)
        if self.columns.choices.get("beside", True):
            self.beside.ask(extracts)

    def _on_beside_told(self) -> None:
        if self.beside.are_any:
            self.columns.tell("beside", True)
        self.table.viewport().update()
        self._show_context()

    def _on_columns_wanted(self) -> None:
        button = self._columns_button
        self.columns.menu(self.table).popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_columns_chosen(self) -> None:
        self.beside.ask(self.table.visible_extracts())
        self.look_changed.emit()

    def _on_preview(self, shown: bool) -> None:
        self.show_preview(shown)
        self.look_changed.emit()

    def _on_grouping(self, grouping: ExtractGrouping) -> None:
        if grouping != self.order.grouping:
            self.order = replace(self.order, grouping=grouping)
            self.arrangement_requested.emit()

    def _on_order_wanted(self, column: int, direction: Qt.SortOrder) -> None:
        key = self.columns.key(column)
        order = replace(IN_TEXT_ORDER, grouping=self.order.grouping)
        if key is None:
            self.table.horizontalHeader().setSortIndicator(-1, direction)  # nothing to sort by
        else:
            order = replace(order, key=key, descending=direction == Qt.SortOrder.DescendingOrder)
        if order != self.order:  # Qt says it twice
            self.order = order
            self.arrangement_requested.emit()

    def _on_context_menu(self, place: QPoint) -> None:
        if self.model.rowCount():
            self.context_menu().popup(self.table.viewport().mapToGlobal(place))


def _why_empty(scope: str, is_filtered: bool) -> str:
    if not scope:
        return tr("Make a code, or choose one in the tree, to see its extracts.")
    if is_filtered:
        return tr("No extract is like that. Choose otherwise in the line above.")
    return tr("Nothing is coded with «{code}» yet. Select text and press Enter.", code=scope)
