"""The few strokes that several delegates share."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from .icons import icon
from .theme import current_theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

MEMO_MARK = 13
"""Pixels."""


def draw_line_of_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Write one line, elided where it does not fit; returns its width in pixels."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def draw_row_background(painter: QPainter, rect: QRect, state: QStyle.StateFlag, with_bar: bool) -> None:
    """The surface or the selection; an outline for the row that has the keyboard; if asked for, a bar of
    accent colour at the left of a selected row."""
    theme = current_theme()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.fillRect(rect, QColor(theme.selection if selected else theme.surface))
    if selected and with_bar:
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
    if selected and theme.high:
        painter.setPen(QColor(theme.accent))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.accent), 3 if theme.high else 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


def draw_memo_mark(painter: QPainter, rect: QRect) -> int:
    """The sign that there is a memo, at the right of the rectangle; returns its width in pixels, and the room
    beside it."""
    spot = QRect(rect.right() - MEMO_MARK + 1, rect.center().y() - MEMO_MARK // 2, MEMO_MARK, MEMO_MARK)
    icon("note", "muted").paint(painter, spot)
    return MEMO_MARK + 6


def draw_swatch(painter: QPainter, rect: QRect, colour: str) -> None:
    """A small rounded square in a code's colour, 12 pixels, at the left of the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(rect.left(), rect.center().y() - 5.5, 12, 12), 3, 3)
    painter.restore()


def draw_key_badge(painter: QPainter, right_of: int, rect: QRect, key: str, font: QFont) -> None:
    """A key's character in a thin frame, beginning at x = `right_of`."""
    theme = current_theme()
    width = max(16, QFontMetrics(font).horizontalAdvance(key) + 8)
    frame = QRectF(right_of + 0.5, rect.center().y() - 7.5, width, 16)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.line))
    painter.setBrush(QColor(theme.surface))
    painter.drawRoundedRect(frame, 3, 3)
    painter.setPen(QColor(theme.muted))
    painter.setFont(font)
    painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), key)
    painter.restore()
