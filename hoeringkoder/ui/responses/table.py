"""The responses as a table: a line each, with the columns that the user chose."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hoeringkoder.domain.language import tr

from ..rows_table import CELL_MARGIN, ROW_HEIGHT, RowDelegate
from ..theme import current_theme
from .delegate import draw_header
from .facts import Fact
from .model import ResponseListModel

LEAST_WIDTH = 40
"""Pixels of a column."""


class ResponseTable(QTableView):
    """Emits `sort_wanted(key)` when a title is clicked, `columns_changed(keys, widths)` when the user drags
    one or its border, and `columns_requested()` for the menu over the titles."""

    sort_wanted = Signal(str)
    columns_changed = Signal(list, list)
    columns_requested = Signal()

    def __init__(self, model: ResponseListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self._is_dressing = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(RowDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._told = QTimer(self)  # a border that is dragged moves many times
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._told.timeout.connect(self._tell_columns)
        self._make_header()

    def _make_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(LEAST_WIDTH)
        header.setAccessibleName(tr("Columns"))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.columns_requested)
        header.sectionClicked.connect(lambda at: self.sort_wanted.emit(self.rows_model.columns[at].key))
        header.sectionMoved.connect(self._on_columns_changed)
        header.sectionResized.connect(self._on_columns_changed)

    def show_columns(self, columns: Sequence[Fact], widths: Sequence[int]) -> None:
        """Show these columns with these widths in pixels."""
        self._is_dressing = True
        header = self.horizontalHeader()
        self.rows_model.set_columns(columns)
        for at in range(header.count()):
            header.moveSection(header.visualIndex(at), at)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, max(LEAST_WIDTH, width))
        self._is_dressing = False

    def show_order(self, key: str, descending: bool) -> None:
        """Say in the titles what the rows are sorted by."""
        keys = [column.key for column in self.rows_model.columns]
        direction = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicatorShown(key in keys)
        header.setSortIndicator(keys.index(key) if key in keys else -1, direction)

    def _on_columns_changed(self) -> None:
        if not self._is_dressing:
            self._told.start()

    def _tell_columns(self) -> None:
        header, columns = self.horizontalHeader(), self.rows_model.columns
        order = [header.logicalIndex(place) for place in range(len(columns))]
        self.columns_changed.emit([columns[at].key for at in order], [self.columnWidth(at) for at in order])

    # Qt overrides

    def keyboardSearch(self, search: str) -> None:
        """By the first column, wherever the mouse was clicked."""
        at = self.currentIndex()
        first = self.horizontalHeader().logicalIndex(0)
        if at.isValid() and at.column() != first:
            flag = self.selectionModel().SelectionFlag
            self.selectionModel().setCurrentIndex(at.siblingAtColumn(first), flag.NoUpdate)
        super().keyboardSearch(search)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()  # the line under the current row runs through all its cells

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        numbers = range(max(0, first), (last if last >= 0 else self.rows_model.rowCount() - 1) + 1)
        with QPainter(self.viewport()) as painter:
            for number in numbers:
                self._paint_header(painter, number)

    def _paint_header(self, painter: QPainter, number: int) -> None:
        """Through all columns."""
        group = self.rows_model.group_at(self.rows_model.index(number, 0))
        if group is None:
            return
        row = QRect(QPoint(0, self.rowViewportPosition(number)), self.viewport().size())
        row.setHeight(self.rowHeight(number))
        theme = current_theme()
        painter.fillRect(row, QColor(theme.background))
        has_keyboard = self.hasFocus() and self.currentIndex().row() == number
        line = theme.accent if has_keyboard else theme.line
        painter.fillRect(row.adjusted(0, row.height() - 1, 0, 0), QColor(line))
        draw_header(painter, row.adjusted(CELL_MARGIN, 0, -CELL_MARGIN, -1), group)
