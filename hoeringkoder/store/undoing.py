"""Undo and redo: which step is next, and the values that take it back.

An undo is a new step. It gives each field that the action set, and that still stands as the action set it,
the value of the last action that stands without it; what somebody has changed since is left alone. The undo
of a merge sets the steps that came with it aside (`held`) instead, so that nobody's work is marked deleted.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import aliased

from ..domain.history import Changes, Step, StepKind
from .folding import LoggedChange, Row, damaged_log, first_value, logged_changes, refold, standing
from .recorder import Recorder, changes_of
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


def reverse(connection: Connection, recorder: Recorder, target: Step, kind: StepKind) -> Changes | None:
    """Undo or redo an action. Returns what a merge's reversal touched; None where the recorder knows."""
    connection.execute(update(StepRow).where(StepRow.uid == target.uid).values(undone=kind is StepKind.UNDO))
    if target.kind is StepKind.MERGE:
        return _set_aside(connection, target, held=kind is StepKind.UNDO)
    rows = _rows_of(connection, select(StepRow.seq).where(StepRow.uid == target.uid))
    values = _undo_values if kind is StepKind.UNDO else _redo_values
    by_kind: dict[str, dict[str, dict[str, Any]]] = {}
    for (row_kind, uid), changes in logged_changes(connection, rows).items():
        if fields := values(changes, target.uid):
            by_kind.setdefault(row_kind, {})[uid] = fields
    for row_kind, some in by_kind.items():
        recorder.put_many(row_kind, some)
    return None


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


def _undo_values(changes: list[LoggedChange], target: str) -> dict[str, Any]:
    values = {}
    for field in _fields(changes, target):
        stands = standing(changes, field)
        if stands and stands[-1].root == target:
            values[field] = stands[-2].value if len(stands) > 1 else first_value(changes, field)
    return values


def _redo_values(changes: list[LoggedChange], target: str) -> dict[str, Any]:
    values = {}
    undo = max(c.stamp for c in changes if c.root == target and c.step_kind == StepKind.UNDO.value)
    for field, value in _fields(changes, target).items():
        stands = standing(changes, field)
        if all(action.made < undo for action in stands):
            values[field] = value
    return values


def _fields(changes: list[LoggedChange], target: str) -> dict[str, Any]:
    for change in changes:
        if change.stamp[1] == target:
            return change.after
    raise damaged_log()


def _set_aside(connection: Connection, merge: Step, held: bool) -> Changes:
    seq = select(StepRow.seq).where(StepRow.uid == merge.uid).scalar_subquery()
    arrived = select(StepRow.seq).where(StepRow.origin == seq)
    rows = _rows_of(connection, arrived)
    targets = connection.execute(select(StepRow.target).where(StepRow.origin == seq)).scalars().all()
    connection.execute(update(StepRow).where(StepRow.origin == seq).values(held=held))
    refold(connection, rows)
    refresh_undone(connection, {target for target in targets if target})
    return changes_of(connection, rows)


def _rows_of(connection: Connection, seqs: Any) -> list[Row]:
    query = select(Change.kind, Change.row).where(Change.step.in_(seqs)).distinct()
    return [(kind, uid) for kind, uid in connection.execute(query)]


def _first(connection: Connection, query: Any) -> Step | None:
    row = connection.execute(query.with_only_columns(*StepRow.__table__.c)).one_or_none()
    return as_step(row) if row is not None else None
