"""Named values of responses: what a form's boxes and fields say, and what an analyst says of them.

An analyst's value is a row of its own, so that reading the file again, which says anew what the form says,
leaves it alone.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.ordering import alphabetical
from ..domain.uids import derived_uid
from .senders import Rows

if TYPE_CHECKING:
    from .project import Project


class Attributes:
    """The verbs about attributes. Responses are named by uid; each verb is one step."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def names(self) -> dict[str, int]:
        """The names in use, by the alphabet, each with the number of responses that have it."""
        found = self._project.file.attributes.names()
        return {name: found[name] for name in sorted(found, key=alphabetical)}

    def values(self, name: str) -> dict[str, str]:
        """What each response that has this attribute says."""
        return self._project.file.attributes.values(name)

    def of(self, responses: Collection[str]) -> dict[str, dict[str, str]]:
        """By response, the attributes of those of these that have any."""
        return self._project.file.attributes.of(responses)

    def set(self, responses: Iterable[str], name: str, value: str) -> None:
        """Say that an attribute of these responses has a value, whatever it had before.

        Raises Mishap if the name or the value is empty.
        """
        uids, name, value = list(responses), " ".join(name.split()), value.strip()
        if not name or not value:
            raise Mishap(tr("An attribute needs a name and a value; nothing was changed."))
        rows: Rows = {
            said_uid(uid, name): {"response": uid, "name": name, "value": value, "deleted": False}
            for uid in uids
        }
        label = ntr(
            "{name} of {n} response: {value}",
            "{name} of {n} responses: {value}",
            len(uids),
            name=name,
            value=value,
        )
        with self._project.step(label) as recorder:
            guessed = recorder.standing("attribute", (guessed_uid(uid, name) for uid in uids))
            recorder.put_many("attribute", {uid: {"deleted": True} for uid in guessed} | rows)

    def remove(self, responses: Iterable[str], name: str) -> None:
        """Take an attribute away from these responses, those of them that have it."""
        uids = list(responses)
        label = ntr("Remove {name} of {n} response", "Remove {name} of {n} responses", len(uids), name=name)
        with self._project.step(label) as recorder:
            rows = (row for uid in uids for row in (guessed_uid(uid, name), said_uid(uid, name)))
            there = recorder.standing("attribute", rows)
            recorder.put_many("attribute", {uid: {"deleted": True} for uid in there})


def guessed_uid(response: str, name: str) -> str:
    """The uid of the row that holds what a response's file says."""
    return derived_uid("attribute", response, name)


def said_uid(response: str, name: str) -> str:
    """The uid of the row that holds what an analyst says."""
    return derived_uid("said attribute", response, name)
