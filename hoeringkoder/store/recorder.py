"""The one place where recorded rows are written: values go in, the step and its changes are recorded.

A `Recorder` lives for one step. It writes rows at once, so that the step can read what it did, and its
record (values before and after, one per row) when it ends.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from ..domain.errors import Mishap
from ..domain.history import Changes
from ..domain.language import tr
from ..domain.readings import Reading
from ..domain.uids import LONGEST_NAME
from .chunks import chunks
from .content import copy_content, save_content, save_original
from .derived import MADE, check_shown, complete_codings, in_same_place, place_anew, shadow_twins
from .digests import LoggedRow
from .progress import complete_marks, count_anew, cut_anew
from .schema import FIELDS, RECORDED, Change, Code, Coding, Mark
from .sensible import is_too_long

Values = Mapping[str, Any]

_MANY = 5000


def table(kind: str) -> Table:
    """The table of a kind of recorded rows."""
    found = RECORDED[kind].__table__
    assert isinstance(found, Table)
    return found


def read_rows(connection: Connection, kind: str, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The recorded fields of the rows with these uids, deleted ones included."""
    source = table(kind)
    columns = [source.c.uid, *(source.c[name] for name in FIELDS[kind])]
    found: dict[str, dict[str, Any]] = {}
    for some in chunks(uids):
        for row in connection.execute(select(*columns).where(source.c.uid.in_(some))).mappings():
            values = dict(row)
            found[values.pop("uid")] = values
    return found


def write_rows(
    connection: Connection, kind: str, new: Mapping[str, Values], changed: Mapping[str, Values]
) -> None:
    """Insert and update rows; values may hold the bookkeeping columns. What is derived of them follows."""
    writer = _WRITERS.get(kind)
    if writer is None:
        _write(connection, kind, new, changed)
    else:
        writer(connection, new, changed)


def _write_responses(
    connection: Connection, new: Mapping[str, Values], changed: Mapping[str, Values]
) -> None:
    said = (*new.items(), *changed.items())
    check_shown(connection, {uid: values["reading"] for uid, values in said if "reading" in values})
    read_otherwise = _read_otherwise(connection, changed)
    _write(connection, "response", new, changed)
    place_anew(connection, read_otherwise)
    cut_anew(connection, [*new, *read_otherwise])


def _write_codings(connection: Connection, new: Mapping[str, Values], changed: Mapping[str, Values]) -> None:
    left = in_same_place(connection, changed)
    rows = {uid: {"uid": uid, **values} for uid, values in (*new.items(), *changed.items())}
    complete_codings(connection, [row for row in rows.values() if "made_start" in row])
    _write(connection, "coding", {uid: rows[uid] for uid in new}, {uid: rows[uid] for uid in changed})
    shadow_twins(connection, dict.fromkeys([*rows, *left]))
    count_anew(connection, _responses_of(connection, Coding, rows))


def _write_marks(connection: Connection, new: Mapping[str, Values], changed: Mapping[str, Values]) -> None:
    rows = {uid: dict(values) for uid, values in new.items()}
    complete_marks(connection, rows.values())
    _write(connection, "mark", rows, changed)
    count_anew(connection, _responses_of(connection, Mark, [*new, *changed]))


_WRITERS = {"response": _write_responses, "coding": _write_codings, "mark": _write_marks}
"""For kinds of which something is derived."""


