"""A form's fields for who answers: "Navn på virksomheten (...): X"."""

import re
from dataclasses import dataclass

_NAME = (
    r"(?:(?:navn|namn) på (?:virksomhet|verksemd|organisasjon|høringsinstans|høyringsinstans"
    r"|avsender|avsendar|innsender|etat|kommune|foretak|institusjon)\w*"
    r"|(?:virksomhet|verksemd|organisasjon|etat|institusjon)(?:ens?|s|as?)?(?: (?:navn|namn))?"
    r"|høringsinstans|høyringsinstans|avsender|avsendar|innsender|innsendar|(?:høringssvar|svar) fra"
    r"|(?:høyringssvar|svar) frå|navn/virksomhet|virksomhet/organisasjon|organisasjon/virksomhet)"
)
_OTHER = (
    r"(?:kontaktperson(?:er|ar)?(?:s? navn)?|kontakt|saksbehandler|saksbehandlar|e-?post(?:adresse)?|e-?mail"
    r"|telefon(?:nummer)?|tlf|mobil|stilling|tittel|rolle|organisasjonsnummer|org\.? ?nr|postadresse"
    r"|adresse|dato|fylke|kommune|sted|stad|navn|namn)"
)
_FIELD = re.compile(
    rf"^(?:(?P<name>{_NAME})|(?P<other>{_OTHER}))\.?(?P<hint>\s*\([^)]*\))?\s*(?P<end>[:\t]|$)\s*(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Field:
    """A field's label without its hint in parentheses, and what stands beside it; `is_name`: the
    respondent's.
    """

    label: str
    value: str
    is_name: bool


def field_in(text: str) -> Field | None:
    """The field that a paragraph is, if it is one; a label with nothing beside it needs its colon or tab."""
    found = _FIELD.match(text)
    if not found or not found["end"]:
        return None
    value = " ".join(found["value"].split())
    if len(value) > _LONGEST_VALUE:
        return None
    return Field((found["name"] or found["other"]).strip(), value, bool(found["name"]))
