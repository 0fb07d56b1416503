"""What differs between two texts, by words: for showing them side by side."""

import re
from difflib import SequenceMatcher

from ..domain.spans import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]+")
_TOO_MANY = 4_000_000
"""Comparisons of words with words that take too long; such a passage counts as all different."""


def differing(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """The passages of each text that the other one has not, from the start; case and white space don't
    matter.

    First paragraphs are matched, then the words within those that are left between, so that long texts take
    a moment only.
    """
    ours, theirs = list(_LINE.finditer(one)), list(_LINE.finditer(other))
    matcher = SequenceMatcher(None, [_folded(m[0]) for m in ours], [_folded(m[0]) for m in theirs], False)
    found: tuple[list[Span], list[Span]] = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        for spans, more in zip(found, _by_words(_words(ours[a:b]), _words(theirs[c:d])), strict=True):
            spans += more
    return found


_Words = list[tuple[str, int, int]]
"""Each folded, with where it stands."""


def _words(lines: list[re.Match[str]]) -> _Words:
    return [
        (word[0].casefold(), line.start() + word.start(), line.start() + word.end())
        for line in lines
        for word in _WORD.finditer(line[0])
    ]


def _by_words(ours: _Words, theirs: _Words) -> tuple[list[Span], list[Span]]:
    if len(ours) * len(theirs) > _TOO_MANY:
        return _spans(ours, [(0, len(ours))]), _spans(theirs, [(0, len(theirs))])
    matcher = SequenceMatcher(None, [word for word, *_ in ours], [word for word, *_ in theirs], False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return _spans(ours, [(a, b) for _, a, b, _, _ in changed]), _spans(
        theirs, [(c, d) for _, _, _, c, d in changed]
    )


def _spans(words: _Words, stretches: list[tuple[int, int]]) -> list[Span]:
    return [Span(words[start][1], words[stop - 1][2]) for start, stop in stretches if stop > start]


def _folded(line: str) -> str:
    return " ".join(line.casefold().split())
