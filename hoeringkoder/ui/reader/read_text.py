"""Where one is in the text that is read, and going about in it."""

from PySide6.QtCore import QPoint

from hoeringkoder.domain.units import Unit

from .handles import Edge
from .seen_text import SeenText


class ReadText(SeenText):
    """A pane with a text, `_text`. All positions are code points."""

    def current_paragraph(self) -> int:
        """The index, from 0, of the paragraph with the caret; -1 if there is none."""
        return self._text.paragraph_index()

    def top_offset(self) -> int:
        """Where the first line that shows begins; 0 if there is none."""
        lines = self._text.lines()
        return self._text.source.positions.from_qt(lines[0].start) if lines else 0

    def reveal(self, offset: int) -> None:
        """Scroll to a place of the text, unless it can be seen."""
        position = self._text.source.positions.to_qt(offset)
        self._text.reveal(position, position)

    def caret(self) -> int:
        """Where the caret is, in the text that is shown."""
        return self._text.source.positions.from_qt(self._text.textCursor().position())

    def show_place(self, caret: int, top: int) -> None:
        """Put the caret there, with the line that has `top` first; as far as the text goes."""
        to_qt, length = self._text.source.positions.to_qt, len(self._text.source.content.text)
        at = to_qt(min(caret, length))
        self._text.select(at, at)
        self._text.scroll_to(to_qt(min(top, length)))

    def grow_selection(self, unit: Unit) -> None:
        """Select the unit at the caret, or one more."""
        self._text.grow(unit)

    def step_back(self) -> None:
        """Select what was selected before the last growth, else nothing."""
        self._text.step_back()

    def move_edge(self, edge: Edge, step: int) -> None:
        """Ask for the current coding's start or end to be a word further on (1) or back (-1)."""
        self._text.move_edge(edge, step)

    def next_paragraph(self) -> None:
        """Select the next paragraph, whole."""
        self._text.step_to_paragraph(1)

    def previous_paragraph(self) -> None:
        """Select the previous paragraph, whole."""
        self._text.step_to_paragraph(-1)

    def next_question(self) -> None:
        """On to the next question of the form."""
        self._text.step_to_question(1)

    def previous_question(self) -> None:
        """Back to the question before."""
        self._text.step_to_question(-1)

    def next_coding(self) -> None:
        """Make the next coding in the text the current one."""
        self._text.step_to_coding(1)

    def previous_coding(self) -> None:
        """Make the previous coding in the text the current one."""
        self._text.step_to_coding(-1)

    def palette_anchor(self) -> QPoint:
        """Where, on the screen, the code palette is to open: under the selection's end."""
        rect = self._text.cursorRect()
        return self._text.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom() + 8))
