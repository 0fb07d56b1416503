"""The list of responses in its order, kept in memory: what changed is read anew and put in its place."""

from bisect import insort
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from ..domain.history import Changes
from ..domain.ordering import alphabetical
from ..domain.responses import Response
from ..store.file import ProjectFile

_FEW = 300
"""So many responses are read anew one by one when they have changed."""


class OutlineList:
    """Every response without attributes. Asked while an import runs, it costs what came
    in since, not what is there."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._outlines: tuple[Response, ...] | None = None
        self._touched: frozenset[str] = frozenset()
        self._deleted: frozenset[str] = frozenset()

    def all(self) -> tuple[Response, ...]:
        """The same object until one of the responses, or what they are called, changes."""
        if self._outlines is None:
            self._deleted = self._file.responses.deleted_uids()
            self._outlines = tuple(in_order(self._file.responses.outlines()))
        elif self._touched:
            self._deleted = self._file.responses.deleted_uids()
            self._outlines = self._brought_up_to_date(self._outlines)
        self._touched = frozenset()
        return self._outlines

    def follow(self, changes: Changes) -> None:
        """Something has changed."""
        if self._outlines is None:
            return
        senders, ties = (changes.uids.get(kind, frozenset()) for kind in ("respondent", "authorship"))
        self._touched |= changes.uids.get("response", frozenset())
        self._touched |= self._file.work.assigned_by(changes.uids.get("assignment", frozenset()))
        # A deleted response is shown for as long as it has codings.
        self._touched |= changes.codings_of & self._deleted
        if len(self._touched) + len(senders) + len(ties) > _FEW:
            self._outlines = None
        elif senders or ties:
            self._touched |= self._file.responses.sent_by(senders, ties)

    def _brought_up_to_date(self, outlines: tuple[Response, ...]) -> tuple[Response, ...]:
        now = {outline.uid: outline for outline in self._file.responses.outlines(self._touched)}
        before = {outline.uid: outline for outline in outlines if outline.uid in self._touched}
        stay = {uid for uid in before.keys() & now.keys() if _place(before[uid]) == _place(now[uid])}
        gone = before.keys() - stay
        found = [now.get(outline.uid, outline) for outline in outlines if outline.uid not in gone]
        for uid in now.keys() - stay:
            insort(found, now[uid], key=_place)
        return tuple(found)


def in_order(responses: Iterable[Response]) -> list[Response]:
    """By type (unknown last), sender, title, file. The last two, which cost as much again, only where they
    decide."""
    keyed = [(_group(response), response) for response in responses]
    keyed.sort(key=itemgetter(0))
    found: list[Response] = []
    for _, some in groupby(keyed, itemgetter(0)):
        alike = [response for _, response in some]
        if len(alike) > 1:
            alike.sort(key=_within_group)
        found += alike
    return found


def _group(response: Response) -> tuple[bool, str, str]:
    respondent_type = response.respondent_type
    return not respondent_type, alphabetical(respondent_type), alphabetical(response.sender)


def _within_group(response: Response) -> tuple[str, str, str]:
    return alphabetical(response.title), response.filename, response.uid


def _place(response: Response) -> tuple[tuple[bool, str, str], tuple[str, str, str]]:
    """What decides where it stands."""
    return _group(response), _within_group(response)
