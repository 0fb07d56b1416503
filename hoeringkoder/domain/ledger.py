"""The reading ledger: which paragraphs of a response were coded, set aside or read, and which are left.

Headings and a form's own words are not to be read for themselves and have no place in it. Places count the
paragraphs that are, from 0; they differ from a paragraph's index among all.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .codings import Coding
from .language import tr
from .readings import Content, Paragraph, ParagraphKind
from .spans import Span

NO_PLACE = -1
"""The place of a mark whose paragraph is not in the text that is shown."""

_WORDS = 16
"""Hexadecimal digits that stand for the words of a paragraph."""

_NOT_A_LETTER = re.compile(r"[\W_]+")


class LedgerState(StrEnum):
    """What became of a paragraph. One that is coded is so, whatever was said of it otherwise."""

    CODED = "coded"
    ASIDE = "aside"
    READ = "read"
    UNREAD = "unread"

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return {
            LedgerState.CODED: tr("coded"),
            LedgerState.ASIDE: tr("set aside"),
            LedgerState.READ: tr("read"),
            LedgerState.UNREAD: tr("unread"),
        }[self]


@dataclass(frozen=True, slots=True)
class Mark:
    """That an analyst (`coder`, the name) has read a paragraph or set it aside, perhaps for a `reason`.

    `place` is the paragraph's place in the ledger of the text that is shown, or `NO_PLACE`.
    """

    uid: str
    response: str
    coder: str
    place: int
    state: LedgerState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many paragraphs are to be read, and what became of them, each counted once."""

    to_read: int = 0
    coded: int = 0
    aside: int = 0
    read: int = 0

    @property
    def seen(self) -> int:
        """Those that something was done about."""
        return self.coded + self.aside + self.read

    @property
    def left(self) -> int:
        """Those that are unread."""
        return self.to_read - self.seen

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.to_read + other.to_read,
            self.coded + other.coded,
            self.aside + other.aside,
            self.read + other.read,
        )


NOTHING_TO_READ = Progress()


def is_to_read(kind: ParagraphKind, start: int, end: int) -> bool:
    """Whether a paragraph of a kind over [start, end) has a place in the ledger."""
    return kind not in (ParagraphKind.HEADING, ParagraphKind.FORM) and end > start


def ledger_places(content: Content) -> tuple[int, ...]:
    """The index among all paragraphs of each one that is to be read, by its place."""
    return tuple(i for i, p in enumerate(content.paragraphs) if is_to_read(p.kind, p.start, p.end))


class Places:
    """The paragraphs of a text that are to be read, to ask which of them a span is of."""

    def __init__(self, content: Content) -> None:
        read = [p for p in content.paragraphs if is_to_read(p.kind, p.start, p.end)]
        self._starts = [paragraph.start for paragraph in read]
        self._ends = [paragraph.end for paragraph in read]

    def __len__(self) -> int:
        return len(self._starts)

    def of(self, span: Span | Coding) -> range:
        """The places of the paragraphs of which a part is in the span; empty if it is of none."""
        first = bisect_right(self._ends, span.start)
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def of_all(self, spans: Iterable[Span | Coding]) -> frozenset[int]:
        """The places of the paragraphs of which a part is in any of them.

        Spans that overlap are asked for together: there are many, and each coding asks again.
        """
        found: set[int] = set()
        start = end = 0
        for span in sorted(spans, key=lambda span: span.start):
            if span.start > end:
                found.update(self.of(Span(start, end)))
                start, end = span.start, span.end
            elif span.end > end:
                end = span.end
        return frozenset(found.union(self.of(Span(start, end))))


