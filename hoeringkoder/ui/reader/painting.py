"""Painting what lies under the text: tints and underlines of codes, the outlines, what would be coded."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ..theme import Theme, code_mark_colour, tint
from .lines import Line
from .markings import Markings
from .showing import Face

_UNDERLINE = 2
_PATTERNS: tuple[list[float], ...] = ([], [3, 1.5], [1, 1], [5, 1, 1, 1])
"""Of strokes, in their widths; see `showing.STROKES`."""
_MOST_UNDERLINES = 3
_OUTLINE = 2
_HIT_OUTLINE = 1.5
_TOUCH = 0.5
"""How far rectangles of neighbouring lines overlap, in pixels, so that their outline becomes one."""


Areas = list[tuple[QRectF, Sequence[Face]]]
"""Where there is coded text in the viewport, and by what."""


def coded_areas(lines: Sequence[Line], markings: Markings) -> Areas:
    """What is coded in these lines, in pieces with the same codes throughout."""
    found: Areas = []
    pieces = markings.pieces_between(lines[0].start, lines[-1].end)
    for line in lines:
        first = bisect_right(pieces, line.start, key=lambda piece: piece.end)
        for piece in pieces[first:]:
            if piece.start >= line.end:
                break
            found.append((line.rect(piece.start, piece.end), piece.faces))
    return found


def paint_tints(painter: QPainter, areas: Areas, theme: Theme) -> None:
    """Each in the blend of its codes' colours."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # else a seam shows between pieces
    for area, faces in areas:
        colours = tuple(dict.fromkeys(face.colour for face in faces))
        painter.fillRect(area, QColor(tint(colours, theme)))


def paint_underlines(painter: QPainter, areas: Areas, theme: Theme) -> None:
    """A line for each code, also where a selection lies over the tint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for area, faces in areas:
        for step, face in enumerate(faces[-_MOST_UNDERLINES:]):
            y = area.bottom() - step * _UNDERLINE - _UNDERLINE / 2
            painter.setPen(stroke_pen(code_mark_colour(face.colour, theme), _UNDERLINE, face.stroke))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))


def stroke_pen(colour: str, width: float, stroke: int) -> QPen:
    """For brackets and underlines: solid, or in one of the patterns that tell coders apart."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if _PATTERNS[stroke]:
        pen.setDashPattern(_PATTERNS[stroke])
    return pen


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
