"""Which extracts are meant, said by what they have in common."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from .language import tr

_IS = " = "


class Facet(StrEnum):
    """A side of an extract that it can be chosen by, and what says which: words, but a stance's value and a
    code's uid."""

    TYPE = "type"
    RESPONDENT = "respondent"
    STANCE = "stance"
    CODER = "coder"
    QUESTION = "question"
    ATTRIBUTE = "attribute"
    """``name = value``, see `attribute_value`."""
    BESIDE = "beside"
    """A code that stands on the same passage too, or on one that overlaps."""

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return {
            Facet.TYPE: tr("Respondent type"),
            Facet.RESPONDENT: tr("Respondent"),
            Facet.STANCE: tr("Stance"),
            Facet.CODER: tr("Coder"),
            Facet.QUESTION: tr("Question"),
            Facet.ATTRIBUTE: tr("Attribute"),
            Facet.BESIDE: tr("Also coded with"),
        }[self]


@dataclass(frozen=True, slots=True)
class ExtractFilter:
    """Those that meet all that is said. Of several values of one facet any will do, but of attributes one for
    each name; `text` has words that all stand in the quotation or the memo, beginnings of words too."""

    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.chosen or self.words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of `text`, in small letters."""
        return tuple(dict.fromkeys(self.text.casefold().split()))

    def of(self, facet: Facet) -> frozenset[str]:
        """What was chosen of it; nothing where all will do."""
        return self.chosen.get(facet, frozenset())

    def choosing(self, facet: Facet, values: Collection[str]) -> "ExtractFilter":
        """The same, with these values of a facet; none for all."""
        others = {one: found for one, found in self.chosen.items() if one is not facet}
        return replace(self, chosen=others | ({facet: frozenset(values)} if values else {}))

    def with_text(self, text: str) -> "ExtractFilter":
        """The same, with other words."""
        return replace(self, text=" ".join(text.split()))


EVERY_EXTRACT = ExtractFilter()
"""All of them."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """Something that can be chosen of a facet: its value, its words, and how many extracts have it (None
    where that is not counted)."""

    value: str
    label: str
    count: int | None = None


def attribute_value(name: str, value: str) -> str:
    """What `Facet.ATTRIBUTE` has for an attribute."""
    return f"{name}{_IS}{value}"


def attribute_name(chosen: str) -> str:
    """The name in such a value."""
    return chosen.partition(_IS)[0]
