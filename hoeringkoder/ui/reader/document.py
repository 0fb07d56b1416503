"""A response's text as a QTextDocument: the same characters, one block a line, dressed by kind of paragraph.

Nothing of the codings is in the document; they are painted under its text. So coding never lays it out anew.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from hoeringkoder.domain.readings import Paragraph, ParagraphKind

from ..positions import for_document
from ..reading_look import READING_LINE_HEIGHT, READING_SIZE, reading_font, zoomed
from ..theme import Theme, ui_font
from .source import Source
from .tables import column_starts

MARGIN = 6
"""Pixels around the text, so that outlines have room."""

_GAP = 12
_INDENT = 22
_HEADING_SIZES = {1: 20, 2: 18}
_SMALLEST_HEADING = 16
_SMALL = 14
_MARKER = re.compile(r"(?:[^\w\s]|\w{1,3}[.):]|\(\w{1,3}\))\s+")
"""What an item of a list begins with: a bullet, a dash, a number or letter."""
_LONGEST_MARKER = 8
_LAST_COLUMN = 0.6
"""Up to where, as a share of the width, the lines of a table's last column are set under each other."""


@dataclass(frozen=True, slots=True)
class _Dress:
    block: QTextBlockFormat
    characters: QTextCharFormat


def response_document(source: Source, theme: Theme, width: float) -> QTextDocument:
    """The document of a response, not laid out yet. Its tables are fitted to lines of `width` pixels."""
    content, positions = source.content, source.positions
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(MARGIN)
    document.setDefaultFont(reading_font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_block(reading_font()))
    cursor.insertText(for_document(content.text))
    for run in _runs(content.paragraphs):
        dress = _dress(run, content.text, theme, width)
        if dress is not None:
            cursor.setPosition(positions.to_qt(run[0].start))
            cursor.setPosition(positions.to_qt(run[-1].end), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(dress.characters)
            _set_blocks(cursor, run, source, dress.block)
    cursor.endEditBlock()
    return document


def fit_tables(document: QTextDocument, source: Source, width: float) -> None:
    """Let the columns of its tables have room in lines of `width` pixels; nothing else changes."""
    content, cursor = source.content, QTextCursor(document)
    cursor.beginEditBlock()
    for run in _runs(content.paragraphs):
        if run[0].kind == ParagraphKind.TABLE_ROW:
            block = _table_block(run, content.text, reading_font(_SMALL), width)
            _set_blocks(cursor, run, source, block)
    cursor.endEditBlock()


def _set_blocks(cursor: QTextCursor, run: list[Paragraph], source: Source, block: QTextBlockFormat) -> None:
    to_qt = source.positions.to_qt
    cursor.setPosition(to_qt(run[0].start))
    cursor.setPosition(to_qt(run[-1].end), QTextCursor.MoveMode.KeepAnchor)
    cursor.setBlockFormat(block)
    if block.bottomMargin() < _GAP and len(run) > 1:
        _keep_off(cursor, to_qt(run[-1].start), block)


def _keep_off(cursor: QTextCursor, last: int, block: QTextBlockFormat) -> None:
    """What follows a list or a table stands as far from it as any two paragraphs do."""
    cursor.setPosition(last)
    format_ = QTextBlockFormat(block)
    format_.setBottomMargin(_GAP)
    cursor.setBlockFormat(format_)


def _runs(paragraphs: Iterable[Paragraph]) -> Iterable[list[Paragraph]]:
    """Neighbours of the same kind and level, which are dressed in one go."""
    for _, run in groupby(paragraphs, key=lambda paragraph: (paragraph.kind, paragraph.level)):
        yield list(run)


def _dress(run: list[Paragraph], text: str, theme: Theme, width: float) -> _Dress | None:
    """How a run of paragraphs differs from running text; None if it doesn't."""
    level = run[0].level
    match run[0].kind:
        case ParagraphKind.HEADING:
            font = ui_font(zoomed(_HEADING_SIZES.get(level, _SMALLEST_HEADING)), bold=True)
            return _Dress(_block(font, above=_GAP, below=8), _characters(font))
        case ParagraphKind.LIST_ITEM:
            return _Dress(_list_block(run, text), _characters(reading_font()))
        case ParagraphKind.TABLE_ROW:
            font = reading_font(_SMALL)
            return _Dress(_table_block(run, text, font, width), _characters(font))
        case ParagraphKind.FOOTNOTE:
            font = reading_font(_SMALL)
            return _Dress(_block(font, below=6), _characters(font))
        case ParagraphKind.QUOTE:
            return _Dress(_block(reading_font(), left=_INDENT, right=_INDENT), _characters(reading_font()))
        case ParagraphKind.FORM:
            font = ui_font(zoomed(_SMALL))
            return _Dress(_block(font, below=8), _characters(font, theme.muted))
        case _:
            return None


def _list_block(run: list[Paragraph], text: str) -> QTextBlockFormat:
    """Items whose lines begin where the words after the bullet or number do."""
    found = (_MARKER.match(text, item.start, min(item.end, item.start + _LONGEST_MARKER)) for item in run)
    markers = [marker.group() for marker in found if marker]
    metrics = QFontMetricsF(reading_font())
    hanging = metrics.horizontalAdvance(max(markers, key=len)) if markers else 0.0
    block = _block(reading_font(), below=6, left=_INDENT * (max(1, run[0].level) - 0.5) + hanging)
    block.setTextIndent(-hanging)
    return block


def _table_block(run: list[Paragraph], text: str, font: QFont, width: float) -> QTextBlockFormat:
    """Rows whose cells, divided by tabs in the text, stand under each other; so do the last one's lines."""
    rows = [text[row.start : row.end].split("\t") for row in run]
    starts = column_starts(rows, width, QFontMetricsF(font).horizontalAdvance)
    hanging = min(starts[-1], width * _LAST_COLUMN)
    block = _block(font, above=3, below=5, left=hanging)
    block.setTextIndent(-hanging)
    block.setTabPositions([QTextOption.Tab(start, QTextOption.TabType.LeftTab) for start in starts[1:]])
    return block


def _block(
    font: QFont, above: float = 0, below: float = _GAP, left: float = 0, right: float = 0
) -> QTextBlockFormat:
    block = QTextBlockFormat()
    size = font.pixelSize()
    spacing = READING_LINE_HEIGHT if size <= zoomed(READING_SIZE) else 1.3
    distance = max(0.0, size * spacing - QFontMetricsF(font).height())
    block.setLineHeight(distance, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    block.setTopMargin(above)
    block.setBottomMargin(below)
    block.setLeftMargin(left)
    block.setRightMargin(right)
    return block


def _characters(font: QFont, colour: str = "") -> QTextCharFormat:
    characters = QTextCharFormat()
    characters.setFont(font)
    if colour:
        characters.setForeground(QColor(colour))
    return characters
