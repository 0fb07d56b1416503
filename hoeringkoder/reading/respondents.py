"""Who sent a letter: told from what it says of its sender, its signature, its letterhead, its file's name.

A guess comes with how sure it is, from 0 to 1; signs that point to the same body strengthen each other.
Better none than a wrong one: the body that a letter is addressed to also stands at its top.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..domain.readings import ParagraphKind, RespondentGuess
from ..domain.responses import RESPONDENT_TYPES_HEALTH
from ..domain.uids import normalised
from .drafts import Draft
from .fields import field_in
from .placeholders import without_placeholder
from .respondent_types import type_of_name

_LEAST = 0.4
"""Below this no guess is given."""

_NAME = r"(?P<name>[A-ZÆØÅ][^.?!:;\t]{1,90}?)"
_SELF_DESCRIPTION = re.compile(
    rf"^{_NAME},? (?:er|representerer|organiserer) "
    r"(?:Norges|Noregs|landets|den|det|en|ein|ei|et|eit)\b[^.]{0,60}?"
    r"(?:organisasjon|forening|foreining|forbund|selskap|virksomhet|verksemd|kommune|etat)"
)
_FROM = re.compile(
    r"(?i:\b(?:høringssvar|høyringssvar|høringsuttalelse|høyringsfråsegn|uttalelse|fråsegn|innspill|innspel|svar)"
    r"\s+(?:fra|frå)\s+)(?P<name>[A-ZÆØÅ][^.,:;?!\n\t(]{1,80})"
)
_FROM_LINE = re.compile(r"^(?:fra|frå)\s*:\s*(?P<name>[^@]{2,90})$", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"(?:\s+(?:til|på|om|vedr(?:ørende|ørande)?|i forbindelse)\s|\s[–-]\s(?=[a-zæøå])"
    r"|,?\s*\d{1,2}\.\s?\w+\s\d{4}).*$"
)
_GREETING = re.compile(
    r"^(?:med )?(?:vennlig|venleg|beste?) (?:hilsen|helsing)|^(?:med )?(?:hilsen|helsing)\b|^mvh\b", re.I
)
_HOLDING = (
    r"mener|meiner|støtter|støttar|stør|ønsker|ønskjer|ynskjer|anbefaler|tilrår|foreslår|takker|takkar|erfarer|ber"
    r"|krever|krev|merker|saknar|savner"
)
_BODY = (
    r"(?P<name>[A-ZÆØÅ][\wæøåÆØÅ-]+(?: (?:[A-ZÆØÅ][\w&-]*|kommune|fylkeskommune|og|i|for|av"
    r"|[a-zæøå-]+(?:råd|forbund|forening|sjuke|syke|data))){0,6})"
)
_OPINION = re.compile(rf"(?:^|[.!?] ){_BODY} (?:{_HOLDING})\b")
_INTRODUCTION = re.compile(
    rf"^{_BODY} (?:{_HOLDING}|viser|vil|går|har|er|stiller|sluttar|slutter|organiserer|leverer)\b"
)
_NO_SENDER = re.compile(
    r"^(?:vi|jeg|eg|de|det|den|dette|disse|desse|man|ein|en|begge|mange|flere|fleire|noen|nokon|alle|vår\w*|ingen"
    r"|departementet|direktoratet|\w+(?:instansen|notatet|skjemaet|svaret|fristen|styret)"
    r"|regjering\w*|utval(?:g)?et|kommun(?:en|ene|ane)|foretaket|føretaket|forbundet|foreningen|etaten|rådet"
    r"|laget|landslaget|stortinget|analysen\w*|rapporten|forslag\w*|lovforslag\w*|framlegg\w*|prinsipp\w*"
    r"|strategi\w*|formannskapet|hovedutvalget|hovudutvalet|fylkeskommunen|universitetet|tilsynet|selskapet"
    r"|mål(?:et)? ?\d*)$",
    re.I,
)
_SUBJECT = re.compile(
    r"^til\b|høring|høyring|svar\b|innspill|innspel|prinsipp|strategi|uttalelse|fråsegn", re.IGNORECASE
)
_TRANSLITERATED = str.maketrans({"ø": "o", "å": "a", "æ": "a"})
_CONSULTATION_PAPER = re.compile(r"^(?:ho?e?[øo]?y?ring[s]?(?:notat|brev))", re.IGNORECASE)


def guessed(drafts: Sequence[Draft], letterhead: Sequence[str], filename: str) -> RespondentGuess | None:
    """The likeliest sender; None where nothing points to one."""
    stem = filename.rsplit(".", 1)[0]
    if not drafts or _CONSULTATION_PAPER.match(stem):
        return None
    doubt: dict[str, float] = {}
    spelled: dict[str, str] = {}
    for name, sure in _signs(drafts, letterhead):
        tidy = tidied(name)
        key = normalised(tidy)
        if tidy and not _NO_SENDER.match(tidy):
            doubt[key] = doubt.get(key, 1.0) * (1.0 - sure)
            if key not in spelled or spelled[key].isupper():
                spelled[key] = tidy
    for key in doubt:
        if _stands_in(key, stem):
            doubt[key] *= 0.5
    name = min(doubt, key=lambda key: doubt[key], default="")
    if not name or 1.0 - doubt[name] < _LEAST:
        return None
    return guess(spelled[name], min(1.0 - doubt[name], 0.9))


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
    return flat if 2 < len(flat) <= 100 else ""


def _signs(drafts: Sequence[Draft], letterhead: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Names, each with how far one such sign alone can be trusted."""
    head = drafts[:14]
    for draft in drafts:
        field = field_in(draft.text)
        if field and field.is_name and "@" not in field.value:
            yield without_placeholder(field.value), 0.85
    for draft in head:
        if found := _FROM_LINE.match(draft.text):
            yield found["name"], 0.75
        elif len(draft.text) < 200 and (found := _FROM.search(draft.text)):
            yield found["name"], 0.6 if draft.kind == ParagraphKind.HEADING else 0.5
    yield from _self_introductions(head)
    yield from ((name, 0.7) for name in _signature(drafts[-10:]))
    if looks_like_body(drafts[0].text):
        yield drafts[0].text, 0.5
    for line in letterhead:
        yield from ((part, 0.4) for part in line.split("\t") if looks_like_body(part))
    yield from _main_speaker(drafts)


