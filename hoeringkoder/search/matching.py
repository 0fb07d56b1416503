"""Finding the paragraphs that fit a question, their weights, and the words that matched in them.

Whoosh's own matchers go from paragraph to paragraph, which takes seconds for a common word, and stop counting
early. Here the postings are read by the block into dictionaries and sets; only the pinned Whoosh's block
reader is used from its inside (`_blocks`).
"""

import heapq
import math
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoeringkoder.domain.spans import Span

from .norwegian import stem
from .parts import IndexReader, SegmentReader, W3LeafMatcher
from .query import Clause, Likeness, Phrase, Slot
from .schema import SCHEMA, WORDS, weight
from .words import words

Weights = dict[int, float]
"""Paragraph (its number in the index) to weight."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A phrase with, for each of its words, the forms in the index that will do."""

    offsets: tuple[int, ...]
    forms: tuple[frozenset[str], ...]


class Matcher:
    """A question put to one state of the index.

    `filed` are the index's vocabularies. `total` is the number of paragraphs that fit; `best` gives the first
    of them, best first.
    """

    def __init__(self, reader: IndexReader, filed: str, clauses: Sequence[Clause]) -> None:
        self._leaves: list[tuple[SegmentReader, int]] = list(reader.leaf_readers())
        self._reader = reader
        self._filed = filed
        self._scored: list[tuple[Weights, float]] = []
        self._wanted: list[Wanted] = []
        self._fitting = self._fit(clauses)

    @property
    def total(self) -> int:
        return len(self._fitting)

    def best(self, limit: int) -> list[int]:
        """The numbers of the paragraphs with the highest weights; the first in the index among equals."""
        if len(self._scored) == 1:
            return heapq.nlargest(limit, sorted(self._fitting), key=self._scored[0][0].__getitem__)

        def score(number: int) -> float:
            return sum([weights[number] * rarity for weights, rarity in self._scored])

        return heapq.nlargest(limit, sorted(self._fitting), key=score)

    def spans(self, passage: str) -> list[Span]:
        """Where the words asked for stand in a passage, in order, those that overlap joined."""
        sought = frozenset[str]().union(*(forms for wanted in self._wanted for forms in wanted.forms))
        there: dict[int, list[tuple[str, Span]]] = {}
        for word in words(passage):
            if word.form in sought:
                there.setdefault(word.place, []).append((word.form, Span(word.start, word.end)))
        found = [span for wanted in self._wanted for span in _spans_of(wanted, there)]
        return _joined(found)

    def _fit(self, clauses: Sequence[Clause]) -> set[int]:
        wanted = [[self._look_up(phrase) for phrase in clause.alternatives] for clause in clauses]
        # The rarest first: the others are then only looked at where it stands.
        order = sorted(range(len(clauses)), key=lambda i: (clauses[i].unwanted, self._at_most(wanted[i])))
        fitting: set[int] | None = None
        for i in order:
            weights, rarity = self._either(wanted[i], fitting)
            if clauses[i].unwanted:
                fitting = (fitting or set()) - weights.keys()
                continue
            self._wanted += wanted[i]
            self._scored.append((weights, rarity))
            fitting = set(weights) if fitting is None else fitting & weights.keys()
            if not fitting:
                break
        return self._undeleted(fitting or set())

    def _undeleted(self, numbers: set[int]) -> set[int]:
        if not any(leaf.has_deletions() for leaf, _ in self._leaves):
            return numbers
        return {number for number in numbers if not self._reader.is_deleted(number)}

    def _look_up(self, phrase: Phrase) -> Wanted:
        return Wanted(tuple(s.offset for s in phrase), tuple(self._forms(s) for s in phrase))

    def _forms(self, slot: Slot) -> frozenset[str]:
        if slot.likeness is Likeness.EXACT:
            return frozenset((slot.form,))
        if slot.likeness is Likeness.PREFIX:
            prefix = slot.form.encode()
            terms = (term for leaf, _ in self._leaves for term in leaf.expand_prefix(WORDS, prefix))
            return frozenset(term.decode() for term in terms)
        return self._filed_under(stem(slot.form))

    def _filed_under(self, key: str) -> frozenset[str]:
        """The forms with a stem. Looking through the lines is quick, and spares building a dictionary."""
        forms: set[str] = set()
        at = self._filed.find(line := f"\n{key} ")
        while at >= 0:
            end = self._filed.index("\n", at + 1)
            forms.update(self._filed[at + len(line) : end].split(" "))
            at = self._filed.find(line, end)
        return frozenset(forms)

    def _at_most(self, alternatives: Sequence[Wanted]) -> int:
        """No fewer than the paragraphs that have one of the phrases."""
        return sum(min(self._frequency(forms) for forms in wanted.forms) for wanted in alternatives)

    def _frequency(self, forms: frozenset[str]) -> int:
        return sum(leaf.doc_frequency(WORDS, form.encode()) for form in forms for leaf, _ in self._leaves)

    def _either(self, alternatives: Sequence[Wanted], among: set[int] | None) -> tuple[Weights, float]:
        """The paragraphs with one of the phrases and their weights, and what to multiply these with.

        With `among`, other paragraphs need not be looked at, but may be in the answer.
        """
        weighted = [self._weighted(wanted, among) for wanted in alternatives]
        if len(weighted) == 1:
            return weighted[0]
        together: Weights = {}
        for weights, rarity in weighted:
            for number, part in weights.items():
                together[number] = together.get(number, 0.0) + part * rarity
        return together, 1.0

    def _weighted(self, wanted: Wanted, among: set[int] | None) -> tuple[Weights, float]:
        if len(wanted.forms) == 1:
            weights = self._weights(wanted.forms[0], among)
            return weights, self._rarity(self._frequency(wanted.forms[0]))
        weights = self._weights_in_a_row(wanted, among)
        return weights, self._rarity(len(weights))

    def _rarity(self, frequency: int) -> float:
        """BM25's inverse document frequency, never negative."""
        count = max(self._reader.doc_count_all(), frequency)
        return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))

    def _weights(self, forms: frozenset[str], among: set[int] | None) -> Weights:
        together: Weights = {}
        # The most common form first: it goes in by the block, the others by the paragraph.
        for form in sorted(forms, key=lambda form: -self._frequency(frozenset((form,)))):
            weights: Weights = {}
            for block, base in self._blocks(frozenset((form,)), among):
                weights.update(zip(_numbers(block, base), _weights_of(block), strict=True))
            if not together:
                together = weights
                continue
            for number, part in weights.items():
                together[number] = together.get(number, 0.0) + part
        return together

    def _weights_in_a_row(self, wanted: Wanted, among: set[int] | None) -> Weights:
        """Where all words of a phrase stand in their order; weighted like a word that stands as often."""
        starts: dict[int, set[int]] | None = None
        for offset, forms in sorted(
            zip(wanted.offsets, wanted.forms, strict=True), key=lambda slot: self._frequency(slot[1])
        ):
            here = self._starts(forms, offset, among)
            if starts is not None:
                here = {n: both for n, at in here.items() if (both := at & starts.get(n, set()))}
            starts, among = here, set(here)
        return {number: weight(len(at), 0) for number, at in (starts or {}).items()}

    def _starts(self, forms: frozenset[str], offset: int, among: set[int] | None) -> dict[int, set[int]]:
        """For each paragraph with one of the words, where the phrase would begin."""
        starts: dict[int, set[int]] = {}
        for block, base in self._blocks(forms, among):
            for number, value in zip(_numbers(block, base), _values_of(block), strict=True):
                if among is None or number in among:
                    starts.setdefault(number, set()).update(
                        [place - offset for place in array("I", value) if place >= offset]
                    )
        return starts

    def _blocks(self, forms: frozenset[str], among: set[int] | None) -> Iterator[tuple[W3LeafMatcher, int]]:
        """The postings of the words by the block, without blocks that have none of `among`."""
        needed = None if among is None else sorted(among)
        for leaf, base in self._leaves:
            terms, format_ = leaf._terms, SCHEMA[WORDS].format
            for form in forms:
                if (WORDS, form.encode()) not in terms:
                    continue
                block = terms.matcher(WORDS, form.encode(), format_)
                yield from _needed_blocks(block, base, needed)


