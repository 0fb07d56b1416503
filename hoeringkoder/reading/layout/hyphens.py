"""Two lines put together: is the hyphen at the line's end part of the word?

It stays after a capital or a digit ("IKT-sikkerhet"), after a single letter ("e-helse") or letters that are
no syllable ("pc-er"), after ikke and between two adjectives ("politisk-administrativ"), before a capital or
digit ("Sør-Trøndelag"), before og, eller, samt and til ("helse- og"), where the document itself writes the
word so within a line, and in a long document that divides no words, as most letters: there a hyphen at a
line's end was written. Otherwise the word was divided, and is joined.
"""

import re
from collections import Counter
from collections.abc import Iterable

from ..cleaning import SOFT_HYPHEN

_MID_WORD = frozenset("-\u2010\u2011–/" + SOFT_HYPHEN)
"""What a line can end with in the middle of a word."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_DIVIDED = re.compile(r"(\w+(?:-\w+)*)[-\u2010\u2011]$")
_SUSPENDED = re.compile(r"(?:og|eller|samt|til|og/eller|enn|som)\b")
_WITH_SOM = re.compile(r"\b(?:der|etter|like?|så) som\b", re.IGNORECASE)
"""Words that end like a word before which a hyphen would be a written one."""
_DOUBLE_ADJECTIVE = re.compile(r"isk (?:\w+isk[et]?|\w+(?:ell|elt|iv|al)[te]?)$")
"""Two adjectives that make one, "politisk-administrativ"."""
_NOT = ("ikke", "ikkje")
_VOWEL = re.compile(r"[aeiouyæøåéèêóòôüöäáí]", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_RANGE = re.compile(r"\d[–-]$")
_PREFIXED = re.compile(r"(?:\b(?:og|eller|samt)|[,/])\s[-\u2010\u2011]$")
_LONG_TOKEN = re.compile(r"^\S{25,}$")
_STRAY_SPACE = re.compile(r"\b(\w+)- (?!(?:og|eller|samt|til|enn|som)\b)([a-zæøå]\w*)")
_LONG = 80
"""Lines from which on a document shows whether it divides words."""
_DIVIDES = 0.015
"""Share of the lines that end with a divided word, from which on it does."""


class Joiner:
    """Joins lines of one document, whose own spelling it knows."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines`: the whole document, cleaned."""
        self._words: Counter[str] = Counter()
        count = divided = 0
        for line in lines:
            # A divided word's halves are no words of the document.
            whole = _DIVIDED.sub("", line) if line[-1:] in _MID_WORD else line
            count, divided = count + 1, divided + (whole != line)
            self._words.update(word.lower() for word in _WORD.findall(whole))
        self._divides = count < _LONG or divided > _DIVIDES * count
        self._prefixed = {word[:6] for word in self._words if len(word) > 5 and word[1] == "-"}

    def join(self, before: str, after: str) -> str:
        """The two lines as one, with a space between or the divided word made whole."""
        if before[-1:] not in _MID_WORD:
            return f"{before} {after}"
        if before.endswith(SOFT_HYPHEN):
            return before[:-1] + after
        if before.endswith(("/", "-")) and _continues_address(before):
            return before + after
        if before.endswith("/") and not before.endswith(" /"):
            return before + after
        if (_RANGE.search(before) and after[:1].isdigit()) or (
            _PREFIXED.search(before) and after[:1].islower()
        ):
            return before + after
        divided = _DIVIDED.search(before)
        if not divided or (_SUSPENDED.match(after) and not _WITH_SOM.search(f"{divided[1]} {after}")):
            return f"{before} {after}"
        tail = _WORD.match(after)
        if not tail:
            return f"{before} {after}"
        if self._keeps_hyphen(divided[1], tail[0]):
            return before + after
        return before[:-1] + after

    def mended(self, text: str) -> str:
        """A line without stray spaces after hyphens: "e- helse" where the document knows "e-helse"."""
        if "- " not in text:
            return text
        return _STRAY_SPACE.sub(self._without_stray_space, text)

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        last = head.rpartition("-")[2]
        hyphened, joined = self._words[f"{head}-{tail}".lower()], self._words[f"{head}{tail}".lower()]
        if joined > hyphened and len(last) > 1:
            return False  # as the document writes it, be it opprettetDato
        if last.lower() in _NOT or _DOUBLE_ADJECTIVE.search(f"{last} {tail}"):
            return True
        if last[-1].isupper() or last[-1].isdigit() or not tail[0].islower():
            return True
        if len(last) == 1 or not _VOWEL.search(last):
            return True
        return hyphened > joined or not (joined or self._divides)

    def _without_stray_space(self, found: re.Match[str]) -> str:
        head, tail = found[1].lower(), found[2].lower()
        if len(head) == 1:
            return f"{found[1]}-{found[2]}" if f"{head}-{tail}"[:6] in self._prefixed else found[0]
        if self._words[f"{head}-{tail}"]:
            return f"{found[1]}-{found[2]}"
        return f"{found[1]}{found[2]}" if self._words[head + tail] else found[0]


def _continues_address(before: str) -> bool:
    """Whether the line ends inside a web address, begun in it or in a line above."""
    return bool(_ADDRESS.search(before) or _LONG_TOKEN.match(before))
