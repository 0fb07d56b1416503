"""Undo and redo: which steps are next, and the project without them.

An undo is a step that names another, which does not count from then on; a redo lets it count again. The
values are folded anew from the steps that stand, so an undo takes back what its step did and nothing else:
what somebody has changed since stays. The undo of a merge sets the steps that came with it aside (`held`)
instead, so that it is not taken for an undo of the colleagues' work and sent back to them.

Several steps can be one action (`part_of`), as an import is that came bit by bit. Its first step stands for
all of them: it is what an undo or redo names, and where it stands is where the action stands. What it is
called is what its last step says, since that one knows how much came in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, or_, select, update
from sqlalchemy.orm import aliased

from ..domain.errors import NotFound
from ..domain.history import Step, StepKind
from ..domain.language import tr
from .chunks import chunks
from .folding import Row, refold
from .log_writing import moment
from .schema import Change
from .schema import Step as StepRow

_PRIMARY = (StepKind.DO.value, StepKind.MERGE.value)
_REVERSING = (StepKind.UNDO.value, StepKind.REDO.value)
_OWN = StepRow.origin.is_(None)
"""Made in this file, not brought by a merge."""

Wanted = list[tuple[Step, StepKind]]
"""Steps to undo or redo, in the order in which to do it."""


def as_step(row: Any) -> Step:
    """The domain value of a row that has the columns of `step`."""
    return Step(row.uid, moment(row.at), row.coder, row.label, StepKind(row.kind), row.undone)


def begins_action() -> ColumnElement[bool]:
    """The condition on `step` of those that stand for an action: not the later parts of one."""
    first = aliased(StepRow)
    there = select(first.seq).where(first.uid == StepRow.part_of, first.held.is_(False)).exists()
    return StepRow.part_of.is_(None) | ~there


def whole(connection: Connection, steps: Sequence[Step]) -> list[Step]:
    """Steps that stand for actions, named as the whole action is."""
    names: dict[str, str] = {}
    for some in chunks(step.uid for step in steps):
        parts = (StepRow.part_of.in_(some), StepRow.held.is_(False))
        last = select(StepRow.part_of, func.max(StepRow.clock).label("clock")).where(*parts)
        newest = last.group_by(StepRow.part_of).subquery()
        is_newest = (StepRow.part_of == newest.c.part_of) & (StepRow.clock == newest.c.clock)
        query = select(StepRow.part_of, StepRow.label).join(newest, is_newest).where(*parts)
        names.update((str(first), label) for first, label in connection.execute(query))
    return [replace(step, label=names.get(step.uid, step.label)) for step in steps]


def with_parts(connection: Connection, uids: Iterable[str]) -> list[str]:
    """These steps and those that are parts of them."""
    found = dict.fromkeys(uids)
    for some in chunks(list(found)):
        query = select(StepRow.uid).where(StepRow.part_of.in_(some)).order_by(StepRow.seq)
        found.update(dict.fromkeys(connection.execute(query).scalars()))
    return list(found)


def undoable(connection: Connection) -> Step | None:
    """The last action made in this file that is not taken back."""
    return _first(
        connection,
        select(StepRow)
        .where(_OWN, StepRow.kind.in_(_PRIMARY), StepRow.undone.is_(False), begins_action())
        .order_by(StepRow.seq.desc())
        .limit(1),
    )


def redoable(connection: Connection) -> Step | None:
    """The action taken back last in this file, unless something new was done since.

    It may have come with a merge, if it was taken back by itself.
    """
    last_action = (
        select(StepRow.seq)
        .where(_OWN, StepRow.kind.in_(_PRIMARY), begins_action())
        .order_by(StepRow.seq.desc())
        .limit(1)
    )
    undo = aliased(StepRow)
    return _first(
        connection,
        select(StepRow)
        .join(undo, undo.target == StepRow.uid)
        .where(
            StepRow.undone.is_(True),
            StepRow.held.is_(False),
            begins_action(),
            undo.origin.is_(None),
            undo.kind == StepKind.UNDO.value,
            undo.seq > func.coalesce(last_action.scalar_subquery(), 0),
        )
        .order_by(undo.seq.desc())
        .limit(1),
    )


def single(connection: Connection, uid: str, kind: StepKind) -> Wanted:
    """One step to undo or redo, wherever it stands; empty if that is done already. Raises NotFound."""
    (step,) = whole(connection, [as_step(_counting(connection, uid))])
    if not step.is_action:
        raise NotFound(
            tr(
                "«{step}» is of another step and can't be taken back by itself. Choose that other step.",
                step=step.label,
            )
        )
    return [] if step.undone == (kind is StepKind.UNDO) else [(step, kind)]


def back_to(connection: Connection, uid: str) -> Wanted:
    """What makes the project as it was just after a step, as far as it was changed in this file since.

    The actions since are taken back, the newest first; so are undos and redos since of earlier steps, the
    oldest step first. For a step that came with a merge, it is as it was just after that merge. Raises
    NotFound if there is no such step or it does not count.
    """
    row = _counting(connection, uid)
    moment = row.seq if row.origin is None else row.origin
    since = (
        select(StepRow)
        .where(_OWN, StepRow.kind.in_(_PRIMARY), StepRow.undone.is_(False), begins_action())
        .where(StepRow.seq > moment)
        .order_by(StepRow.seq.desc())
    )
    steps = whole(connection, [as_step(found) for found in _rows(connection, since)])
    return [(step, StepKind.UNDO) for step in steps] + _reversed_since(connection, moment)


def up_to(connection: Connection, uid: str) -> Wanted:
    """What was taken back of the steps up to this one, itself included, and stood just after it.

    The oldest first. Raises NotFound as `back_to` does.
    """
    return [(step, kind) for step, kind in back_to(connection, uid) if kind is StepKind.REDO]


def reverse(connection: Connection, wanted: Wanted) -> list[Row]:
    """Take actions out of the project, or let them count again, as the undos and redos say that stand in the
    log. Returns the rows that this touches."""
    steps: list[str] = []
    refresh_undone(connection, (step.uid for step, _ in wanted))
    for step, kind in wanted:
        if step.kind is StepKind.MERGE:
            steps += _set_aside(connection, step, held=kind is StepKind.UNDO)
    steps += with_parts(connection, (step.uid for step, _ in wanted if step.kind is not StepKind.MERGE))
    rows = rows_of(connection, steps)
    refold(connection, rows)
    return rows


def affected(connection: Connection, wanted: Wanted, kind: StepKind) -> list[str]:
    """The uids of the steps that count or no longer count by what was undone (or redone, by `kind`)."""
    found: list[str] = []
    for step, what in wanted:
        if what is kind and step.kind is StepKind.MERGE:
            arrived = select(StepRow.uid).where(StepRow.origin == _seq_of(step))
            found += connection.execute(arrived).scalars()
    actions = (step.uid for step, what in wanted if what is kind and step.kind is not StepKind.MERGE)
    return found + with_parts(connection, actions)


def rows_of(connection: Connection, steps: Iterable[str]) -> list[Row]:
    """The rows that these steps, by uid, changed."""
    found: dict[Row, None] = {}
    for some in chunks(steps):
        query = select(Change.kind, Change.row).join(StepRow, StepRow.seq == Change.step)
        query = query.where(StepRow.uid.in_(some))
        found.update(dict.fromkeys((kind, uid) for kind, uid in connection.execute(query)))
    return list(found)


def refresh_undone(connection: Connection, targets: Iterable[str]) -> None:
    """Set `undone` of steps and of their parts from the undos and redos that count.

    A step is undone if the newest of its own, or of those of the first step of its action, is an undo: which
    steps came first makes no difference, so all copies agree.
    """
    newest: dict[str | None, bool] = {None: False}

    def is_taken_back(uid: str | None) -> bool:
        if uid not in newest:
            newest[uid] = _newest_reversal(connection, uid) == StepKind.UNDO.value
        return newest[uid]

    for uid in targets:
        concerned = select(StepRow.uid, StepRow.part_of, StepRow.undone).where(
            or_(StepRow.uid == uid, StepRow.part_of == uid), StepRow.kind.in_(_PRIMARY)
        )
        for step, first, was_undone in connection.execute(concerned).all():
            undone = is_taken_back(step) or is_taken_back(first)
            if undone != was_undone:
                connection.execute(update(StepRow).where(StepRow.uid == step).values(undone=undone))


def _newest_reversal(connection: Connection, uid: str | None) -> str | None:
    return connection.execute(
        select(StepRow.kind)
        .where(StepRow.target == uid, StepRow.held.is_(False))
        .order_by(StepRow.clock.desc(), StepRow.uid.desc())
        .limit(1)
    ).scalar()


def _reversed_since(connection: Connection, moment: int) -> Wanted:
    """The steps of before a moment (a seq) that were undone or redone in this file since, to be as then."""
    # The undos and redos that were there then: made here before, or brought by a merge made before.
    decided = aliased(StepRow)
    arrived = case((decided.origin.is_(None), decided.seq), else_=decided.origin)
    then = (
        select(decided.kind)
        .where(decided.target == StepRow.uid, decided.held.is_(False), arrived <= moment)
        .order_by(decided.clock.desc(), decided.uid.desc())
        .limit(1)
        .scalar_subquery()
    )
    since = select(StepRow.target).where(_OWN, StepRow.kind.in_(_REVERSING), StepRow.seq > moment)
    of_before = or_(StepRow.origin <= moment, _OWN & (StepRow.seq <= moment))
    query = (
        select(StepRow, (func.coalesce(then, "") == StepKind.UNDO.value).label("was_undone"))
        .where(StepRow.uid.in_(since), StepRow.held.is_(False), of_before)
        .order_by(StepRow.seq)
    )
    rows = connection.execute(
        query.with_only_columns(*StepRow.__table__.c, query.selected_columns.was_undone)
    )
    found = [row for row in rows if row.undone != row.was_undone]
    steps = whole(connection, [as_step(row) for row in found])
    return [
        (step, StepKind.UNDO if row.was_undone else StepKind.REDO)
        for step, row in zip(steps, found, strict=True)
    ]


def _set_aside(connection: Connection, merge: Step, held: bool) -> list[str]:
    """Set what came with a merge aside, or take it up again; the steps that count or not by that."""
    seq = _seq_of(merge)
    arrived = connection.execute(select(StepRow.uid, StepRow.target).where(StepRow.origin == seq)).all()
    connection.execute(update(StepRow).where(StepRow.origin == seq).values(held=held))
    targets = {row.target for row in arrived if row.target}
    refresh_undone(connection, targets)
    return [*(row.uid for row in arrived), *with_parts(connection, targets)]


def _seq_of(step: Step) -> Any:
    return select(StepRow.seq).where(StepRow.uid == step.uid).scalar_subquery()


def _counting(connection: Connection, uid: str) -> Any:
    """The row of a step, or of the first of those that are one action with it."""
    query = select(*StepRow.__table__.c).where(StepRow.held.is_(False))
    row = connection.execute(query.where(StepRow.uid == uid)).one_or_none()
    if row is None:
        raise NotFound(tr("The step is not in the history of this project. Nothing was changed."))
    first = connection.execute(query.where(StepRow.uid == row.part_of)).one_or_none()
    return first or row


def _first(connection: Connection, query: Any) -> Step | None:
    rows = _rows(connection, query)
    return whole(connection, [as_step(rows[0])])[0] if rows else None


def _rows(connection: Connection, query: Any) -> Sequence[Any]:
    found: Sequence[Any] = connection.execute(query.with_only_columns(*StepRow.__table__.c)).all()
    return found
