"""Duplicating codes, with what is below them and what is coded with them if asked."""

from collections.abc import Collection
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ..domain.codes import Code, CodeTree
from ..domain.codings import CodingFilter
from ..domain.errors import NotFound
from ..domain.language import ntr, tr
from ..domain.uids import new_uid, normalised

if TYPE_CHECKING:
    from .project import Project

_ITS_OWN = frozenset({"uid", "name", "parent", "place", "key"})
"""What a copy does not have from the code."""


def duplicate(
    project: "Project", codes: Collection[str], with_codings: bool, with_descendants: bool
) -> list[str]:
    """See `Codes.duplicate`. Raises NotFound if none of them is there any more."""
    tree = project.tree()
    chosen = tree.topmost(codes) if with_descendants else tree.in_order(codes)
    if not chosen:
        raise NotFound(tr("The code is no longer in the project."))
    label = ntr("Duplicate {n} code", "Duplicate {n} codes", len(chosen))
    if len(chosen) == 1:
        label = tr("Duplicate code «{name}»", name=tree[chosen[0]].name)
    copies: dict[str, str] = {}
    with project.step(label):
        for uid in chosen:
            _copy(project, tree[uid], _name_of_copy(project.tree(), tree[uid]), _next(tree, uid), copies)
            if with_descendants:
                for below in tree.with_descendants(uid)[1:]:
                    _copy(project, tree[below], tree[below].name, "", copies)
        if with_codings:
            _copy_codings(project, copies)
    return [copies[uid] for uid in chosen]


def _copy(project: "Project", code: Code, name: str, before: str, copies: dict[str, str]) -> None:
    tree = project.tree()
    uid, parent = new_uid(), copies.get(code.parent, code.parent if code.parent in tree else "")
    copies[code.uid] = uid
    said = {one.name: getattr(code, one.name) for one in fields(code) if one.name not in _ITS_OWN}
    with project.step(tr("New code «{name}»", name=name)) as recorder:
        place = tree.place_for(parent, before)
        recorder.put(
            "code", uid, name=name, parent=parent or None, place=place, key="", **said, deleted=False
        )
        project.note("code")


def _copy_codings(project: "Project", copies: dict[str, str]) -> None:
    queries = project.file.codings
    displaced = [one.uid for one in queries.without_place() if one.code in copies]
    uids = [one.uid for one in queries.some(CodingFilter(codes=list(copies)))] + displaced
    with project.step(tr("Duplicate codings")) as recorder:
        rows: dict[str, dict[str, Any]] = {}
        for values in recorder.standing("coding", uids).values():
            rows[new_uid()] = values | {"code": copies[values["code"]]}
        recorder.put_many("coding", rows)


def _next(tree: CodeTree, uid: str) -> str:
    """The sibling behind a code; empty for the last."""
    parent = tree.ancestors(uid)[-1].uid if tree.depth(uid) else ""
    siblings = [code.uid for code in tree.children(parent)]
    return next(iter(siblings[siblings.index(uid) + 1 :]), "")


def _name_of_copy(tree: CodeTree, code: Code) -> str:
    """A name that no sibling has."""
    taken = {normalised(one.name) for one in tree.children(code.parent if code.parent in tree else "")}
    name, number = tr("{name} (copy)", name=code.name), 2
    while normalised(name) in taken:
        name = tr("{name} (copy {number})", name=code.name, number=number)
        number += 1
    return name
