"""Making several codes one: first what it would do, in numbers, then the step."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..domain.code_merging import MergeForecast
from ..domain.codes import CodeTree, CodeUse
from ..domain.codings import Coding, CodingFilter
from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.memos import MemoKind
from ..domain.uniting import United, contradicting, united

if TYPE_CHECKING:
    from .project import Project

_TAKEN_OVER = ("key", "definition", "examples", "excludes")
"""What the code that stays takes from the others, in the order given, where it has none itself."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The codes that go, with all codings of theirs and of the code that stays, and what becomes one."""

    sources: tuple[str, ...]
    into: str
    codings: tuple[Coding, ...]
    entering: frozenset[str]
    groups: tuple[United, ...]


def forecast(project: "Project", codes: Collection[str], into: str, overlapping: bool) -> MergeForecast:
    """What `merge` would do. Raises Mishap as that does."""
    plan = _plan(project, codes, into, overlapping)
    gone = sum(len(group.gone) for group in plan.groups)
    same = sum(len(group.gone) for group in united(plan.codings, plan.entering, False))
    return MergeForecast(
        moved=len(plan.entering),
        same=same,
        overlapping=gone - same,
        contradicting=contradicting(plan.codings, plan.entering),
        codes=len(_children(project.tree(), plan)),
        after=CodeUse(len(plan.codings) - gone, len({coding.response for coding in plan.codings})),
    )


def merge(project: "Project", codes: Collection[str], into: str, overlapping: bool) -> None:
    """Let everything of these codes, by whomever, be of `into`, as one step; see `Codes.merge_all`."""
    plan = _plan(project, codes, into, overlapping)
    with project.step(_label(project.tree(), plan)):
        _move_codings(project, plan)
        _move_codes(project, plan)


def _plan(project: "Project", codes: Collection[str], into: str, overlapping: bool) -> _Plan:
    tree = project.tree()
    sources = tuple(uid for uid in tree.in_order(codes) if uid != into)
    for uid in sources:
        if into in tree.with_descendants(uid):
            name = tree[uid].name
            raise Mishap(
                tr("«{name}» can't be merged into a code below itself; nothing was changed.", name=name)
            )
    if not sources:
        raise Mishap(tr("Choose two codes at least to merge; nothing was changed."))
    codings = tuple(project.file.codings.some(CodingFilter(codes=[*sources, into])))
    entering = frozenset(coding.uid for coding in codings if coding.code != into)
    return _Plan(sources, into, codings, entering, tuple(united(codings, entering, overlapping)))


def _label(tree: CodeTree, plan: _Plan) -> str:
    other = tree[plan.into].name
    if len(plan.sources) == 1:
        return tr("Merge code «{name}» into «{other}»", name=tree[plan.sources[0]].name, other=other)
    n = len(plan.sources)
    return ntr("Merge {n} code into «{other}»", "Merge {n} codes into «{other}»", n, other=other)


def _move_codings(project: "Project", plan: _Plan) -> None:
    queries, sources = project.file.codings, set(plan.sources)
    displaced = [one.uid for one in queries.without_place() if one.code in sources]
    # Asked for before anything is written: then twins are those that have the same code now.
    gone = project.codings.removal(uid for group in plan.groups for uid in group.gone)
    moved = queries.with_twins([*(plan.entering - gone.keys()), *displaced])
    rows: dict[str, dict[str, Any]] = {uid: {"code": plan.into} for uid in moved}
    grown = _grown(plan)
    hidden = set(queries.with_twins(list(grown))) - grown.keys()
    for group in plan.groups:
        rows.setdefault(group.uid, {}).update(stance=group.stance.value, memo=group.memo)
        if group.uid in grown:
            reading = project.file.responses.reading(group.response)
            place = {"made_in": reading, "made_start": group.span.start, "made_end": group.span.end}
            for uid in queries.with_twins([group.uid]) if hidden else [group.uid]:
                rows.setdefault(uid, {}).update(place)
    with project.step(tr("Merge codings")) as recorder:
        recorder.put_many("coding", gone | rows)
        into = {uid: group.uid for group in plan.groups for uid in group.gone}
        project.memos.move(recorder, MemoKind.CODING, into)


def _grown(plan: _Plan) -> dict[str, United]:
    """Those that are to span more than they do."""
    spans = {coding.uid: coding.span for coding in plan.codings}
    return {group.uid: group for group in plan.groups if group.span != spans[group.uid]}


def _children(tree: CodeTree, plan: _Plan) -> Sequence[str]:
    return [code.uid for uid in plan.sources for code in tree.children(uid) if code.uid not in plan.sources]


def _move_codes(project: "Project", plan: _Plan) -> None:
    tree = project.tree()
    target = tree[plan.into]
    with project.step(tr("Merge codes")) as recorder:
        for child in _children(tree, plan):
            place = project.tree().place_for(plan.into, "", moving=child)
            recorder.put("code", child, parent=plan.into, place=place)
            project.note("code")
        for name in _TAKEN_OVER:
            values = (str(getattr(tree[uid], name, "")) for uid in plan.sources)
            taken = next(filter(None, values), "")
            if taken and not getattr(target, name, ""):
                recorder.put("code", plan.into, **{name: taken})
        project.memos.move(recorder, MemoKind.CODE, dict.fromkeys(plan.sources, plan.into))
        recorder.put_many("code", {uid: {"deleted": True} for uid in plan.sources})
        project.note("code")
