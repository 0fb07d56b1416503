"""The panel of codings without a place: their passages were not found in the texts as they are read now."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memo_links import readable
from hoeringkoder.domain.reading_again import Displaced

from ..empty import EmptyPlace, Paged
from ..icons import icon
from ..plain import PlainLabel, straight
from ..rows_table import Column, RowsModel, RowsTable
from ..theme import SMALL_SIZE, ui_font

MEMO_COLUMN = 3


@dataclass(frozen=True, slots=True)
class DisplacedRow:
    """A coding without a place, with what its response and its code are called."""

    coding: Displaced
    response: str
    code: str


class DisplacedPanel(Paged):
    """A table, and beside it the whole of what was coded. Wishes: `show_requested(uid)`: the response, near
    where it may be; `place_requested(uid)`: at the selected text; `remove_requested(uids)`."""

    show_requested = Signal(str)
    place_requested = Signal(str)
    remove_requested = Signal(list)

    def __init__(self, place_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("displaced_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("Codings without a place"))
        self.model = RowsModel[DisplacedRow](_columns(), lambda row: row.coding.uid)
        self.table = RowsTable("displaced_rows", tr("Codings without a place"), self.model)
        self.table.sort_by_header()
        self.table.row_activated.connect(self.show_requested)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_whole())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_context_menu)
        self._place_action = place_action
        self._make_actions()
        list_and_card = QWidget()
        list_and_card.setFocusProxy(self.table)
        row = QHBoxLayout(list_and_card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self._make_card())
        self.setLayout(self.pages)
        self.pages.addWidget(list_and_card)
        self.pages.addWidget(
            EmptyPlace(
                tr("Every coding has its place. Those that lose it when a response is read again come here.")
            )
        )
        self.show_rows([])

    @property
    def current(self) -> DisplacedRow | None:
        """The row that is chosen, the first of several."""
        chosen = self.table.selected_keys()[:1]
        return self.model.row_at(self.model.row_of(chosen[0])) if chosen else None

    def show_rows(self, rows: Sequence[DisplacedRow]) -> None:
        """Show these; where the chosen one is gone, what comes in its place is chosen."""
        at = self.table.currentIndex().row()
        self.model.set_rows(rows)
        self.table.setColumnHidden(MEMO_COLUMN, not any(row.coding.memo for row in rows))
        if rows and not self.table.selected_keys():
            self._select(min(max(0, at), len(rows) - 1))
        self.pages.setCurrentIndex(0 if rows else 1)
        self._show_whole()

    def choose(self, uid: str) -> None:
        """Make this the chosen row, if it is here."""
        number = self.model.row_of(uid)
        if number >= 0:
            self._select(number)

    def set_writable(self, writable: bool) -> None:
        """Whether codings can be changed."""
        self.remove_action.setEnabled(writable)
        for button in (self.place_button, self.remove_button):
            button.setEnabled(writable)

    def context_menu(self) -> QMenu:
        """What can be done with the selected codings."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.show_action)
        menu.addAction(self._place_action)
        menu.addSeparator()
        menu.addAction(self.remove_action)
        return menu

    def _make_actions(self) -> None:
        self.show_action = self._action("arrow-square-out", tr("Show where it may be"))
        self.show_action.triggered.connect(self._on_show)
        self.remove_action = self._action("trash", tr("Remove the coding"), "Del")
        self.remove_action.triggered.connect(self._on_remove)

    def _action(self, icon_name: str, text: str, key: str = "") -> QAction:
        action = QAction(icon(icon_name), text, self.table)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(action)
        return action

    def _make_card(self) -> QWidget:
        card = QWidget()
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._whole = QPlainTextEdit()
        self._whole.setObjectName("displaced_quote")
        self._whole.setAccessibleName(tr("What was coded"))
        self._whole.setReadOnly(True)
        self._whole.setTabChangesFocus(True)
        self.place_button = self._button("place_coding_button", tr("Place at the selected text"))
        self.place_button.setToolTip(self._place_action.toolTip())
        self.place_button.clicked.connect(self._place_action.trigger)
        self.remove_button = self._button("remove_displaced_button", tr("Remove"))
        self.remove_button.clicked.connect(self._on_remove)
        self.show_button = self._button("show_displaced_button", tr("Show"))
        self.show_button.setToolTip(self.show_action.text())
        self.show_button.setAccessibleName(self.show_action.text())
        self.show_button.clicked.connect(self._on_show)
        caption = PlainLabel(tr("What was coded"))
        caption.setFont(ui_font(SMALL_SIZE))
        caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.show_button, self.remove_button, self.place_button):
            buttons.addWidget(button)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(6)
        column.addWidget(caption)
        column.addWidget(self._whole, 1)
        column.addLayout(buttons)
        return card

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    def _select(self, number: int) -> None:
        """`QTableView.selectRow` would do nothing before the table has been shown."""
        flag = self.table.selectionModel().SelectionFlag
        index = self.model.index(number, 0)
        self.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def _show_whole(self) -> None:
        row = self.current
        self._whole.setPlainText(straight(_in_full(row.coding)) if row else "")

    def _on_show(self) -> None:
        if self.current is not None:
            self.show_requested.emit(self.current.coding.uid)

    def _on_remove(self) -> None:
        if self.table.selected_keys():
            self.remove_requested.emit(self.table.selected_keys())

    def _on_context_menu(self, place: QPoint) -> None:
        if self.table.selected_keys():
            self.context_menu().popup(self.table.viewport().mapToGlobal(place))


def _columns() -> list[Column[DisplacedRow]]:
    return [
        Column(tr("Response"), lambda row: row.response, 190),
        Column(tr("Code"), lambda row: row.code, 150),
        Column(tr("What was coded"), lambda row: _line(row.coding.quote)),
        Column(tr("Memo"), lambda row: _line(readable(row.coding.memo)), 130),
        Column(tr("Coder"), lambda row: row.coding.coder, 90),
    ]


def _in_full(coding: Displaced) -> str:
    """The quotation; what stood around it; the memo."""
    around = f"… {_line(coding.before)} [ … ] {_line(coding.after)} …"
    parts = [f"«{coding.quote}»", tr("It stood here: {words}", words=around)]
    if coding.memo:
        parts.append(tr("Memo: {memo}", memo=readable(coding.memo)))
    return "\n\n".join(parts)


def _line(text: str) -> str:
    return " ".join(text.split())
