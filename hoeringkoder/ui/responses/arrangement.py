"""Which responses a list shows, under which headers and in which order. No widgets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import Response, Status

from .facts import ATTRIBUTE, WORK, Values

NOBODY = ""
"""In a filter: nothing is said, as of a response that is assigned to nobody."""


@dataclass(frozen=True)
class ResponseFilter:
    """Which responses to show: by each of these, those that have one of the values; an empty one lets all by.

    `attributes` has values by name; `unread`: only those of which something is left to read.
    """

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    assignees: frozenset[str] = frozenset()
    unread: bool = False
    attributes: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it lets all by."""
        return self == ResponseFilter()

    def passing(self, responses: Iterable[tuple[int, Response, str]], values: Values) -> list[int]:
        """The numbers of those, each given with its number and respondent type, that are to be shown."""
        known = [(values(name), wanted) for name, wanted in self.attributes]
        return [
            number
            for number, response, respondent_type in responses
            if (not self.types or respondent_type in self.types)
            and (not self.statuses or response.status.value in self.statuses)
            and (not self.assignees or not self.assignees.isdisjoint(response.assignees or (NOBODY,)))
            and (not self.unread or response.progress.left > 0)
            and all(said.get(response.uid, "") in wanted for said, wanted in known)
        ]

    def words(self) -> list[str]:
        """What it asks for, each thing for itself."""
        found = [_one_of(tr("Type"), sorted(self.types), tr("not given"))]
        statuses = [status.label for status in Status if status.value in self.statuses]
        found.append(_one_of(tr("Status"), statuses, ""))
        found.append(_one_of(tr("Assigned to"), sorted(self.assignees), tr("nobody")))
        if self.unread:
            found.append(tr("something left to read"))
        found += [_one_of(name, sorted(wanted), tr("nothing said")) for name, wanted in self.attributes]
        return [one for one in found if one]

    def with_attribute(self, name: str, wanted: frozenset[str]) -> "ResponseFilter":
        """The same with other values of one attribute; none of them lets all by."""
        others = dict(self.attributes)
        others.pop(name, None)
        if wanted:
            others[name] = wanted
        return replace(self, attributes=tuple(sorted(others.items())))


@dataclass(frozen=True)
class Arrangement:
    """The filter, what the responses are grouped and sorted by (keys of facts; no group for an empty one),
    and the keys of the groups that are folded."""

    filter: ResponseFilter = field(default_factory=ResponseFilter)
    group: str = "type"
    sort: str = "respondent"
    descending: bool = False
    folded: frozenset[str] = frozenset()

    @property
    def asks_of_work(self) -> bool:
        """Whether it depends on what was coded and read, which changes all the time."""
        return self.filter.unread or self.sort in WORK

    def as_values(self) -> dict[str, Any]:
        """As JSON can hold it."""
        asked = self.filter
        return {
            "types": sorted(asked.types),
            "statuses": sorted(asked.statuses),
            "assignees": sorted(asked.assignees),
            "unread": asked.unread,
            "attributes": {name: sorted(wanted) for name, wanted in asked.attributes},
            "group": self.group,
            "sort": self.sort,
            "descending": self.descending,
            "folded": sorted(self.folded),
        }

    @classmethod
    def of_values(cls, said: Mapping[str, Any]) -> "Arrangement":
        """Of what `as_values` gave; what is not understood is as at first."""
        first = cls()
        attributes = said.get("attributes")
        wanted = attributes.items() if isinstance(attributes, dict) else ()
        asked = ResponseFilter(
            types=_words(said.get("types")),
            statuses=_words(said.get("statuses")),
            assignees=_words(said.get("assignees")),
            unread=said.get("unread") is True,
            attributes=tuple(
                sorted((str(name), _words(values)) for name, values in wanted if _words(values))
            ),
        )
        return cls(
            asked,
            _key(said.get("group"), first.group),
            _key(said.get("sort"), first.sort) or first.sort,
            said.get("descending") is True,
            _words(said.get("folded")),
        )


def groups() -> list[tuple[str, str]]:
    """What responses can be grouped by, attributes apart: the fact's key and how it is called."""
    return [
        ("type", tr("Type")),
        ("status", tr("Status")),
        ("assignees", tr("Assigned to")),
        ("", tr("Nothing")),
    ]


def unsaid(group: str) -> str:
    """The header of those of which a fact says nothing."""
    if group == "type":
        return tr("Type not given")
    if group == "assignees":
        return tr("Assigned to nobody")
    return tr("Without {name}", name=group.removeprefix(ATTRIBUTE))


def _one_of(title: str, values: list[str], nothing: str) -> str:
    return f"{title}: {', '.join(value or nothing for value in values)}" if values else ""


def _words(said: object) -> frozenset[str]:
    return (
        frozenset(word for word in said if isinstance(word, str)) if isinstance(said, list) else frozenset()
    )


def _key(said: object, first: str) -> str:
    return said if isinstance(said, str) else first
