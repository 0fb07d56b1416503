"""Who sends a letter by what it says: "Høringssvar fra X", "X er Norges største ...", "X mener ..."."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from ..forms.fields import field_in
from ..forms.placeholders import without_placeholder
from .names import NAME, can_be_name
from .types import type_of_name

_SELF_DESCRIPTION = re.compile(
    rf"^{NAME},? (?:er|representerer|organiserer) "
    r"(?:Norges|Noregs|landets|den|det|en|ein|ei|et|eit)\b[^.]{0,60}?"
    r"(?:organisasjon|forening|foreining|forbund|selskap|virksomhet|verksemd|kommune|etat)"
)
_FROM = re.compile(
    r"(?i:\b(?:høringssvar|høyringssvar|høringsuttalelse|høyringsfråsegn|uttalelse|fråsegn|innspill"
    r"|innspel|svar)"
    r"\s+(?:fra|frå)\s+)(?P<name>[A-ZÆØÅÁČĐŊŠŦŽ][^.,:;?!\n\t(]{1,80})"
)
_OF_ANOTHER = re.compile(
    r"\b(?:støtter|støttar|slutter|sluttar|stiller|viser|syner|deler|tiltrer|enig|einig|kjent med)\b", re.I
)
"""What is said before another's answer that a letter refers to."""
_BEFORE_SUBJECT = re.compile(
    rf"^{NAME}\s+[–-]\s+(?:høringssvar|høyringssvar|høringsuttalelse|høyringsuttale|uttalelse|innspill"
    rf"|innspel|svar)\b",
    re.I,
)
_FROM_LINE = re.compile(r"^(?:fra|frå)\s*:\s*(?P<name>[^@]{2,90})$", re.IGNORECASE)
_DECIDED = re.compile(
    r"^(?:vedtak|uttalelse|innstilling|tilråding)\s*:\s*"
    + NAME
    + r" (?:gir|gjev|avgir|støtter|viser|mener)\b",
    re.I,
)
_HOLDING = (
    r"mener|meiner|støtter|støttar|stør|ønsker|ønskjer|ynskjer|anbefaler|tilrår|foreslår|takker|takkar"
    r"|erfarer|ber"
    r"|krever|krev|merker|saknar|savner"
)
_BODY = (
    r"(?P<name>[A-ZÆØÅÁČĐŊŠŦŽ][\wæøåÆØÅ-]+(?: (?:[A-ZÆØÅ][\w&-]*|kommune|fylkeskommune|skole|skule|og|i"
    r"|for|av|ved"
    r"|[a-zæøå-]+(?:råd|forbund|forening|sjuke|syke|data))){0,6})"
)
_OPINION = re.compile(rf"(?:^|[.!?] ){_BODY} (?:{_HOLDING})\b")
_INTRODUCTION = re.compile(
    rf"^{_BODY}(?P<short> \([A-ZÆØÅ][\w-]{{1,11}}\))? (?:{_HOLDING}|viser|vil|går|har|er|stiller|sluttar"
    rf"|slutter|organiserer"
    r"|leverer|representerer|gir|gjev|avgir)\b"
)
_CENTRE = re.compile(
    r"^(?P<name>(?:Senter|Institutt|Selskapet?|Foreningen|Nettverk|Stiftelsen|Samarbeidsrådet|Rådet"
    r"|Kompetansesenter)"
    r" (?:for|i|mot) [\wæøå -]{3,60}?) (?:har|viser|vil|takker|mener|støtter|er|ønsker)\b"
)
_SPEAKER_NO_SENDER = re.compile(
    r"^(?:vi|jeg|eg|nedenfor|nedanfor|ovenfor|ovanfor|her|der|staten\w*|staten norge|norge|noreg|kapittel"
    r"|de|det|den|dette|disse|desse|man|ein|en|begge|mange|flere|fleire|noen|nokon|alle|vår\w*|ingen"
    r"|departementet|direktoratet|\w+(?:instansen|notatet|skjemaet|svaret|fristen)|\w*styret"
    r"|regjering\w*|utval(?:g)?et|kommun(?:en|ene|ane)|foretaket|føretaket|forbundet|foreningen|etaten|rådet"
    r"|laget|landslaget|stortinget|analysen\w*|rapporten|forslag\w*|lovforslag\w*|framlegg\w*|prinsipp\w*"
    r"|strategi\w*|formannskapet|hovedutvalget|hovudutvalet|fylkeskommunen|universitetet|tilsynet|selskapet"
    r"|mål(?:et)? ?\d*)$",
    re.I,
)
_INDEFINITE = re.compile(
    r"(?i:en|ei|et|ein|eit|noen|nokon|nokre|flere|fleire|enkelte|mange|ulike|diverse) [a-zæøå]"
)
"""Somebody of a kind, as a common noun behind says: a name has a capital there."""


def names_nobody(name: str) -> bool:
    """Whether what stands like a name is none: "Kommunen", "Vi", "En kommune"."""
    return bool(_SPEAKER_NO_SENDER.match(name) or _INDEFINITE.match(name))


def senders_by_words(drafts: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """Names that the text says are the sender's, each with how far that can be trusted (0 to 1)."""
    for draft in drafts:
        field = field_in(draft.text)
        if field and field.is_name and "@" not in field.value:
            yield without_placeholder(field.value), 0.85
    head = drafts[:14]
    for draft in head:
        if found := _FROM_LINE.match(draft.text) or _DECIDED.match(draft.text):
            yield found["name"], 0.75
        elif (found := _BEFORE_SUBJECT.match(draft.text)) and can_be_name(found["name"]):
            yield found["name"], 0.6
        elif (
            len(draft.text) < 200
            and (found := _FROM.search(draft.text))
            and not _OF_ANOTHER.search(draft.text[: found.start()])
        ):
            yield found["name"], 0.7 if draft.kind == ParagraphKind.HEADING else 0.6
    yield from _self_introductions(head)
    yield from _main_speaker(drafts)


def _self_introductions(head: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """A letter's first sentences: "X er Norges største ...", "X viser til høringen"."""
    for draft in [draft for draft in head if draft.kind == ParagraphKind.BODY and len(draft.text) > 40][:2]:
        described = _SELF_DESCRIPTION.match(draft.text)
        speaking = _CENTRE.match(draft.text) or _INTRODUCTION.match(draft.text)
        if described and (
            " " in described["name"] or described["name"].isupper() or type_of_name(described["name"])
        ):
            yield described["name"], 0.7
        elif speaking and (type_of_name(speaking["name"]) or " " in speaking["name"]):
            short = speaking.groupdict().get("short") or ""
            sure = 0.65 if short else 0.6 if type_of_name(speaking["name"]) else 0.45
            yield speaking["name"] + short, sure


def _main_speaker(drafts: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """Who again and again says or wants something."""
    said = Counter(
        found["name"]
        for draft in drafts
        for found in _OPINION.finditer(draft.text)
        if not names_nobody(found["name"])
    )
    if said:
        name, times = said.most_common(1)[0]
        known = bool(type_of_name(name)) or name.isupper()
        if times >= 3 and times >= 0.6 * said.total() and known:
            yield name, 0.5
