"""Painting of the right margin: a bracket, beside it the code's name and what else is known at a glance."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from hoeringkoder.domain.memo_links import readable

from ..icons import icon
from ..theme import SMALL_SIZE, code_mark_colour, code_name_colour, current_theme, ui_font
from .bracket_places import CHIP_WIDTH, ROW, TICK, Bracket
from .markings import Mark
from .painting import stroke_pen

_WIDTH = 2
_CURRENT_WIDTH = 4
_MEMO_ICON = 13


def paint_bracket(painter: QPainter, bracket: Bracket, is_current: bool) -> None:
    """The bracket, thick if its coding is the current one."""
    face = bracket.mark.face
    width = _CURRENT_WIDTH if is_current else _WIDTH
    painter.setPen(stroke_pen(code_mark_colour(face.colour), width, face.stroke))
    x, top, bottom = bracket.x, bracket.top + 3, bracket.bottom - 3
    painter.drawPolyline(
        [QPointF(x + TICK, top), QPointF(x, top), QPointF(x, bottom), QPointF(x + TICK, bottom)]
    )


def paint_label(painter: QPainter, bracket: Bracket, is_current: bool) -> None:
    """The name (elided), the stance's sign in bold, a memo mark; coder and memo below if current; at the end
    the number of those that had no room."""
    area = QRectF(bracket.label)
    area.setHeight(ROW)
    if bracket.more:
        _paint_chip(painter, bracket)
        area.setRight(area.right() - CHIP_WIDTH - 4)
    _paint_name(painter, area, bracket.mark, is_current)
    if is_current:
        _paint_facts(painter, bracket)


def _paint_name(painter: QPainter, area: QRectF, mark: Mark, is_current: bool) -> None:
    sign = mark.coding.stance.sign
    bold = ui_font(SMALL_SIZE, bold=True)
    font = bold if is_current else ui_font(SMALL_SIZE)
    sign_width = QFontMetricsF(bold).horizontalAdvance(f" {sign}") if sign else 0.0
    memo_width = _MEMO_ICON + 3 if mark.has_memo else 0.0
    metrics = QFontMetricsF(font)
    words = f"{mark.face.initials} · {mark.name}" if mark.face.initials else mark.name
    name = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() - sign_width - memo_width)
    painter.setPen(QColor(code_name_colour(mark.colour)))
    painter.setFont(font)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
    area.setLeft(area.left() + metrics.horizontalAdvance(name))
    if sign:
        painter.setFont(bold)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, f" {sign}")
        area.setLeft(area.left() + sign_width)
    if mark.has_memo:
        spot = QRectF(area.left() + 3, area.center().y() - _MEMO_ICON / 2, _MEMO_ICON, _MEMO_ICON)
        icon("note", "muted").paint(painter, spot.toRect())


def _paint_facts(painter: QPainter, bracket: Bracket) -> None:
    coding = bracket.mark.coding
    font = ui_font(SMALL_SIZE)
    facts = " · ".join(fact for fact in (coding.coder, readable(coding.memo).replace("\n", " ")) if fact)
    text = QFontMetricsF(font).elidedText(facts, Qt.TextElideMode.ElideRight, bracket.label.width())
    painter.setFont(font)
    painter.setPen(QColor(current_theme().muted))
    painter.drawText(bracket.label.adjusted(0, ROW, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


def _paint_chip(painter: QPainter, bracket: Bracket) -> None:
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.muted), 1))
    painter.setBrush(QColor(theme.background))
    painter.drawRoundedRect(bracket.chip.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
    painter.setPen(QColor(theme.text))
    painter.setFont(ui_font(SMALL_SIZE))
    painter.drawText(bracket.chip, int(Qt.AlignmentFlag.AlignCenter), f"+{len(bracket.more)}")
    painter.restore()
