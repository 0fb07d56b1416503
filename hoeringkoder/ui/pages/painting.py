"""Painting of a page: the paper with its picture, tints on coded passages, brackets, the selection.

The paper is light whatever the window looks like, so what lies on it has the light theme's colours.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from hoeringkoder.domain.language import tr
from hoeringkoder.reading.places.page_map import PageBox

from ..reader.painting import stroke_pen
from ..theme import LIGHT, SMALL_SIZE, Theme, code_mark_colour, code_name_colour, tint, ui_font
from .marks import MarkOnPage, Tinted
from .sheets import STRIP, Sheets

_DIMMED = 0.9
"""How much light the paper gives in a dark window."""
_UNDERLINE = 1.5
_MOST_UNDERLINES = 3
_ABOVE = 0.12
"""Share of a line's height that has no letters in it."""
_SELECTED = "#B9D6F8"
_OUTLINE = 2.0
_BESIDE = 2.0
"""Pixels around the words of the current coding's outline."""
_LANE = 7.0
_TICK = 4.0
_SHORT_NAME = 2
"""Letters of a code's name beside its bracket; the tooltip has all of it."""


def paint_paper(painter: QPainter, rect: QRectF, image: QImage | None, page: int, theme: Theme) -> None:
    """The page as it is; until it is drawn, empty paper with its number."""
    painter.fillRect(rect, QColor("#FFFFFF"))
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, image)
    else:
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(ui_font(SMALL_SIZE))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), tr("Page {n}", n=page))
    if theme.dark:
        painter.fillRect(rect, QColor(0, 0, 0, round(255 * (1 - _DIMMED))))
    painter.setPen(QColor(theme.line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def paint_tints(painter: QPainter, sheets: Sheets, stretches: Iterable[Tinted]) -> None:
    """Tint each stretch in the blend of its codes' colours, and underline it in each."""
    for one in stretches:
        drawn = [_trimmed(area) for area in areas(sheets, one.boxes)]
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        colours = tuple(dict.fromkeys(face.colour for face in one.faces))
        painter.fillPath(_together(drawn), QColor(tint(colours, LIGHT)))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for area in drawn:
            for step, face in enumerate(one.faces[-_MOST_UNDERLINES:]):
                y = area.bottom() - step * _UNDERLINE + _UNDERLINE / 2
                painter.setPen(stroke_pen(code_mark_colour(face.colour, LIGHT), _UNDERLINE, face.stroke))
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))


def paint_selection(painter: QPainter, boxes: Sequence[QRectF]) -> None:
    """What is selected, with a thin line below, so that it shows on a coded passage too."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillPath(_together(boxes), QColor(_SELECTED))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(QPen(QColor(LIGHT.accent), 1))
    for area in boxes:
        painter.drawLine(area.bottomLeft(), area.bottomRight())


def paint_outline(painter: QPainter, boxes: Sequence[QRectF]) -> None:
    """The outline of the current coding."""
    path = _together([area.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE) for area in boxes]).simplified()
    pen = QPen(QColor(LIGHT.accent), _OUTLINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_brackets(
    painter: QPainter, sheets: Sheets, page: int, marks: Sequence[MarkOnPage], current: str
) -> None:
    """A bracket beside the page for each coding, in its lane, with the first letters of its code's name."""
    if not marks:
        return
    lanes = max(one.mark.lane for one in marks) + 1
    font = ui_font(SMALL_SIZE - 1, bold=True)
    room = STRIP - QFontMetricsF(font).horizontalAdvance("Mm") - 2 * _TICK
    step = min(_LANE, room / lanes)
    edge, free_from = sheets.rect(page).right() + _TICK, float("-inf")
    for one in sorted(marks, key=lambda one: one.top):
        top, bottom = (sheets.shown(page, (0, y, 0, y)).top() for y in (one.top, one.bottom))
        x = edge + one.mark.lane * step
        wide = 3.5 if one.mark.coding.uid == current else 2.0
        painter.setPen(stroke_pen(code_mark_colour(one.mark.colour), wide, one.mark.face.stroke))
        corners = [(x + _TICK - 1, top), (x, top), (x, bottom), (x + _TICK - 1, bottom)]
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
        height = QFontMetricsF(font).height()
        if top >= free_from:
            painter.setFont(font)
            painter.setPen(QColor(code_name_colour(one.mark.colour)))
            spot = QRectF(edge + lanes * step + 2, top - 1, STRIP, height)
            short = one.mark.face.initials or one.mark.name[:_SHORT_NAME]
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignLeft), short)
            free_from = top + height


def _together(boxes: Iterable[QRectF]) -> QPainterPath:
    """As one shape: where lines stand close, their boxes overlap, and would be painted twice there."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for area in boxes:
        path.addRect(area)
    return path


def _trimmed(area: QRectF) -> QRectF:
    """Without the room above the letters, so that a passage keeps clear of one on the line above."""
    return area.adjusted(0, _ABOVE * area.height(), 0, 0)


def areas(sheets: Sheets, boxes: Iterable[PageBox]) -> list[QRectF]:
    """Boxes on the pages as they lie in the whole."""
    return [sheets.shown(box.page, (box.left, box.top, box.right, box.bottom)) for box in boxes]
