"""Which codes a few typed letters mean. Pure: no Qt.

Case does not matter, nor how somebody without a Norwegian keyboard writes æ, ø and å ("naering", "horing",
"aar"). Letters match anywhere in a code's path; codes whose name begins with them rank first.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hoeringkoder.domain.codes import Code, CodeTree

_ONE_LETTER = {"ø": "o", "æ": "a", "ö": "o", "ä": "a"}
_TWO_LETTERS = {"ø": "oe", "æ": "ae", "å": "aa", "ö": "oe", "ä": "ae"}

_BETWEEN = (">", "›", "/")
_BEGINS, _BEGINS_WORD, _IN_NAME, _IN_PATH = range(4)


@dataclass(frozen=True, slots=True)
class Match:
    """A code that fits; `letters` are the parts of its name, [start, end), that were typed.

    `rank` says how well, 0 best: the name begins so, a word of it does, it is in the name, in the path.
    """

    code: Code
    path: str
    letters: tuple[tuple[int, int], ...]
    rank: int


def matching_codes(tree: CodeTree, query: str, recent: Sequence[str] = ()) -> list[Match]:
    """The codes that fit, best first; of several words each has to fit, and an empty query fits all.

    Archived ones are left out. ``A > B`` and ``A / B`` ask for both. Equally good ones stand as they were
    used last (`recent`: uids, the newest first), then as in the tree.
    """
    words = [word for word in query.split() if word not in _BETWEEN]
    newest = {uid: index for index, uid in reversed(list(enumerate(recent)))}
    found = [match for code in tree.in_use() if (match := _match(tree, code, words)) is not None]
    found.sort(key=lambda match: (match.rank, newest.get(match.code.uid, len(newest))))
    return found


def _match(tree: CodeTree, code: Code, words: Sequence[str]) -> Match | None:
    path = tree.path(code.uid)
    rank = _BEGINS
    letters: list[tuple[int, int]] = []
    for word in words:
        place = _find(code.name, word)
        if place is not None:
            letters.append(place)
            rank = max(rank, _rank(code.name, place))
        elif _find(path, word) is not None:
            rank = _IN_PATH
        else:
            return None
    return Match(code, path, tuple(sorted(letters)), rank)


def _find(text: str, word: str) -> tuple[int, int] | None:
    """Where the word stands best in the text, [start, end) in the text as it is; None if nowhere."""
    places: list[tuple[int, int]] = []
    for two_letters in (False, True):
        spelt, origins = _spelt(text, two_letters)
        wanted, _ = _spelt(word, two_letters)
        at = spelt.find(wanted) if wanted else -1
        while at >= 0:
            places.append((origins[at], origins[at + len(wanted) - 1] + 1))
            at = spelt.find(wanted, at + 1)
    return min(places, key=lambda place: (_rank(text, place), place), default=None)


def _rank(name: str, place: tuple[int, int]) -> int:
    if place[0] == 0:
        return _BEGINS
    return _IN_NAME if name[place[0] - 1].isalnum() else _BEGINS_WORD


@lru_cache(maxsize=16384)
def _spelt(text: str, two_letters: bool) -> tuple[str, tuple[int, ...]]:
    """The text in small letters a to z where that can be, and for each letter its origin."""
    spelling = _TWO_LETTERS if two_letters else _ONE_LETTER
    letters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        small = character.casefold()
        for letter in spelling.get(small) or _without_accents(small):
            letters.append(letter)
            origins.append(index)
    return "".join(letters), tuple(origins)


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
