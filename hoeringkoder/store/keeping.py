"""What an undo or redo leaves as it is, since a later standing step has set it, and what it takes along."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, or_, select
from sqlalchemy.orm import aliased

from ..domain.history import StepKind
from ..domain.reversals import Kept, TakenAlong
from .chunks import chunks
from .derived import live
from .folding import Row, damaged_log
from .row_names import names_of
from .schema import GUESSED, Change, Coding
from .schema import Step as StepRow


class _Later(NamedTuple):
    """What a later step of `coder` set a field to."""

    value: Any
    coder: str
    label: str


_Field = tuple[str, str, str]
"""(kind, uid, field)."""


def kept(
    connection: Connection, steps: Collection[str], kind: StepKind
) -> tuple[list[Kept], list[TakenAlong]]:
    """What was not taken back of these steps (uids) by an undo, or not done again by a redo, of them all; and
    what went with the rows that they made, though later steps had set something in them.

    To be asked when it is done. A value that a later step set to what it would be anyway is not told.
    """
    wished: dict[_Field, Any] = {}
    later: dict[_Field, _Later] = {}
    set_in: dict[Row, Any] = {}
    own = set(steps)
    for row in _later_changes(connection, steps):
        if row.later_step in own:
            continue
        if kind is StepKind.UNDO and row.before is None and row.later_before is not None:
            _note(set_in, row)
        overruled = set(_says(row.kind, row.later_before, _values(row.later_after)))
        for name, value in _wished(row, kind).items():
            if name not in overruled:
                continue
            field = (row.kind, row.row, name)
            if kind is StepKind.REDO or field not in wished:
                wished[field] = value
            later[field] = _Later(_values(row.later_after)[name], row.coder, row.label)
    stuck = {field: one for field, one in later.items() if one.value != wished[field]}
    if kind is StepKind.UNDO:
        stuck |= _in_use(connection, steps)
    gone = {row: change for row, change in set_in.items() if (*row, "deleted") not in stuck}
    return list(_named(connection, stuck)), list(_gone(connection, gone))


def _note(set_in: dict[Row, Any], change: Any) -> None:
    """Keep the newest later change of each row, but for a row that one of them deleted."""
    values = _values(change.later_after)
    if "deleted" not in values:
        set_in[change.kind, change.row] = change
    elif values["deleted"]:
        set_in.pop((change.kind, change.row), None)


def _gone(connection: Connection, set_in: dict[Row, Any]) -> Iterator[TakenAlong]:
    names = names_of(connection, set_in)
    for row, change in set_in.items():
        name, is_deleted = names.get(row, ("", False))
        if is_deleted:
            yield TakenAlong(*row, name, change.coder, change.label)


def _later_changes(connection: Connection, steps: Iterable[str]) -> Iterator[Any]:
    """Each change by one of the steps with each that stands and overrules it, the oldest first."""
    step, change = aliased(StepRow), aliased(Change)
    is_later = or_(StepRow.clock > step.clock, and_(StepRow.clock == step.clock, StepRow.uid > step.uid))
    # That two have made a row keeps it whoever came first.
    both_made = and_(change.before.is_(None), Change.before.is_(None))
    for some in chunks(steps):
        yield from connection.execute(
            select(
                change.kind,
                change.row,
                change.before,
                change.after,
                Change.before.label("later_before"),
                Change.after.label("later_after"),
                StepRow.uid.label("later_step"),
                StepRow.coder,
                StepRow.label,
            )
            .select_from(step)
            .join(change, change.step == step.seq)
            .join(Change, and_(Change.row == change.row, Change.kind == change.kind))
            .join(StepRow, StepRow.seq == Change.step)
            .where(
                step.uid.in_(some),
                StepRow.held.is_(False),
                StepRow.undone.is_(False),
                or_(is_later, both_made),
            )
            .order_by(step.clock, step.uid, StepRow.clock, StepRow.uid)
        )


def _wished(row: Any, kind: StepKind) -> dict[str, Any]:
    """The values that the undo or redo of a change is to give back."""
    if row.before is not None:
        return _values(row.before if kind is StepKind.UNDO else row.after)
    return {"deleted": True} if kind is StepKind.UNDO else {"deleted": False}


def _says(kind: str, before: str | None, values: dict[str, Any]) -> Iterable[str]:
    """The fields that a change decides: making a row gives way to what else is said of it."""
    if before is not None:
        return values
    return () if kind in GUESSED else ("deleted",)


def _in_use(connection: Connection, steps: Iterable[str]) -> dict[_Field, _Later]:
    """The codes and responses that are gone by the log, but shown since somebody has coded with them."""
    made = (
        select(Change.kind, Change.row)
        .join(StepRow, StepRow.seq == Change.step)
        .where(Change.before.is_(None), Change.kind.in_(("code", "response")))
    )
    rows = [
        tuple(row) for some in chunks(steps) for row in connection.execute(made.where(StepRow.uid.in_(some)))
    ]
    found: dict[_Field, _Later] = {}
    for kind, column in (("code", Coding.code), ("response", Coding.response)):
        users = (
            select(column, StepRow.coder, StepRow.label)
            .join(StepRow, StepRow.uid == Coding.step)
            .where(live())
            .group_by(column)
        )
        for some in chunks(uid for of, uid in rows if of == kind):
            for uid, coder, label in connection.execute(users.where(column.in_(some))):
                found[kind, uid, "deleted"] = _Later(False, coder, label)
    return found


def _named(connection: Connection, fields: dict[_Field, _Later]) -> Iterator[Kept]:
    rows: list[Row] = [(kind, uid) for kind, uid, _ in fields]
    names = names_of(connection, rows)
    for (kind, uid, name), later in fields.items():
        row_name, is_deleted = names.get((kind, uid), ("", True))
        # Of a row that is gone, its values need not be told.
        if name == "deleted" or not is_deleted:
            yield Kept(kind, uid, row_name, name, later.coder, later.label)


def _values(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise damaged_log() from error
    if not isinstance(found, dict):
        raise damaged_log()
    return found
