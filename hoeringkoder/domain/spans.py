"""Half-open spans of code points in a response's text, and what they are cut by."""

import re
import unicodedata
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
    """Where a quote stands in a text.

    White space of any kind and length counts as equal, and a hyphen before white space may be one that only
    ended a line in the source: "prin-\\nsippene" is found as "prinsippene".
    """
    words = unicodedata.normalize("NFC", quote).split()
    if not words:
        return []
    pattern = re.compile(
        "".join(
            re.escape(word[:-1]) + r"-?\s*"
            if len(word) > 1 and word.endswith("-")
            else re.escape(word) + r"\s+"
            for word in words[:-1]
        )
        + re.escape(words[-1])
    )
    found: list[Span] = []
    # From one place on to the next, for they may overlap: «ja ja» stands twice in «ja ja ja».
    while match := pattern.search(text, found[-1].start + 1 if found else 0):
        found.append(Span(*match.span()))
    return found


def index_at(starts: Sequence[int], offset: int) -> int:
    """The index of the last of the ascending `starts` that is not after `offset`; -1 before the first."""
    return bisect_right(starts, offset) - 1
