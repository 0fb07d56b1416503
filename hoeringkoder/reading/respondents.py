"""Who sent a letter: told from what it says of its sender, its signature, its letterhead, its file's name.

A guess comes with how sure it is, from 0 to 1. Better none than a wrong one: the body that a letter is
addressed to also stands at its top.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..domain.readings import ParagraphKind, RespondentGuess
from .drafts import Draft
from .fields import field_in
from .respondent_types import type_of_name

_SELF_DESCRIPTION = re.compile(
    r"^(?P<name>[A-ZÆØÅ][^.?!:;]{1,90}?),? (?:er|representerer|organiserer) "
    r"(?:Norges|Noregs|landets|den|det|en|ein|ei|et|eit)\b[^.]{0,60}?"
    r"(?:organisasjon|forening|foreining|forbund|fagforbund|selskap|virksomhet|verksemd|kommune|etat)"
)
_FROM = re.compile(
    r"\b(?:høringssvar|høyringssvar|høringsuttalelse|høyringsfråsegn|uttalelse|fråsegn|innspill|innspel|svar)\s+"
    r"(?:fra|frå)\s+(?P<name>[A-ZÆØÅ][^.,:;?!\n(]{1,80})",
    re.IGNORECASE,
)
_NOT_IN_NAME = re.compile(r"\s+(?:til|på|om|vedr(?:ørende|ørande)?|i forbindelse|–|-)\s+.*$")
_GREETING = re.compile(
    r"^(?:med )?(?:vennlig|venleg|beste?) (?:hilsen|helsing)|^med (?:hilsen|helsing)|^mvh\b", re.IGNORECASE
)
_OPINION = re.compile(
    r"(?:^|[.!?]\s+|\n)((?:[A-ZÆØÅ][\wæøåÆØÅ-]+)(?: (?:[A-ZÆØÅ][\w-]+|kommune|fylkeskommune|og|i))*) "
    r"(?:mener|meiner|støtter|støttar|ønsker|ønskjer|viser til|anbefaler|tilrår|foreslår|takker|takkar|erfarer|vil)\b"
)
_NO_SENDERS = frozenset(
    """
    vi jeg eg de det den dette disse man høringsinstansen høyringsinstansen direktoratet departementet regjeringen
    regjeringa utvalget utvalet kommunen kommunene stortinget analysen analysene rapporten begge mange flere fleire
    noen nokon alle vår vårt våre høringsnotatet høyringsnotatet forslaget forslaga lovforslaget
    """.split()  # noqa: SIM905 - a list of fifty quoted words is no easier to read
)
_ORGANISATION = re.compile(
    r"^(?:(?:[A-ZÆØÅ][\w.&/–-]*|og|i|for|av|på|–|-)\s+){0,8}\S*(?:kommune|direktoratet|tilsynet|forbundet|forbund"
    r"|foreningen|forening|organisasjon|universitetet|høgskolen|statsforvalteren\s.*|universitetet\s.*"
    r"|høgskolen\s.*|(?<=\s)(?:HF|RHF|AS|ASA|BA|SA))$",
    re.IGNORECASE,
)
_FILE_NOISE = frozenset(
    """
    høringssvar horingssvar hoeringssvar høyringssvar hoyringssvar høringsuttalelse høring horing hoering høyring
    svar svarskjema skjema uttalelse innspill brev vedlegg fra frå til på om og i av for signert endelig versjon
    final strategi prinsipper scan skannet dokument
    """.split()  # noqa: SIM905 - as above
)
_CONSULTATION_PAPER = re.compile(
    r"^(?:høringsnotat|horingsnotat|hoeringsnotat|høyringsnotat|høringsbrev)", re.IGNORECASE
)


def guessed(drafts: Sequence[Draft], letterhead: Sequence[str], filename: str) -> RespondentGuess | None:
    """The likeliest sender; None where nothing points to one."""
    if not drafts:
        return None
    candidates: Counter[str] = Counter()
    for name, confidence in _candidates(drafts, letterhead, filename):
        tidy = _tidied(name)
        if tidy and tidy.casefold() not in _NO_SENDERS:
            candidates[tidy] = max(candidates[tidy], round(confidence * 100))
    if not candidates:
        return None
    name, percent = candidates.most_common(1)[0]
    return RespondentGuess(name, type_of_name(name), percent / 100)


def _candidates(
    drafts: Sequence[Draft], letterhead: Sequence[str], filename: str
) -> Iterable[tuple[str, float]]:
    head, tail = drafts[:12], drafts[-10:]
    for draft in drafts:
        field = field_in(draft.text)
        if field and field.is_name and field.value:
            yield field.value, 0.9
    for text in (d.text for d in head):
        found = _FROM.search(text) if len(text) < 200 else None
        if found:
            yield _NOT_IN_NAME.sub("", found["name"]), 0.8
    for text in (d.text for d in head if d.kind == ParagraphKind.BODY):
        described = _SELF_DESCRIPTION.match(text)
        if described:
            yield described["name"], 0.7
    yield from ((name, 0.75) for name in _signature(tail))
    yield from ((line, 0.6) for line in letterhead if _ORGANISATION.match(line))
    yield from ((name, 0.5) for name in _speaker(drafts))
    yield from ((name, 0.4) for name in _in_filename(filename, drafts))


def _signature(tail: Sequence[Draft]) -> Iterable[str]:
    """Names of bodies under the greeting."""
    greeting = next((i for i, d in enumerate(tail) if _GREETING.match(d.text)), None)
    if greeting is None:
        return
    for draft in tail[greeting:]:
        text = _GREETING.sub("", draft.text).strip(" ,")
        if len(text) < 80 and _ORGANISATION.match(text):
            yield text


def _speaker(drafts: Sequence[Draft]) -> Iterable[str]:
    """Who again and again "mener", "støtter", "ønsker" something."""
    text = "\n".join(d.text for d in drafts)
    said = Counter(name for name in _OPINION.findall(text) if name.casefold() not in _NO_SENDERS)
    if said:
        name, times = said.most_common(1)[0]
        if times >= 3 and times >= 0.6 * said.total():
            yield name


def _in_filename(filename: str, drafts: Sequence[Draft]) -> Iterable[str]:
    """A word of the file's name that the text has as a name, with the capitals that it has there."""
    stem = filename.rsplit(".", 1)[0]
    if _CONSULTATION_PAPER.match(stem):
        return
    words = [
        word
        for word in re.findall(r"[^\W\d_]+", stem)
        if word.casefold() not in _FILE_NOISE and len(word) > 1
    ]
    text = " ".join(d.text for d in drafts)
    for word in words:
        spelled = re.findall(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
        if len(spelled) >= 2 and all(found.isupper() for found in spelled):
            yield spelled[0]
    if words[-1:] and words[-1].casefold() == "kommune":
        yield " ".join(words[-2:])


def _tidied(name: str) -> str:
    flat = " ".join(name.split()).strip(" ,.;:–-")
    return flat if 1 < len(flat) <= 100 else ""
