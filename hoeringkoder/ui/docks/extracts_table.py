"""The table of extracts: headings of groups across all columns, codes beside as swatches with names, folding
by keys, and dragging to a code in the tree."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.language import ntr, tr

from ..grouped_rows import HEADING_ROLE, GroupedRowsModel, Heading
from ..icons import icon
from ..mime import EXTRACTS_MIME
from ..painting import draw_line_of_text, draw_swatch
from ..rows_table import CELL_MARGIN, AnyIndex, RowDelegate, RowsTable
from ..theme import SMALL_SIZE, code_mark_colour, current_theme, ui_font

_CARET = 14
_CHIP_GAP = 10
_SWATCH = 16
"""Pixels: a swatch with the space after it."""

Beside = Callable[[Extract], Sequence[Code]]


class ExtractDelegate(RowDelegate):
    """Paints headings and swatches; `column` is the one of the codes `beside`."""

    def __init__(self, view: "ExtractTable", beside: Beside, column: int) -> None:
        super().__init__(view)
        self._view = view
        self._beside = beside
        self._column = column

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        heading = index.data(HEADING_ROLE)
        if isinstance(heading, Heading):
            self._paint_heading(painter, option.rect, heading)
            return
        if index.column() != self._column:
            super().paint(painter, option, index)
            return
        self.paint_row(painter, option, index)
        extract = self._view.extracts.row_at(index.row())
        if extract is not None:
            _paint_chips(
                painter, option.rect.adjusted(CELL_MARGIN, 0, -CELL_MARGIN, -1), self._beside(extract)
            )

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        """Across all columns, each cell its own part, since they are not always painted together."""
        theme, view = current_theme(), self._view
        whole = QRect(-view.horizontalOffset(), rect.top(), view.horizontalHeader().length(), rect.height())
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(theme.background))
        has_keyboard = view.hasFocus() and view.currentIndex().row() == heading.row
        painter.fillRect(
            rect.adjusted(0, rect.height() - 1, 0, 0), QColor(theme.accent if has_keyboard else theme.line)
        )
        name = "caret-right" if heading.is_folded else "caret-down"
        caret = QRect(whole.left() + CELL_MARGIN + 2, rect.center().y() - _CARET // 2 + 1, _CARET, _CARET)
        icon(name, "muted").paint(painter, caret)
        words = whole.adjusted(CELL_MARGIN + _CARET + 8, 0, -80, -1)
        room = words.adjusted(0, 0, view.viewport().width() - whole.width() if whole.left() == 0 else 0, 0)
        used = draw_line_of_text(painter, room, heading.group.label, ui_font(bold=True), theme.text)
        count = words.adjusted(min(used, room.width()) + 8, 0, 80, 0)
        draw_line_of_text(painter, count, str(heading.group.count), ui_font(SMALL_SIZE), theme.muted)
        painter.restore()


class ExtractTable(RowsTable[Extract]):
    """Emits `extract_activated(Extract)` at Enter or a double click, `extract_looked_at(Extract)` at
    Shift+Enter (show it, and keep the keyboard here), `copy_requested()`."""

    extract_activated = Signal(object)
    extract_looked_at = Signal(object)
    copy_requested = Signal()

    def __init__(self, model: GroupedRowsModel[Extract]) -> None:
        super().__init__("extract_rows", tr("Extracts"), model)
        self.extracts = model
        self.may_drag = True
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sort_by_header()
        self.row_activated.connect(lambda _: self.activate())

    @property
    def current(self) -> Extract | None:
        """The extract of the row that has the keyboard; None for a heading."""
        return self.extracts.row_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def activate(self) -> None:
        """Ask for the current extract to be shown; fold or open the group whose heading is current."""
        if self.current is not None:
            self.extract_activated.emit(self.current)
        else:
            self.toggle(self.currentIndex().row())

    def look(self) -> None:
        """Ask for the current extract to be shown while the keyboard stays."""
        if self.current is not None:
            self.extract_looked_at.emit(self.current)

    def step(self, by: int) -> None:
        """Activate the next (1) or previous (-1) extract."""
        row, rows = self.currentIndex().row() + by, self.extracts.rowCount()
        while 0 <= row < rows and self.extracts.heading_at(row) is not None:
            row += by
        if 0 <= row < rows:
            self.selectRow(row)
            self.scrollTo(self.currentIndex())
            self.activate()

    def toggle(self, row: int) -> None:
        """Fold or open the group whose heading is this row."""
        heading = self.extracts.heading_at(row)
        if heading is not None:
            self.extracts.fold(row, not heading.is_folded)

    def select_group(self) -> None:
        """Select all extracts of the group in which the keyboard is."""
        heading = self.extracts.heading_over(self.currentIndex().row())
        if heading is not None:
            self.extracts.fold(heading.row, False)
            self.select_rows(heading.row + 1, heading.row + heading.group.count)

    def visible_extracts(self) -> list[Extract]:
        """Those that can be seen now."""
        first, last = max(0, self.rowAt(0)), self.rowAt(self.viewport().height() - 1)
        rows = range(first, (last if last >= 0 else self.extracts.rowCount() - 1) + 1)
        return [row for row in map(self.extracts.row_at, rows) if row is not None]

    def copy(self) -> None:
        """What Ctrl+C does here."""
        self.copy_requested.emit()

    def drag_data(self) -> QMimeData:
        """The selected codings, to be dropped on a code."""
        data = QMimeData()
        data.setData(EXTRACTS_MIME, "\n".join(self.selected_keys()).encode())
        return data

    def _on_arrow(self, opens: bool) -> bool:
        """Left folds the group, or goes to its heading; right opens it. Whether there was something to do."""
        row = self.currentIndex().row()
        heading = self.extracts.heading_over(row)
        if heading is None:
            return False
        if heading.row != row:
            if not opens:
                self.setCurrentIndex(self.extracts.index(heading.row, self.currentIndex().column()))
            return not opens
        if heading.is_folded == opens:
            self.toggle(row)
        return True

    # Qt overrides

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803 - Qt's name
        keys = self.selected_keys()
        if not keys or not self.may_drag:
            return
        drag = QDrag(self)
        drag.setMimeData(self.drag_data())
        label = ntr("{n} extract", "{n} extracts", len(keys))
        drag.setPixmap(_pixmap(self, label))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._on_arrow(key == Qt.Key.Key_Right):
            return
        if event.matches(QKeySequence.StandardKey.Copy):  # Qt would copy the one cell
            self.copy()
            return
        if enters and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.look()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index: QModelIndex = self.indexAt(event.position().toPoint())
        is_caret = event.position().x() + self.horizontalOffset() < CELL_MARGIN + _CARET + 8
        super().mousePressEvent(event)
        if index.isValid() and is_caret and self.extracts.heading_at(index.row()) is not None:
            self.toggle(index.row())


def _pixmap(view: QTableView, label: str) -> QPixmap:
    theme, font = current_theme(), ui_font()
    metrics = QFontMetrics(font)
    size = QSize(metrics.horizontalAdvance(label) + 16, metrics.height() + 10)
    pixmap = QPixmap(size * view.devicePixelRatioF())
    pixmap.setDevicePixelRatio(view.devicePixelRatioF())
    pixmap.fill(QColor(theme.accent))
    with QPainter(pixmap) as painter:
        draw_line_of_text(painter, QRect(8, 0, size.width(), size.height()), label, font, theme.on_accent)
    return pixmap


def _paint_chips(painter: QPainter, rect: QRect, codes: Sequence[Code]) -> None:
    painter.save()
    painter.setClipRect(rect)
    left = rect.left()
    for code in codes:
        room = rect.adjusted(left - rect.left(), 0, 0, 0)
        if room.width() <= _SWATCH:
            break
        draw_swatch(painter, room, code_mark_colour(code.colour))
        room.adjust(_SWATCH, 0, 0, 0)
        left = (
            room.left()
            + _CHIP_GAP
            + draw_line_of_text(painter, room, code.name, ui_font(SMALL_SIZE), current_theme().text)
        )
    painter.restore()
