"""What can be said of who sent what, of one response or of thousands at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.memos import MemoKind
from ..domain.ordering import alphabetical
from ..domain.responses import CERTAIN, Respondent, Response
from ..domain.uids import respondent_uid
from .senders import Rows, authorship_uid, sender_rows

if TYPE_CHECKING:
    from ..store.recorder import Recorder
    from .project import Project


@dataclass(frozen=True, slots=True)
class Sender:
    """What is to be said of a response: the names of those who sent it, their type; None leaves it as it is.

    No names, or empty ones, mean that nobody knows. The type goes to all of them.
    """

    names: tuple[str, ...] | None = None
    type: str | None = None


class Respondents:
    """The verbs about respondents. Each is one step, whatever many responses it is about."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def all(self) -> list[Respondent]:
        """Those who stand behind some response, by name."""
        found = {r.uid: r for response in self._project.responses.outlines() for r in response.respondents}
        return sorted(found.values(), key=lambda one: (alphabetical(one.name), one.uid))

    def responses_of(self, uid: str) -> list[Response]:
        """Without counts of codings, the responses that a respondent stands behind."""
        return [
            response
            for response in self._project.responses.outlines()
            if any(one.uid == uid for one in response.respondents)
        ]

    def set(self, senders: Mapping[str, Sender]) -> None:
        """Say of each response, by uid, who sent it, instead of whoever it said before; it is certain then.

        A respondent who is known keeps the type it has where none is said; a new one takes it from the one
        whose place it takes. A type holds for every response of the respondent, and says nothing of a
        response of nobody. Raises NotFound for a response that is gone, and Mishap for a name that is longer
        than any is, or if there is nobody whom a type could be said of.
        """
        before = self._outlines(senders)
        types = {one.uid: one.type for r in self._project.responses.outlines() for one in r.respondents}
        rows: dict[str, Rows] = {"respondent": {}, "authorship": {}}
        named: dict[str, Collection[str]] = {}
        for uid, sender in senders.items():
            said = _rows_of(before[uid], sender, types)
            if sender.names is not None:
                named[uid] = said["respondent"].keys()
            for kind, some in said.items():
                for row, values in some.items():
                    rows[kind][row] = rows[kind].get(row, {}) | values
        if not any(rows.values()) and any(sender.type for sender in senders.values()):
            raise Mishap(tr("Say first who sent it; a type is one of a respondent. Nothing was changed."))
        with self._project.step(_label(before, senders)) as recorder:
            for kind, some in rows.items():
                recorder.put_many(kind, some)
            self.take_memos_along(recorder, named)

    def take_memos_along(self, recorder: "Recorder", named: Mapping[str, Collection[str]]) -> None:
        """Within a step: `named` says, by uid, who each of some responses is of from now on.

        Where one takes the place of one who stood behind nothing else, as when a name is corrected, what was
        written about that one is about this one.
        """
        noted = self._project.memos.noted()
        stays: set[str] = set()
        heirs: dict[str, set[str]] = {}
        for response in self._project.responses.outlines():
            old = {one.uid for one in response.respondents}
            new = set(named.get(response.uid, old))
            stays |= old & new
            if len(old) == len(new) == 1:
                heirs.setdefault(next(iter(old)), set()).update(new)
        into = {
            old: next(iter(new))
            for old, new in heirs.items()
            if old in noted and old not in stays and len(new) == 1
        }
        if into:
            self._project.memos.move(recorder, MemoKind.RESPONDENT, into)

    def confirm(self, responses: Collection[str]) -> None:
        """Say that the respondents of these responses, as guessed, are right."""
        links = {
            authorship_uid(response.uid, one.uid): {"certainty": CERTAIN}
            for response in self._outlines(responses).values()
            for one in response.respondents
        }
        label = ntr(
            "Confirm respondent of {n} response", "Confirm respondents of {n} responses", len(responses)
        )
        with self._project.step(label) as recorder:
            recorder.put_many("authorship", links)

    def add_to(self, responses: Collection[str], name: str) -> None:
        """Say that a respondent stands behind these responses too. Raises Mishap if the name is empty."""
        name = _checked(name)
        self.set(
            {
                uid: Sender((*(one.name for one in response.respondents), name))
                for uid, response in self._outlines(responses).items()
            }
        )

    def remove_from(self, response: str, respondent: str) -> None:
        """Say that a respondent does not stand behind a response."""
        label = tr("Respondent of «{name}»", name=self._project.responses.get(response).title)
        with self._project.step(label) as recorder:
            recorder.put("authorship", authorship_uid(response, respondent), deleted=True)

    def rename(self, uid: str, name: str) -> None:
        """Give a respondent another name, in all its responses. Raises Mishap if it is empty or another's."""
        name = _checked(name)
        known = {one.uid: one for one in self.all()}
        old, new = known[uid], respondent_uid(name)
        if new != uid and new in known:
            raise Mishap(
                tr(
                    "There is a respondent «{name}» already. Merge the two instead; nothing was changed.",
                    name=name,
                )
            )
        with self._project.step(
            tr("Rename respondent «{old}» to «{new}»", old=old.name, new=name)
        ) as recorder:
            recorder.put("respondent", new, name=name, type=old.type, deleted=False)
            if new != uid:  # who has that name from now on is the same, wherever it is met
                self._move(recorder, [old], new)

    def set_type(self, types: Mapping[str, str]) -> None:
        """Say of respondents, by uid, what type they are; an empty one means that nobody knows."""
        label = ntr("Type of {n} respondent", "Type of {n} respondents", len(types))
        with self._project.step(label) as recorder:
            recorder.put_many("respondent", {uid: {"type": kind.strip()} for uid, kind in types.items()})

    def merge(self, uids: Iterable[str], into: str) -> None:
        """Make respondents that are one body one: their responses, and invitations, become those of `into`.

        It takes a type from them if it has none.
        """
        known = {one.uid: one for one in self.all()}
        gone = [known[uid] for uid in dict.fromkeys(uids) if uid != into]
        label = ntr(
            "Merge {n} respondent into «{name}»",
            "Merge {n} respondents into «{name}»",
            len(gone),
            name=known[into].name,
        )
        with self._project.step(label) as recorder:
            kind = next((one.type for one in (known[into], *gone) if one.type), "")
            recorder.put("respondent", into, type=kind)
            self._move(recorder, gone, into)

    def _move(self, recorder: "Recorder", gone: Sequence[Respondent], into: str) -> None:
        """What these stand behind, were invited to, and what is written about them, is another's now."""
        links: Rows = {}
        uids = {one.uid for one in gone}
        for response in self._project.responses.outlines():
            moved = [one for one in response.respondents if one.uid in uids]
            if moved:
                same = [one for one in response.respondents if one.uid == into]
                links |= {authorship_uid(response.uid, one.uid): {"deleted": True} for one in moved}
                links[authorship_uid(response.uid, into)] = {
                    "response": response.uid,
                    "respondent": into,
                    "certainty": max(one.certainty for one in (*moved, *same)),
                    "deleted": False,
                }
        tied = [uid for uid, _, _, to in self._project.file.responses.invited() if to in uids]
        recorder.put_many("authorship", links)
        self._project.memos.move(recorder, MemoKind.RESPONDENT, dict.fromkeys(uids, into))
        recorder.put_many("respondent", {uid: {"deleted": True} for uid in uids})
        recorder.put_many("invited", {uid: {"respondent": into} for uid in tied})

    def _outlines(self, uids: Iterable[str]) -> dict[str, Response]:
        """The responses named, in their order. Raises NotFound."""
        known = {response.uid: response for response in self._project.responses.outlines()}
        return {uid: known.get(uid) or self._project.responses.get(uid) for uid in uids}


