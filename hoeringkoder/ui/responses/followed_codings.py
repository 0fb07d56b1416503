"""Keeping the codings of the response that is read in step with the project, without reading all of them."""

from bisect import insort
from collections.abc import Sequence

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.history import Changes
from hoeringkoder.project import Project

_FEW = 100
"""With more changes, all codings are read."""


def followed(
    project: Project, response: str, before: Sequence[Coding], changes: Changes | None
) -> list[Coding]:
    """The codings of a response, in the order of its text, of which `before` had been read before a change.

    All are read where it is not known what changed, or where more did than was recorded: a coding that goes
    may bring one to light that said the same, and a memo may be on a coding that did not change itself.
    """
    changed = changes.uids.get("coding", frozenset()) if changes else frozenset({""})
    if changes is None or "" in changed or len(changed) > _FEW or changes.touches("coder", "memo"):
        return project.codings.of_response(response)
    codings = [coding for coding in before if coding.uid not in changed]
    for coding in project.codings.of_response(response, changed) if changed else ():
        insort(codings, coding, key=_order)
    if len(codings) != project.responses.get(response).codings:
        return project.codings.of_response(response)
    return codings


def _order(coding: Coding) -> tuple[int, int, str]:
    return coding.start, -coding.end, coding.uid
