"""Beside the list of extracts: the chosen one with what stands round it, to be read without leaving."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from hoeringkoder.domain.citing import source_of
from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.contexts import Context
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memo_links import readable

from ..plain import shortened
from ..reading_look import reading_font
from ..theme import SMALL_SIZE, UI_SIZE, code_name_colour, current_theme, tint, ui_font

_MARGIN = 12
_MOST_SHOWN = 4000
"""Code points of the passage; of a longer one the rest is in the text."""


class ExtractPreview(QTextEdit):
    """Can have the keyboard, to be scrolled and copied from; it never changes anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("extract_preview")
        self.setAccessibleName(tr("The extract in its context"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(_MARGIN)
        self.setPlaceholderText(tr("Choose an extract to read what stands round it."))
        self.setMinimumWidth(200)

    def show_extract(
        self, extract: Extract, context: Context, code: Code | None, beside: Sequence[Code]
    ) -> None:
        """Show this one; `beside` are the other codes on its passage."""
        theme = current_theme()
        self.clear()
        cursor = self.textCursor()
        self._head(cursor, extract, code, beside)
        self._new_block(cursor, 6)
        muted = _format(theme.muted, reading=True)
        said = _format(theme.text, reading=True)
        said.setBackground(QColor(tint([code.colour] if code else [])))
        cursor.insertText(context.before, muted)
        begin = cursor.position()
        cursor.insertText(shortened(context.passage, _MOST_SHOWN), said)
        end = cursor.position()
        cursor.insertText(context.after, muted)
        if extract.memo:
            self._new_block(cursor, 8)
            cursor.insertText(tr("Memo:") + " ", _format(theme.muted))
            cursor.insertText(readable(extract.memo), _format(theme.text))
        self._bring_into_sight(begin, end)

    def _bring_into_sight(self, begin: int, end: int) -> None:
        """The beginning of the list's own words; the head too, where there is room for both."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(end)
        bottom = self.cursorRect(cursor).bottom() + self.verticalScrollBar().value()
        cursor.setPosition(begin)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        cursor.setPosition(0)
        self.setTextCursor(cursor)
        above = max(0, bottom - self.viewport().height() + _MARGIN)
        self.verticalScrollBar().setValue(min(above, max(0, top - _MARGIN)))

    def _head(self, cursor: QTextCursor, extract: Extract, code: Code | None, beside: Sequence[Code]) -> None:
        theme = current_theme()
        cursor.insertText(source_of(extract), _format(theme.text, bold=True))
        self._new_block(cursor, 2)
        colour = code_name_colour(code.colour) if code else theme.text
        cursor.insertText(extract.code, _format(colour, small=True))
        if extract.stance:
            stance = f"  {extract.stance.sign} {extract.stance.label}"
            cursor.insertText(stance, _format(theme.stance_colour(extract.stance), small=True))
        if beside:
            self._new_block(cursor, 2)
            cursor.insertText(tr("Also coded with") + ": ", _format(theme.muted, small=True))
            for i, other in enumerate(beside):
                cursor.insertText(", " if i else "", _format(theme.muted, small=True))
                cursor.insertText(other.name, _format(code_name_colour(other.colour), small=True))

    def _new_block(self, cursor: QTextCursor, above: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        cursor.insertBlock(block)


def _format(colour: str, bold: bool = False, small: bool = False, reading: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    size = SMALL_SIZE if small else UI_SIZE
    made.setFont(reading_font(UI_SIZE + 1) if reading else ui_font(size, bold=bold))
    made.setForeground(QColor(colour))
    return made
