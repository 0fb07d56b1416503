"""Which type of respondent a form's box or a name stands for, in the e-health form's list of types.

Types are data in a project, not sentences of the program, so they are not translated.
"""

import re
from collections.abc import Iterable

from ...domain.responses import RESPONDENT_TYPES_HEALTH

STATE, COUNTY, MUNICIPALITY, HOSPITALS, INTEREST, PATIENTS, RESEARCH, PRIVATE, BUSINESS, OTHER = (
    RESPONDENT_TYPES_HEALTH
)

_BOX_WORDS = (
    (r"\b(?:pasient|bruker|brukar)", PATIENTS),
    (r"\bfylkeskommun|statsforvalt", COUNTY),
    (r"\b(?:rhf|helseforetak|helseføretak|sykehus|sjukehus)", HOSPITALS),
    (r"\bkommune|\bks\b", MUNICIPALITY),
    (r"\bforskning|\bforsking|\butdanning|universitet|\bhøgskole|\bhøyskole", RESEARCH),
    (r"\bprivatperson|\benkeltperson", PRIVATE),
    (r"\bprivat\b|\bnæringsliv|\bbedrift|\bleverandør", BUSINESS),
    (r"\bfag-|\binteresse|\barbeidstak|\barbeidsgiv|\bfrivillig|\borganisasjon", INTEREST),
    (r"\bstat(?:lig|leg|en)\b|\bombud|\bfagråd|\bdepartement|\bdirektorat|\boffentlig|\boffentleg", STATE),
    (r"\bann(?:en|an|et|a)\b|\bandre\b", OTHER),
)
_NAME_WORDS = (
    (r"fylkeskommune\b|\bstatsforvaltar|\bstatsforvalter|\bfylkesmann(?:en)?\b|fylkkagielda|fylkkasuohkan"
     r"|\bstáhtahálddašeaddji|\bfylhkentjïelte", COUNTY),
    (r"\bkommune\b|\bbydel\b|^ks\b|\bkommunesektoren|\bsuohkan\b|\bgielda\b|\bkomuuni\b|\btjïelte\b"
     r"|\bkommunestyret?\b|\bbystyret?\b|kommuneoverlegen|\biks$", MUNICIPALITY),
    (r"\b(?:hf|rhf)\b|helseforetak|helseføretak|sykehus|sjukehus"
     r"|^helse (?:nord|midt|vest|sør|øst|fonna|bergen|førde|stavanger|møre)", HOSPITALS),
    (r"pasient|\bbrukar|\bbruker|pårørende|pårørande|funksjonshemm|kreftforening|\bmental helse|langtidss"
     r"|diabetesforbund|blindeforbund|hørselshemm", PATIENTS),
    (r"universitet|høgskole|høgskule|høyskole|forsking|forskning|\bntnu\b|\bsintef\b|folkehelseinstitutt"
     r"|allaskuvla|\bfakultet|\bskole\b|\bskule\b|barnehage|foreldreutvalg", RESEARCH),
    (r"^statens\b|\betat\b|direktorat|tilsyn(?:et)?\b|departement|\w*ombud(?:et|sordningen)?\b|ombodet"
     r"|sekretariatet\b|\betaten\b|^nav\b|arkivverket|riksrevisjon|fagråd|\bsametinget\b|\bsámediggi\b"
     r"|politidistrikt|domstol|\btingrett\b|\blagmannsrett\b|statistisk sentralbyrå|\bnorges bank\b"
     r"|\bsf$", STATE),
    (r"\b(?:as|asa|ans|da|ltd|gmbh|ab|sa|ba|oy|inc|llc|nuf)$", BUSINESS),
    (r"forbund(?:et)?\b|forening(?:en)?\b|foreining(?:a|en)?\b|organisasjon(?:en)?\b|\bunio\b|\bnito\b"
     r"|\btekna\b|\bakademikerne|^(?:norges|noregs|norske) \w+|\b(?:lo|nho|ys|virke|spekter)\b"
     r"|lag(?:et)?\b|(?<!for)råd(?:et)?\b|\bstiftelsen?\b|\blandsforening|fellesskapet?\b|nettverket\b"
     r"|\bungdom\b|forbundet\b|\bsammenslutning", INTEREST),
)  # fmt: skip


def matching_type(label: str) -> str:
    """The type that a box's words stand for; empty if none."""
    return _first_match(label, _BOX_WORDS)


def type_of_name(name: str) -> str:
    """The type that a respondent's name tells; empty if it does not."""
    return _first_match(name, _NAME_WORDS)


def offers_types(labels: Iterable[str]) -> bool:
    """Whether boxes ask for the type of respondent: three or more of them name different types."""
    named = {matching_type(label) for label in labels} - {"", OTHER}
    return len(named) >= 3


def _first_match(text: str, table: Iterable[tuple[str, str]]) -> str:
    folded = text.casefold()
    return next((kind for pattern, kind in table if re.search(pattern, folded)), "")