def _responses_of(connection: Connection, rows: type[Coding] | type[Mark], uids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(uids):
        found.update(connection.execute(select(rows.response).where(rows.uid.in_(some)).distinct()).scalars())
    return found


def _read_otherwise(connection: Connection, changed: Mapping[str, Values]) -> list[str]:
    """Those of these responses that are about to be shown in another reading."""
    wanted = {uid: values["reading"] for uid, values in changed.items() if "reading" in values}
    shown = read_rows(connection, "response", wanted)
    return [uid for uid, reading in wanted.items() if shown[uid]["reading"] != reading]


def _write(
    connection: Connection, kind: str, new: Mapping[str, Values], changed: Mapping[str, Values]
) -> None:
    target = table(kind)
    if new:
        connection.execute(insert(target), [{**values, "uid": uid} for uid, values in new.items()])
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for uid, values in changed.items():
        row = {f"_{name}": value for name, value in values.items()} | {"_uid": uid}
        by_columns.setdefault(tuple(sorted(values.keys() - {"uid"})), []).append(row)
    for names, rows in by_columns.items():
        assignments: dict[str, Any] = {name: bindparam(f"_{name}") for name in names}
        connection.execute(update(target).where(target.c.uid == bindparam("_uid")).values(assignments), rows)


class Recorder:
    """Writes the rows of one step and remembers what it changed."""

    def __init__(self, connection: Connection, step_uid: str, clock: int) -> None:
        self._connection = connection
        self.step_uid = step_uid
        self.clock = clock
        self._record: dict[tuple[str, str], tuple[dict[str, Any] | None, dict[str, Any]]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed so far."""
        return not self._record

    def put(self, kind: str, uid: str, **values: Any) -> None:
        """Set some fields of one row, which is made (or undeleted, if `deleted` is set False) as needed."""
        self.put_many(kind, {uid: values})

    def put_many(self, kind: str, rows: Mapping[str, Values]) -> None:
        """Set some fields of many rows. New rows need every field that has no default.

        Raises Mishap for a name that is longer than any name is.
        """
        for values in rows.values():
            _check_lengths(kind, values)
        present = read_rows(self._connection, kind, rows)
        stamp = {"clock": self.clock, "step": self.step_uid}
        new: dict[str, dict[str, Any]] = {}
        changed: dict[str, dict[str, Any]] = {}
        for uid, values in rows.items():
            old = present.get(uid)
            if old is None:
                full = {**defaults(kind), **values}
                self._remember(kind, uid, None, full)
                new[uid] = full | stamp
                continue
            after = {name: value for name, value in values.items() if old[name] != value}
            if after:
                self._remember(kind, uid, {name: old[name] for name in after}, after)
                changed[uid] = after | stamp
        write_rows(self._connection, kind, new, with_place(kind, changed, present))

    def standing(self, kind: str, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The fields of those of these rows of which a step that is not undone says something."""
        source = table(kind)
        rows = read_rows(self._connection, kind, uids)
        spoken_of: set[str] = set()
        for some in chunks(rows):
            query = select(source.c.uid).where(source.c.uid.in_(some), source.c.clock > 0)
            spoken_of.update(self._connection.execute(query).scalars())
        return {uid: values for uid, values in rows.items() if uid in spoken_of}

    def keep_original(self, original: bytes) -> str:
        """Keep a file as it was sent, which never changes and needs no record; gives its SHA-256."""
        return save_original(self._connection, original)

    def keep_text(self, response: str, reading: Reading, sha256: str) -> str:
        """Keep a text of a response that was read from the original with this hash, which needs no record
        either; gives its id, for the response's field `reading`."""
        return save_content(self._connection, response, reading, sha256)

    def copy_text(self, response: str, another: str) -> str:
        """Let another response have the text that one has now, from the same original; gives its id."""
        return copy_content(self._connection, response, another)

    def logged(self) -> list[LoggedRow]:
        """The record, as the log keeps it."""
        return [
            (kind, uid, None if before is None else _json(before), _json(after))
            for (kind, uid), (before, after) in self._record.items()
        ]

    def changes(self) -> Changes:
        """What the step touched, for those who show it; to be asked for after the record is written."""
        return changes_of(self._connection, self._record)

    def _remember(self, kind: str, uid: str, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        # A row that the step touches twice has one record: the first values before, the last values after.
        if (kind, uid) in self._record:
            first, last = self._record[kind, uid]
            before = None if first is None else {**(before or {}), **first}
            after = {**last, **after}
        self._record[kind, uid] = (before, after)


def changes_of(connection: Connection, rows: Iterable[tuple[str, str]]) -> Changes:
    """The message for (kind, uid) pairs that changed, to be made after their changes stand in the log."""
    by_kind: dict[str, set[str]] = {}
    for kind, uid in rows:
        by_kind.setdefault(kind, set()).add(uid)
    codings = by_kind.get("coding", set())
    texts = _read_several_times(connection, by_kind.get("response", ()))
    codings_of = _responses_of(connection, Coding, codings) | texts
    return Changes(
        {kind: frozenset(uids) for kind, uids in by_kind.items()},
        frozenset(codings_of),
        frozenset(_codes_ever(connection, codings) | _codes_in(connection, texts)),
        frozenset(texts),
        frozenset(codings_of | _responses_of(connection, Mark, by_kind.get("mark", ()))),
    )


def _read_several_times(connection: Connection, responses: Iterable[str]) -> set[str]:
    """Those of these responses that the log knows in more than one reading."""
    found: set[str] = set()
    for some in chunks(responses):
        reading = func.json_extract(Change.after, "$.reading")
        query = select(Change.row).where(Change.row.in_(some), Change.kind == "response")
        found.update(
            connection.execute(
                query.group_by(Change.row).having(func.count(reading.distinct()) > 1)
            ).scalars()
        )
    return found


def _codes_in(connection: Connection, responses: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(responses):
        query = select(Coding.code).where(Coding.response.in_(some)).distinct()
        found.update(connection.execute(query).scalars())
    return found


def _codes_ever(connection: Connection, codings: set[str]) -> set[str]:
    """The codes that these codings have or had; all codes, where so many changed that asking takes long."""
    if len(codings) > _MANY:
        return set(connection.execute(select(Code.uid)).scalars())
    found: set[str] = set()
    for some in chunks(codings):
        query = select(func.json_extract(Change.after, "$.code")).where(
            Change.row.in_(some), Change.kind == "coding"
        )
        found.update(code for code in connection.execute(query.distinct()).scalars() if code)
    return found


def _check_lengths(kind: str, values: Values) -> None:
    for name, value in values.items():
        if is_too_long(kind, name, value):
            raise Mishap(
                tr(
                    "«{start} …» is {n} signs long; a name has at most {most}. Nothing was changed.",
                    start=value[:40],
                    n=len(value),
                    most=LONGEST_NAME,
                )
            )


def with_place(
    kind: str, changed: Mapping[str, dict[str, Any]], present: Mapping[str, Values]
) -> Mapping[str, dict[str, Any]]:
    """Changed values of rows with all that `write_rows` needs where they move a coding: its place follows
    from several fields together.
    """
    if kind != "coding":
        return changed
    return {
        uid: ({name: present[uid][name] for name in MADE} | values if values.keys() & set(MADE) else values)
        for uid, values in changed.items()
    }


def defaults(kind: str) -> dict[str, Any]:
    """The fields of a kind that a new row need not be given, with their values."""
    columns = table(kind).c
    return {
        name: default.arg
        for name in FIELDS[kind]
        if isinstance(default := columns[name].default, ScalarElementColumnDefault)
    }


def _json(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
