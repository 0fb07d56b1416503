"""The thin lines that let rows of tables, quotes and footnotes look like themselves."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from hoeringkoder.domain.readings import ParagraphKind

from ..theme import Theme
from .lines import Line
from .source import Source

_QUOTE_BAR = 3
_QUOTE_GAP = 12
_BELOW_ROW = 4
_ABOVE_NOTES = 4
_NOTES_RULE = 96


def paint_decorations(painter: QPainter, lines: Sequence[Line], source: Source, theme: Theme) -> None:
    """A line under each row of a table, a bar beside a quote, a short rule over the first footnote."""
    painter.setPen(QPen(QColor(theme.line), 1))
    right = max(line.left + line.layout.width() for line in lines)
    for line in lines:
        index = source.paragraph_index(line.start)
        if index < 0:
            continue
        match source.content.paragraphs[index].kind:
            case ParagraphKind.TABLE_ROW:
                y = round(line.bottom) + _BELOW_ROW + 0.5
                if line.last_of_block:
                    painter.drawLine(QPointF(line.left, y), QPointF(right, y))
            case ParagraphKind.QUOTE:
                left = line.left + line.layout.x() - _QUOTE_GAP
                painter.fillRect(
                    QRectF(left, line.top, _QUOTE_BAR, line.bottom - line.top), QColor(theme.line)
                )
            case ParagraphKind.FOOTNOTE:
                if line.start == line.block_start and not _follows_note(source, index):
                    y = round(line.top) - _ABOVE_NOTES + 0.5
                    painter.drawLine(QPointF(line.left, y), QPointF(line.left + _NOTES_RULE, y))


def _follows_note(source: Source, index: int) -> bool:
    return index > 0 and source.content.paragraphs[index - 1].kind == ParagraphKind.FOOTNOTE
