"""One line of a list of names: cut where several names stand in it, and told from a sentence."""

import re

from ...domain.names import is_abbreviation
from .names import is_unit
from .types import type_of_name

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪■□o]\s+|\(?\d{1,4}[.)]\s+|\(?[a-zæøå][.)]\s+)")
_BETWEEN_NAMES = re.compile(r"[;|\t]")
_LAST_OF_LIST = re.compile(r"\s+(?:og|and)\s+(?=[A-ZÆØÅ])")
_MOST_WORDS = 4
"""Words of a name in a list with commas; what is longer may have commas of its own."""
_TELLS = re.compile(
    r"\b(?:sendes|sendast|sender|bes|ber|bed|skal|må|ønskes|ønskjer|ønsker|inviteres|inviterast|inviterer"
    r"|oppfordres|oppfordrar|oppfordrer|takker|takkar|merkes|merkast|leveres|leverast|publiseres"
    r"|publiserast|gjelder|gjeld|finnes|finst|settes|setjast|kan (?:sendes|sendast|leveres|gis))\b"
    r"|\b(?:innen|innan|senest|seinast) \d"
    r"|\b\d{1,2}\. ?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b",
    re.I,
)
"""Words that no body has in its name, and dates."""
_MAY_TELL = re.compile(r"\b(?:er|som|kan|vil|har)\b", re.I)
"""Verbs that some bodies have in their names, "Vi som har et barn for lite"."""
_LONG = 9


def parts_of(line: str) -> list[str]:
    """The names that a line may hold, each without its bullet: what stands between semicolons, upright
    strokes and tabs; between commas only where all that stands there is short and looks like a name.
    """
    whole = [_bare(part) for part in _BETWEEN_NAMES.split(line) if part.strip()]
    return [name for part in whole for name in _between_commas(part)]


def is_sentence(text: str) -> bool:
    """Whether a line says something instead of naming a body: "Svar sendes innen 1. mars"."""
    words = len(text.split())
    if words < 3:
        return False
    ends = text[-1] in "?!" or (text[-1] == "." and words > 4)
    return bool(_TELLS.search(text) or (_MAY_TELL.search(text) and (ends or words > _LONG)))


def _bare(text: str) -> str:
    return " ".join(_BULLET.sub("", text).split())


def _between_commas(text: str) -> list[str]:
    *first, last = text.split(",")
    if not first:
        return [text]
    names = [part.strip() for part in (*first, *_LAST_OF_LIST.split(last)) if part.strip()]
    most_words = 1 if len(names) == 2 else _MOST_WORDS
    if all(_is_short_name(name, most_words) for name in names) and (
        len(names) > 2 or all(type_of_name(name) or is_abbreviation(name) for name in names)
    ):
        return names
    return [text]


def _is_short_name(text: str, most_words: int) -> bool:
    """Whether it can be a name by itself, and neither a part of an address nor of a body."""
    return (
        len(text.split()) <= most_words
        and text[0].isupper()
        and not any(map(str.isdigit, text))
        and not is_unit(text)
    )
