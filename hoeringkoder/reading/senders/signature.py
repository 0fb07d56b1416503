"""Who signed a letter: the bodies and the person under its greeting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..drafts import Draft
from .names import TITLE, can_be_name, has_title, looks_like_body, looks_like_person, person_before
from .types import type_of_name

_LAST = 16
"""Drafts at the end in which a greeting may stand; attachments and copies can follow it."""
_SIGNING = 8
"""Drafts below the greeting that can be part of the signature."""
_GREETING = re.compile(
    r"^(?:deara?v+uođa\w*\s*[–/-]?\s*)?(?:med )?(?:vennlig|venleg|venlig|beste?) (?:hilsen|helsing|hilsing)\b"
    r"|^(?:deara?v+uođa\w*\s*[–/-]?\s*)?(?:med )?(?:hilsen|helsing)\b|^mvh\b|^deara?v+uođa\w*"
    r"|^best regards|^(?:kind )?regards",
    re.I,
)
_END = re.compile(
    r"^(?:kopi|likelydende|gjenpart|vedlegg|mottaker|dokumentet|dette dokument|brevet|postadresse"
    r"|adresseliste"
    r"|elektronisk|godkjent)",
    re.I,
)
_NOISE = re.compile(
    r"\(?\b(?:sign|e\.? ?f|s)\.?\)|\S+@\S+|\b(?:tlf|telefon|mob(?:il)?)\b[.:]? ?[\d +()]{6,}|https?://\S+"
    r"|www\.\S+|\(sign\.?\)",
    re.I,
)
_FOR = re.compile(
    r"^(?:på vegn[ea]r? av|for|f\.h\.t|e\.f\. for)\s+(?:styret (?:i|for)\s+|(?:oss i|alle i)\s+)?", re.I
)
_BY = re.compile(r"\s*(?:\bved\b|\bv/).*$")
_OF_BODY = re.compile(
    rf"^(?:.{{0,60}}?\b)?(?i:{TITLE})(?: og \w+)?(?P<between>,| i | for | ved |\s+[–-]\s+"
    rf"| )\s*(?P<name>[A-ZÆØÅ].+)$"
)


@dataclass(slots=True)
class Signature:
    """The bodies that a letter is signed for, each with how far that can be trusted (0 to 1), and the person.

    `in_office`: what the person is in some body stands there too.
    """

    bodies: list[tuple[str, float]]
    person: str = ""
    in_office: bool = False


def signature_of(drafts: Sequence[Draft]) -> Signature:
    """What stands under the last greeting, or after "på vegne av" where there is none; empty if nothing."""
    tail = drafts[-_LAST:]
    at = next((i for i in reversed(range(len(tail))) if _GREETING.match(tail[i].text)), None)
    found = Signature([])
    if at is None:
        found.bodies += [
            (body, 0.6) for draft in tail[-_SIGNING:] for body in _named_as_signed_for(draft.text)
        ]
        return found
    for number, line in enumerate(_lines(tail[at:])):
        found.bodies += _bodies(line, number)
        person = line if looks_like_person(line) else person_before(line)
        if person and not found.person and number < 3:
            found.person = person
        found.in_office = found.in_office or has_title(line)
    return found


def _lines(signing: Sequence[Draft]) -> Iterator[str]:
    """What is signed with, without the greeting, addresses and signs, until copies and attachments begin."""
    for number, draft in enumerate(signing[:_SIGNING]):
        text = _GREETING.sub("", draft.text) if number == 0 else draft.text
        if number and (_END.match(text) or len(text) > 200):
            return
        tidy = " ".join(_NOISE.sub(" ", text).split()).strip(" ,–-/|")
        if tidy:
            yield tidy


def _bodies(line: str, number: int) -> Iterator[tuple[str, float]]:
    signed_for = _FOR.sub("", line)
    is_signed_for = signed_for != line
    name = _BY.sub("", signed_for).strip(" ,")
    if is_signed_for and can_be_name(name) and not looks_like_person(name):
        yield name, 0.75
    elif looks_like_body(name) and not _OF_BODY.match(name) and not person_before(name):
        yield name, 0.7
    elif found := _OF_BODY.match(name):
        said = found["name"].strip()
        if can_be_name(said) and (type_of_name(said) or found["between"].strip() in ("i", "for", ",")):
            yield said, 0.7 if type_of_name(said) else 0.5
    elif rest := _person_and_body(name):
        yield rest, 0.6
    elif number == 0 and can_be_name(name) and not _names_person(name) and not has_title(name):
        yield name, 0.4 if " " in name or name.isupper() else 0.2


def _names_person(line: str) -> bool:
    return looks_like_person(line) or bool(person_before(line))


def _person_and_body(line: str) -> str:
    """The body that a line names behind a person, as "Kari Vik Nordvik kommune"; empty if it does not."""
    rest = line[len(person_before(line)) :].strip(" ,–-")
    return rest if rest != line and " " in rest and looks_like_body(rest) else ""


def _named_as_signed_for(text: str) -> Iterator[str]:
    name = _FOR.sub("", text)
    if name != text and text[:2].istitle() and looks_like_body(name):
        yield name
