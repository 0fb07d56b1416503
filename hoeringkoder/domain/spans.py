"""Half-open spans of code points in a response's text, and what they are cut by."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"\w+(?:[-\u2010\u2011'’.]\w+)*")
_HYPHENS = "-\u2010\u2011"
_SOFT_HYPHEN = re.compile(r"\u00ad\s*")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_RANGE = re.compile(r"\d[-–]$")
_RUN = re.compile(r"\S+")
_LOOK_BACK = 500
"""Code points; a longer run of signs without white space is no word."""


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


def with_end_moved(text: str, span: Span, step: int) -> Span:
    """The span with its end at the next (`step` 1) or previous (-1) word's end, or that of a sign after it.

    As it was where the text ends, and where nothing would be left of it.
    """
    if step > 0:
        end = min((end for _, end in _stops(text, span.end, len(text)) if end > span.end), default=span.end)
    else:
        after_start = max(span.start, span.end - _LOOK_BACK)
        ends = (end for _, end in _all_stops(text, after_start, span.end) if end < span.end)
        end = max(ends, default=span.end)
    return Span(span.start, end)


def with_start_moved(text: str, span: Span, step: int) -> Span:
    """The span with its start at the next (`step` 1) or previous (-1) word's start, or that of a sign before
    it. As it was where the text begins, and where nothing would be left of it.
    """
    if step > 0:
        starts = (start for start, _ in _all_stops(text, span.start, min(span.end, span.start + _LOOK_BACK)))
        start = min((start for start in starts if start > span.start), default=span.start)
    else:
        before = max(0, span.start - _LOOK_BACK)
        start = max((start for start, _ in _all_stops(text, before, span.start)), default=span.start)
    return Span(start, span.end)


def _stops(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words in the first run of signs in [start, end) begin and end, and where that itself does."""
    run = _RUN.search(text, start, end)
    return [] if run is None else [run.span(), *(word.span() for word in _WORD.finditer(text, *run.span()))]


def _all_stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those of all runs of signs in [start, end)."""
    for run in _RUN.finditer(text, start, end):
        yield from _stops(text, *run.span())


def occurrences(text: str, quote: str) -> list[Span]:
    """Where a quote stands in a text, overlapping places too.

    White space of any kind and length counts as equal. Only a quote that stands nowhere like this is looked
    for as something copied out of its source, line ends and all: "prin-\\nsippene" is found as
    "prinsippene", "og/\\neller" as "og/eller", ligatures as letters, and a last "prin-" as the whole word.
    """
    words = unicodedata.normalize("NFC", quote).split()
    if not words:
        return []
    return _places(text, r"\s+".join(map(re.escape, words))) or _places(text, _as_copied(quote))


def _places(text: str, pattern: str) -> list[Span]:
    compiled = re.compile(pattern)
    found: list[Span] = []
    # From one place on to the next, for they may overlap: «ja ja» stands twice in «ja ja ja».
    while match := compiled.search(text, found[-1].start + 1 if found else 0):
        found.append(Span(*match.span()))
    return found


def _as_copied(quote: str) -> str:
    """The pattern of a quote whose words may be divided at line ends, spelled with ligatures, or cut off."""
    spelled = _LIGATURE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), quote)
    words = unicodedata.normalize("NFC", _SOFT_HYPHEN.sub("", spelled)).split() or [quote]
    last = words[-1]
    ending = re.escape(last)
    if len(last) > 1 and last[-1] in _HYPHENS:
        ending = re.escape(last[:-1]) + rf"(?:[{_HYPHENS}]?\w+|[{_HYPHENS}])"
    return "".join(_before_white_space(*neighbours) for neighbours in pairwise(words)) + ending


def _before_white_space(word: str, following: str) -> str:
    """The pattern of a word and of the white space after it, which may be a line's end within a word."""
    if len(word) > 1 and word[-1] in _HYPHENS and not _RANGE.search(word):
        # The hyphen is the word's own, or came with the line's end; a mere space never stands for it.
        return re.escape(word[:-1]) + rf"(?:[{_HYPHENS}]\s*)?"
    in_range = _RANGE.search(word) and following[0].isdigit()
    goes_on = in_range or word[-1] in _HYPHENS or (len(word) > 1 and word[-1] == "/")
    return re.escape(word) + (r"\s*" if goes_on else r"\s+")


def index_at(starts: Sequence[int], offset: int) -> int:
    """The index of the last of the ascending `starts` that is not after `offset`; -1 before the first."""
    return bisect_right(starts, offset) - 1
