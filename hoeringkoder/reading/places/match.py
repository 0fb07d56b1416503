"""Which letter of a page is which letter of the text that was made of it.

The text was put together anew: words are joined over line ends, what only belongs to the page is left out,
footnotes and columns stand in another place. So stretches of letters that are the same on both sides are
looked for, in any order, the longest first; then what is left between two of them; then words that are left.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from ...domain.spans import Span

_SEED = 6
"""Letters that must be the same for a stretch to begin."""
_MANY = 40
"""Places of the same letters from which on they tell nothing of where they belong."""
_LEAST = 8
"""Letters of a stretch that is taken wherever it stands."""
_GAP = 400
"""Letters between two stretches, on either side, up to which they are compared one by one."""
_WORD = re.compile(r"\S+")


def matched(page: str, text: str, parts: Sequence[Span]) -> list[int]:
    """For each character of `page` the code point of `text` that it is, or -1.

    `parts` are the parts of the text that may stand on the page, in order.
    """
    here, there = _letters(page, [Span(0, len(page))]), _letters(text, parts)
    found = [-1] * len(here.letters)
    taken = bytearray(len(there.letters))
    _by_stretches(here.letters, there.letters, found, taken)
    _between(here.letters, there.letters, found, taken)
    _by_words(here, there, found, taken)
    places = [-1] * len(page)
    for i, j in enumerate(found):
        if j >= 0:
            places[here.origins[i]] = there.origins[j]
    _with_signs(page, text, places)
    return places


class _Letters:
    """The letters and digits of a text without case and accents, and where each came from. `words` says at
    which letters its words begin."""

    def __init__(self) -> None:
        self.letters = ""
        self.origins: list[int] = []
        self.words: list[int] = []


def _letters(text: str, parts: Sequence[Span]) -> _Letters:
    found = _Letters()
    letters: list[str] = []
    for part in parts:
        for word in _WORD.finditer(text, part.start, part.end):
            found.words.append(len(letters))
            for offset in range(*word.span()):
                plain = _plain(text[offset])
                letters.extend(plain)
                found.origins.extend([offset] * len(plain))
    found.words.append(len(letters))
    found.letters = "".join(letters)
    return found


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """The letters that a sign stands for: without accents, ligatures spelled, none for what is no letter."""
    spelled = unicodedata.normalize("NFKD", sign)
    return "".join(filter(str.isalnum, spelled)).lower()


def _by_stretches(here: str, there: str, found: list[int], taken: bytearray) -> None:
    """The longest first; of those that are equally long, the first on the page."""
    stretches = sorted(_stretches(here, there), key=lambda s: (-s[2], s[0], s[1]))
    for i, j, length in stretches:
        while length and (found[i] >= 0 or taken[j]):
            i, j, length = i + 1, j + 1, length - 1
        while length and (found[i + length - 1] >= 0 or taken[j + length - 1]):
            length -= 1
        is_free = length >= _LEAST and not any(taken[j : j + length]) and max(found[i : i + length]) < 0
        if is_free:
            _take(i, j, length, found, taken)


def _stretches(here: str, there: str) -> Iterator[tuple[int, int, int]]:
    """Every stretch that is the same and as long as can be: where here, where there, how many letters."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in range(len(there) - _SEED + 1):
        places[there[j : j + _SEED]].append(j)
    reached: dict[int, int] = {}
    """For each distance between here and there, how far here it has been followed."""
    for i in range(len(here) - _SEED + 1):
        starts = places.get(here[i : i + _SEED], ())
        for j in starts if len(starts) <= _MANY else ():
            if reached.get(j - i, 0) > i:
                continue
            end = i + _SEED
            while end < len(here) and end + j - i < len(there) and here[end] == there[end + j - i]:
                end += 1
            reached[j - i] = end
            yield i, j, end - i


def _take(i: int, j: int, length: int, found: list[int], taken: bytearray) -> None:
    found[i : i + length] = range(j, j + length)
    taken[j : j + length] = b"\1" * length


def _between(here: str, there: str, found: list[int], taken: bytearray) -> None:
    """What is left between letters of which the next ones on the page come soon after in the text too."""
    known = [-1, *(i for i, j in enumerate(found) if j >= 0), len(here)]
    for before, after in pairwise(known):
        first = found[before] + 1 if before >= 0 else 0
        end = found[after] if after < len(here) else len(there)
        if after - before == 1 or not 0 < end - first <= _GAP or after - before > _GAP:
            continue
        if any(taken[first:end]):
            continue
        matcher = SequenceMatcher(None, here[before + 1 : after], there[first:end], autojunk=False)
        for block in matcher.get_matching_blocks():
            if block.size > 1 or end - first <= 2:
                _take(before + 1 + block.a, first + block.b, block.size, found, taken)


def _by_words(here: _Letters, there: _Letters, found: list[int], taken: bytearray) -> None:
    """Words that are left as often on the page as in the text, as the cells of tables are, in their order."""
    left = _words_left(here, [place < 0 for place in found])
    wanted = _words_left(there, [not one for one in taken])
    for word, starts in left.items():
        if len(starts) == len(wanted.get(word, ())):
            for i, j in zip(starts, wanted[word], strict=True):
                _take(i, j, len(word), found, taken)


def _words_left(letters: _Letters, is_left: Sequence[bool]) -> dict[str, list[int]]:
    words: dict[str, list[int]] = defaultdict(list)
    for start, end in pairwise(letters.words):
        if start < end and all(is_left[start:end]):
            words[letters.letters[start:end]].append(start)
    return words


def _with_signs(page: str, text: str, places: list[int]) -> None:
    """The signs before and after a letter go with it where the text has them too."""
    for step in (1, -1):
        for i in range(len(page))[::step]:
            before = i - step
            if places[i] >= 0 or page[i].isspace() or not 0 <= before < len(page):
                continue
            place = places[before] + step
            if places[before] >= 0 and 0 <= place < len(text) and text[place] == page[i]:
                places[i] = place
