"""What a name of a body or a person looks like, and what stands around one."""

import re

from ...domain.names import is_abbreviation
from .types import type_of_name

NAME = r"(?P<name>[A-ZÆØÅÁČĐŊŠŦŽ][^.?!:;\t]{1,90}?)"
_CAPITAL = "A-ZÆØÅÁČĐŊŠŦŽÄÖÜÉ"

TITLE = (
    r"(?:(?:administrerande|administrerende|adm\.?|assisterende|assisterande|ass\.?|konst(?:ituert)?\.?"
    r"|fung(?:erende)?\.?"
    r"|vise|daglig|dagleg|politisk|faglig|fagleg)\s+)*"
    r"(?:\w*(?:direktør|leder|leiar|sjef|overlege|rådgiver|rådgjevar|ansvarlig|konsulent|koordinator"
    r"|sekretær|president"
    r"|advokat|ordfører|ordførar|formann|ombud|forvalter)(?:en)?|rådmann(?:en)?|rektor|dekan|professor"
    r"|saksbehandler"
    r"|saksbehandlar|styremedlem|jurist|partner|compliance|lensmann|politimester|biskop|prost)"
)
"""What the one who signs is; not what somebody is by profession alone, as a doctor or a teacher."""

_TITLED = re.compile(rf"(?i:\b{TITLE}\b)")
_PERSON = re.compile(
    rf"[{_CAPITAL}][\w'’-]+(?: (?:[{_CAPITAL}]\.|[{_CAPITAL}][\w'’-]+|de|von|van|af|der)){{1,3}}"
)
_NO_NAME = re.compile(
    r"\b(?:jeg|eg|vi|vil|har|er|og med|høring\w*|høyring\w*|svar|innspill|innspel|uttal\w*|fråsegn|forslag"
    r"|takk|vedlegg"
    r"|hilsen|helsing|sendt|dato|side|sak|saken|postboks|oslo|norge|styret|vår|dykkar|deres|til)\b",
    re.I,
)
_NATIONAL = re.compile(
    r"(?:norges?|noregs|norske?|nordisk|nordic|norwegian|statens|den|det|de|helse|nye|forum|senter"
    r"|selskapet|stiftelsen"
    r"|foreningen|foreininga|nettverket?|nasjonal\w*|region\w*)\b",
    re.I,
)
"""What bodies' names begin with, and nobody's first name is."""
_SUBJECT = re.compile(
    r"^til\b|høring|høyring|svar\b|innspill|innspel|prinsipp|strategi|uttal|fråsegn|saksfram|protokoll|vedtak"
    r"|innhold|forslag|merknad",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:postboks|pb\.?|boks|\d{4} [A-ZÆØÅ]|tlf|telefon|org\.? ?nr|besøksadresse|e-?post)\b", re.I
)
_UNIT = re.compile(
    r"^(?:kommunedirektør|rådmann|direktør|fylkesdirektør|fylkesrådmann|administrasjon|ordfører"
    r"|formannskap|kommunestyre"
    r"|bystyre|fylkesting|fylkesutval|\w*utvalg|\w*utval|\w*avdeling|\w*etat|\w*seksjon|\w*tjeneste|helse og"
    r"|oppvekst|sektor|stab|plan og|det \w+ fakultet|institutt for|\w*kontor)(?:et|en|a|n)?\b",
    re.I,
)
"""A part of a body, which stands below its name."""


def looks_like_body(text: str) -> bool:
    """Whether a line is the name of a body of some kind and nothing else."""
    return can_be_name(text) and bool(type_of_name(text))


def can_be_name(text: str) -> bool:
    """Whether a line can be a name and nothing else, of whatever kind."""
    short = (
        1 < len(text) < 80
        and text[-1] not in ".;,?!"
        and not any(sign.isdigit() or sign == ":" for sign in text)
    )
    return short and text[0].isupper() and not _SUBJECT.search(text) and not _PLACE.search(text)


def looks_like_person(text: str) -> bool:
    """Whether a line is two to four words that can be a person's name, and no body's."""
    named = _PERSON.fullmatch(text) and not type_of_name(text) and not _TITLED.search(text)
    begins_as_body = _NATIONAL.match(text) or is_abbreviation(text.partition(" ")[0])
    return bool(named) and not _NO_NAME.search(text) and not begins_as_body


def person_before(text: str) -> str:
    """The person's name that a line begins with where more follows, as "Ola Vik rådgiver"; empty if none."""
    words = text.split()
    for count in (4, 3, 2):
        if len(words) > count and looks_like_person(start := " ".join(words[:count]).rstrip(",")):
            return start
    return ""


def has_title(text: str) -> bool:
    """Whether what somebody is in a body stands there, as "rådgiver" or "ordfører"."""
    return _TITLED.search(text) is not None


def is_unit(text: str) -> bool:
    """Whether a line is the name of a part of a body, as "Helse og mestring" or "Kommunedirektøren"."""
    return _UNIT.match(text) is not None


def well_cased(name: str) -> str:
    """A name as it is written in running text, where it stood in capitals only: "Fjordane fylkeskommune"."""
    letters = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    shouted = name.isupper() and any(len(word) > 4 for word in letters)
    return " ".join(map(_cased, name.split(), range(100))) if shouted else name


_FORMS = frozenset(["HF", "RHF", "AS", "ASA", "SA", "BA", "DA", "ANS", "SF", "IKS", "KS", "LO", "NHO"])
_COMMON = re.compile(
    r"(?:fylkes)?kommune|fylkeskommune|for|og|i|av|på|til|universitets\w+|sykehus|sjukehus|forening"
    r"|forbund|helseforetak"
    r"|suohkan|gielda|en|et|de|den|det|fra|ved|med|under|innen|norske",
    re.I,
)


def _cased(word: str, place: int) -> str:
    if word in _FORMS:
        return word
    if place and _COMMON.fullmatch(word):
        return word.lower()
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
