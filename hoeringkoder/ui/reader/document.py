"""A response's text as a QTextDocument: the same characters, one block a line, dressed by kind of paragraph.

Nothing of the codings is in the document; they are painted under its text. So coding never lays it out anew.
"""

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
from ..theme import READING_LINE_HEIGHT, READING_SIZE, Theme, reading_font, ui_font, zoomed
from .source import Source

MARGIN = 6
"""Pixels around the text, so that outlines have room."""

_MEASURE = "Vi ber om at prinsippet sier hva som er lenge nok, og for hvem det gjelder"
_READING_WIDTH = 72
_GAP = 12
_INDENT = 22
_HEADING_SIZES = {1: 20, 2: 18}
_SMALLEST_HEADING = 16
_SMALL = 14


@dataclass(frozen=True, slots=True)
class _Dress:
    block: QTextBlockFormat
    characters: QTextCharFormat


def reading_width() -> int:
    """Pixels of a line of some seventy characters, the width that reads best."""
    metrics = QFontMetricsF(reading_font())
    return round(metrics.horizontalAdvance(_MEASURE) / len(_MEASURE) * _READING_WIDTH)


def response_document(source: Source, theme: Theme) -> QTextDocument:
    """The document of a response, not laid out yet."""
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
        dress = _dress(run, content.text, theme)
        if dress is not None:
            cursor.setPosition(positions.to_qt(run[0].start))
            cursor.setPosition(positions.to_qt(run[-1].end), QTextCursor.MoveMode.KeepAnchor)
            cursor.setBlockFormat(dress.block)
            cursor.setCharFormat(dress.characters)
    cursor.endEditBlock()
    return document


def _runs(paragraphs: Iterable[Paragraph]) -> Iterable[list[Paragraph]]:
    """Neighbours of the same kind and level, which are dressed in one go."""
    for _, run in groupby(paragraphs, key=lambda paragraph: (paragraph.kind, paragraph.level)):
        yield list(run)


def _dress(run: list[Paragraph], text: str, theme: Theme) -> _Dress | None:
    """How a run of paragraphs differs from running text; None if it doesn't."""
    level = run[0].level
    match run[0].kind:
        case ParagraphKind.HEADING:
            font = ui_font(zoomed(_HEADING_SIZES.get(level, _SMALLEST_HEADING)), bold=True)
            return _Dress(_block(font, above=_GAP, below=8), _characters(font))
        case ParagraphKind.LIST_ITEM:
            block = _block(reading_font(), below=6, left=_INDENT * max(1, level))
            block.setTextIndent(-_INDENT / 2)
            return _Dress(block, _characters(reading_font()))
        case ParagraphKind.TABLE_ROW:
            font = reading_font(_SMALL)
            return _Dress(_table_block(run, text, font), _characters(font))
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


def _table_block(run: list[Paragraph], text: str, font: QFont) -> QTextBlockFormat:
    """Rows whose cells, divided by tabs in the text, stand under each other."""
    columns = max(text.count("\t", row.start, row.end) for row in run) + 1
    width = reading_width() / columns
    block = _block(font, below=4)
    block.setTabPositions(
        [QTextOption.Tab(width * i, QTextOption.TabType.LeftTab) for i in range(1, columns)]
    )
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
