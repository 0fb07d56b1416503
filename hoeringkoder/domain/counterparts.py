"""Where somebody who reads a text is in another reading of it, and where a passage may be that was not found.

Both are for people's eyes: unlike an anchor (`anchoring`), they may be wrong, and nothing is kept of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .reading_again import Displaced
from .readings import Content
from .spans import Span, occurrences

_WORD = re.compile(r"\w+")
_NEAR = 8
"""Paragraphs before and behind the one that is looked at, of which one should begin alike in both texts."""
_LEAST, _MOST = 12, 60
"""Code points by which a place is known again."""
_LEAST_SHARED = 0.35
"""Share of a passage's words, rare ones counting more, that a paragraph must have to be its place."""
_BESIDE = 0.6
"""What a word that is not the passage's costs, when its stretch within a paragraph is chosen."""


def counterpart(old: Content, new: Content, offset: int) -> int:
    """The offset in the new text at which one reads on who was at this one in the old text."""
    if old.text == new.text:
        return offset
    scale = len(new.text) / max(1, len(old.text))
    for start, end in _stretches(old, offset):
        places = [place.start for place in occurrences(new.text, old.text[start:end])]
        if places:
            nearest = min(places, key=lambda place: abs(place - start * scale))
            return min(max(0, nearest + offset - start), len(new.text))
    return round(offset * scale)


def likely_place(content: Content, lost: Displaced) -> Span:
    """Where a passage that was not found most likely stands: the stretch of words, in one paragraph, that has
    most in common with it; with no length where only what stood around it is found, at 0 if nothing is.
    """
    paragraphs = [content.text[one.start : one.end] for one in content.paragraphs]
    words = [frozenset(_words(text)) for text in paragraphs]
    weights = _weights(words)
    number = _most_alike(words, frozenset(_words(lost.quote)), weights)
    if number >= 0:
        start = content.paragraphs[number].start
        stretch = _stretch(paragraphs[number], frozenset(_words(lost.quote)))
        return Span(start + stretch.start, start + stretch.end)
    number = _most_alike(words, frozenset(_words(f"{lost.before} {lost.after}")), weights)
    start = content.paragraphs[number].start if number >= 0 else 0
    return Span(start, start)


def _stretches(content: Content, offset: int) -> Iterator[tuple[int, int]]:
    """Some words at an offset, else at the beginning of its paragraph, else of those around it."""
    at = content.paragraph_at(offset)
    near = dict.fromkeys(at + sign * by for by in range(_NEAR) for sign in (-1, 1))
    paragraphs = [content.paragraphs[n] for n in near if 0 <= n < len(content.paragraphs)]
    starts = [(offset, one.end) for one in paragraphs[:1]] + [(one.start, one.end) for one in paragraphs]
    for start, end in starts:
        words = content.text[start:end]
        start += len(words) - len(words.lstrip())
        if end - start >= _LEAST:
            yield start, min(start + _MOST, end)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _weights(paragraphs: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """Words that stand in few paragraphs tell more."""
    counts = Counter(word for words in paragraphs for word in words)
    return {word: 1 / count for word, count in counts.items()}


def _most_alike(
    paragraphs: Sequence[frozenset[str]], wanted: frozenset[str], weights: Mapping[str, float]
) -> int:
    """The number of the paragraph that shares most with these words; -1 if none shares enough."""
    whole = sum(weights.get(word, 1.0) for word in wanted)
    shared = [sum(weights[word] for word in wanted & words) for words in paragraphs]
    best = max(range(len(shared)), key=lambda number: shared[number], default=-1)
    return best if best >= 0 and whole and shared[best] >= _LEAST_SHARED * whole else -1


def _stretch(text: str, wanted: frozenset[str]) -> Span:
    """From the first to the last of the words that lie together and are mostly wanted ones."""
    best, best_sum = Span(0, len(text)), 0.0
    start, total = 0, 0.0
    for word in _WORD.finditer(text):
        if total <= 0:
            start, total = word.start(), 0.0
        total += 1.0 if word[0].casefold() in wanted else -_BESIDE
        if total > best_sum:
            best, best_sum = Span(start, word.end()), total
    return best