def _needed_blocks(
    block: W3LeafMatcher, base: int, needed: Sequence[int] | None
) -> Iterator[tuple[W3LeafMatcher, int]]:
    i = 0
    while block.is_active():
        if needed is None:
            yield block, base
        else:
            after = bisect_right(needed, base + block.block_max_id(), lo=i)
            if after > i:
                yield block, base
            if after == len(needed):
                return
            i = after
        block._next_block()


def _numbers(block: W3LeafMatcher, base: int) -> Sequence[int]:
    block.id()
    ids: Sequence[int] = block._ids
    return [base + number for number in ids] if base else ids


def _weights_of(block: W3LeafMatcher) -> Sequence[float]:
    block.weight()
    weights: Sequence[float] = block._weights
    return weights


def _values_of(block: W3LeafMatcher) -> Sequence[bytes]:
    block.value()
    values: Sequence[bytes] = block._values
    return values


def _spans_of(wanted: Wanted, there: dict[int, list[tuple[str, Span]]]) -> Iterator[Span]:
    for place in there:  # of a word that is sought, perhaps the phrase's first
        row: list[Span] = []
        for offset, forms in zip(wanted.offsets, wanted.forms, strict=True):
            at = [span for form, span in there.get(place + offset, ()) if form in forms]
            if not at:
                break
            row += at
        else:
            yield from row


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and joined[-1].overlaps(span):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