def _self_introductions(head: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """A letter's first sentences: "X er Norges største ...", "X viser til høringen"."""
    for draft in [draft for draft in head if draft.kind == ParagraphKind.BODY and len(draft.text) > 80][:2]:
        described = _SELF_DESCRIPTION.match(draft.text)
        speaking = _INTRODUCTION.match(draft.text)
        if described:
            yield described["name"], 0.7
        elif speaking and (type_of_name(speaking["name"]) or " " in speaking["name"]):
            yield speaking["name"], 0.45


def looks_like_body(text: str) -> bool:
    """Whether a line is the name of a body of some kind and nothing else."""
    short = 3 < len(text) < 80 and text[-1] not in ".:;,?!" and not any(letter.isdigit() for letter in text)
    return short and text[0].isupper() and bool(type_of_name(text)) and not _SUBJECT.search(text)


def _signature(tail: Sequence[Draft]) -> Iterator[str]:
    """Names of bodies under the greeting."""
    greeting = next((i for i, draft in enumerate(tail) if _GREETING.match(draft.text)), None)
    if greeting is None:
        return
    for draft in tail[greeting:]:
        text = _GREETING.sub("", draft.text).strip(" ,")
        if looks_like_body(text):
            yield text


def _main_speaker(drafts: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """Who again and again says or wants something."""
    said = Counter(
        found["name"]
        for draft in drafts
        for found in _OPINION.finditer(draft.text)
        if not _NO_SENDER.match(found["name"])
    )
    if said:
        name, times = said.most_common(1)[0]
        known = bool(type_of_name(name)) or name.isupper()
        if times >= 3 and times >= 0.6 * said.total() and known:
            yield name, 0.5


def _stands_in(name: str, stem: str) -> bool:
    """Whether the file is named after the body, letters that file names avoid being written otherwise."""
    words = re.findall(r"[a-z0-9]+", name.translate(_TRANSLITERATED))
    in_file = set(re.findall(r"[a-z0-9]+", stem.casefold().translate(_TRANSLITERATED)))
    return bool(words) and (set(words) <= in_file or words[0] in in_file)
