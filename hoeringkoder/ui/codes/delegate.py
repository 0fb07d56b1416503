"""Draws a row of the code tree: swatch, name, the code's own key, and how much it is used."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hoeringkoder.domain.language import tr

from ..painting import (
    RIGHT,
    draw_key_badge,
    draw_line_of_text,
    draw_memo_mark,
    draw_row_background,
    draw_swatch,
)
from ..theme import SMALL_SIZE, code_mark_colour, current_theme, ui_font
from .model import NODE_ROLE, NOTED_ROLE
from .nodes import CodeNode, CountsShown, counts_text, use_shown

ROW_HEIGHT = 28
SWATCH = 20
"""Pixels from the row's left to the name."""


class CodeDelegate(QStyledItemDelegate):
    """`counts` says which codings the rows count. What does not fit the filter itself is dimmed."""

    counts = CountsShown.FOLDED

    # Qt overrides

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node: CodeNode = index.data(NODE_ROLE)
        if node.code is None:
            return
        theme = current_theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        draw_row_background(painter, rect, state, False)
        draw_swatch(painter, rect, code_mark_colour(node.code.colour))
        inner = rect.adjusted(SWATCH, 0, -12, 0)
        use = use_shown(node, self.counts, bool(state & QStyle.StateFlag.State_Open))
        small = ui_font(SMALL_SIZE)
        used = draw_line_of_text(painter, inner, counts_text(use), small, theme.muted, RIGHT)
        badge = 24 if node.code.key else 0
        if index.data(NOTED_ROLE):
            used += 8 + draw_memo_mark(painter, inner.adjusted(0, 0, -used - 8, 0))
        if node.archived:
            used += draw_line_of_text(
                painter, inner.adjusted(0, 0, -used - 8, 0), tr("archived"), small, theme.muted, RIGHT
            )
        room = inner.adjusted(0, 0, -used - badge - 8, 0)
        colour = theme.text if node.fits and not node.archived else theme.muted
        width = draw_line_of_text(painter, room, node.code.name, ui_font(), colour)
        if node.code.key:
            draw_key_badge(painter, room.left() + width + 8, rect, node.code.key, ui_font(SMALL_SIZE - 1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(SWATCH - 8, 0, 0, 0))
