"""The strip beside the scroll bar: all codings of the text and all hits of a search, to be gone to by mouse.

The strip's height stands for the text's characters, so nothing has to be laid out to draw it.
"""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QToolTip

from hoeringkoder.domain.language import ntr, tr

from ..plain import plain_tooltip
from ..theme import code_mark_colour, current_theme
from .margins import Margin

if TYPE_CHECKING:
    from .marked_text import MarkedText

MINIMAP_WIDTH = 22

_LEFT = 6
_COLUMNS = 3
_COLUMN = 4
_LEAST = 2
"""Pixels that a coding is high at the least."""
_NEAR = 3
"""Pixels around the mouse of which the tooltip tells."""
_MOST_NAMES = 8


class Minimap(Margin):
    """Click and drag go there; the keyboard has Alt with the arrows, and F3 for the hits."""

    def __init__(self, view: "MarkedText") -> None:
        super().__init__(view)
        self.setObjectName("minimap")
        self.setAccessibleName(tr("All codings along the text"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._drawn: QPixmap | None = None

    def refresh(self) -> None:
        """The codings, the hits or the theme have changed."""
        self._drawn = None
        self._describe()
        self.update()

    def position_at(self, y: float) -> int:
        """The place in the document that a height of the strip stands for."""
        share = min(1.0, max(0.0, y / max(1, self.height())))
        return round(share * self._length)

    def y_of(self, position: int) -> float:
        """Where a place of the document is on the strip."""
        return position / max(1, self._length) * self.height()

    @property
    def _length(self) -> int:
        return self._view.document().characterCount() - 1

    def told_at(self, y: float) -> str:
        """Which codes and how many hits there are; empty for none."""
        view = self._view
        start, end = self.position_at(y - _NEAR), self.position_at(y + _NEAR)
        names = Counter(mark.name for mark in view.markings.between(start, end))
        lines = [f"{name} ({n})" if n > 1 else name for name, n in names.most_common(_MOST_NAMES)]
        if len(names) > _MOST_NAMES:
            more = len(names) - _MOST_NAMES
            lines.append(ntr("and {n} more", "and {n} more", more))
        hits = sum(1 for hit in view.hits if hit[0] < end and hit[1] > start)
        if hits:
            lines.append(ntr("{n} hit", "{n} hits", hits))
        page = view.source.content.page_at(view.source.positions.from_qt(self.position_at(y)))
        if lines and page is not None:
            lines.insert(0, tr("Page {n}", n=page))
        return "\n".join(lines)

    def _describe(self) -> None:
        count, hits = len(self._view.markings.marks), len(self._view.hits)
        words = [ntr("{n} coding", "{n} codings", count)]
        if hits:
            words.append(ntr("{n} hit", "{n} hits", hits))
        self.setAccessibleDescription(", ".join(words))

    def _draw(self) -> QPixmap:
        """Every coding in one of three columns, by its lane."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(current_theme().surface))
        scale = self.height() / max(1, self._length)
        bars: dict[tuple[int, int, int], str] = {}
        for mark in self._view.markings.marks:
            top = int(mark.start * scale)
            bars[mark.lane % _COLUMNS, top, max(_LEAST, int(mark.end * scale) - top)] = mark.colour
        shades = {colour: QColor(code_mark_colour(colour)) for colour in set(bars.values())}
        with QPainter(pixmap) as painter:
            for (column, top, height), colour in bars.items():
                painter.fillRect(_LEFT + column * (_COLUMN + 1), top, _COLUMN, height, shades[colour])
        return pixmap

    def _paint_hits(self, painter: QPainter) -> None:
        """Across the strip, with a head at the left: not by their colour alone."""
        colour = QColor(current_theme().remarks)
        rows = {round(self.y_of(start)) for start, _ in self._view.hits}
        for y in rows:
            painter.fillRect(0, y, self.width(), 1, colour)
            painter.fillRect(0, y - 1, 4, 3, colour)

    def _paint_seen(self, painter: QPainter) -> None:
        lines = self._view.lines()
        if not lines:
            return
        if lines[0].start == 0 and lines[-1].end >= self._length:
            return  # all of it
        top, bottom = self.y_of(lines[0].start), self.y_of(lines[-1].end)
        seen = QRectF(0.5, top + 0.5, self.width() - 1, max(6.0, bottom - top) - 1)
        theme = current_theme()
        shade = QColor(theme.muted)
        shade.setAlpha(40)
        painter.fillRect(seen, shade)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(seen)

    def _paint_current(self, painter: QPainter) -> None:
        mark = self._view.markings.get(self._view.current)
        if mark is None:
            return
        y = self.y_of(mark.start) + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().accent))
        painter.drawPolygon(QPolygonF([QPointF(0, y - 4), QPointF(6, y), QPointF(0, y + 4)]))

    def _go(self, event: QMouseEvent) -> None:
        self._view.centre(self.position_at(event.position().y()))

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            told = self.told_at(event.pos().y())
            near = QRect(0, event.pos().y() - _NEAR, self.width(), 2 * _NEAR)
            QToolTip.showText(event.globalPos(), plain_tooltip(told), self, near)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None or self._drawn.size() != self.size() * self.devicePixelRatioF():
            self._drawn = self._draw()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._drawn)
            if self._view.source.content.text:
                self._paint_hits(painter)
                self._paint_seen(painter)
                self._paint_current(painter)
