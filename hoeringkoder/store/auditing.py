"""The audit trail: every change of every step. It is read in pieces, so that others can write in between."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select, tuple_

from ..domain.history import AuditLine, Step, StepFilter
from .folding import Row, damaged_log
from .row_names import names_of
from .schema import Change
from .schema import Step as StepRow
from .step_rows import conditions, told

_PIECE = 2000
"""Changes read at once."""

_REFERS_TO = {
    "response": "response",
    "respondent": "respondent",
    "code": "code",
    "parent": "code",
    "coder": "coder",
}
"""The kinds of rows that fields hold the uid of."""

Values = dict[str, Any]


def audit_lines(connection: Connection, wanted: StepFilter) -> Iterator[AuditLine]:
    """A line for each changed field, the oldest step first; one for a step without changes of its own.

    What a new row leaves empty is no change. Raises Damaged if the log can't be understood.
    """
    query = (
        select(*StepRow.__table__.c, Change.kind.label("of"), Change.row, Change.before, Change.after)
        .outerjoin(Change, Change.step == StepRow.seq)
        .where(StepRow.held.is_(False), *conditions(wanted))
        .order_by(StepRow.clock, StepRow.uid, Change.kind, Change.row)
        .limit(_PIECE)
    )
    rest = query
    while rows := connection.execute(rest).all():
        yield from _lines(connection, rows)
        last = rows[-1]
        place = tuple_(StepRow.clock, StepRow.uid)
        beyond = place > tuple_(last.clock, last.uid)
        if last.of is not None:
            beyond = or_(beyond, tuple_(Change.kind, Change.row) > tuple_(last.of, last.row))
        # The first condition is what SQLite can look up; the second leaves out what was read of that step.
        rest = query.where(place >= tuple_(last.clock, last.uid), beyond)


def _lines(connection: Connection, rows: Sequence[Any]) -> Iterator[AuditLine]:
    steps = {step.uid: step for step in told(connection, list({row.uid: row for row in rows}.values()))}
    values = [(_values(row.before), _values(row.after)) for row in rows]
    named = _names(connection, rows, values)
    for row, (before, after) in zip(rows, values, strict=True):
        if row.of is None:
            yield AuditLine(steps[row.uid])
        else:
            yield from _of_row(steps[row.uid], row, before, after, named)


def _of_row(
    step: Step, row: Any, before: Values, after: Values, named: dict[Row, tuple[str, bool]]
) -> Iterator[AuditLine]:
    name = named.get((row.of, row.row), ("", True))[0]
    for field, value in after.items():
        if row.before is None and (value in ("", None) or value is False):
            continue
        old = before.get(field)
        kind = _REFERS_TO.get(field)
        if kind is not None:
            old, value = (named.get((kind, one), (one, True))[0] if one else one for one in (old, value))
        yield AuditLine(step, row.of, name, field, old, value)


def _names(
    connection: Connection, rows: Sequence[Any], values: Sequence[tuple[Values, Values]]
) -> dict[Row, tuple[str, bool]]:
    wanted: dict[Row, None] = {(row.of, row.row): None for row in rows if row.of is not None}
    for pair in values:
        for fields in pair:
            wanted.update(
                {(kind, fields[name]): None for name, kind in _REFERS_TO.items() if fields.get(name)}
            )
    return names_of(connection, wanted)


def _values(text: str | None) -> Values:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError) as error:
        raise damaged_log() from error
    if not isinstance(found, dict):
        raise damaged_log()
    return found
