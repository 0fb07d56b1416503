"""A table of values of one kind: its columns are given as functions, so that no panel needs a model."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QMetaMethod,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from .plain import plain_tooltip
from .theme import current_theme, ui_font

T = TypeVar("T")

ROW_HEIGHT = 28
CELL_MARGIN = 6
WRAPPED_MARGIN = 11
"""Pixels above and below the lines of a row that has several, and the thin line, all together."""

AnyIndex = QModelIndex | QPersistentModelIndex

_BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its title, what a row says in it, and how it looks.

    `order` gives what rows are sorted by, the text where it is None; `colour` a ``#RRGGBB``, empty for the
    ordinary one; `width` in pixels, 0 for all that is left.
    """

    title: str
    text: Callable[[T], str]
    width: int = 0
    order: Callable[[T], Any] | None = None
    colour: Callable[[T], str] | None = None
    is_number: bool = False


class TableModel(QAbstractTableModel, Generic[T]):
    """Columns for Qt, whatever holds the rows. `key` identifies a row across refreshes; `struck` rows are
    crossed out. Emits `sorted_anew()` when the user had the rows put in another order."""

    sorted_anew = Signal()

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        struck: Callable[[T], bool] = lambda row: False,
    ) -> None:
        super().__init__()
        self.columns = columns
        self._key = key
        self._struck = struck

    def row_at(self, number: int) -> T | None:
        """The row with this number; None where it can't be read."""
        raise NotImplementedError

    def keys(self, start: int, stop: int) -> list[str]:
        """What identifies the rows from `start` up to, but not with, `stop`."""
        raise NotImplementedError

    def rows_of(self, keys: Collection[str]) -> dict[str, int]:
        """The numbers of the rows with these keys, of those that are there."""
        raise NotImplementedError

    def row_of(self, key: str) -> int:
        """The number of the row with this key; -1 if there is none."""
        return self.rows_of([key]).get(key, -1)

    def key_at(self, index: AnyIndex) -> str:
        """What identifies the row; empty for no row."""
        row = self.row_at(index.row()) if index.isValid() else None
        return "" if row is None else self._key(row)

    # Qt overrides

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(column.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = current_theme().muted if self._struck(row) else column.colour and column.colour(row)
            return QColor(colour) if colour else None
        if role == Qt.ItemDataRole.FontRole and self._struck(row):
            font: QFont = ui_font()
            font.setStrikeOut(True)
            return font
        return None


class RowsModel(TableModel[T]):
    """Rows that are all at hand."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        struck: Callable[[T], bool] = lambda row: False,
    ) -> None:
        super().__init__(columns, key, struck)
        self._order = (-1, Qt.SortOrder.AscendingOrder)
        self._given: list[T] = []
        self.rows: list[T] = []
        """In the order in which they are shown."""

    def set_rows(self, rows: Iterable[T]) -> None:
        """Show these, sorted as the user asked."""
        self.beginResetModel()
        self._given = list(rows)
        self.rows = self._sorted()
        self.endResetModel()

    def extend(self, rows: Sequence[T]) -> None:
        """Take in rows below the others, in a model that is not sorted; whoever calls it tells Qt."""
        self._given += rows
        self.rows += rows

    def row_at(self, number: int) -> T | None:
        return self.rows[number]

    def keys(self, start: int, stop: int) -> list[str]:
        return [self._key(row) for row in self.rows[start:stop]]

    def rows_of(self, keys: Collection[str]) -> dict[str, int]:
        wanted = frozenset(keys)
        return {key: i for i, key in enumerate(map(self._key, self.rows)) if key in wanted}

    def _sorted(self) -> list[T]:
        number, direction = self._order
        if number < 0:
            return list(self._given)
        column = self.columns[number]
        order = column.order or (lambda row: column.text(row).casefold())
        return sorted(self._given, key=order, reverse=direction == Qt.SortOrder.DescendingOrder)

    # Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self.beginResetModel()
        self.rows = self._sorted()
        self.endResetModel()
        self.sorted_anew.emit()


def _alignment(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class RowDelegate(QStyledItemDelegate):
    """Room at the left of each cell, so that it stands under its title, and a thin line below each row."""

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The line and the selection, without what the cell says."""
        rect: QRect = option.rect
        view = option.widget
        has_keyboard = (
            isinstance(view, QTableView) and view.hasFocus() and view.currentIndex().row() == index.row()
        )
        line = current_theme().accent if has_keyboard else current_theme().line
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(line))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), QColor(current_theme().selection))

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.paint_row(painter, option, index)
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(CELL_MARGIN, 0, -CELL_MARGIN, -1)
        inner.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, inner, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(CELL_MARGIN, 0, -CELL_MARGIN, -1)
        size = super().sizeHint(inner, index)
        return QSize(size.width() + 2 * CELL_MARGIN, max(ROW_HEIGHT, size.height() + WRAPPED_MARGIN))


