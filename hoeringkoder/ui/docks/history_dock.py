"""The history panel: every step, newest first, to look through, to go to and to take back."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from hoeringkoder.domain.history import EVERY_STEP, Step
from hoeringkoder.domain.language import tr

from ..empty import EmptyPlace, Paged
from ..icons import icon
from ..rows_table import RowsTable
from .history_filter import HistoryFilter
from .history_rows import FROM_COLUMN, HistoryModel


class HistoryPanel(Paged):
    """When, who, what; those taken back are crossed out and say so.

    Wishes: `filter_changed(StepFilter)`, `more_wanted()`, `export_requested()`, and of the step (uid) in the
    current row `step_activated` (show what it changed), `undo_to_requested`, `undo_step_requested`,
    `redo_to_requested`, `redo_step_requested`.
    """

    filter_changed = Signal(object)
    more_wanted = Signal()
    export_requested = Signal()
    step_activated = Signal(str)
    undo_to_requested = Signal(str)
    undo_step_requested = Signal(str)
    redo_to_requested = Signal(str)
    redo_step_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("History"))
        self.filter = HistoryFilter()
        self.filter.filter_changed.connect(self.filter_changed)
        self.model = HistoryModel()
        self.model.more_wanted.connect(self.more_wanted)
        self.table = RowsTable("history_rows", tr("History"), self.model)
        self.table.setColumnHidden(FROM_COLUMN, True)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.table.row_activated.connect(self.step_activated)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_context_menu)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        self._writable = True
        self._make_actions()
        self._add_export_button()
        self.empty = EmptyPlace("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.filter)
        layout.addLayout(self.pages, 1)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.set_steps([])

    @property
    def current(self) -> Step | None:
        """The step of the row that has the keyboard."""
        return self.model.step(self.model.key_at(self.table.currentIndex()))

    def set_steps(self, steps: Iterable[Step], has_more: bool = False) -> None:
        """Show these, newest first. With `has_more`, they are asked for when one scrolls down."""
        self.model.set_steps(steps, has_more)
        self._after_change()

    def add_steps(self, steps: Iterable[Step], has_more: bool) -> None:
        """Show these below."""
        self.model.add_steps(steps, has_more)
        self._after_change()

    def set_writable(self, writable: bool) -> None:
        """Whether steps can be undone and redone."""
        self._writable = writable
        self._enable()

    def context_menu(self) -> QMenu:
        """What can be done with the current step."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.show_action)
        menu.addSeparator()
        menu.addActions([self.undo_to_action, self.undo_step_action])
        menu.addActions([self.redo_to_action, self.redo_step_action])
        menu.addSeparator()
        menu.addAction(self.export_action)
        return menu

    def _make_actions(self) -> None:
        self.show_action = self._action("arrow-square-out", tr("Show in the text"), self.step_activated)
        self.undo_to_action = self._action(
            "clock-counter-clockwise", tr("Undo back to here…"), self.undo_to_requested, "Shift+Del"
        )
        self.undo_step_action = self._action(
            "arrow-u-up-left", tr("Undo only this step"), self.undo_step_requested, "Del"
        )
        self.redo_to_action = self._action(
            "clock-clockwise", tr("Redo up to here"), self.redo_to_requested, "Shift+Ins"
        )
        self.redo_step_action = self._action(
            "arrow-u-up-right", tr("Redo only this step"), self.redo_step_requested, "Ins"
        )
        self.export_action = QAction(icon("table"), tr("Export the history…"), self)
        self.export_action.setObjectName("export_history")
        self.export_action.triggered.connect(lambda: self.export_requested.emit())
        self._enable()

    def _action(self, icon_name: str, text: str, wish: SignalInstance, key: str = "") -> QAction:
        action = QAction(icon(icon_name), text, self.table)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._wish(wish))
        self.table.addAction(action)
        return action

    def _add_export_button(self) -> None:
        button = QToolButton()
        button.setObjectName("export_history_button")
        button.setDefaultAction(self.export_action)
        button.setAccessibleName(self.export_action.text().rstrip("…"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.filter.row.addWidget(button)

    def _wish(self, wish: SignalInstance) -> None:
        step = self.current
        if step is not None:
            wish.emit(step.uid)

    def _enable(self) -> None:
        step = self.current
        can_change = step is not None and self._writable
        is_action = step is not None and step.is_action
        is_undone = step is not None and step.undone
        self.show_action.setEnabled(step is not None)
        self.undo_to_action.setEnabled(can_change and not is_undone)
        self.undo_step_action.setEnabled(can_change and is_action and not is_undone)
        self.redo_to_action.setEnabled(can_change and is_undone)
        self.redo_step_action.setEnabled(can_change and is_undone)

    def _after_change(self) -> None:
        self.table.setColumnHidden(FROM_COLUMN, not any(step.came_with for step in self.model.rows))
        if self.filter.wanted == EVERY_STEP:
            self.empty.sentence = tr("Nothing has been done yet. Every step will stand here.")
        else:
            self.empty.sentence = tr("No step is like that. Choose otherwise in the line above.")
        self.pages.setCurrentIndex(0 if self.model.rows else 1)
        self.export_action.setEnabled(bool(self.model.rows))
        self._enable()

    def _on_context_menu(self, place: QPoint) -> None:
        if self.current is not None:
            self.context_menu().popup(self.table.viewport().mapToGlobal(place))
