"""Finding a passage again in a text that was read anew, by what it says and what stands around it.

Two readings of one file differ in white space, line-end hyphens, ligatures and in what was taken for page
furniture, seldom in letters. So passages are looked for by their letters and digits alone (case folded);
where something was taken out of a passage or came into it, by its beginning and end. The same texts and span
give the same place on every machine, which merging relies on.
"""

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from .spans import Span

_CONTEXT = 200
"""Letters on either side that are compared where a passage stands in several places."""
_WIDTHS = (40, 12, 0)
"""Letters on either side that are looked for together with a passage, more first."""
_EDGES = ((0, 40), (0, 24), (0, 14), (12, 8), (18, 4), (24, 0))
"""Letters outside and inside a passage's beginning or end by which that is looked for, the surest first."""
_LEAST_ALIKE = 0.75
"""Share of words that a passage must have kept."""
_MISREAD = 0.75
"""How alike two words' letters must be to be one word, read better or worse."""
_MOST = 20
"""Places that are compared with each other."""
_LONG = 1000
"""Words from which on comparing leaves out the commonest ones, since it takes too long otherwise."""
_ENOUGH = 30
"""Letters, its own and around it, by which a passage is known: a short word stands in many places."""


class Letters:
    """A text's letters and digits, case folded, with where each stands (code points)."""

    def __init__(self, text: str) -> None:
        self.text = text
        kept: list[str] = []
        self.places: list[int] = []
        for place, sign in enumerate(text):
            if sign.isalnum():
                # One letter may fold to several, as «ß» does; each stands where it came from.
                for folded in sign.casefold():
                    kept.append(folded)
                    self.places.append(place)
        self.letters = "".join(kept)

    def within(self, span: Span) -> tuple[int, int]:
        """The letters of a span: [from, to) among `letters`."""
        return bisect_left(self.places, span.start), bisect_left(self.places, span.end)


class Anchoring:
    """Carries spans of one text over to another."""

    def __init__(self, old: str, new: str) -> None:
        self._same = old == new
        self._old = Letters(old) if not self._same else Letters("")
        self._new = Letters(new) if not self._same else self._old

    def place(self, span: Span) -> Span | None:
        """Where the passage stands in the new text; None if it can't be told.

        Signs at its ends that are no letters come along where they stand in the new text too.
        """
        if self._same:
            return span
        first, last = self._old.within(span)
        if first == last:
            return self._without_letters(span)
        found = self._as_it_was(first, last) or self._changed(first, last)
        return self._spanned(span, first, last, *found) if found else None

    def _as_it_was(self, first: int, last: int) -> tuple[int, int] | None:
        starts = self._places(first, last)
        if not starts:
            return None
        length = last - first
        likeness, best = max((self._likeness(first, last, start, start + length), start) for start in starts)
        around = min(first, _CONTEXT) + min(len(self._old.letters) - last, _CONTEXT)
        if length + likeness[0] < min(_ENOUGH, length + around):
            return None
        return best, best + length

    def _places(self, first: int, last: int) -> list[int]:
        """Where the same letters stand: with as many of those around as are there too. None if in too many
        places to tell one from another.
        """
        for width in _WIDTHS:
            before = min(width, first)
            wanted = self._old.letters[first - before : last + width]
            found = list(islice(_occurrences(self._new.letters, wanted), _MOST + 1))
            if found:
                return [start + before for start in found] if len(found) <= _MOST else []
        return []

    def _likeness(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """How well what stands around fits; then how near it stands to where it stood."""
        old, new = self._old.letters, self._new.letters
        before = _common(
            old[max(0, first - _CONTEXT) : first][::-1], new[max(0, start - _CONTEXT) : start][::-1]
        )
        after = _common(old[last : last + _CONTEXT], new[end : end + _CONTEXT])
        return before + after, -abs(start * len(old) - first * len(new))

    def _changed(self, first: int, last: int) -> tuple[int, int] | None:
        """The passage between its old beginning and end, if most of its words are still there."""
        length = last - first
        pairs = [
            (start, end)
            for start in self._edge(first, 1)
            for end in self._edge(last, -1)
            if length <= 2 * (end - start) <= 4 * length
        ]
        pairs.sort(key=lambda pair: abs(pair[1] - pair[0] - length))
        alike = [(self._ratio(first, last, *pair), pair) for pair in pairs[:_MOST]]
        best = max(alike, default=None)
        return best[1] if best is not None and best[0] >= _LEAST_ALIKE else None

    def _edge(self, at: int, inwards: int) -> list[int]:
        """Where the letters begin, or end, that did so at `at`; `inwards` is 1 or -1."""
        for outside, inside in _EDGES:
            before, after = (outside, inside) if inwards == 1 else (inside, outside)
            if at < before or at + after > len(self._old.letters):
                continue
            wanted = self._old.letters[at - before : at + after]
            found = list(islice(_occurrences(self._new.letters, wanted), _MOST))
            if found:
                return [start + before for start in found]
        return []

    def _ratio(self, first: int, last: int, start: int, end: int) -> float:
        """The share of words that both have; 0 if one of them was put in another's place.

        A sentence that differs in a number, or says «ikke», is another one, however alike.
        """
        old = self._old.text[self._old.places[first] : self._old.places[last - 1] + 1].casefold().split()
        new = self._new.text[self._new.places[start] : self._new.places[end - 1] + 1].casefold().split()
        matcher = SequenceMatcher(None, old, new, autojunk=len(old) > _LONG)
        for what, i, j, k, m in matcher.get_opcodes():
            if what == "replace" and not _say_the_same("".join(old[i:j]), "".join(new[k:m])):
                return 0.0
        return matcher.ratio()

    def _spanned(self, span: Span, first: int, last: int, start: int, end: int) -> Span:
        """From letters to code points, with the signs around that belonged to the passage."""
        before = self._old.text[span.start : self._old.places[first]]
        after = self._old.text[self._old.places[last - 1] + 1 : span.end]
        new = self._new.text
        begin, stop = self._new.places[start], self._new.places[end - 1] + 1
        begin -= _common(before[::-1], new[:begin][::-1])
        return Span(begin, stop + _common(after, new[stop : stop + len(after)]))

    def _without_letters(self, span: Span) -> Span | None:
        """A box or a dash, say: it has a place only if it stands there once."""
        quote = self._old.text[span.start : span.end]
        found = list(_occurrences(self._new.text, quote))
        return Span(found[0], found[0] + len(quote)) if len(found) == 1 else None


def _say_the_same(one: str, other: str) -> bool:
    """Whether words stand for the same: written together or apart, or with a letter misread, no digit."""
    if list(filter(str.isdigit, one)) != list(filter(str.isdigit, other)):
        return False
    letters, others = ("".join(filter(str.isalnum, words)) for words in (one, other))
    is_part = letters in others or others in letters
    return is_part or SequenceMatcher(None, letters, others, autojunk=False).ratio() >= _MISREAD


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _common(one: str, other: str) -> int:
    """How long two texts are the same from the beginning."""
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)
