"""Draws a row of the responses list: sender, status, pages and codings, and how far the work has come."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hoeringkoder.domain.responses import Response

from ..icons import icon
from ..painting import RIGHT, draw_line_of_text, draw_memo_mark, draw_row_background
from ..theme import SMALL_SIZE, UI_SIZE, current_theme, ui_font
from .model import LINE_HEIGHT, NOTED_ROLE, ROW_ROLE, TOLD_APART_ROLE, AnyIndex
from .rows import GroupRow, measure_line

MARGIN = 12
CARET = 10
GAP = 3
"""Pixels."""


class ResponseDelegate(QStyledItemDelegate):
    """Two lines and a bar for a response, one more where others are called the same; one line of small
    capitals for a group's header."""

    def _paint_group(self, painter: QPainter, rect: QRect, group: GroupRow, state: QStyle.StateFlag) -> None:
        draw_row_background(painter, rect, state, False)
        draw_header(painter, rect.adjusted(MARGIN - CARET - GAP + 1, 6, -MARGIN, 0), group)

    def _paint_response(
        self, painter: QPainter, rect: QRect, index: AnyIndex, response: Response, selected: bool
    ) -> None:
        theme = current_theme()
        inner = rect.adjusted(MARGIN, 6, -MARGIN, -6)
        upper = QRect(inner.left(), inner.top(), inner.width(), 19)
        lower = QRect(inner.left(), inner.top() + 19, inner.width(), LINE_HEIGHT)
        small = ui_font(SMALL_SIZE)
        used = draw_line_of_text(painter, upper, response.status.label, small, theme.muted, RIGHT)
        if index.data(NOTED_ROLE):
            used += 8 + draw_memo_mark(painter, upper.adjusted(0, 0, -used - 8, 0))
        sender = upper.adjusted(0, 0, -used - 10, 0)
        told_apart_by = index.data(TOLD_APART_ROLE)
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
            self._paint_group(painter, rect, row, state)
        else:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            draw_row_background(painter, rect, state, True)
            self._paint_response(painter, rect, index, row, selected)
        painter.restore()


def draw_header(painter: QPainter, rect: QRect, group: GroupRow) -> None:
    """A group's name and number in small capitals, after a caret that says whether it is folded."""
    caret = QRect(rect.left(), rect.center().y() - CARET // 2 + 1, CARET, CARET)
    icon("caret-right" if group.is_folded else "caret-down", "muted").paint(painter, caret)
    text = f"{group.label} · {group.count}".upper()
    font = ui_font(SMALL_SIZE - 1, bold=True)
    draw_line_of_text(painter, rect.adjusted(CARET + GAP, 0, 0, 0), text, font, current_theme().muted)


def _paint_progress(painter: QPainter, bar: QRect, response: Response) -> None:
    """How far it is read: of all, a thin line, what is read or set aside thicker, what is coded thickest."""
    theme, progress = current_theme(), response.progress
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    share = bar.width() / max(1, progress.to_read)
    # Told apart by height as well, since in some looks, and for some eyes, colours say too little.
    for length, height, colour in (
        (bar.width(), 1, theme.line),
        (progress.seen * share, 3, theme.muted),
        (progress.coded * share, 5, theme.accent),
    ):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(bar.left(), bar.bottom() + 1 - height, length, height), 1, 1)
