"""Painting what lies under the text: tints and underlines of codes, the outlines, what would be coded."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ..theme import Theme, code_mark_colour, tint
from .lines import Line
from .markings import Markings

_UNDERLINE = 2
_MOST_UNDERLINES = 3
_OUTLINE = 2
_HIT_OUTLINE = 1.5
_TOUCH = 0.5
"""How far rectangles of neighbouring lines overlap, in pixels, so that their outline becomes one."""


def paint_codes(painter: QPainter, lines: Sequence[Line], markings: Markings, theme: Theme) -> None:
    """Tint each piece in the blend of its codes' colours, and underline it in each."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # else a seam shows between pieces
    for line in lines:
        for piece in markings.segments_between(line.start, line.end):
            colours = list(dict.fromkeys(markings.marks[member].colour for member in piece.members))
            area = line.rect(piece.start, piece.end)
            painter.fillRect(area, QColor(tint(colours, theme)))
            for step, colour in enumerate(colours[-_MOST_UNDERLINES:]):
                stroke = QRectF(
                    area.left(), area.bottom() - (step + 1) * _UNDERLINE, area.width(), _UNDERLINE
                )
                painter.fillRect(stroke, QColor(code_mark_colour(colour, theme)))


def paint_background(painter: QPainter, lines: Sequence[Line], start: int, end: int, theme: Theme) -> None:
    """The selection's colour under [start, end): what would be coded."""
    for area in _areas(lines, start, end):
        painter.fillRect(area, QColor(theme.selection))


def paint_current(painter: QPainter, lines: Sequence[Line], start: int, end: int, theme: Theme) -> None:
    """The outline of the current coding."""
    _outline(painter, lines, (start, end), theme.accent, _OUTLINE, beside=3)


def paint_hit(painter: QPainter, lines: Sequence[Line], start: int, end: int, theme: Theme) -> None:
    """The outline of words that were searched for."""
    _outline(painter, lines, (start, end), theme.remarks, _HIT_OUTLINE, beside=1)


def _outline(
    painter: QPainter, lines: Sequence[Line], span: tuple[int, int], colour: str, width: float, beside: float
) -> None:
    path = QPainterPath()
    for area in _areas(lines, *span):
        around = QPainterPath()
        around.addRect(area.adjusted(-beside, -_TOUCH, beside, _TOUCH))
        path = path.united(around)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _areas(lines: Sequence[Line], start: int, end: int) -> list[QRectF]:
    return [line.rect(start, end) for line in lines if line.start < end and start < line.end]
