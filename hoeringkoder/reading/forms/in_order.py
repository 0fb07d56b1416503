"""A form's paragraphs looked for in a response, in the form's order, so that as much as possible is found."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .folded import Folded, bare, folded

_MOST_PLACES = 400
"""Places at which one paragraph is tried; a form's "Svar:" may stand often, but not that often."""
_LONG = 25
"""Letters from which on a paragraph is known even if somebody wrote on in the same line."""
_HEAVIEST = 60
"""Letters above which a longer paragraph counts no more than this."""
_LABEL = re.compile(r"^[^:?]{2,160}[:?]")


@dataclass(frozen=True, slots=True)
class Found:
    """Paragraph number `paragraph` of the form stands at the response's letters [start, end)."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Chain:
    """What was found up to here, the last first."""

    weight: int
    last: Found | None = None
    before: "_Chain | None" = None


class _Best:
    """The heaviest chain that ends at or before each place."""

    def __init__(self) -> None:
        self._ends = [0]
        self._chains = [_Chain(0)]

    def up_to(self, place: int) -> _Chain:
        return self._chains[bisect_right(self._ends, place) - 1]

    def add(self, end: int, chain: _Chain) -> None:
        at = bisect_right(self._ends, end)
        if self._chains[at - 1].weight >= chain.weight:
            return
        after = at
        while after < len(self._chains) and self._chains[after].weight <= chain.weight:
            after += 1
        first = at - 1 if self._ends[at - 1] == end else at
        self._ends[first:after] = [end]
        self._chains[first:after] = [chain]


def found_in_order(paragraphs: Sequence[str], response: Folded) -> list[Found]:
    """The paragraphs that are there, in order; each begins where a paragraph, a cell or another one ends."""
    best = _Best()
    ends: set[int] = set()
    for number, text in enumerate(paragraphs):
        found = list(_places(number, text, response, ends))
        chains = [(one, best.up_to(one.start)) for one in found]
        for one, before in chains:
            joined = before.last is not None and before.last.end == one.start
            if joined or one.start in response.cells:
                weight = before.weight + min(one.end - one.start, _HEAVIEST)
                best.add(one.end, _Chain(weight, one, before))
                ends.add(one.end)
    result = []
    chain: _Chain | None = best.up_to(len(response.letters))
    while chain is not None and chain.last is not None:
        result.append(chain.last)
        chain = chain.before
    return result[::-1]


def _places(number: int, text: str, response: Folded, ends: set[int]) -> Iterator[Found]:
    """Where a paragraph of the form may stand: all of it, or else its label up to the colon."""
    whole = folded([text]).letters
    label = _LABEL.match(text)
    for key, is_label in ((whole, bare(text).rstrip().endswith((":", "?"))), (_key_of(label), True)):
        found = list(_occurrences(key, is_label, response, ends))
        for start in found:
            yield Found(number, start, start + len(key))
        if found:
            return


def _key_of(label: re.Match[str] | None) -> str:
    return folded([label[0]]).letters if label else ""


def _occurrences(key: str, is_label: bool, response: Folded, ends: set[int]) -> Iterator[int]:
    if not key:
        return
    start, count = response.letters.find(key), 0
    while start != -1 and count < _MOST_PLACES:
        end = start + len(key)
        begins = start in response.cells or start in ends
        if begins and _may_end(end, is_label or len(key) >= _LONG, response):
            count += 1
            yield start
        start = response.letters.find(key, start + 1)


def _may_end(end: int, goes_on: bool, response: Folded) -> bool:
    """Whether the form's paragraph can end here: with a paragraph or cell, or before what was filled in."""
    at_end = end == len(response.letters) or end in response.cells
    return at_end or (goes_on and response.is_word_end(end))
