"""Cutting a text into the words that are indexed and searched for.

A hyphenated word counts as its parts and as a whole: "IKT-sikkerhet" is "ikt" and "sikkerhet" after each
other, and "ikt-sikkerhet" at the place of the first.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HYPHENS = "-\u2010\u2011"
_RUN = re.compile(rf"[^\W_]+(?:[{_HYPHENS}][^\W_]+)*")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_PART = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word in lower case with its place among the words and its code points [start, end) in the text."""

    form: str
    place: int
    start: int
    end: int
    width: int = 1
    """How many places it takes: more than one only for a whole hyphenated word."""


def words(text: str) -> Iterator[Word]:
    """The words of an NFC text in order; a hyphenated word first as a whole, then its parts."""
    place = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        form = run.group().lower()
        # Lower case of a letter is a letter, so only a hyphen makes a run that is not a plain word.
        if form.isalnum():
            yield Word(form, place, start, end)
            place += 1
            continue
        parts = list(_PART.finditer(text, start, end))
        yield Word(_HYPHEN.sub("-", form), place, start, end, max(1, len(parts)))
        if len(parts) > 1:
            for part in parts:
                yield Word(part.group().lower(), place, part.start(), part.end())
                place += 1
        else:
            place += 1
