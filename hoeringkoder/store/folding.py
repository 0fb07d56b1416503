"""What the log amounts to: the value of each field of each row is the one with the highest (clock, step uid).

Only steps that stand count: those that are not undone, nor held back because the merge that brought them was
undone. Everything here is a pure function of the set of steps, whatever order they arrived in; that is what
makes merging idempotent, commutative and associative, and undo of a step the fold without it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from ..domain.errors import Damaged
from ..domain.language import tr
from .chunks import chunks
from .recorder import read_rows, with_place, write_rows
from .schema import GUESSED, RECORDED, Change, Step
from .sensible import can_be

Row = tuple[str, str]
"""A recorded row: (kind, uid)."""

Stamp = tuple[int, str]
"""(clock, step uid): the order of all changes everywhere."""


class LoggedChange(NamedTuple):
    """One change of a row by a step; `stands` says whether the step counts."""

    stamp: Stamp
    stands: bool
    before: dict[str, Any] | None
    after: dict[str, Any]


def logged_changes(connection: Connection, rows: Collection[Row]) -> dict[Row, list[LoggedChange]]:
    """Every change of these rows, oldest first."""
    found: dict[Row, list[LoggedChange]] = {row: [] for row in rows}
    columns = (Change.row, Step.clock, Step.uid, Step.held, Step.undone, Change.before, Change.after)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, uid in rows:
        by_kind[kind].append(uid)
    for kind, uids in by_kind.items():
        for some in chunks(uids):
            query = (
                select(*columns)
                .join(Step, Step.seq == Change.step)
                .where(Change.row.in_(some), Change.kind == kind)
                .order_by(Step.clock, Step.uid)
            )
            for row in connection.execute(query):
                found[kind, row.row].append(_logged(kind, row))
    return found


def _logged(kind: str, row: Any) -> LoggedChange:
    try:
        before = json.loads(row.before) if row.before else None
        after = json.loads(row.after)
    except (ValueError, RecursionError) as error:
        raise damaged_log() from error
    if not can_be(kind, before, after):
        raise damaged_log()
    return LoggedChange((row.clock, row.uid), not (row.held or row.undone), before, after)


def damaged_log() -> Damaged:
    """For a log that contradicts itself or can't be understood."""
    return Damaged(
        tr(
            "The history of the project is damaged. Nothing was changed; rescue the project into a new file, "
            "or open a backup."
        )
    )


def fold(kind: str, changes: Iterable[LoggedChange]) -> tuple[dict[str, Any], Stamp]:
    """What the changes of one row, oldest first, amount to, and the stamp of the newest that stands.

    Making a row says less than changing it: where two people import the same file, what either import guessed
    gives way to what somebody set, even if it was set earlier. A row that no standing change made is deleted.
    """
    known = list(changes)
    standing = [change for change in known if change.stands]
    values: dict[str, Any] = {}
    for change in known:  # what a row that is taken back holds, the same everywhere
        values.update(change.after)
    values["deleted"] = True
    for change in standing:
        if change.before is None:
            values.update(change.after)
    for change in standing:
        if change.before is not None:
            values.update(change.after)
        elif kind not in GUESSED:
            values["deleted"] = change.after["deleted"]
    return values, standing[-1].stamp if standing else (0, "")


def refold(connection: Connection, rows: Collection[Row]) -> None:
    """Bring rows, which may not exist yet, to what the log says."""
    logged = logged_changes(connection, rows)
    by_kind: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for (kind, uid), changes in logged.items():
        values, (clock, step) = fold(kind, changes)
        by_kind[kind][uid] = values | {"clock": clock, "step": step}
    for kind in RECORDED:  # referred-to rows first
        wanted = by_kind.get(kind, {})
        present = read_rows(connection, kind, wanted)
        new = {uid: values for uid, values in wanted.items() if uid not in present}
        changed = {uid: _other(wanted[uid], values) for uid, values in present.items()}
        write_rows(connection, kind, new, with_place(kind, changed, present))


def _other(wanted: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """What is not yet as wanted, and the stamp; what follows from the rest need not be found again then."""
    return {name: value for name, value in wanted.items() if present.get(name, _NOTHING) != value}


_NOTHING = object()
"""Equal to no value of a row."""
