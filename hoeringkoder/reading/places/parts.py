"""Which parts of a text may stand on which page of its PDF, and on which pages a passage may stand.

A footnote comes after the paragraph that its page ends in, which may end on the next page. So what a
paragraph itself says of where it begins counts; only one that runs over a page's end is cut there.
"""

from collections import defaultdict

from ...domain.readings import Content, Paragraph, ParagraphKind
from ...domain.spans import Span


class PageParts:
    """The paragraphs of one text by the pages that they stand on."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._beginning: dict[int, list[int]] = defaultdict(list)
        self._body: list[tuple[int, int]] = []
        """Page and index of each paragraph that is no footnote."""
        for index, paragraph in enumerate(content.paragraphs):
            page = self._page(paragraph)
            self._beginning[page].append(index)
            if paragraph.kind != ParagraphKind.FOOTNOTE:
                self._body.append((page, index))

    def on(self, page: int) -> list[Span]:
        """The parts of the text that may stand on a page, from 1, in the text's order."""
        starts, text = self._content.page_starts, self._content.text
        if not 1 <= page <= len(starts):
            return []
        begin = starts[page - 1]
        after = starts[page] if page < len(starts) else len(text)
        parts = []
        before = self._last_before(page)
        if before is not None and begin < before.end:
            # Where text came too early, all pages before its own seem to begin there: any part may be here.
            is_known = before.start <= begin
            parts.append(Span(begin, min(after, before.end)) if is_known else Span(before.start, before.end))
        for index in self._beginning.get(page, ()):
            paragraph = self._content.paragraphs[index]
            runs_over = paragraph.start < after < paragraph.end
            parts.append(Span(paragraph.start, after if runs_over else paragraph.end))
        return [_whole_words(text, part) for part in parts if len(part)]

    def pages_of(self, span: Span) -> range:
        """The pages, from 1, on which a passage may stand; empty if the text has no pages."""
        content = self._content
        if not content.page_starts or not content.paragraphs:
            return range(0)
        last = max(span.start, span.end - 1)
        first = self._pages_at(span.start)
        return range(first.start, max(first.stop, self._pages_at(last).stop))

    def _pages_at(self, offset: int) -> range:
        """The page of an offset, or the two that it may stand on."""
        content = self._content
        index = max(0, content.paragraph_at(offset))
        paragraph = content.paragraphs[index]
        begins = self._page(paragraph)
        told = content.page_at(offset) or begins
        if paragraph.kind == ParagraphKind.FOOTNOTE:
            return range(begins, begins + 2)
        following = (self._page(other) for other in content.paragraphs[index + 1 : index + 20])
        ends = max(begins, next((page for page in following if page > begins), len(content.page_starts)))
        return range(told, told + 1) if begins <= told <= ends else range(begins, begins + 2)

    def _page(self, paragraph: Paragraph) -> int:
        return paragraph.page or self._content.page_at(paragraph.start) or 1

    def _last_before(self, page: int) -> Paragraph | None:
        """The paragraph that a page may begin with the rest of."""
        first = next(iter(self._beginning.get(page, ())), None)
        earlier = [
            index for begins, index in self._body if begins < page and (first is None or index < first)
        ]
        return self._content.paragraphs[earlier[-1]] if earlier else None


def _whole_words(text: str, span: Span) -> Span:
    """With the words that it begins and ends in: a hyphen may divide one between two pages."""
    start, end = span.start, span.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
