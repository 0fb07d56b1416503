"""Undo and redo: which step is next, and the project without it.

An undo is a step that names another, which does not count from then on; a redo lets it count again. The
values are folded anew from the steps that stand, so an undo takes back what its step did and nothing else:
what somebody has changed since stays. The undo of a merge sets the steps that came with it aside (`held`)
instead, so that it is not taken for an undo of the colleagues' work and sent back to them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import aliased

from ..domain.history import Changes, Step, StepKind
from .chunks import chunks
from .folding import Row, refold
from .recorder import changes_of
from .schema import Change
from .schema import Step as StepRow

_PRIMARY = (StepKind.DO.value, StepKind.MERGE.value)


def as_step(row: Any) -> Step:
    """The domain value of a row that has the columns of `step`."""
    return Step(row.uid, datetime.fromisoformat(row.at), row.coder, row.label, StepKind(row.kind), row.undone)


def undoable(connection: Connection) -> Step | None:
    """The last action made in this file that is not taken back."""
    return _first(
        connection,
        select(StepRow)
        .where(StepRow.origin.is_(None), StepRow.kind.in_(_PRIMARY), StepRow.undone.is_(False))
        .order_by(StepRow.seq.desc())
        .limit(1),
    )


def redoable(connection: Connection) -> Step | None:
    """The action taken back last in this file, unless something new was done since."""
    last_action = (
        select(func.coalesce(func.max(StepRow.seq), 0))
        .where(StepRow.origin.is_(None), StepRow.kind.in_(_PRIMARY))
        .scalar_subquery()
    )
    undo = aliased(StepRow)
    return _first(
        connection,
        select(StepRow)
        .join(undo, undo.target == StepRow.uid)
        .where(
            StepRow.undone.is_(True),
            StepRow.origin.is_(None),
            undo.origin.is_(None),
            undo.kind == StepKind.UNDO.value,
            undo.seq > last_action,
        )
        .order_by(undo.seq.desc())
        .limit(1),
    )


def reverse(connection: Connection, target: Step, kind: StepKind) -> Changes:
    """Take an action out of the project, or let it count again. Returns what that touched."""
    undone = kind is StepKind.UNDO
    connection.execute(update(StepRow).where(StepRow.uid == target.uid).values(undone=undone))
    steps = [target.uid]
    if target.kind is StepKind.MERGE:
        steps = _set_aside(connection, target, held=undone)
    rows = rows_of(connection, steps)
    refold(connection, rows)
    return changes_of(connection, rows)


def rows_of(connection: Connection, steps: Iterable[str]) -> list[Row]:
    """The rows that these steps, by uid, changed."""
    found: dict[Row, None] = {}
    for some in chunks(steps):
        query = select(Change.kind, Change.row).join(StepRow, StepRow.seq == Change.step)
        query = query.where(StepRow.uid.in_(some))
        found.update(dict.fromkeys((kind, uid) for kind, uid in connection.execute(query)))
    return list(found)


def refresh_undone(connection: Connection, targets: Iterable[str]) -> None:
    """Set `undone` of steps from the newest undo or redo of each that counts, after a merge."""
    for uid in targets:
        newest = connection.execute(
            select(StepRow.kind)
            .where(StepRow.target == uid, StepRow.held.is_(False))
            .order_by(StepRow.clock.desc(), StepRow.uid.desc())
            .limit(1)
        ).scalar()
        connection.execute(
            update(StepRow)
            .where(StepRow.uid == uid, StepRow.kind == StepKind.DO.value)
            .values(undone=newest == StepKind.UNDO.value)
        )


def _set_aside(connection: Connection, merge: Step, held: bool) -> list[str]:
    """Set what came with a merge aside, or take it up again; the steps that count or not by that."""
    seq = select(StepRow.seq).where(StepRow.uid == merge.uid).scalar_subquery()
    arrived = connection.execute(select(StepRow.uid, StepRow.target).where(StepRow.origin == seq)).all()
    connection.execute(update(StepRow).where(StepRow.origin == seq).values(held=held))
    targets = {row.target for row in arrived if row.target}
    refresh_undone(connection, targets)
    return [*(row.uid for row in arrived), *targets]


def _first(connection: Connection, query: Any) -> Step | None:
    row = connection.execute(query.with_only_columns(*StepRow.__table__.c)).one_or_none()
    return as_step(row) if row is not None else None