class RowsTable(QTableView, Generic[T]):
    """The table's view: whole rows, thin lines between them. Emits `row_activated(key)` at Enter or a double
    click. What is selected stays selected when rows are refreshed or sorted, and what is shown stays in place
    when they are refreshed."""

    row_activated = Signal(str)

    def __init__(self, name: str, title: str, model: TableModel[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        model.setParent(self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
        self._selected: list[str] = []
        self._current = ""
        self._at_top = ("", 0)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setItemDelegate(RowDelegate(self))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_widths(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.sorted_anew.connect(self._show_current)
        self.doubleClicked.connect(lambda index: self.row_activated.emit(model.key_at(index)))

    def sort_by_header(self) -> None:
        """Let the user sort by clicking a column's title; at first the rows stay as given."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def wrap_rows(self) -> None:
        """Let a row be as high as its longest cell asks."""
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def selected_keys(self) -> list[str]:
        """The keys of the selected rows, from the top."""
        selection = self.selectionModel().selection().toList()
        spans = sorted((span.top(), span.bottom() + 1) for span in selection)
        return [key for start, stop in spans for key in self.rows_model.keys(start, stop)]

    def choose_current(self) -> None:
        """Select the row that has the keyboard, if none is selected."""
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def select_rows(self, first: int, last: int) -> None:
        """Select these rows alone, the last one among them."""
        flag = self.selectionModel().SelectionFlag
        self.selectionModel().select(self._spans(range(first, last + 1)), flag.ClearAndSelect | flag.Rows)

    def _set_widths(self, model: TableModel[T]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSortIndicatorClearable(True)
        for number, column in enumerate(model.columns):
            if column.width:
                self.setColumnWidth(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _remember(self) -> None:
        self._selected = self.selected_keys()
        self._current = self.rows_model.key_at(self.currentIndex())
        # A list that is at its beginning stays there, with what comes first now.
        scrolled = self.verticalScrollBar().value() > 0
        top = self.indexAt(QPoint(0, 0)) if scrolled else QModelIndex()
        self._at_top = (self.rows_model.key_at(top), self.rowViewportPosition(top.row()))

    def _restore(self) -> None:
        top, above = self._at_top
        numbers = self.rows_model.rows_of({*self._selected, self._current, top} - {""})
        flag = self.selectionModel().SelectionFlag
        self.selectionModel().select(
            self._spans(numbers[key] for key in self._selected if key in numbers), flag.Select | flag.Rows
        )
        if self._selected and self._current in numbers:  # else Qt chose it, and what comes first now is meant
            index = self.rows_model.index(numbers[self._current], 0)
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        if top in numbers:
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(numbers[top]) - above)

    def _spans(self, numbers: Iterable[int]) -> QItemSelection:
        """Rows as stretches, since a selection of many single ones is slow."""
        spans: list[list[int]] = []
        for number in sorted(numbers):
            if spans and spans[-1][1] == number - 1:
                spans[-1][1] = number
            else:
                spans.append([number, number])
        found = QItemSelection()
        for first, last in spans:
            found.select(self.rows_model.index(first, 0), self.rows_model.index(last, 0))
        return found

    def _show_current(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Keys are never about a row that can't be seen: Qt would take the first one.
        if not self.currentIndex().isValid():
            index = self.indexAt(QPoint(0, ROW_HEIGHT - 1))
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        elif event.reason() in _BY_KEYBOARD and self.selected_keys():
            self.scrollTo(self.currentIndex())
        super().focusInEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = {self.CursorAction.MoveHome: 0, self.CursorAction.MoveEnd: self.rows_model.rowCount() - 1}
        if action not in ends:
            return super().moveCursor(action, modifiers)
        return self.rows_model.index(ends[action], max(0, self.currentIndex().column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.choose_current()  # Qt does nothing where the keyboard is at the end already
            return
        if self.currentIndex().isValid():
            self.row_activated.emit(self.rows_model.key_at(self.currentIndex()))
        # Where a row cannot be opened, Enter in a dialog presses its button.
        event.setAccepted(self.isSignalConnected(QMetaMethod.fromSignal(self.row_activated)))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the line under the current row runs through all its cells
