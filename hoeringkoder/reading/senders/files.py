"""Who sent a file by what it is called: "Høringssvar fra X.pdf", "123_X_kommune_uttalelse.docx"."""

import re
import unicodedata
from collections.abc import Iterator

from .names import can_be_name, looks_like_body, looks_like_person

_FROM = re.compile(r"\b(?:fra|frå)\s+(?P<name>.+)$", re.I)
_SAYS_NOTHING = re.compile(
    r"\b(?:h(?:ø|o|oe)(?:y)?r(?:ings?)(?:s?(?:svar|uttal\w*|fr(?:å|a)segn|innspill|innspel|brev|notat))?"
    r"|svar(?:brev)?"
    r"|uttal(?:else|e)|fr(?:å|a)segn|innspill|innspel|merknad(?:er|ar)?|endelig\w*|signert|sign|kopi|final"
    r"|versjon|utkast"
    r"|vedlegg|v\d+|saks?protokoll|s(?:æ|ae|a)rutskrift|saksframlegg|brev|fil|scan\w*|dokument\w*|pdf|docx?"
    r"|p(?:å|aa?)|til|vedr|ang|om|med|nr)\b",
    re.I,
)
_NUMBERS = re.compile(r"\b[\d.]{1,12}\b|\(\d+\)")


def senders_by_file(stem: str) -> Iterator[tuple[str, float]]:
    """Names that a file's name, without its ending, says; each with how far that can be trusted (0 to 1)."""
    flat = _flat(stem)
    said = _FROM.search(flat)
    name = _tidy(said["name"] if said else flat)
    if looks_like_body(name):
        yield name, 0.65 if said else 0.55
    elif said and said["name"][:1].isupper() and can_be_name(name) and not looks_like_person(name):
        yield name, 0.1  # whoever names a file so means somebody


def person_by_file(stem: str) -> str:
    """The person who a file's name says has sent it, "Svar fra Kari Vik"; empty if it says none."""
    said = _FROM.search(_flat(stem))
    name = _tidy(said["name"]) if said else ""
    return name if looks_like_person(name) else ""


def _flat(stem: str) -> str:
    flat = unicodedata.normalize("NFC", stem)
    if " " not in flat.strip():
        flat = re.sub(r"[_-]+", " ", flat)
    return " ".join(flat.replace("_", " ").split())


def _tidy(text: str) -> str:
    left = _NUMBERS.sub(" ", _SAYS_NOTHING.sub(" ", text))
    tidy = " ".join(left.split()).strip(" ,.;–-_()[]")
    return tidy[:1].upper() + tidy[1:]
