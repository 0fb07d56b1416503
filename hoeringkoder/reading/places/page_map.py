"""Where passages of a response's text stand on the pages of its PDF, and what text stands at a place there.

Positions are code points of the text. Distances are in points (1/72 inch) from the top left corner of the
page as it is shown. What stands on a page is found out by `page_process`, in a process of its own, when it is
asked for.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ...domain.readings import Content
from ...domain.spans import Span
from .parts import PageParts

_SAME_LINE = 0.5
"""Share of the lower one's height that two boxes must share to stand on one line."""
_WORD_GAP = 2.5
"""Heights between two boxes of a line up to which they are one."""
_ACROSS = 4.0
"""How much more it counts to stand on another line than beside the word."""

_SURELY_LONG = 3
"""Code points of a word that is wider than high if it stands upright."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Place = tuple[int, float, float]
"""A page, from 1, and how far from its left and top edge."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page, counted from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, or the part of it on one line: its code points [start, end) and its box on the page."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_upright(self) -> bool:
        """Whether it is read from left to right on the page that is shown; else it runs up or down."""
        return self.right - self.left >= self.bottom - self.top or self.end - self.start < _SURELY_LONG

    def part(self, start: int, end: int) -> Box:
        """The box of its code points in [start, end), if all are equally wide; all of it if it is turned."""
        if not self.is_upright:
            return self.left, self.top, self.right, self.bottom
        return self._edge(max(start, self.start)), self.top, self._edge(min(end, self.end)), self.bottom

    def offset(self, x: float) -> int:
        """The gap between code points that is nearest to a place; its beginning if it is turned."""
        if not self.is_upright:
            return self.start
        share = (x - self.left) / max(self.right - self.left, 0.1)
        return self.start + round(min(max(share, 0.0), 1.0) * (self.end - self.start))

    def _edge(self, offset: int) -> float:
        return self.left + (self.right - self.left) * (offset - self.start) / (self.end - self.start)


class PageMap:
    """What is known of one response's pages. Pages that nobody has looked at are not known yet."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._words: dict[int, list[PlacedWord]] = {}
        self._in_text: dict[int, list[PlacedWord]] = {}

    @cached_property
    def _parts(self) -> PageParts:
        return PageParts(self._content)

    def put(self, page: int, words: Iterable[PlacedWord]) -> None:
        """Say what stands on a page, in the page's order; an empty one has no text, or can't be read."""
        self._words[page] = list(words)
        self._in_text[page] = sorted(self._words[page], key=lambda word: (word.start, word.end))

    def knows(self, page: int) -> bool:
        """Whether it was said what stands on a page."""
        return page in self._words

    def pages_of(self, span: Span) -> range:
        """The pages, from 1, on which a passage may stand; empty if the response has no pages."""
        return self._parts.pages_of(span)

    def parts_of(self, page: int) -> list[Span]:
        """The parts of the text that may stand on a page, from 1."""
        return self._parts.on(page)

    def boxes(self, start: int, end: int) -> list[PageBox]:
        """Where [start, end) stands on the pages that are known: a box for each line, in the text's order."""
        pages = self.pages_of(Span(start, end))
        return [box for page in pages for box in self.boxes_on(page, start, end)]

    def boxes_on(self, page: int, start: int, end: int) -> list[PageBox]:
        """Where [start, end) stands on one page, if that is known."""
        return _lines(page, self._between(page, start, end), start, end)

    def reach(self, page: int) -> Span:
        """From the first to the last code point that stands on a page; empty if none is known to."""
        words = self._in_text.get(page)
        return Span(words[0].start, max(word.end for word in words)) if words else Span(0, 0)

    def first_box(self, offset: int) -> PageBox | None:
        """The box of the word at an offset, or of the next one on the known pages there; None if unknown."""
        for page in self.pages_of(Span(offset, offset + 1)):
            words = self._in_text.get(page, [])
            at = bisect_right(words, offset, key=lambda word: word.end)
            if at < len(words):
                return _box(page, words[at])
        return None

    def offset_at(self, page: int, x: float, y: float) -> int | None:
        """The code point that is drawn at a place; None beside the words, or where the page is not known."""
        for word in self._words.get(page, ()):
            if word.left <= x <= word.right and word.top <= y <= word.bottom:
                share = (x - word.left) / max(word.right - word.left, 0.1)
                return min(word.start + int(share * (word.end - word.start)), word.end - 1)
        return None

    def nearest(self, page: int, x: float, y: float, within: float = float("inf")) -> int | None:
        """The gap between code points that is nearest to a place, of words at most so many points away."""
        best, least = None, within
        for word in self._words.get(page, ()):
            across = max(word.top - y, 0.0, y - word.bottom)
            along = max(word.left - x, 0.0, x - word.right)
            distance = along + _ACROSS * across
            if distance < least:
                best, least = word, distance
        return best.offset(x) if best else None

    def span_in(self, one: Place, other: Place) -> Span | None:
        """The text from one place to another, either first; None if there are no words near one of them."""
        offsets = [self.nearest(*place) for place in (one, other)]
        known = sorted(offset for offset in offsets if offset is not None)
        return Span(*known) if len(known) == 2 and known[0] < known[1] else None

    def _between(self, page: int, start: int, end: int) -> Iterator[PlacedWord]:
        words = self._in_text.get(page, [])
        for index in range(bisect_right(words, start, key=lambda word: word.end), len(words)):
            if words[index].start >= end:
                break
            yield words[index]


def on_one_line(one: Box, other: Box) -> bool:
    """Whether two boxes share enough of their height to stand on one line."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared >= _SAME_LINE * min(one[3] - one[1], other[3] - other[1])


def _lines(page: int, words: Iterable[PlacedWord], start: int, end: int) -> list[PageBox]:
    """The words' boxes, those of a line made one; the passage's first and last word cut at its ends."""
    lines: list[Box] = []
    for word in words:
        box = word.part(start, end)
        if lines and _follows(lines[-1], box):
            lines[-1] = around((lines[-1], box))
        else:
            lines.append(box)
    return [PageBox(page, *line) for line in lines]


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box with all of these in it; there must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _follows(line: Box, box: Box) -> bool:
    """Whether a box goes on on the same line, as the next word does."""
    height = line[3] - line[1]
    return on_one_line(line, box) and -height < box[0] - line[2] < _WORD_GAP * height


def _box(page: int, word: PlacedWord) -> PageBox:
    return PageBox(page, word.left, word.top, word.right, word.bottom)
