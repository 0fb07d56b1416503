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
        for made, name in new.items():
            project.codes.add(name, uid, uid=made)
        by_target: dict[str, list[str]] = defaultdict(list)
        for coding in live:
            if assigned[coding] in project.tree():
                by_target[assigned[coding]].append(coding)
        for code, codings in by_target.items():
            recorder.put_many("coding", {one: {"code": code} for one in queries.with_twins(codings)})
    return sum(map(len, by_target.values()))
