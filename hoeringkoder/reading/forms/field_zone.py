"""What a form's fields say of who answers; they stand outside the answers, on the first page or the last."""

from collections.abc import Iterator, Mapping, Sequence

from ...domain.readings import ParagraphKind, RespondentGuess
from ..drafts import Draft
from ..senders.guess import guess
from ..senders.types import MUNICIPALITY, PRIVATE, matching_type
from . import fields
from .boxes import has_boxes
from .fields import Field
from .placeholders import is_placeholder, without_placeholder

_SURE, _FAIRLY_SURE = 0.95, 0.75
_LONGEST_VALUE_BELOW = 120
_NEIGHBOURS = 2
"""Paragraphs from a known field within which any label with a colon is a field too."""


class FieldZone:
    """The fields of one form. `outside`: for each draft, whether it stands under no question."""

    def __init__(self, drafts: Sequence[Draft], outside: Sequence[bool]) -> None:
        self._drafts = drafts
        self._outside = outside
        self.values: dict[str, str] = {}
        self.type = ""
        self._name = ""

    def read(self, known: Mapping[int, str]) -> None:
        """Takes all fields. `known`: what stands beside the form's own words, where the form was given."""
        places = [
            i for i, draft in enumerate(self._drafts) if self._outside[i] and fields.fields_in(draft.text)
        ]
        near = {j for i in places for j in range(i - _NEIGHBOURS, i + _NEIGHBOURS + 1)}
        for i, draft in enumerate(self._drafts):
            if not self._outside[i]:
                continue
            found = fields.fields_in(draft.text)
            if not found and i in known:
                found = list(_known_field(draft.text, known[i]))
            is_title = draft.kind == ParagraphKind.HEADING and bool(places) and i < places[0]
            if not found and i in near and not is_title:
                found = fields.any_label_in(draft.text)
            for one in found:
                self._take(i, one, alone=len(found) == 1)

    def respondent(self, kind: str) -> RespondentGuess | None:
        """Who answers, if a field says so: the organisation, else the person or municipality itself."""
        if self._name:
            return guess(self._name, _SURE, kind)
        person = self._value("navn", "namn", "fullt navn", "ditt navn")
        if person and "@" not in person:
            return guess(person, _FAIRLY_SURE, kind)
        if kind == PRIVATE and (contact := self._value("kontaktperson", "kontakt", "avsender")):
            return guess(contact, _FAIRLY_SURE, kind)
        if kind in ("", MUNICIPALITY) and (place := self._value("kommune")):
            whole = place if "kommune" in place.casefold() else f"{place} kommune"
            return guess(whole, _FAIRLY_SURE, kind)
        return None

    def _value(self, *labels: str) -> str:
        return next((v for name, v in self.values.items() if name.casefold() in labels), "")

    def _take(self, i: int, field: Field, alone: bool) -> None:
        self._drafts[i].kind = ParagraphKind.FORM
        value = without_placeholder(field.value)
        if not value and alone:
            value = self._value_below(i)
        if not value or is_placeholder(value) or has_boxes(value):
            return
        if field.is_type:
            self.type = self.type or matching_type(value) or value
        elif field.is_name:
            self._name = self._name or value
        else:
            self.values.setdefault(field.label, value)

    def _value_below(self, i: int) -> str:
        """What was written under a field instead of beside it."""
        if i + 1 >= len(self._drafts) or not self._outside[i + 1]:
            return ""
        below = self._drafts[i + 1]
        text = below.text
        if below.kind == ParagraphKind.FORM or len(text) > _LONGEST_VALUE_BELOW or text.endswith((":", "?")):
            return ""
        if has_boxes(text) or fields.fields_in(text) or below.kind == ParagraphKind.HEADING:
            return ""
        below.kind = ParagraphKind.FORM
        return text


def _known_field(text: str, rest: str) -> Iterator[Field]:
    """A field of the given form: its label as the form has it, and what was written behind."""
    label = text.removesuffix(rest).strip(" :\t") if rest and text.endswith(rest) else ""
    if label and len(label) <= _LONGEST_VALUE_BELOW:
        yield Field(label, rest, False)
