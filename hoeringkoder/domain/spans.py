"""Half-open spans of code points in a response's text, and what they are cut by."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:[-\u2010\u2011'’.]\w+)*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to but not including `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether a code point lies in both."""
        return self.start < other.end and other.start < self.end


def snapped_to_words(text: str, span: Span) -> Span:
    """The span grown so that it cuts no word, and trimmed of white space at its ends."""
    start, end = span.start, span.end
    lo, hi = max(0, start - 100), min(len(text), end + 100)
    for word in _WORD.finditer(text, lo, hi):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return trimmed(text, Span(start, end))


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty at its start if there was nothing else."""
    passage = text[span.start : span.end]
    lead = len(passage) - len(passage.lstrip())
    if lead == len(passage):
        return Span(span.start, span.start)
    return Span(span.start + lead, span.start + len(passage.rstrip()))


def occurrences(text: str, quote: str) -> list[Span]:
    """Where a quote stands in a text, white space of any kind and length counting as equal."""
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [Span(*found.span()) for found in pattern.finditer(text)]


def index_at(starts: Sequence[int], offset: int) -> int:
    """The index of the last of the ascending `starts` that is not after `offset`; -1 before the first."""
    return bisect_right(starts, offset) - 1
