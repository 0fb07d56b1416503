"""A question as typed, taken apart.

Words: all must stand in the paragraph, in any of their forms. "Between quotes": these forms in this order.
``OR`` (ELLER) between two: one of them. ``-word`` or ``NOT word`` (IKKE): must not stand there. ``word*``:
any word that begins so. ``AND`` (OG) may be written. Whatever makes no sense in its place is passed over, so
that a question half typed already works.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from hoeringkoder.domain.language import tr

from .norwegian import STOP_WORDS
from .words import words

_LONGEST = 1000
_SHORTEST_PREFIX = 2
_QUOTES = '"“”„«»'
_PIECE = re.compile(
    rf"(?P<minus>-?)[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<bare>[^\s{_QUOTES}]+)"
)
_OR = ("OR", "ELLER", "|")
_NOT = ("NOT", "IKKE", "IKKJE")
_AND = ("AND", "OG", "&", "+")


class Likeness(Enum):
    """How like the word asked for a word in the text must be."""

    EXACT = "exact"
    INFLECTED = "inflected"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Slot:
    """A word, in lower case, wanted `offset` places after the phrase's first."""

    form: str
    likeness: Likeness
    offset: int = 0


Phrase = tuple[Slot, ...]
"""Words wanted in a row; mostly a single one."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the alternatives must stand in the paragraph; none may if `unwanted`."""

    alternatives: tuple[Phrase, ...]
    unwanted: bool = False


class NotUnderstood(Exception):  # noqa: N818 - a sentence for the user, not an error of the program
    """The question can't be answered; the message says why, translated."""


def parse(question: str) -> tuple[Clause, ...]:
    """The clauses that must all hold; none for a question without words. Raises NotUnderstood."""
    if len(question) > _LONGEST:
        raise NotUnderstood(tr("The search is too long. Write at most {n} characters.", n=_LONGEST))
    clauses: list[Clause] = []
    either = unwanted = False
    for piece in _PIECE.finditer(unicodedata.normalize("NFC", question)):
        bare = piece["bare"] or ""
        if bare in _OR:
            either = True
        elif bare in _NOT:
            unwanted = True
        elif bare not in _AND:
            if phrase := _exact(piece["phrase"]) if piece["phrase"] is not None else _inflected(bare):
                negative = unwanted or bool(piece["minus"]) or bare.startswith("-")
                _add(clauses, phrase, negative, either)
            either = unwanted = False
    return tuple(_without_stop_words(clauses))


def _add(clauses: list[Clause], phrase: Phrase, unwanted: bool, either: bool) -> None:
    if either and clauses and not unwanted and not clauses[-1].unwanted:
        clauses[-1] = Clause((*clauses[-1].alternatives, phrase))
    else:
        clauses.append(Clause((phrase,), unwanted))


def _exact(text: str) -> Phrase:
    return tuple(Slot(form, Likeness.EXACT, offset) for form, offset in _in_a_row(text))


def _inflected(bare: str) -> Phrase:
    """A bare piece: mostly one word, but "med/uten" and "3.2" are words in a row."""
    row = list(_in_a_row(bare))
    begins = bare.endswith("*")
    if begins and (not row or len(row[-1][0]) < _SHORTEST_PREFIX):
        raise NotUnderstood(tr("Write at least two letters before «*»."))
    slots = [Slot(form, Likeness.INFLECTED, offset) for form, offset in row]
    if begins:
        slots[-1] = Slot(slots[-1].form, Likeness.PREFIX, slots[-1].offset)
    return tuple(slots)


def _in_a_row(text: str) -> Iterator[tuple[str, int]]:
    """The words with the places they take; hyphenated ones as wholes only."""
    place = 0
    for word in words(text):
        if word.place >= place:
            yield word.form, word.place
            place = word.place + word.width


def _without_stop_words(clauses: list[Clause]) -> list[Clause]:
    """Without the words that stand everywhere, if other words are asked for."""
    telling = [clause for clause in clauses if not _is_stop_word(clause)]
    if clauses and all(clause.unwanted for clause in clauses):
        raise NotUnderstood(tr("The search only says what not to find. Write a word to look for as well."))
    return telling if any(not clause.unwanted for clause in telling) else clauses


def _is_stop_word(clause: Clause) -> bool:
    return not clause.unwanted and all(
        len(phrase) == 1 and phrase[0].likeness is Likeness.INFLECTED and phrase[0].form in STOP_WORDS
        for phrase in clause.alternatives
    )
