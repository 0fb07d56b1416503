"""Draws a row of the responses list: sender, status, pages and codings, and how far the work has come."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hoeringkoder.domain.responses import Response, Status

from ..painting import RIGHT, draw_line_of_text, draw_row_background
from ..theme import SMALL_SIZE, UI_SIZE, current_theme, ui_font
from .model import LINE_HEIGHT, ROW_ROLE, TOLD_APART_ROLE
from .rows import GroupRow, measure_line

MARGIN = 12


class ResponseDelegate(QStyledItemDelegate):
    """Two lines and a bar for a response, one more where others are called the same; one line of small
    capitals for a group's header."""

    def _paint_group(self, painter: QPainter, rect: QRect, group: GroupRow) -> None:
        theme = current_theme()
        painter.fillRect(rect, QColor(theme.surface))
        line = rect.adjusted(MARGIN, 6, -MARGIN, 0)
        text = f"{group.label} · {group.count}".upper()
        draw_line_of_text(painter, line, text, ui_font(SMALL_SIZE - 1, bold=True), theme.muted)

    def _paint_response(
        self, painter: QPainter, rect: QRect, response: Response, told_apart_by: str, selected: bool
    ) -> None:
        theme = current_theme()
        inner = rect.adjusted(MARGIN, 6, -MARGIN, -6)
        upper = QRect(inner.left(), inner.top(), inner.width(), 19)
        lower = QRect(inner.left(), inner.top() + 19, inner.width(), LINE_HEIGHT)
        small = ui_font(SMALL_SIZE)
        used = draw_line_of_text(painter, upper, response.status.label, small, theme.muted, RIGHT)
        sender = upper.adjusted(0, 0, -used - 10, 0)
        draw_line_of_text(painter, sender, response.sender, ui_font(UI_SIZE, bold=selected), theme.text)
        if told_apart_by:
            draw_line_of_text(painter, lower, told_apart_by, small, theme.muted)
            lower.translate(0, LINE_HEIGHT)
        draw_line_of_text(painter, lower, measure_line(response), small, theme.muted)
        _paint_progress(painter, QRect(inner.left(), inner.bottom() - 1, inner.width(), 3), response)

    # Qt overrides

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, GroupRow):
            self._paint_group(painter, rect, row)
        else:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            draw_row_background(painter, rect, state, True)
            self._paint_response(painter, rect, row, index.data(TOLD_APART_ROLE), selected)
        painter.restore()


def _paint_progress(painter: QPainter, bar: QRect, response: Response) -> None:
    theme = current_theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.line))
    painter.drawRoundedRect(QRectF(bar), 1.5, 1.5)
    if response.status in (Status.DONE, Status.NO_REMARKS):
        painter.setBrush(QColor(theme.muted))
        painter.drawRoundedRect(QRectF(bar), 1.5, 1.5)
    progress = response.progress
    coded = progress.coded / progress.to_read if progress.to_read else 0.0
    if coded:
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * coded, bar.height()), 1.5, 1.5)
