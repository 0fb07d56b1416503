"""What the log amounts to: the value of each field of each row is the one with the highest (clock, step uid).

Everything here is a pure function of the set of steps, whatever order they arrived in; that is what makes
merging idempotent, commutative and associative, and undo of a step the fold without it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from ..domain.errors import ProjectUnusable
from ..domain.language import tr
from .chunks import chunks
from .derived import shadow_twins
from .recorder import read_rows, write_rows
from .schema import RECORDED, Change, Step

Row = tuple[str, str]
"""A recorded row: (kind, uid)."""

Stamp = tuple[int, str]
"""(clock, step uid): the order of all changes everywhere."""


class LoggedChange(NamedTuple):
    """One change of a row, with what its step is."""

    stamp: Stamp
    step_kind: str
    target: str | None
    held: bool
    before: dict[str, Any] | None
    after: dict[str, Any]

    @property
    def root(self) -> str:
        """The user's action that it belongs to: the step itself, or the one that it undoes or redoes."""
        return self.target or self.stamp[1]


def logged_changes(connection: Connection, rows: Collection[Row]) -> dict[Row, list[LoggedChange]]:
    """Every change of these rows, oldest first."""
    found: dict[Row, list[LoggedChange]] = {row: [] for row in rows}
    columns = (
        Change.row,
        Step.clock,
        Step.uid,
        Step.kind.label("step_kind"),
        Step.target,
        Step.held,
        Change.before,
        Change.after,
    )
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
                found[kind, row.row].append(_logged(row))
    return found


def _logged(row: Any) -> LoggedChange:
    try:
        before = json.loads(row.before) if row.before else None
        after = json.loads(row.after)
    except ValueError as error:
        raise damaged_log() from error
    return LoggedChange((row.clock, row.uid), row.step_kind, row.target, row.held, before, after)


def damaged_log() -> ProjectUnusable:
    """For a log that contradicts itself or can't be understood."""
    return ProjectUnusable(
        tr("The history of the project is damaged. Nothing was changed; use an older copy of the project.")
    )


def fold(changes: Iterable[LoggedChange]) -> tuple[dict[str, Any], Stamp]:
    """What the changes of one row, oldest first, amount to, and the stamp of the newest that counts.

    A row none of whose counting changes made it (its merge was taken back) is deleted.
    """
    values: dict[str, Any] = {}
    newest: Stamp = (0, "")
    known = list(changes)
    for change in known:
        values.update(change.after)
    counting = [change for change in known if not change.held]
    values["deleted"] = True
    for change in counting:
        values.update(change.after)
        newest = change.stamp
    return values, newest


def refold(connection: Connection, rows: Collection[Row]) -> None:
    """Bring rows, which may not exist yet, to what the log says."""
    logged = logged_changes(connection, rows)
    by_kind: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for (kind, uid), changes in logged.items():
        values, (clock, step) = fold(changes)
        by_kind[kind][uid] = values | {"clock": clock, "step": step}
    for kind in RECORDED:  # referred-to rows first
        wanted = by_kind.get(kind, {})
        present = read_rows(connection, kind, wanted)
        write_rows(
            connection,
            kind,
            {uid: values for uid, values in wanted.items() if uid not in present},
            {uid: values for uid, values in wanted.items() if uid in present},
        )
        if kind == "coding":
            shadow_twins(connection, list(wanted))


@dataclass(frozen=True, slots=True)
class Standing:
    """A user's action that is not taken back: when it was made, since when it stands, what it set."""

    root: str
    made: Stamp
    since: Stamp
    value: Any


def standing(changes: Iterable[LoggedChange], field: str) -> list[Standing]:
    """The actions that stand on a field of a row, oldest first: the last one is what it should show.

    An action that was redone stands since its redo.
    """
    found: dict[str, Standing] = {}
    undone: set[str] = set()
    for change in changes:
        if change.held or field not in change.after:
            continue
        if change.step_kind == "undo":
            undone.add(change.root)
        else:
            undone.discard(change.root)
            made = found[change.root].made if change.root in found else change.stamp
            found[change.root] = Standing(change.root, made, change.stamp, change.after[field])
    return sorted((s for s in found.values() if s.root not in undone), key=lambda s: s.since)


def first_value(changes: Iterable[LoggedChange], field: str) -> Any:
    """What a field was before anybody changed it; a row that was not there is deleted."""
    for change in changes:
        if field in change.after:
            if change.before is not None:
                return change.before[field]
            return True if field == "deleted" else change.after[field]
    raise damaged_log()
