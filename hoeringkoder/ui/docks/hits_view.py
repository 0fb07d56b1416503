"""Qt's side of the hits: a model, a delegate that writes the matched words bold, and the list itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hoeringkoder.domain.finding import Hit
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.spans import Span

from ..painting import draw_line_of_text, draw_row_background
from ..plain import plain_tooltip
from ..positions import Positions
from ..theme import SMALL_SIZE, current_theme, ui_font
from .hits import HitGroup, HitRow, rows_of, shown_part

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
MARGIN = 12
INDENT = 16
MOST_SHOWN = 400
"""Code points of a passage; no screen has room for more on a line."""

AnyIndex = QModelIndex | QPersistentModelIndex


class HitsModel(QAbstractListModel):
    """Responses and their passages, as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[HitRow] = []

    def set_hits(self, hits: Iterable[Hit], names: Mapping[str, tuple[str, str]]) -> None:
        """Show these; `names` has by uid what a response is called, and which of those it is."""
        self.beginResetModel()
        self.rows = rows_of(hits, names)
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Hit):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.rows[index.row()] if index.isValid() else None
        if role == ROW_ROLE:
            return row
        if isinstance(row, HitGroup):
            return f"{row.name} · {row.which} · {row.count}" if role == Qt.ItemDataRole.DisplayRole else None
        if row is not None and role == Qt.ItemDataRole.DisplayRole:
            return row.passage
        if row is not None and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.passage)
        return None


class HitsView(QListView):
    """Emits `hit_activated(Hit)` at Enter, a click or a double click on a passage."""

    hit_activated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.hits_model = HitsModel()
        self.hits_model.setParent(self)
        self.setObjectName("hit_rows")
        self.setAccessibleName(tr("Hits"))
        self.setModel(self.hits_model)
        self.setItemDelegate(_HitDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._activate)

    @property
    def chosen(self) -> Hit | None:
        """The hit of the current row."""
        row = self.hits_model.data(self.currentIndex(), ROW_ROLE)
        return row if isinstance(row, Hit) else None

    def choose(self, hit: Hit | None) -> None:
        """Make this hit the current row; the best one if it is not here."""
        rows = self.hits_model.rows
        if len(rows) > 1:
            self.setCurrentIndex(self.hits_model.index(rows.index(hit) if hit in rows else 1, 0))

    def step(self, by: int) -> None:
        """Activate the next (1) or previous (-1) hit."""
        row = self.currentIndex().row() + by
        rows = self.hits_model.rows
        while 0 <= row < len(rows) and isinstance(rows[row], HitGroup):
            row += by
        if 0 <= row < len(rows):
            self.setCurrentIndex(self.hits_model.index(row, 0))
            self._activate(self.currentIndex())

    def _activate(self, index: QModelIndex) -> None:
        row = self.hits_model.data(index, ROW_ROLE)
        if isinstance(row, Hit):
            self.hit_activated.emit(row)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _HitDelegate(QStyledItemDelegate):
    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = index.data(ROW_ROLE)
        theme = current_theme()
        painter.save()
        draw_row_background(painter, rect, state, True)
        line = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if isinstance(row, HitGroup):
            head = f"{row.name} · {row.count}"
            used = draw_line_of_text(painter, line, head, ui_font(SMALL_SIZE, bold=True), theme.muted)
            rest = line.adjusted(used + INDENT, 0, 0, 0)
            draw_line_of_text(painter, rest, row.which, ui_font(SMALL_SIZE), theme.muted)
        elif isinstance(row, Hit):
            _draw_passage(painter, line.adjusted(INDENT, 0, 0, 0), *shown_part(row))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, 28)


def _draw_passage(painter: QPainter, rect: QRect, line: str, matches: list[Span]) -> None:
    """One line, elided."""
    shown = line[:MOST_SHOWN]
    layout, text_line = _laid_out(shown, matches)
    if text_line.naturalTextWidth() > rect.width():
        room = rect.width() - QFontMetricsF(ui_font()).horizontalAdvance("…")
        cut = Positions(shown).from_qt(text_line.xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter))
        layout, text_line = _laid_out(shown[:cut].rstrip() + "…", matches)
    painter.setPen(QColor(current_theme().text))
    layout.draw(painter, QPointF(rect.left(), rect.center().y() - text_line.height() / 2))


def _laid_out(shown: str, matches: list[Span]) -> tuple[QTextLayout, QTextLine]:
    """Qt counts UTF-16 units in the text, the matches code points. A line lives as long as its layout."""
    units = Positions(shown)
    layout = QTextLayout(shown, ui_font())
    layout.setTextOption(_one_line())
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    formats = []
    for match in matches:
        if match.end <= len(shown):
            part = QTextLayout.FormatRange()
            part.start = units.to_qt(match.start)
            part.length = units.to_qt(match.end) - part.start
            part.format = bold
            formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    text_line = layout.createLine()
    text_line.setLineWidth(100_000)
    layout.endLayout()
    return layout, text_line


def _one_line() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
