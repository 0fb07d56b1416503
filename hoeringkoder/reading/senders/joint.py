"""Letters that several send together: "Felles høringssvar fra A, B og C", "på vegne av disse lagene:"."""

import re
from collections.abc import Iterator, Sequence

from ...domain.names import is_abbreviation, name_key
from ...domain.readings import ParagraphKind
from ..drafts import Draft
from ..layout.lines import is_bullet
from .names import can_be_name, looks_like_body, looks_like_person
from .signature import signature_of

_HEAD = 14
"""Drafts at the top in which it is said who sends a letter."""
_LONGEST = 400
_SURE = 0.6
"""How far a body's signature must be trusted for it to be one of several senders."""
_ANSWER = r"(?:hørings|høyrings)?(?:svar|uttalelse|uttale|fråsegn|innspill|innspel|merknad(?:er|ar)?)"
_TOGETHER = re.compile(rf"\bfelles[ -]?{_ANSWER}\b|\bfellesuttale|\bst(?:år|iller) sam(?:men|an) om\b", re.I)
_FROM = re.compile(
    rf"(?i:(?P<before>^|.*\bfelles[ -]?){_ANSWER}\s+(?:fra|frå|av|på vegn[ea]r? av)\s+)(?P<names>.{{3,300}})"
)
_FOR_ALL = re.compile(
    r"\b(?:på vegn[ea]r? av|avgi(?:s|tt) av|stiller seg bak|står bak|avsender(?:e|ar)"
    r"|undertegnede|underteikna)\b.{0,80}:$",
    re.I,
)
_BETWEEN = re.compile(r",\s*(?:(?:og|samt)\s+)?|\s+(?:og|samt|&)\s+|\s*/\s*")
_LAST = re.compile(r"\s(?:og|samt|&)\s")
_GOES_ON = re.compile(
    r"(?:\s+(?:til|på|om|vedr(?:ørende|ørande)?|i forbindelse|i samband|som|vil|viser|mener|meiner|har|gir)\s"
    r"|[.;:]\s|[.;:]$|\s[–-]\s(?=[a-zæøå])|\s*\().*$"
)
_BULLET = re.compile(r"^[•●▪◦○■□∙·‣*–-]\s*")
_PLURAL = re.compile(r"\s(?P<one>(?:fylkes)?kommune)(?:r|ne|ane)$|\s(?P<nynorsk>(?:fylkes)?kommun)ar$")


def joint_senders(drafts: Sequence[Draft], stem: str) -> list[str]:
    """The names of those who send a letter together, in the letter's order; none unless it plainly says that
    several do. `stem`: the file's name without its ending.
    """
    said = [draft.text for draft in drafts[:_HEAD] if len(draft.text) <= _LONGEST]
    said.append(" ".join(stem.replace("_", " ").split()))
    together = any(map(_TOGETHER.search, said))
    for found in filter(None, map(_FROM.search, said)):
        names = names_in(found["names"], surely=bool(found["before"]) or together)
        if names:
            return names
    return _listed(drafts) or (_signed(drafts) if together else [])


def names_in(text: str, *, surely: bool) -> list[str]:
    """The names in "A, B og C"; none if it is one name. `surely`: there are several, so that most of them
    need not look like a body's, and no "og" need stand before the last.
    """
    flat = _GOES_ON.sub("", " ".join(text.split())).strip(" ,")
    shared = _PLURAL.search(flat)
    if shared:  # "Vik, Lia og Nes kommuner"
        one = shared["one"] or f"{shared['nynorsk']}e"
        names = [f"{part} {one}" for part in _BETWEEN.split(flat[: shared.start()])]
    elif surely or _LAST.search(flat):
        names = list(_whole_names(flat))
    else:
        names = []  # "Oslo kommune, Bydel Frogner"
    known = sum(looks_like_body(name) or is_abbreviation(name) for name in names)
    are_people = surely and all(map(looks_like_person, names))
    plain = are_people or known >= (len(names) / 3 if surely else len(names))
    return names if plain and _are_several(names) else []


def _whole_names(text: str) -> Iterator[str]:
    """What stands between commas and "og", those parts together that are one name: "Møre og Romsdal
    fylkeskommune".
    """
    begin = 0
    for between in _BETWEEN.finditer(text):
        part, after = text[begin : between.start()], text[between.end() :]
        following = _BETWEEN.split(after, maxsplit=1)[0]
        lone = " " not in part and not looks_like_body(part) and not is_abbreviation(part)
        is_half = lone and "," not in between[0] and looks_like_body(following)
        if not (is_half or part.endswith("-") or after[:1].islower()):
            yield part
            begin = between.end()
    yield text[begin:]


def _are_several(names: Sequence[str]) -> bool:
    return len(names) > 1 and all(map(can_be_name, names)) and len(set(map(name_key, names))) == len(names)


def _listed(drafts: Sequence[Draft]) -> list[str]:
    """The bodies in a list of those who stand behind the letter."""
    for i, draft in enumerate(drafts):
        if len(draft.text) <= _LONGEST and _FOR_ALL.search(draft.text):
            names = list(_bodies_first(drafts[i + 1 :]))
            if _are_several(names):
                return names
    return []


def _bodies_first(drafts: Sequence[Draft]) -> Iterator[str]:
    for draft in drafts:
        name = _BULLET.sub("", draft.text).strip(" ,;.")
        is_item = draft.kind == ParagraphKind.LIST_ITEM or is_bullet(draft.text)
        if not (looks_like_body(name) or (is_item and can_be_name(name))):
            return
        yield name


def _signed(drafts: Sequence[Draft]) -> list[str]:
    """The bodies that the letter is signed for."""
    named = {name_key(name): name for name, sure in signature_of(drafts).bodies if sure >= _SURE}
    return list(named.values()) if _are_several(list(named.values())) else []
