"""The handles at the ends of the current coding, dragged with the mouse to where it is to begin or end."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPen

from hoeringkoder.domain.spans import Span, snapped_to_words, trimmed

from ..theme import current_theme
from .lines import Line
from .marked_text import MarkedText
from .markings import Mark

_RADIUS = 4.5
_REACH = 8.0
"""How far from the middle of a knob a press still takes it, in pixels. The stem stands in the text, where a
press is to begin a selection."""
_SCROLL_PAUSE = 40
"""Milliseconds from one step to the next while the mouse is held above or below the text."""


class Edge(Enum):
    """An end of a coding."""

    START = "start"
    END = "end"


class Handles(QObject):
    """Where the handles are, and the dragging of one of them.

    `shown` says whether there are any: not where nothing can be changed. `preview` is what the coding would
    be if the handle was let go of now (code points); None while none is dragged.
    """

    def __init__(self, view: MarkedText) -> None:
        super().__init__(view)
        self._view = view
        self._edge: Edge | None = None
        self._mark: Mark | None = None
        self._point = QPointF()
        self._exact = False
        self.shown = True
        self.preview: Span | None = None
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_PAUSE)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_dragged(self) -> bool:
        """Whether one is being dragged."""
        return self._edge is not None

    def knob(self, edge: Edge) -> QPointF | None:
        """Where in the viewport a handle can be taken; None if it is not on the screen."""
        mark = self._current()
        place = _place(self._view.lines(), edge, mark.start, mark.end) if mark is not None else None
        return _knob(place, edge) if place is not None else None

    def edge_at(self, point: QPointF) -> Edge | None:
        """Whose handle is under a point of the viewport."""
        for edge in Edge:
            knob = self.knob(edge)
            if knob is not None and (knob - point).manhattanLength() <= _REACH:
                return edge
        return None

    def take(self, point: QPointF) -> bool:
        """Begin to drag the handle under a point. Whether there is one."""
        self._edge, self._mark = self.edge_at(point), self._current()
        return self.is_dragged

    def drag(self, point: QPointF, exact: bool) -> None:
        """The mouse is here now; the end comes along word by word, or sign by sign if `exact`."""
        self._point, self._exact = point, exact
        height = self._view.viewport().height()
        if not 0 <= point.y() < height:
            self._scrolling.start()
        else:
            self._scrolling.stop()
        self._follow()

    def let_go(self) -> tuple[str, Span] | None:
        """End the dragging: the coding's uid and what it is to be; None if that is what it was."""
        mark, span = self._mark, self.preview
        self.cancel()
        if mark is None or span is None or span == mark.coding.span:
            return None
        return mark.coding.uid, span

    def cancel(self) -> bool:
        """Let everything be as it was. Whether a handle was being dragged."""
        was_dragged = self.is_dragged
        self._edge = self._mark = self.preview = None
        self._scrolling.stop()
        self._view.viewport().update()
        return was_dragged

    def paint(self, painter: QPainter) -> None:
        """Draw them over the text."""
        mark, lines = self._current(), self._view.lines()
        if mark is None or not lines:
            return
        theme, to_qt = current_theme(), self._view.source.positions.to_qt
        start, end = mark.start, mark.end
        if self.preview is not None:
            start, end = to_qt(self.preview.start), to_qt(self.preview.end)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for edge in Edge:
            place = _place(lines, edge, start, end)
            if place is not None:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawLine(place.topLeft(), place.bottomLeft())
                painter.setPen(QPen(QColor(theme.surface), 1.5))
                painter.setBrush(QColor(theme.accent))
                painter.drawEllipse(_knob(place, edge), _RADIUS, _RADIUS)

    def _current(self) -> Mark | None:
        return self._view.markings.get(self._view.current) if self.shown else None

    def _follow(self) -> None:
        lines, mark = self._view.lines(), self._mark
        if mark is None or not lines:
            return
        span = mark.coding.span
        offset = self._view.source.positions.from_qt(_nearest(lines, self._point))
        # Dragged past the other end, it stops at the last word.
        if self._edge is Edge.START:
            span = Span(min(offset, span.end - 1), span.end)
        else:
            span = Span(span.start, max(offset, span.start + 1))
        text = self._view.source.content.text
        found = trimmed(text, span) if self._exact else self._snapped(text, span)
        if len(found):
            self.preview = found
            self._view.viewport().update()

    def _snapped(self, text: str, span: Span) -> Span:
        """The dragged end at a word's; the other one stays where it is."""
        snapped = snapped_to_words(text, span)
        if self._edge is Edge.START:
            return trimmed(text, Span(snapped.start, span.end))
        return trimmed(text, Span(span.start, max(snapped.end, span.start)))

    def _scroll(self) -> None:
        beyond = self._point.y() - min(max(self._point.y(), 0), self._view.viewport().height())
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond))
        self._follow()


def _place(lines: Sequence[Line], edge: Edge, start: int, end: int) -> QRectF | None:
    """The left side of this is where the stem stands; None if that is not on the screen."""
    for line in lines:
        if edge is Edge.START and line.start <= start < line.end:
            return QRectF(line.x_at(start) - 1, line.top, 0, line.bottom - line.top)
        if edge is Edge.END and line.start < end <= line.end:
            area = line.rect(start, end)
            return QRectF(area.right() + 1, area.top(), 0, area.height())
    return None


def _knob(place: QRectF, edge: Edge) -> QPointF:
    """The middle of the knob: above where the coding begins, below where it ends, so that both can be had."""
    return place.topLeft() if edge is Edge.START else place.bottomLeft()


def _nearest(lines: Sequence[Line], point: QPointF) -> int:
    """The position between two signs that is nearest to a point."""
    line = min(lines, key=lambda line: max(line.top - point.y(), point.y() - line.bottom, 0))
    return line.block_start + line.layout.xToCursor(point.x() - line.left)
