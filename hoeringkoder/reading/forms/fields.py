"""A form's fields for who answers: "Navn på virksomheten (...): X"."""

import re
from dataclasses import dataclass, replace

_NAME = (
    r"(?:(?:navn|namn) på (?:virksomhet|verksemd|organisasjon|høringsinstans|høyringsinstans|instans"
    r"|avsender|avsendar|innsender|etat|kommune|foretak|føretak|institusjon|bedrift|firma)\w*"
    r"(?:\s?/\s?[\wæøå-]+){0,3}"
    r"|(?:virksomhet|verksemd|organisasjon|etat|institusjon|bedrift|firma|foretak)(?:ens?|s|as?|ets?)?"
    r"(?: (?:navn|namn))?"
    r"|(?:virksomhets|verksemds|organisasjons|firma|bedrifts)(?:navn|namn)"
    r"|hørings(?:instans|part)(?:ens?)?(?: navn)?|høyringsinstans(?:en)?|avsender|avsendar|innsender"
    r"|innsendar|(?:høringssvar|svar|uttalelse|innspill) fra|hvem svarer|kven svarar"
    r"|(?:høyringssvar|svar|fråsegn|innspel) frå|navn/virksomhet|virksomhet/organisasjon"
    r"|organisasjon/virksomhet|navn/organisasjon|avsender/organisasjon)"
)
_TYPE = (
    r"(?:type (?:virksomhet|verksemd|organisasjon|høringsinstans|høyringsinstans|instans|respondent"
    r"|avsender|aktør)"
    r"|(?:virksomhets|organisasjons|instans)type|hvem svarer dere på vegne av)"
)
_OTHER = (
    r"(?:kontaktperson(?:er|ar)?(?:s? navn)?|kontakt|saksbehandler|saksbehandlar|e-?post(?:adresse)?|e-?mail"
    r"|telefon(?:nummer|nr\.?)?|tlf|mobil(?:nummer)?|stilling|tittel|rolle|organisasjonsnummer|org\.? ?nr"
    r"|postadresse"
    r"|postnr|postnummer|poststed|adresse|dato|fylke|kommune|sted|stad|(?:fullt |ditt )?(?:navn|namn)"
    r"|avdeling|saksnummer|deres ref(?:eranse)?|utfylt av|nettside)"
)
_FIELD = re.compile(
    rf"^(?:(?P<name>{_NAME})|(?P<type>{_TYPE})|(?P<other>{_OTHER}))\.?(?P<hint> *\([^)]*\))?"
    r" *(?P<end>[:\t]|$)\s*(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ANY_LABEL = re.compile(
    r"^(?P<label>[A-ZÆØÅ][^:.?!;\t]{1,40})(?:\s*\([^)]*\))?\s*:(?:\s+(?P<value>.*))?$", re.DOTALL
)
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Field:
    """A field's label without its hint in parentheses, and what stands beside it.

    `is_name`: it asks for the respondent's name; `is_type`: for the respondent's type.
    """

    label: str
    value: str
    is_name: bool
    is_type: bool = False


def field_in(text: str) -> Field | None:
    """The field that a paragraph is, if it is one; a label with nothing beside it needs its colon or tab."""
    found = _FIELD.match(text)
    if not found or not found["end"]:
        return None
    value = " ".join(found["value"].split())
    if len(value) > _LONGEST_VALUE:
        return None
    label = found["name"] or found["type"] or found["other"]
    return Field(label.strip(), value, bool(found["name"]), bool(found["type"]))


def fields_in(text: str) -> list[Field]:
    """The fields in a paragraph: several in a table's row that begins with a label and has more of them."""
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) == 1:
        one = field_in(text)
        return [one] if one else []
    found: list[Field] = []
    waiting: Field | None = None
    for i, cell in enumerate(cells):
        field = field_in(cell) or field_in(f"{cell}\t")
        if field is None and waiting is None and i == 0:
            return []
        if field is None and waiting is not None and len(cell) <= _LONGEST_VALUE:
            found[-1], waiting = replace(waiting, value=" ".join(cell.split())), None
        elif field is not None:
            found.append(field)
            waiting = None if field.value else field
    return found


def any_label_in(text: str) -> list[Field]:
    """A field with whatever label; only a paragraph among fields is sure to be one."""
    found = _ANY_LABEL.match(text)
    if not found:
        return []
    value = " ".join((found["value"] or "").split())
    return [Field(found["label"].strip(), value, False)] if len(value) <= _LONGEST_VALUE else []
