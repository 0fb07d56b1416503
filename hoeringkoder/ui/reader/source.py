"""The response that is being read, with its places told in Qt's positions."""

from bisect import bisect_left, bisect_right

from hoeringkoder.domain.readings import Content, Paragraph, Section
from hoeringkoder.domain.spans import Span, index_at

from ..positions import Positions

NOTHING = Content(text="", paragraphs=())


class Source:
    """A response's content, and where its paragraphs and pages begin in the document."""

    def __init__(self, content: Content = NOTHING) -> None:
        self.content = content
        self.positions = Positions(content.text)
        self._paragraphs = [self.positions.to_qt(p.start) for p in content.paragraphs]
        self._pages = [self.positions.to_qt(start) for start in content.page_starts]
        self._sections = [self.positions.to_qt(section.start) for section in content.sections]

    def span(self, start: int, end: int) -> Span:
        """The span of code points between two positions of the document."""
        return Span(self.positions.from_qt(start), self.positions.from_qt(end))

    def paragraph_index(self, position: int) -> int:
        """The index of the paragraph at a position (the one before, in between); -1 if none."""
        return index_at(self._paragraphs, position)

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph at a position, or the one before, in between."""
        index = self.paragraph_index(position)
        return self.content.paragraphs[index] if index >= 0 else None

    def section_beginning_at(self, position: int) -> Section | None:
        """The question of a form that begins at a position."""
        index = bisect_left(self._sections, position)
        begins = index < len(self._sections) and self._sections[index] == position
        return self.content.sections[index] if begins else None

    def section_beside(self, position: int, step: int) -> Section | None:
        """The next (1) or previous (-1) question that begins after, or before, a position."""
        after, before = bisect_right(self._sections, position), bisect_left(self._sections, position)
        index = after if step > 0 else before - 1
        return self.content.sections[index] if 0 <= index < len(self._sections) else None

    def page_beginning_in(self, start: int, end: int) -> int | None:
        """The number, from 1, of the page that begins in [start, end); the last if several do."""
        page = bisect_left(self._pages, end)
        return page if page > 0 and self._pages[page - 1] >= start else None
