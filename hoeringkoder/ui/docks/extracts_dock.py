"""The extracts panel: all codings of the code chosen in the tree, to read, to open and to change."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QWidget

from hoeringkoder.domain.codes import PATH_SEPARATOR
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.extract_order import IN_TEXT_ORDER, ExtractKey, ExtractOrder
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stances import Stance

from ..empty import EmptyPlace, Paged
from ..icons import icon
from ..lazy_rows import PAGE, GivenRows, LazyRowsModel, Source
from ..rows_table import Column, RowsTable
from ..stance_menu import stance_menu
from ..theme import current_theme

CODE_COLUMN, MEMO_COLUMN = 2, 4

ORDER_BY = (
    ExtractKey.RESPONDENT,
    ExtractKey.STANCE,
    ExtractKey.CODE,
    ExtractKey.QUOTE,
    ExtractKey.MEMO,
    ExtractKey.PLACE,
    ExtractKey.CODER,
)
"""What each column is sorted by."""


NO_EXTRACTS = GivenRows[Extract]([], lambda extract: extract.uid)


class ExtractsPanel(Paged):
    """Wishes: `extract_activated(coding uid, response uid)`: show it where it stands;
    `order_requested()`: show the extracts in the order `order`; `stance_requested(uids, Stance)`,
    `recode_requested(uid)`, `memo_requested(uid)`, `remove_requested(uids)`."""

    extract_activated = Signal(str, str)
    order_requested = Signal()
    stance_requested = Signal(list, object)
    recode_requested = Signal(str)
    memo_requested = Signal(str)
    remove_requested = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("extracts_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("Extracts"))
        self.order = IN_TEXT_ORDER
        self.model = LazyRowsModel[Extract](_columns(), lambda extract: extract.uid)
        self.model.order_wanted.connect(self._on_order_wanted)
        # Queued, for rows are read while the table is painted.
        self.model.page_read.connect(self._show_memos, Qt.ConnectionType.QueuedConnection)
        self.table = RowsTable("extract_rows", tr("Extracts"), self.model)
        self.table.sort_by_header()
        self.table.row_activated.connect(self._on_row_activated)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_context_menu)
        self._code = ""
        self._writable = True
        self._make_actions()
        self.empty = EmptyPlace("")
        self.setLayout(self.pages)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.show_extracts("", NO_EXTRACTS)

    def show_extracts(self, code: str, extracts: Source[Extract], below: bool = False) -> None:
        """Show the extracts of a code, given by name; an empty name for no code. With `below`, those of codes
        under it are among them, so each says which code it has."""
        self.model.set_source(extracts)
        self.table.setColumnHidden(CODE_COLUMN, not below)
        # Nobody has seen more than the first ones yet, unless the list was scrolled.
        if code != self._code or len(extracts) <= PAGE:
            self.table.setColumnHidden(MEMO_COLUMN, True)
        self._show_memos(self.model.first_rows)
        self._code = code
        if not code:
            self.empty.sentence = tr("Make a code, or choose one in the tree, to see its extracts.")
        else:
            self.empty.sentence = tr(
                "Nothing is coded with «{code}» yet. Select text and press Enter.", code=code
            )
        self.pages.setCurrentIndex(0 if self.model.rowCount() else 1)

    def set_writable(self, writable: bool) -> None:
        """Whether codings can be changed."""
        self._writable = writable
        for action in (self.recode_action, self.memo_action, self.remove_action):
            action.setEnabled(writable)

    def context_menu(self) -> QMenu:
        """What can be done with the selected extracts."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.open_action)
        menu.addSeparator()
        stances = stance_menu(menu, self._on_stance)
        stances.setEnabled(self._writable)
        menu.addMenu(stances)
        menu.addActions([self.recode_action, self.memo_action])
        menu.addSeparator()
        menu.addAction(self.remove_action)
        return menu

    def _make_actions(self) -> None:
        self.open_action = self._action("arrow-square-out", tr("Show in the text"))
        self.open_action.triggered.connect(lambda: self._wish_for_one(self.table.row_activated))
        self.recode_action = self._action("arrows-left-right", tr("Recode…"))
        self.recode_action.triggered.connect(lambda: self._wish_for_one(self.recode_requested))
        self.memo_action = self._action("note-pencil", tr("Memo…"))
        self.memo_action.triggered.connect(lambda: self._wish_for_one(self.memo_requested))
        self.remove_action = self._action("trash", tr("Remove the coding"), "Del")
        self.remove_action.triggered.connect(lambda: self._wish(self.remove_requested))

    def _action(self, icon_name: str, text: str, key: str = "") -> QAction:
        action = QAction(icon(icon_name), text, self.table)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(action)
        return action

    def _wish_for_one(self, signal: SignalInstance) -> None:
        for uid in self.table.selected_keys()[:1]:
            signal.emit(uid)

    def _wish(self, signal: SignalInstance) -> None:
        if self.table.selected_keys():
            signal.emit(self.table.selected_keys())

    def _on_stance(self, stance: Stance) -> None:
        if self.table.selected_keys():
            self.stance_requested.emit(self.table.selected_keys(), stance)

    def _on_row_activated(self, uid: str) -> None:
        extract = self.model.row_at(self.model.row_of(uid))
        if extract is not None:
            self.extract_activated.emit(uid, extract.response)

    def _show_memos(self, extracts: Sequence[Extract]) -> None:
        if any(extract.memo for extract in extracts):
            self.table.setColumnHidden(MEMO_COLUMN, False)

    def _on_order_wanted(self, column: int, direction: Qt.SortOrder) -> None:
        descending = direction == Qt.SortOrder.DescendingOrder
        order = ExtractOrder(ORDER_BY[column], descending) if column >= 0 else IN_TEXT_ORDER
        if order != self.order:  # Qt says it twice
            self.order = order
            self.order_requested.emit()

    def _on_context_menu(self, place: QPoint) -> None:
        if self.table.selected_keys():
            self.context_menu().popup(self.table.viewport().mapToGlobal(place))


def _columns() -> list[Column[Extract]]:
    return [
        Column(tr("Respondent"), lambda extract: extract.respondent or extract.title, 190),
        Column(
            tr("Stance"),
            lambda extract: f"{extract.stance.sign} {extract.stance.label}".strip(),
            170,
            colour=lambda extract: current_theme().stance_colour(extract.stance),
        ),
        Column(tr("Code"), lambda extract: extract.code.split(PATH_SEPARATOR)[-1], 150),
        Column(tr("Extract"), lambda extract: " ".join(extract.quote.split())),
        Column(tr("Memo"), lambda extract: " ".join(extract.memo.split()), 130),
        Column(tr("Place"), _place, 80),
        Column(tr("Coder"), lambda extract: extract.coder, 90),
    ]


def _place(extract: Extract) -> str:
    """The page, or the paragraph where the file has no pages."""
    if extract.page:
        return tr("p. {page}", page=extract.page)
    return tr("para. {n}", n=extract.paragraph)
