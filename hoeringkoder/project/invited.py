"""Who was asked to answer: lists of names, and whether a response of each is here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..domain.errors import Mishap
from ..domain.invited import Invited, InvitedOverview, ListedName
from ..domain.language import ntr, tr
from ..domain.names import NameIndex, name_key
from ..domain.ordering import alphabetical
from ..domain.responses import Respondent
from ..domain.uids import derived_uid

if TYPE_CHECKING:
    from .project import Project

_MOST_PROPOSALS = 3


class InvitedBodies:
    """The verbs about those who were asked. They are named by uid; each verb is one step."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def add(self, names: Iterable[ListedName]) -> int:
        """Put these on the list; how many were not there yet. One that is there gets a type if it has none.

        Raises Mishap if there is no name among them.
        """
        listed = {invited_uid(one.name): one for one in names if name_key(one.name)}
        if not listed:
            raise Mishap(tr("There is no name in the list; nothing was changed."))
        known = {uid: kind for uid, _, kind, _ in self._project.file.responses.invited()}
        new = {uid: one for uid, one in listed.items() if uid not in known}
        rows = {
            uid: {
                "name": " ".join(one.name.split()),
                "type": one.type.strip(),
                "respondent": None,
                "deleted": False,
            }
            for uid, one in new.items()
        }
        types = {uid: {"type": listed[uid].type} for uid in known.keys() & listed if not known[uid]}
        with self._project.step(ntr("Invite {n} body", "Invite {n} bodies", len(new))) as recorder:
            recorder.put_many("invited", rows | {uid: row for uid, row in types.items() if row["type"]})
        return len(new)

    def names(self) -> list[str]:
        """What those on the list are called, in no order."""
        return [name for _, name, _, _ in self._project.file.responses.invited()]

    def all(self) -> list[Invited]:
        """Everybody who was asked, by name, with who that is and their responses."""
        return list(self.overview().invited)

    def overview(self) -> InvitedOverview:
        """Who was asked, who has answered, and who answered without having been asked."""
        known = _Known(self._project)
        bodies = [
            known.matched(uid, name, kind, tied)
            for uid, name, kind, tied in self._project.file.responses.invited()
        ]
        bodies.sort(key=lambda one: (alphabetical(one.name), one.uid))
        found = {respondent.uid for body in bodies for respondent in body.respondents}
        others = [one for uid, one in known.respondents.items() if uid not in found]
        others.sort(key=lambda one: (alphabetical(one.name), one.uid))
        return InvitedOverview(tuple(bodies), tuple((one, known.responses[one.uid]) for one in others))

    def tie(self, ties: Mapping[str, str]) -> None:
        """Say who invited bodies are, by uid: a respondent's uid, or none for whom the name tells."""
        label = ntr("Say who {n} invited body is", "Say who {n} invited bodies are", len(ties))
        with self._project.step(label) as recorder:
            recorder.put_many("invited", {uid: {"respondent": to or None} for uid, to in ties.items()})

    def remove(self, uids: Iterable[str]) -> None:
        """Take bodies off the list."""
        gone = list(uids)
        with self._project.step(
            ntr("Remove {n} invited body", "Remove {n} invited bodies", len(gone))
        ) as recorder:
            recorder.put_many("invited", {uid: {"deleted": True} for uid in gone})

    def untyped(self) -> dict[str, str]:
        """For respondents without a type, the one that they were invited under."""
        return {
            respondent.uid: body.type
            for body in self.all()
            for respondent in body.respondents
            if body.type and not respondent.type
        }

    def give_types(self) -> int:
        """Give respondents without a type the one that they were invited under; how many got one."""
        types = self.untyped()
        if types:
            self._project.respondents.set_type(types)
        return len(types)


def invited_uid(name: str) -> str:
    """From the name, so that one body has one place however its name is typed."""
    return derived_uid("invited", name_key(name))


class _Known:
    """The respondents of a project with their responses, to be looked up by the names that lists give."""

    def __init__(self, project: "Project") -> None:
        self.respondents: dict[str, Respondent] = {}
        responses: dict[str, list[str]] = defaultdict(list)
        for response in project.responses.outlines():
            for one in response.respondents:
                self.respondents[one.uid] = one
                responses[one.uid].append(response.uid)
        self.responses = {uid: tuple(some) for uid, some in responses.items()}
        self._index = NameIndex({uid: one.name for uid, one in self.respondents.items()})

    def matched(self, uid: str, name: str, kind: str, tied: str | None) -> Invited:
        """An invited body with who it is: as an analyst said, else by its name; else who it may be."""
        if tied is not None:
            same = [tied] if tied in self.respondents else []
            return self._body(uid, name, kind, same, is_tied=True)
        if same := self._index.same(name):
            return self._body(uid, name, kind, same)
        alike = self._index.alike(name)[:_MOST_PROPOSALS]
        return Invited(uid, name, kind, proposals=tuple(self.respondents[one] for one in alike))

    def _body(self, uid: str, name: str, kind: str, same: Sequence[str], is_tied: bool = False) -> Invited:
        responses = dict.fromkeys(response for one in same for response in self.responses[one])
        respondents = tuple(self.respondents[one] for one in same)
        return Invited(uid, name, kind, respondents, tuple(responses), is_tied)