def paragraph_words(content: Content) -> list[tuple[str, int]]:
    """For each place, what a mark knows the paragraph by: 16 hexadecimal digits that follow from its letters
    and digits (SHA-256 over them in UTF-8, in lower case), and how many paragraphs before have the same.

    So a mark is found again when the file was read anew with other line ends or hyphens; a paragraph that has
    other words is to be read again.
    """
    seen: Counter[str] = Counter()
    found = []
    for paragraph in content.paragraphs:
        if is_to_read(paragraph.kind, paragraph.start, paragraph.end):
            words = _words(content, paragraph)
            found.append((words, seen[words]))
            seen[words] += 1
    return found


def _words(content: Content, paragraph: Paragraph) -> str:
    letters = _NOT_A_LETTER.sub("", content.text[paragraph.start : paragraph.end].casefold())
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:_WORDS]


def tally(
    to_read: int, coded: Iterable[Collection[int]], marks: Iterable[tuple[int, LedgerState]]
) -> Progress:
    """How far a response is read: the places that codings are of, and places with what was said of them."""
    places = set().union(*coded)
    said: dict[LedgerState, set[int]] = {LedgerState.ASIDE: set(), LedgerState.READ: set()}
    for place, state in marks:
        if place != NO_PLACE:
            said[state].add(place)
    aside = said[LedgerState.ASIDE] - places
    read = said[LedgerState.READ] - places - aside
    return Progress(to_read, len(places), len(aside), len(read))


class Ledger:
    """The ledger of one response: of one analyst (`coder`, the name), or of all together if none is named."""

    def __init__(
        self, content: Content, codings: Sequence[Coding], marks: Sequence[Mark], coder: str = ""
    ) -> None:
        self.paragraphs = ledger_places(content)
        """The index among all paragraphs of each one that is to be read."""
        self._content, self._codings, self._coder = content, codings, coder
        self._marks = self._own(marks)

    def with_marks(self, marks: Sequence[Mark]) -> "Ledger":
        """The same with other marks, which costs nothing however many codings there are."""
        other = copy(self)
        other._marks = self._own(marks)
        other._coded = self._coded
        for name in ("states", "progress"):
            other.__dict__.pop(name, None)
        return other

    def _own(self, marks: Sequence[Mark]) -> list[Mark]:
        return [mark for mark in marks if mark.place != NO_PLACE and self._coder in ("", mark.coder)]

    @cached_property
    def _coded(self) -> frozenset[int]:
        """The places in which something is coded."""
        own = (coding for coding in self._codings if self._coder in ("", coding.coder))
        return Places(self._content).of_all(own)

    @cached_property
    def states(self) -> dict[int, LedgerState]:
        """What became of each paragraph that is to be read, by its index among all."""
        found = dict.fromkeys(self.paragraphs, LedgerState.UNREAD)
        for state in (LedgerState.READ, LedgerState.ASIDE):  # the latter outranks the former
            found |= {self.paragraphs[mark.place]: state for mark in self._marks if mark.state == state}
        return found | dict.fromkeys((self.paragraphs[place] for place in self._coded), LedgerState.CODED)

    @cached_property
    def progress(self) -> Progress:
        """How many of each there are."""
        marks = [(mark.place, mark.state) for mark in self._marks]
        return tally(len(self.paragraphs), [self._coded], marks)

    def marks_on(self, paragraph: int) -> list[Mark]:
        """Who said what of the paragraph with this index."""
        return [mark for mark in self._marks if self.paragraphs[mark.place] == paragraph]

    def unread_beside(self, paragraph: int, step: int = 1) -> int | None:
        """The index of the next (1) or previous (-1) unread paragraph after, or before, one with an index."""
        after, before = bisect_right(self.paragraphs, paragraph), bisect_left(self.paragraphs, paragraph)
        some = self.paragraphs[after:] if step > 0 else reversed(self.paragraphs[:before])
        return next((index for index in some if self.states[index] == LedgerState.UNREAD), None)

    def in_state(self, paragraphs: Iterable[int], *states: LedgerState) -> list[int]:
        """Those of these paragraphs that are in one of these states."""
        return [index for index in paragraphs if self.states.get(index) in states]
