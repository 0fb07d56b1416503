"""Who sent a letter: told from what it says of its sender, its signature, its letterhead, its file's name.

A guess comes with how sure it is, from 0 to 1; signs that point to the same body strengthen each other.
Better none than a wrong one: the body that a letter is addressed to also stands at its top.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...domain.names import abbreviations, bare_name, name_key
from ...domain.readings import RespondentGuess
from ...domain.responses import RESPONDENT_TYPES_HEALTH
from ..drafts import Draft
from .files import person_by_file, senders_by_file
from .joint import joint_senders, names_in
from .letterhead import senders_by_address, senders_by_head
from .names import looks_like_body, looks_like_person, well_cased
from .signature import Signature, signature_of
from .types import PRIVATE, type_of_name
from .words import names_nobody, senders_by_words

__all__ = ["all_guessed", "each_named", "guess", "guessed", "looks_like_body", "tidied"]

_LEAST = 0.4
"""Below this no guess is given."""
_MOST = 0.95
"""No guess is surer: an analyst has not looked at it."""
_PERSON_SURE, _NAMED_SURE = 0.7, 0.5
"""How sure it is that a letter is the person's who signed it for nobody, or whom the file's name tells."""
_JOINT_SURE = 0.7
"""How sure it is that somebody is one of those who plainly send a letter together."""
_AFTER_NAME = re.compile(
    r"(?:\s+(?:til|på|om|vedr(?:ørende|ørande)?|i forbindelse)\s|\s[–-]\s(?=[a-zæøå])"
    r"|,?\s*\d{1,2}\.\s?\w+\s\d{4}).*$"
)
_ABBREVIATION_BEHIND = re.compile(r"\s*\([A-ZÆØÅ][\w-]{1,11}\)$")
_CONSULTATION_PAPER = re.compile(r"^(?:ho?e?[øo]?y?ring[s]?(?:notat|brev))", re.IGNORECASE)
_AS_ONESELF = re.compile(
    r"\b(?:som|er) (?:en |ein |ei )?(?:privatperson|enkeltperson|borger|borgar|pensjon\w+|innbygger)\b", re.I
)


def guessed(drafts: Sequence[Draft], letterhead: Sequence[str], filename: str) -> RespondentGuess | None:
    """The likeliest sender; None where nothing points to one."""
    stem = filename.rsplit(".", 1)[0]
    if not drafts or _CONSULTATION_PAPER.match(stem):
        return None
    signature = signature_of(drafts)
    candidates = _Candidates()
    for name, sure in _signs(drafts, signature, letterhead, stem):
        candidates.add(tidied(name), sure)
    name, sure = candidates.likeliest(stem)
    if sure < _LEAST and not signature.in_office and (person := signature.person or person_by_file(stem)):
        certainty = _PERSON_SURE if signature.person else _NAMED_SURE
        certainty += 0.15 * any(_AS_ONESELF.search(draft.text) for draft in drafts[:14])
        return guess(person, certainty, PRIVATE)
    return guess(well_cased(name), min(sure, _MOST)) if sure >= _LEAST else None


def all_guessed(
    drafts: Sequence[Draft], letterhead: Sequence[str], filename: str
) -> tuple[RespondentGuess, ...]:
    """All who send a letter, as far as can be told; one, unless it says that several send it together."""
    likeliest = guessed(drafts, letterhead, filename)
    alone = each_named(likeliest) if likeliest else ()
    stem = filename.rsplit(".", 1)[0]
    names = [] if _CONSULTATION_PAPER.match(stem) else joint_senders(drafts, stem)
    together = tuple(_one_of_several(name) for name in names)
    told_otherwise = likeliest and likeliest.confidence > _JOINT_SURE and not _are_named(likeliest, names)
    return alone if told_otherwise or not together else together


def each_named(guess: RespondentGuess) -> tuple[RespondentGuess, ...]:
    """The bodies that a guess names, as in a form's field: "Lia kommune og Nes kommune"."""
    names = names_in(guess.name, surely=False)
    return tuple(replace(guess, name=name, respondent_type=type_of_name(name)) for name in names) or (guess,)


def _one_of_several(name: str) -> RespondentGuess:
    return guess(well_cased(name), _JOINT_SURE, PRIVATE if looks_like_person(name) else "")


def _are_named(one: RespondentGuess, names: Sequence[str]) -> bool:
    """Whether a guess is one of the names, or is made of them."""
    key = name_key(bare_name(one.name))
    others = [name_key(bare_name(name)) for name in names]
    return any(other in key or key in other for other in others)


def guess(name: str, sure: float, kind: str = "") -> RespondentGuess:
    """A guess with the type that the name tells if `kind` is empty.

    What some write behind the name ("Kari Nordmann, privatperson") is no part of it.
    """
    bare, _, said = name.rpartition(", ")
    known = {name.casefold(): name for name in RESPONDENT_TYPES_HEALTH}
    if bare and said.casefold() in known:
        return RespondentGuess(bare, kind or known[said.casefold()], round(sure, 2))
    return RespondentGuess(name, kind or type_of_name(name), round(sure, 2))


def tidied(name: str) -> str:
    """A name without what only stood behind it; empty if nothing that can be a name is left."""
    flat = _AFTER_NAME.sub("", " ".join(name.split())).strip(" ,.;:–-")
    return flat if 1 < len(flat) <= 100 else ""


class _Candidates:
    """Names with what speaks for each; what is said for an abbreviation counts for the name that gives it."""

    def __init__(self) -> None:
        self._doubt: dict[str, float] = {}
        self._spelled: dict[str, list[str]] = {}

    def add(self, name: str, sure: float) -> None:
        key = name_key(bare_name(name))
        if key and not names_nobody(name):
            self._doubt[key] = self._doubt.get(key, 1.0) * (1.0 - sure)
            self._spelled.setdefault(key, []).append(name)

    def likeliest(self, stem: str) -> tuple[str, float]:
        """The name and how sure it is; an empty one with 0 if there is none."""
        self._join_abbreviations()
        in_file = set(name_key(stem.replace("_", " ")).split())
        for key in self._doubt:
            words = key.split()
            if set(words) <= in_file or words[0] in in_file:
                self._doubt[key] *= 0.5
        key = min(self._doubt, key=lambda key: self._doubt[key], default="")
        return (_best_spelled(self._spelled[key]), 1.0 - self._doubt[key]) if key else ("", 0.0)

    def _join_abbreviations(self) -> None:
        for long in list(self._doubt):
            for short in {key for name in self._spelled[long] for key in abbreviations(name)} - {long}:
                if short in self._doubt and long in self._doubt:
                    self._doubt[long] *= self._doubt.pop(short)


def _best_spelled(names: Sequence[str]) -> str:
    """Not in capitals only, with its own letters, not longer than need be, its abbreviation left out."""
    best = min(names, key=lambda name: (name.isupper(), name.isascii(), len(name)))
    return _ABBREVIATION_BEHIND.sub("", best)


def _signs(
    drafts: Sequence[Draft], signature: Signature, letterhead: Sequence[str], stem: str
) -> Iterator[tuple[str, float]]:
    """Names, each with how far one such sign alone can be trusted."""
    yield from senders_by_words(drafts)
    yield from senders_by_head(drafts)
    yield from signature.bodies
    for line in letterhead:
        yield from ((part, 0.4) for part in line.split("\t") if looks_like_body(part))
    yield from senders_by_address(drafts)
    yield from senders_by_file(stem)
