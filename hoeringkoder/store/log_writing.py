"""Writing the log: a row for each step, with its digest, and a row for each change."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from ..domain.history import StepKind
from ..domain.uids import clipped, new_uid
from .digests import LoggedRow, step_digest
from .folding import damaged_log
from .schema import Change, Step


def now() -> str:
    """The time as the file keeps it: ISO 8601, UTC, milliseconds."""
    return datetime.now(UTC).isoformat("T", "milliseconds")


def moment(text: str) -> datetime:
    """A time that the file keeps. Raises Damaged if it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise damaged_log() from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def next_clock(connection: Connection) -> int:
    """One more than any the file has seen (Lamport 1978)."""
    newest = connection.execute(select(Step.clock).order_by(Step.clock.desc()).limit(1)).scalar()
    return (newest or 0) + 1


def write_step(
    connection: Connection,
    kind: StepKind,
    label: str,
    coder: str,
    *,
    uid: str = "",
    clock: int = 0,
    target: str | None = None,
    part_of: str | None = None,
    logged: Sequence[LoggedRow] = (),
) -> int:
    """Write a step, and what it changed, inside a transaction; returns its seq.

    Its uid is random and its clock the next one, unless they are given.
    """
    values = {
        "uid": uid or new_uid(),
        "clock": clock or next_clock(connection),
        "at": now(),
        "coder": clipped(coder),
        "label": clipped(label),
        "kind": kind.value,
        "target": target,
        "part_of": part_of,
    }
    row = values | {"digest": step_digest(values, logged)}
    key = connection.execute(insert(Step), row).inserted_primary_key
    assert key is not None
    _write_changes(connection, int(key[0]), logged)
    return int(key[0])


def put_last(connection: Connection, seq: int) -> None:
    """Give a step without changes a clock after all others."""
    mine = Step.seq == seq
    row = connection.execute(select(*Step.__table__.c).where(mine)).mappings().one()
    values = {**row, "clock": next_clock(connection)}
    digest = step_digest(values, ())
    connection.execute(update(Step).where(mine).values(clock=values["clock"], digest=digest))


def _write_changes(connection: Connection, seq: int, logged: Iterable[LoggedRow]) -> None:
    names = ("kind", "row", "before", "after")
    rows = [dict(zip(names, change, strict=True)) | {"step": seq} for change in logged]
    if rows:
        connection.execute(insert(Change), rows)
