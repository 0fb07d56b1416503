"""The right margin: a bracket per coding beside its lines, with its name and stance, and a memo mark."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip

from hoeringkoder.domain.language import tr

from ..icons import icon
from ..theme import SMALL_SIZE, code_mark_colour, code_name_colour, current_theme, ui_font
from .brackets import Wish, placed
from .lines import Line
from .margins import Margin
from .markings import Mark

if TYPE_CHECKING:
    from .marked_text import MarkedText

_LEFT = 10
_LANE = 11
_NARROWEST_LANE = 3
_LANES_SHARE = 0.45
_TICK = 6
_ROW = 17
_BEYOND = 40
"""How far outside the viewport a bracket goes that begins or ends out of sight, in pixels."""
_MEMO_ICON = 13


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket on the screen, and the area of its name (empty if there was no room for it)."""

    mark: Mark
    x: float
    top: float
    bottom: float
    label: QRectF


class CodingMargin(Margin):
    """Draws the brackets of the codings that show.

    Signals: `coding_clicked` (coding uid), `context_requested` (coding uid, global position).
    """

    coding_clicked = Signal(str)
    context_requested = Signal(str, QPoint)

    def __init__(self, view: "MarkedText") -> None:
        super().__init__(view)
        self.setObjectName("codingMargin")
        self.setAccessibleName(tr("Codings beside the text"))
        self.setMouseTracking(True)
        self._brackets: list[_Bracket] | None = None

    def refresh(self) -> None:
        """Place the brackets anew: the text was scrolled, laid out or coded."""
        self._brackets = None
        self.update()

    def brackets(self) -> list[_Bracket]:
        """Those on the screen, placed."""
        if self._brackets is None:
            self._brackets = self._place(self._view.lines())
        return self._brackets

    def bracket_at(self, point: QPointF) -> Mark | None:
        """The coding whose name or bracket is at a point."""
        for bracket in self.brackets():
            if bracket.label.contains(point):
                return bracket.mark
        beside = [
            b for b in self.brackets() if b.top <= point.y() <= b.bottom and abs(b.x - point.x()) <= _TICK
        ]
        return min(beside, key=lambda b: abs(b.x - point.x())).mark if beside else None

    def _place(self, lines: Sequence[Line]) -> list[_Bracket]:
        if not lines:
            return []
        marks = self._view.markings.between(lines[0].start, lines[-1].end + 1)
        lane = self._lane_width(max((mark.lane for mark in marks), default=0) + 1)
        extents = _extents(marks, lines, self.height())
        wishes = [
            Wish(max(2.0, top + 5), _ROW * (2 if self._is_current(mark) else 1), self._is_current(mark))
            for mark, (top, _) in zip(marks, extents, strict=True)
        ]
        tops = placed(wishes, 0, self.height())
        brackets = []
        for mark, (top, bottom), wish, y in zip(marks, extents, wishes, tops, strict=True):
            label = QRectF()
            if y is not None:
                beside = [
                    other.lane
                    for other, (start, end) in zip(marks, extents, strict=True)
                    if start < y + wish.height + _ROW and end > y - _ROW
                ]
                outermost = max(beside, default=mark.lane)
                x = _LEFT + outermost * lane + _TICK + 6
                label = QRectF(x, y, max(0.0, self.width() - x - 4), wish.height)
            brackets.append(_Bracket(mark, _LEFT + mark.lane * lane, top, bottom, label))
        return brackets

    def _lane_width(self, lanes: int) -> float:
        """Less where there are many lanes, to leave room for names; however many, all are in the margin."""
        narrowest = min(_NARROWEST_LANE, (self.width() - _LEFT - _TICK) / lanes)
        return min(_LANE, max(narrowest, self.width() * _LANES_SHARE / lanes))

    def _is_current(self, mark: Mark) -> bool:
        return mark.coding.uid == self._view.current

    def _paint_bracket(self, painter: QPainter, bracket: _Bracket) -> None:
        current = self._is_current(bracket.mark)
        colour = code_mark_colour(bracket.mark.colour)
        pen = QPen(QColor(colour), 4 if current else 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        x, top, bottom = bracket.x, bracket.top + 3, bracket.bottom - 3
        corners = [QPointF(x + _TICK, top), QPointF(x, top), QPointF(x, bottom), QPointF(x + _TICK, bottom)]
        painter.drawPolyline(corners)

    def _paint_label(self, painter: QPainter, bracket: _Bracket) -> None:
        """The name (elided), the stance's sign in bold, a memo mark; coder and memo below if current."""
        theme = current_theme()
        mark, area = bracket.mark, QRectF(bracket.label)
        area.setHeight(_ROW)
        sign = mark.coding.stance.sign
        bold = ui_font(SMALL_SIZE, bold=True)
        name_font = bold if self._is_current(mark) else ui_font(SMALL_SIZE)
        sign_width = QFontMetricsF(bold).horizontalAdvance(f" {sign}") if sign else 0.0
        memo_width = _MEMO_ICON + 3 if mark.coding.memo else 0.0
        metrics = QFontMetricsF(name_font)
        room = area.width() - sign_width - memo_width
        name = metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(code_name_colour(mark.colour)))
        painter.setFont(name_font)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
        area.setLeft(area.left() + metrics.horizontalAdvance(name))
        if sign:
            painter.setFont(bold)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, f" {sign}")
            area.setLeft(area.left() + sign_width)
        if mark.coding.memo:
            spot = QRectF(area.left() + 3, area.center().y() - _MEMO_ICON / 2, _MEMO_ICON, _MEMO_ICON)
            icon("note", "muted").paint(painter, spot.toRect())
        if self._is_current(mark):
            self._paint_facts(painter, bracket, theme.muted)

    def _paint_facts(self, painter: QPainter, bracket: _Bracket, colour: str) -> None:
        coding = bracket.mark.coding
        font = ui_font(SMALL_SIZE)
        facts = " · ".join(fact for fact in (coding.coder, coding.memo.replace("\n", " ")) if fact)
        text = QFontMetricsF(font).elidedText(facts, Qt.TextElideMode.ElideRight, bracket.label.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(bracket.label.adjusted(0, _ROW, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            for bracket in self.brackets():
                self._paint_bracket(painter, bracket)
            for bracket in self.brackets():
                if not bracket.label.isEmpty():
                    self._paint_label(painter, bracket)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.bracket_at(QPointF(event.pos()))
            if mark is not None:
                QToolTip.showText(event.globalPos(), mark.sentence, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.bracket_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.bracket_at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.coding_clicked.emit(mark.coding.uid)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mark = self.bracket_at(QPointF(event.pos()))
        if mark is not None:
            self.context_requested.emit(mark.coding.uid, event.globalPos())


def _extents(marks: Sequence[Mark], lines: Sequence[Line], height: int) -> list[tuple[float, float]]:
    """Top and bottom of each bracket; beyond the viewport where it begins or ends out of sight."""
    starts = [line.start for line in lines]
    extents = []
    for mark in marks:
        first = bisect_right(starts, mark.start) - 1
        last = bisect_left(starts, mark.end) - 1
        top = lines[first].top if first >= 0 else -_BEYOND
        bottom = lines[last].bottom if mark.end <= lines[-1].end + 1 else height + _BEYOND
        extents.append((top, bottom))
    return extents