def _rows_of(response: Response, sender: Sender, types: Mapping[str, str]) -> dict[str, Rows]:
    """What is written for one response; `types` are those of the respondents who are known."""
    said = None if sender.type is None else sender.type.strip()
    if sender.names is None:
        typed = {one.uid: {"type": said} for one in response.respondents if said is not None}
        return {"respondent": typed, "authorship": {}}
    respondents: Rows = {}
    links: Rows = {authorship_uid(response.uid, one.uid): {"deleted": True} for one in response.respondents}
    own = {one.uid for one in response.respondents}
    named_now = [sender_rows(response.uid, name, said or "") for name in sender.names]
    takes_place = len(named_now) == 1 and not own & named_now[0]["respondent"].keys()
    inherited = response.respondent_type if takes_place else ""
    for rows in named_now:
        links |= rows["authorship"]
        for uid, values in rows["respondent"].items():
            kind = said if said is not None else types.get(uid) or inherited
            # One who is known elsewhere too keeps the spelling of its name.
            named = {} if uid in types and uid not in own else {"name": values["name"], "deleted": False}
            respondents[uid] = {**named, "type": kind}
    return {"respondent": respondents, "authorship": links}


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Mishap(tr("A respondent needs a name; nothing was changed."))
    return name


def _label(before: Mapping[str, Response], senders: Mapping[str, Sender]) -> str:
    if len(before) == 1:
        return tr("Respondent of «{name}»", name=next(iter(before.values())).title)
    if all(sender.names is None for sender in senders.values()):
        return ntr("Respondent type of {n} response", "Respondent type of {n} responses", len(senders))
    return ntr("Respondent of {n} response", "Respondents of {n} responses", len(senders))


def split_names(text: str) -> tuple[str, ...]:
    """The names in one line, semicolons between: "A; B"."""
    return tuple(name for part in text.split(";") if (name := " ".join(part.split())))


def joined_names(respondents: Sequence[Respondent]) -> str:
    """The names in one line, as `split_names` takes them."""
    return "; ".join(one.name for one in respondents)
