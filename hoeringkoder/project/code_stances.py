"""How respondents stand on a code, kept right while one codes: after a step only what it touched is read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..domain.history import Changes
from ..domain.stance_counts import StanceCounts, counted
from ..domain.stances import Stance

if TYPE_CHECKING:
    from .project import Project

_FEW = 100
"""Up to so many responses are read by themselves when their codings have changed."""


class CodeStances:
    """The stances under one code and all below it. Each call reads what has changed since the last one."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._taken: dict[str, set[Stance]] | None = None
        self._codes: frozenset[str] = frozenset()
        self._stale: set[str] = set()

    def follow(self, changes: Changes) -> None:
        """Something has changed."""
        self._stale |= changes.codings_of
        if len(self._stale) > _FEW or changes.touches("response") or "" in changes.uids.get("coding", ()):
            self._taken = None

    def counts(self, project: "Project") -> StanceCounts:
        """How many respondents take which stance now; nothing where there is no such code any more."""
        tree = project.tree()
        codes = frozenset(tree.with_descendants(self.code)) if self.code in tree else frozenset()
        if self._taken is None or codes != self._codes:
            self._codes, self._taken = codes, _by_response(project, codes, None)
        elif self._stale:
            for response in self._stale:
                self._taken.pop(response, None)
            self._taken |= _by_response(project, codes, self._stale)
        self._stale = set()
        return counted(
            ((response, stance) for response, some in self._taken.items() for stance in some),
            _senders(project, self._taken),
        )


def _senders(project: "Project", responses: Mapping[str, object]) -> dict[str, list[str]]:
    outlines = project.responses.outlines()
    return {one.uid: [who.uid for who in one.respondents] for one in outlines if one.uid in responses}


def _by_response(
    project: "Project", codes: frozenset[str], responses: set[str] | None
) -> dict[str, set[Stance]]:
    found: dict[str, set[Stance]] = {}
    for response, stance in project.file.codings.stances_in(codes, responses):
        found.setdefault(response, set()).add(stance)
    return found
