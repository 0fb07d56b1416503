"""The pane at the right: the code tree, to choose, apply, edit and order codes, and the definition card.

It emits wishes and never touches the project.
"""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hoeringkoder.domain.codes import Code, CodeTree, CodeUse
from hoeringkoder.domain.language import tr

from ..empty import EmptyPlace
from ..icons import icon
from ..panel import Panel
from .code_actions import FOR_ONE, MOVES, CodeActions, CodeWish
from .definition_card import DefinitionCard
from .delegate import ROW_HEIGHT
from .model import CodeTreeModel
from .moves import Direction, successor_of, target_of
from .nodes import CountsShown
from .tree_look import TreeLookButton
from .view import CodeTreeView

_DIRECTIONS = {
    CodeWish.UP: Direction.UP,
    CodeWish.DOWN: Direction.DOWN,
    CodeWish.OUT: Direction.OUT,
    CodeWish.IN: Direction.IN,
}
FEWEST_ROWS = 3
"""So many rows stay when the card has much to say."""
_Flag = QItemSelectionModel.SelectionFlag


class CodeTreePanel(Panel):
    """Signals: `code_chosen(uid)`: it became the current one; `selection_changed(uids)`: these are selected
    now, in the order of the tree; and the wishes `code_applied(uid)`, `span_dropped(uid, Span)`,
    `add_requested(parent uid)`, `rename_requested(uid, name)`, `define_requested(uid, text)`,
    `move_requested(uids, parent, before)`, and for all else `wished(CodeWish, uids)`. `look_changed()`: the
    user wants the tree to show something else."""

    code_chosen = Signal(str)
    selection_changed = Signal(list)
    code_applied = Signal(str)
    span_dropped = Signal(str, object)
    add_requested = Signal(str)
    rename_requested = Signal(str, str)
    define_requested = Signal(str, str)
    move_requested = Signal(list, str, str)
    wished = Signal(CodeWish, list)
    look_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("code_tree_panel", tr("Codes"), parent)
        self.model = CodeTreeModel(self)
        self._current = ""
        self._selected: list[str] = []
        self._gone: list[str] = []
        self.deeds = CodeActions(self)
        self.deeds.wished.connect(self._on_wished)
        self.add_button(self.deeds[CodeWish.ADD])
        self.look = TreeLookButton()
        self.look.changed.connect(self._on_look_changed)
        self._buttons.addWidget(self.look)
        self.filter = self.add_filter("code_filter", tr("Find a code"))
        self.filter.textChanged.connect(self._on_filter_changed)
        self.view = self._make_view()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self._make_empty_place())
        self.pages.addWidget(EmptyPlace(tr("No code fits the filter.")))
        self.layout_.addLayout(self.pages, 1)
        self.card = DefinitionCard(self.deeds[CodeWish.DESCRIBE])
        self.card.define_requested.connect(self.define_requested)
        self.layout_.addWidget(self.card)
        self._restore()

    @property
    def current(self) -> Code | None:
        """The code chosen in the tree."""
        return self.model.tree.get(self._current)

    def selected(self) -> list[str]:
        """The uids of the codes that are selected, in the order of the tree; the current one at least."""
        return self._selected

    def set_codes(self, tree: CodeTree, use: Mapping[str, CodeUse], use_below: Mapping[str, CodeUse]) -> None:
        """Show these; what was folded shut, chosen and selected stays so.

        If the current code is gone, the nearest one becomes current; when it comes back, it does again.
        """
        folded, selected = self._folded(), self._selected
        self._follow(self._offered(self.model.tree), self._offered(tree))
        self.model.set_codes(tree, use, use_below)
        self._unfold(folded)
        self._restore(selected)

    def select(self, uid: str) -> None:
        """Make a code the current one, and the only one that is selected."""
        if uid in self.model.tree and not self.model.index_of(uid).isValid():
            self.filter.clear()
            if self.model.tree.is_archived(uid):
                self.show_look(self.look.counts, True)
        self._current = uid
        self.view.clearSelection()
        self._restore()
        self.code_chosen.emit(uid)

    def show_look(self, counts: CountsShown, archived: bool) -> None:
        """Which codings the rows count, and whether archived codes are shown."""
        self.look.choose(counts, archived)
        folded, selected = self._folded(), self._selected
        self.view.rows.counts = counts
        self.model.show_archived(archived)
        self._unfold(folded)
        self._restore(selected)
        self.view.viewport().update()

    def set_writable(self, writable: bool) -> None:
        """Whether codes can be changed and applied."""
        self.first_button.setEnabled(writable)
        self.card.editor.setReadOnly(not writable)
        self.model.writable = writable
        self._tell_selected()

    def edit_name(self) -> None:
        """Edit the current code's name in its row."""
        if self.current:
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def context_menu(self) -> QMenu:
        """What can be done with the codes that are selected."""
        return self.deeds.menu(self)

    def _make_view(self) -> CodeTreeView:
        view = CodeTreeView(self.model)
        view.setMinimumHeight(FEWEST_ROWS * ROW_HEIGHT)
        view.customContextMenuRequested.connect(self._on_context_menu)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        view.selectionModel().selectionChanged.connect(lambda: self._tell_selected())
        view.code_applied.connect(self.code_applied)
        view.addActions(self.deeds.all())
        self.model.rename_requested.connect(self.rename_requested)
        self.model.move_requested.connect(self.move_requested)
        self.model.span_dropped.connect(self.span_dropped)
        return view

    def _make_empty_place(self) -> QWidget:
        self.first_button = QPushButton(icon("plus"), tr("New code…"))
        self.first_button.setObjectName("first_code_button")
        self.first_button.clicked.connect(lambda: self.add_requested.emit(""))
        return EmptyPlace(tr("Make the first code: a principle, a goal or a theme."), self.first_button)

    def _on_wished(self, wish: CodeWish) -> None:
        if wish is CodeWish.ADD:
            self.add_requested.emit(self.current.parent if self.current else "")
        elif self.current is None:
            return
        elif wish is CodeWish.APPLY:
            self.code_applied.emit(self._current)
        elif wish is CodeWish.ADD_CHILD:
            self.add_requested.emit(self._current)
        elif wish is CodeWish.RENAME:
            self.edit_name()
        elif wish in MOVES:
            target = target_of(self.model.tree, self.selected(), _DIRECTIONS[wish])
            if target is not None:
                self.move_requested.emit(self.selected(), *target)
        else:
            self.wished.emit(wish, [self._current] if wish in FOR_ONE else self.selected())

    def _on_look_changed(self) -> None:
        self.show_look(self.look.counts, self.look.archived)
        self.look_changed.emit()

    def _on_filter_changed(self, text: str) -> None:
        self.model.set_filter(text)
        self.view.expandAll()
        self._restore()

    def _on_current_changed(self, current: QModelIndex) -> None:
        code = self.model.code_at(current)
        if code is not None and code.uid != self._current:
            self._current = code.uid
            self._show_card()
            self.code_chosen.emit(code.uid)

    def _on_context_menu(self, place: QPoint) -> None:
        self.context_menu().popup(self.view.viewport().mapToGlobal(place))

    def _tell_selected(self) -> None:
        indexes = self.view.selectionModel().selectedIndexes()
        chosen = {code.uid for code in map(self.model.code_at, indexes) if code is not None}
        selected = self.model.tree.in_order(chosen or {self._current})
        are_archived = bool(selected) and all(map(self.model.tree.is_archived, selected))
        self.deeds.follow(len(selected), are_archived, self.model.writable)
        if selected != self._selected:
            self._selected = selected
            self.selection_changed.emit(selected)

    def _offered(self, tree: CodeTree) -> CodeTree:
        return tree if self.look.archived else tree.in_use()

    def _follow(self, before: CodeTree, after: CodeTree) -> None:
        back = [uid for uid in self._gone if uid in after]
        self._gone = [uid for uid in self._gone if uid not in after]
        if back:
            self._current = back[-1]
        elif self._current and self._current not in after:
            self._gone.append(self._current)
            self._current = successor_of(self._current, before, after)

    def _folded(self) -> set[str]:
        indexes = {uid: self.model.index_of(uid) for uid in self.model.uids()}
        return {uid for uid, index in indexes.items() if not self.view.isExpanded(index)}

    def _unfold(self, folded: set[str]) -> None:
        for uid in self.model.uids():
            self.view.setExpanded(self.model.index_of(uid), uid not in folded)

    def _restore(self, selected: Collection[str] = ()) -> None:
        """Choose the current row again after a reset, and select with it the others that were."""
        nothing_shown = not self.model.uids()
        self.pages.setCurrentIndex(1 if not len(self.model.tree) else 2 if nothing_shown else 0)
        self.filter.setEnabled(bool(len(self.model.tree)))
        index, rows = self.model.index_of(self._current), self.view.selectionModel()
        if index.isValid() and not (index == self.view.currentIndex() and rows.isSelected(index)):
            rows.setCurrentIndex(index, _Flag.ClearAndSelect)
            for uid in selected if self._current in selected else ():
                rows.select(self.model.index_of(uid), _Flag.Select)
        self._tell_selected()
        self._show_card()

    def _show_card(self) -> None:
        self.card.show_code(self.current)
        self.card.show_use(self.model.node_of(self._current))
