"""The pane at the right: the code tree, to choose, apply, edit and order codes, and the definition card.

It emits wishes and never touches the project.
"""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hoeringkoder.domain.codes import Code, CodeTree, CodeUse
from hoeringkoder.domain.language import tr

from ..empty import EmptyPlace
from ..icons import icon
from ..panel import Panel
from .definition_card import DefinitionCard
from .model import CodeTreeModel
from .moves import Direction, successor_of, target_of
from .view import CodeTreeView


class CodeTreePanel(Panel):
    """Signals: `code_chosen(uid)`: it became the current one; and the wishes `code_applied(uid)`,
    `span_dropped(uid, Span)`, `add_requested(parent uid)`, `rename_requested(uid, name)`,
    `recolour_requested(uid)`, `define_requested(uid, text)`, `key_requested(uid)`,
    `move_requested(uid, parent, before)`, `merge_requested(uid)`, `remove_requested(uid)`."""

    code_chosen = Signal(str)
    code_applied = Signal(str)
    span_dropped = Signal(str, object)
    add_requested = Signal(str)
    rename_requested = Signal(str, str)
    recolour_requested = Signal(str)
    define_requested = Signal(str, str)
    key_requested = Signal(str)
    move_requested = Signal(str, str, str)
    merge_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("code_tree_panel", tr("Codes"), parent)
        self.model = CodeTreeModel(self)
        self._current = ""
        self._gone: list[str] = []
        self._make_actions()
        self.add_button(self.add_action)
        self.filter = self.add_filter("code_filter", tr("Find a code"))
        self.filter.textChanged.connect(self._on_filter_changed)
        self.view = self._make_view()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self._make_empty_place())
        self.pages.addWidget(EmptyPlace(tr("No code fits the filter.")))
        self.layout_.addLayout(self.pages, 1)
        self.card = DefinitionCard()
        self.card.define_requested.connect(self.define_requested)
        self.layout_.addWidget(self.card)
        self._restore()

    @property
    def current(self) -> Code | None:
        """The code chosen in the tree."""
        return self.model.tree.get(self._current)

    def set_codes(self, tree: CodeTree, use: Mapping[str, CodeUse], use_below: Mapping[str, CodeUse]) -> None:
        """Show these; what was folded shut and what was chosen stay so.

        If the current code is gone, the nearest one becomes current; when it comes back, it does again.
        """
        folded = self._folded()
        self._follow(self.model.tree, tree)
        self.model.set_codes(tree, use, use_below)
        self._unfold(folded)
        self._restore()

    def select(self, uid: str) -> None:
        """Make a code the current one."""
        if uid in self.model.tree and not self.model.index_of(uid).isValid():
            self.filter.clear()
        self._current = uid
        self._restore()
        self.code_chosen.emit(uid)

    def set_writable(self, writable: bool) -> None:
        """Whether codes can be changed and applied."""
        for action in self._actions:
            action.setEnabled(writable or action is self.define_action)
        self.first_button.setEnabled(writable)
        self.card.editor.setReadOnly(not writable)
        self.model.writable = writable

    def edit_name(self) -> None:
        """Edit the current code's name in its row."""
        if self.current:
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def context_menu(self) -> QMenu:
        """What can be done with the current code."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.apply_action])
        menu.addSeparator()
        menu.addActions([self.add_action, self.add_child_action])
        menu.addSeparator()
        menu.addActions([self.rename_action, self.recolour_action, self.key_action, self.define_action])
        menu.addSeparator()
        menu.addActions([self.move_actions[direction] for direction in Direction])
        menu.addSeparator()
        menu.addActions([self.merge_action, self.remove_action])
        return menu

    def _make_view(self) -> CodeTreeView:
        view = CodeTreeView(self.model)
        view.customContextMenuRequested.connect(self._on_context_menu)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        view.code_applied.connect(self.code_applied)
        view.addActions(self._actions)
        self.model.rename_requested.connect(self.rename_requested)
        self.model.move_requested.connect(self.move_requested)
        self.model.span_dropped.connect(self.span_dropped)
        return view

    def _make_empty_place(self) -> QWidget:
        self.first_button = QPushButton(icon("plus"), tr("New code…"))
        self.first_button.setObjectName("first_code_button")
        self.first_button.clicked.connect(lambda: self.add_requested.emit(""))
        return EmptyPlace(tr("Make the first code: a principle, a goal or a theme."), self.first_button)

    def _make_actions(self) -> None:
        self._actions: list[QAction] = []
        self.apply_action = self._action("apply_code", "tag", tr("Code the selection"), "")
        self.apply_action.triggered.connect(lambda: self._wish(self.code_applied))
        self.add_action = self._action("add_code", "plus", tr("New code…"), "Ins")
        self.add_action.triggered.connect(self._on_add)
        self.add_child_action = self._action(
            "add_child", "tree-structure", tr("New code under this…"), "Shift+Ins"
        )
        self.add_child_action.triggered.connect(lambda: self._wish(self.add_requested))
        self.rename_action = self._action("rename_code", "pencil-simple", tr("Rename"), "F2")
        self.rename_action.triggered.connect(self.edit_name)
        self.recolour_action = self._action("recolour_code", "palette", tr("Colour…"), "Ctrl+Shift+C")
        self.recolour_action.triggered.connect(lambda: self._wish(self.recolour_requested))
        self.key_action = self._action("assign_key", "keyboard", tr("Own key…"), "Ctrl+Shift+K")
        self.key_action.triggered.connect(lambda: self._wish(self.key_requested))
        self.define_action = self._action("define_code", "book-open", tr("Definition"), "F4")
        self.define_action.triggered.connect(lambda: self.card.editor.setFocus())
        self.merge_action = self._action("merge_code", "arrows-merge", tr("Merge with…"), "Ctrl+Shift+G")
        self.merge_action.triggered.connect(lambda: self._wish(self.merge_requested))
        self.remove_action = self._action("remove_code", "trash", tr("Delete…"), "Del")
        self.remove_action.triggered.connect(lambda: self._wish(self.remove_requested))
        names = {
            Direction.UP: ("arrow-up", tr("Move up"), "Alt+Up"),
            Direction.DOWN: ("arrow-down", tr("Move down"), "Alt+Down"),
            Direction.OUT: ("arrow-left", tr("Move out"), "Alt+Left"),
            Direction.IN: ("arrow-right", tr("Move in under the one above"), "Alt+Right"),
        }
        self.move_actions = {
            direction: self._action(f"move_code_{direction}", *name) for direction, name in names.items()
        }
        for direction, action in self.move_actions.items():
            action.triggered.connect(lambda _=False, d=direction: self._on_move(d))

    def _action(self, name: str, icon_name: str, text: str, key: str) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._actions.append(action)
        return action

    def _wish(self, signal: SignalInstance) -> None:
        if self.current:
            signal.emit(self._current)

    def _on_add(self) -> None:
        self.add_requested.emit(self.current.parent if self.current else "")

    def _on_move(self, direction: Direction) -> None:
        target = target_of(self.model.tree, self._current, direction)
        if target is not None:
            self.move_requested.emit(self._current, *target)

    def _on_filter_changed(self, text: str) -> None:
        self.model.set_filter(text)
        self.view.expandAll()
        self._restore()

    def _on_current_changed(self, current: QModelIndex) -> None:
        code = self.model.code_at(current)
        if code is not None and code.uid != self._current:
            self._current = code.uid
            self.card.show_code(code)
            self.code_chosen.emit(code.uid)

    def _on_context_menu(self, place: QPoint) -> None:
        self.context_menu().popup(self.view.viewport().mapToGlobal(place))

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

    def _restore(self) -> None:
        nothing_shown = not self.model.uids()
        self.pages.setCurrentIndex(1 if not len(self.model.tree) else 2 if nothing_shown else 0)
        self.filter.setEnabled(bool(len(self.model.tree)))
        index = self.model.index_of(self._current)
        if index.isValid() and index != self.view.currentIndex():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(index, flag)
        self.card.show_code(self.current)
