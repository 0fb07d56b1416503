"""What is selected in the text, and going about in it: by words, sentences, paragraphs, questions."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content, Paragraph
from hoeringkoder.domain.spans import Span, snapped_to_words, trimmed
from hoeringkoder.domain.units import Unit, grown, is_passed

from .marked_text import MarkedText

GO_TO_TOP = 24
"""Pixels above a question that was gone to."""


class SelectableText(MarkedText):
    """Signals: `selection_changed` (Span or None, snapped to words), `paragraph_changed` (index, from 0).

    `exact`: whether what is selected may begin and end within words.
    """

    selection_changed = Signal(object)
    paragraph_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.exact = False
        self._paragraph = -1
        self._grown_from: list[tuple[int, int, bool]] = []
        """What was selected before each growth by a unit: anchor, position, exact."""
        self._is_growing = False
        self.selectionChanged.connect(self._on_selection_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)

    def show_content(self, content: Content, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Begin with another text, at its top, with nothing selected."""
        super().show_content(content, codings, tree)
        self.exact = False
        self._grown_from.clear()
        self._paragraph = self.paragraph_index()
        self.selection_changed.emit(None)
        self.paragraph_changed.emit(self._paragraph)

    def selected_span(self) -> Span | None:
        """What is selected, grown to whole words unless it was selected exactly; None if nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        text = self.source.content.text
        span = self.source.span(cursor.selectionStart(), cursor.selectionEnd())
        span = trimmed(text, span) if self.exact else snapped_to_words(text, span)
        return span if len(span) else None

    def select_span(self, span: Span, reveal: bool = True) -> None:
        """Select exactly this."""
        self.exact = True
        start, end = self.source.positions.to_qt(span.start), self.source.positions.to_qt(span.end)
        self.select(start, end)
        if reveal:
            self.reveal(start, end)

    def grow(self, unit: Unit) -> None:
        """Select the unit at the caret or those that the selection touches; if they are, one more."""
        cursor = self.textCursor()
        offset = self.source.positions.from_qt(cursor.position())
        span = grown(self.source.content, self.selected_span() or Span(offset, offset), unit)
        if span is None:
            return
        self._is_growing = True
        self._grown_from.append((cursor.anchor(), cursor.position(), self.exact))
        self.select_span(span)
        self._is_growing = False

    def step_back(self) -> bool:
        """Select what was selected before the last growth, else nothing. Whether that was another thing."""
        if self._grown_from:
            anchor, position, self.exact = self._grown_from.pop()
            self._is_growing = True
            self.select(anchor, position)
            self._is_growing = False
            self.reveal(anchor, position)
            return True
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return False
        self.select(cursor.position(), cursor.position())
        return True

    def go_to(self, offset: int) -> None:
        """The caret there, and it at the top of what shows."""
        position = self.source.positions.to_qt(offset)
        self.select(position, position)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - GO_TO_TOP)

    def step_to_question(self, step: int) -> None:
        """On to where the next (1) or previous (-1) question of the form begins."""
        section = self.source.section_beside(self.textCursor().selectionStart(), step)
        if section is not None:
            self.go_to(section.start)

    def paragraph_index(self) -> int:
        """The index, from 0, of the paragraph with the caret (where the selection begins); -1 if none."""
        return self.source.paragraph_index(self.textCursor().selectionStart())

    def step_to_paragraph(self, step: int) -> None:
        """Select the next (1) or previous (-1) whole paragraph; first the caret's own if it isn't yet.

        A form's own words are passed over.
        """
        paragraphs = self.source.content.paragraphs
        index = self.paragraph_index()
        own = paragraphs[index] if index >= 0 else None
        if own is not None and self.selected_span() != body(own) and not is_passed(own):
            self.select_span(body(own))
            return
        index += step
        while 0 <= index < len(paragraphs):
            if not is_passed(paragraphs[index]):
                self.select_span(body(paragraphs[index]))
                return
            index += step

    def _shown_as_selected(self) -> tuple[int, int] | None:
        span = self.selected_span()
        if span is None:
            return None
        return self.source.positions.to_qt(span.start), self.source.positions.to_qt(span.end)

    def _on_selection_changed(self) -> None:
        if not self._is_growing:
            self._grown_from.clear()
        self.viewport().update()
        self.selection_changed.emit(self.selected_span())

    def _on_caret_moved(self) -> None:
        index = self.paragraph_index()
        if index != self._paragraph:
            self._paragraph = index
            self.paragraph_changed.emit(index)


def body(paragraph: Paragraph) -> Span:
    """A paragraph's words."""
    return Span(paragraph.start, paragraph.end)
