"""Giving codings of a code to other codes, some of them made for that."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..domain.codings import CodingFilter
from ..domain.language import tr

if TYPE_CHECKING:
    from .project import Project


def split(project: "Project", uid: str, new: Mapping[str, str], assigned: Mapping[str, str]) -> int:
    """See `Codes.split`."""
    queries = project.file.codings
    live = [one.uid for one in queries.some(CodingFilter(uids=list(assigned), codes=[uid]))]
    with project.step(tr("Split code «{name}»", name=project.tree()[uid].name)) as recorder:
        there = {made: _made(project, uid, made, name) for made, name in new.items()}
        by_target: dict[str, list[str]] = defaultdict(list)
        for coding in live:
            target = there.get(assigned[coding], assigned[coding])
            if target in project.tree():
                by_target[target].append(coding)
        for code, codings in by_target.items():
            recorder.put_many("coding", {one: {"code": code} for one in queries.with_twins(codings)})
    return sum(map(len, by_target.values()))


def _made(project: "Project", parent: str, uid: str, name: str) -> str:
    """The uid of the new code, or of one that somebody has given that name and place meanwhile."""
    there = project.tree().child(parent, name)
    return there.uid if there is not None else project.codes.add(name, parent, uid=uid).uid
