"""The list of codings that opens from the margin: all of them to be had, however many, by a few letters."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.language import ntr, tr

from ..painting import RIGHT, draw_line_of_text, draw_row_background, draw_swatch
from ..panel import filter_line
from ..popup import Popup
from ..theme import SMALL_SIZE, UI_SIZE, code_mark_colour, current_theme, ui_font
from .markings import Mark

_WIDTH = 460
_ROW = 44
_MOST_ROWS = 8
_MOST_OF_QUOTE = 80
"""Code points of a passage that are read for its line."""

Index = QModelIndex | QPersistentModelIndex


class CodingRows(QAbstractListModel):
    """The codings that have all the words of the filter in their path, coder, memo or passage."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Mark] = ()
        self.marks: list[Mark] = []

    def fill(self, marks: Sequence[Mark], query: str = "") -> None:
        """Other rows."""
        words = query.casefold().split()
        self.beginResetModel()
        self._all = marks
        self.marks = [mark for mark in marks if all(word in _searched(mark) for word in words)]
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.marks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        mark = self.marks[index.row()]
        return f"{mark.sentence}\n{mark.coding.quote[:_MOST_OF_QUOTE]}"


class CodingRowDelegate(QStyledItemDelegate):
    """Two lines: colour, name, stance's sign and coder; below, how the passage begins."""

    def __init__(self, rows: CodingRows) -> None:
        super().__init__()
        self._rows = rows

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, mark = current_theme(), self._rows.marks[index.row()]
        painter.save()
        draw_row_background(painter, option.rect, option.state, with_bar=False)
        area = option.rect.adjusted(12, 4, -12, -4)
        first = QRect(area.left(), area.top(), area.width(), area.height() // 2)
        draw_swatch(painter, first, code_mark_colour(mark.colour))
        small = ui_font(SMALL_SIZE)
        taken = draw_line_of_text(painter, first, mark.coding.coder, small, theme.muted, RIGHT)
        room = first.adjusted(24, 0, -taken - 12, 0)
        sign = mark.coding.stance.sign
        colour = theme.stance_colour(mark.coding.stance)
        if sign:
            draw_line_of_text(painter, room, sign, ui_font(UI_SIZE, bold=True), colour, RIGHT)
            room.adjust(0, 0, -18, 0)
        draw_line_of_text(painter, room, mark.path.replace(" > ", " › "), ui_font(), theme.text)
        second = QRect(area.left() + 24, first.bottom(), area.width() - 24, area.height() // 2)
        quote = " ".join(mark.coding.quote[:_MOST_OF_QUOTE].split())
        draw_line_of_text(painter, second, quote, small, theme.muted)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW)


class CodingList(Popup):
    """A list with a line to filter by. Emits `chosen(coding uid)`; `closed` comes first."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("codingList", tr("Codings"), parent)
        self._marks: Sequence[Mark] = ()
        self.rows = CodingRows()
        self._delegate = CodingRowDelegate(self.rows)
        self.query = filter_line("codingListQuery", tr("Find among the codings"), "funnel-simple")
        self.query.textChanged.connect(self._fill)
        self.query.installEventFilter(self)
        self.view = QListView()
        self.view.setObjectName("codingListView")
        self.view.setModel(self.rows)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self._choose(index.row()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self.query)
        layout.addWidget(self.view)

    def open_at(self, place: QPoint, marks: Sequence[Mark], current: str = "") -> None:
        """List these at a place of the screen, or as near as it fits."""
        self._marks = marks
        self.query.clear()
        self._fill()
        self.query.setPlaceholderText(ntr("Find among {n} coding", "Find among {n} codings", len(marks)))
        self.view.setFixedHeight(_ROW * min(max(1, len(marks)), _MOST_ROWS))
        self.setFixedSize(_WIDTH, self.sizeHint().height())
        self.move_onto_screen(place, self.height())
        self.show()
        self.query.setFocus()
        self._select(next((i for i, mark in enumerate(self.rows.marks) if mark.coding.uid == current), 0))

    def _fill(self) -> None:
        self.rows.fill(self._marks, self.query.text())
        self._select(0)

    def _select(self, row: int) -> None:
        count = self.rows.rowCount()
        if count:
            index = self.rows.index(max(0, min(row, count - 1)))
            self.view.setCurrentIndex(index)
            self.query.setAccessibleDescription(str(index.data()))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.rows.marks):
            uid = self.rows.marks[row].coding.uid
            self.close()
            self.chosen.emit(uid)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether the key was the list's; all others are for the line."""
        row = self.view.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down:
                self._select(row + 1)
            case Qt.Key.Key_Up:
                self._select(row - 1)
            case Qt.Key.Key_PageDown:
                self._select(row + _MOST_ROWS)
            case Qt.Key.Key_PageUp:
                self._select(row - _MOST_ROWS)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(row)
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)


def _searched(mark: Mark) -> str:
    coding = mark.coding
    return f"{mark.path}\n{coding.coder}\n{coding.memo}\n{coding.quote}".casefold()
