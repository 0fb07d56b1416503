"""Coding the passages of many codings with another code too."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..domain.codings import Coding, CodingFilter
from ..domain.joining import memos_together
from ..domain.language import ntr
from ..domain.stances import Stance
from ..domain.uids import coder_uid, new_uid
from .coding_rows import CodingRows

if TYPE_CHECKING:
    from .project import Project

_Place = tuple[str, int, int]


def copy_codings(project: "Project", uids: Iterable[str], code: str, stance: Stance | None = None) -> None:
    """Do so in one step; each is as `Codings.copy` makes it."""
    rows, some = CodingRows(project), list(uids)
    found = {one.uid: one for one in rows.where(CodingFilter(uids=some))}
    codings = [found[uid] for uid in some if uid in found]
    name = project.tree()[code].name
    label = ntr("Copy {n} coding to «{name}»", "Copy {n} codings to «{name}»", len(codings), name=name)
    own = rows.where(CodingFilter(codes=[code], coder=coder_uid(project.coder)))
    there = {_place(one): (one.uid, one.stance, one.memo) for one in own}
    with project.step(label) as recorder:
        coder = project.own_coder(recorder)
        recorder.put_many("coding", dict(_copies(rows, codings, there, code, coder, stance)))


def _copies(
    rows: CodingRows,
    codings: Iterable[Coding],
    there: dict[_Place, tuple[str, Stance, str]],
    code: str,
    coder: str,
    stance: Stance | None,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows to write; `there` is what the coder has coded so already, which keeps what it says."""
    new: dict[str, dict[str, Any]] = {}
    for coding in codings:
        place = _place(coding)
        uid, had, memo = there.get(place, (new_uid(), Stance.NONE, ""))
        said = (
            uid,
            stance if stance is not None else had or coding.stance,
            memos_together((memo, coding.memo)),
        )
        if place not in there:
            new[uid] = rows.new(coding.response, coding.span, code, coder) | {"deleted": False}
        there[place] = said
        yield uid, new.get(uid, {}) | {"stance": said[1].value, "memo": said[2]}


def _place(coding: Coding) -> _Place:
    return coding.response, coding.start, coding.end
