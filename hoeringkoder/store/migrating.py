"""Bringing a project file of an older format to the one that the program writes, all or nothing.

Each migration is one function from a format to the next; a file goes through as many as it needs, within one
transaction. The golden files in tests/store/golden, one of each format, go through all of them.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from typing import Any

from ..domain.ledger import Places, tally
from ..domain.readings import Content, Paragraph, ParagraphKind
from ..domain.spans import Span
from .content import reading_id
from .digests import LENGTH, OF_A_STEP_IN_2, LoggedRow, cut_digest, step_digest
from .schema import FORMAT, statements


def migrate(raw: sqlite3.Connection) -> None:
    """Bring the file of an open connection, in autocommit mode, to `FORMAT`.

    Raises sqlite3.Error, and leaves the file as it was, if that can't be done.
    """
    raw.execute("PRAGMA foreign_keys=OFF")  # tables are put in the place of others
    raw.execute("PRAGMA legacy_alter_table=ON")  # references to a table are to its name
    raw.execute("BEGIN IMMEDIATE")
    try:
        # Asked in here: another program may have done it while a backup was made.
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        for step in range(version, FORMAT):
            _MIGRATIONS[step](raw)
        if raw.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a row refers to one that is missing")
        raw.execute(f"PRAGMA user_version={max(version, FORMAT)}")
        raw.execute("COMMIT")
        with suppress(sqlite3.Error):  # what the old tables took is given back, if there is room for that
            raw.execute("VACUUM")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    finally:
        raw.execute("PRAGMA legacy_alter_table=OFF")
        raw.execute("PRAGMA foreign_keys=ON")


def _to_2(raw: sqlite3.Connection) -> None:
    """Types and limits are checked by SQLite itself; steps and the cutting of texts have digests."""
    raw.create_function("cut_digest", 3, cut_digest, deterministic=True)
    added = {
        "content": {"cut_sha256": "cut_digest(page_starts, sections, paragraphs)"},
        "step": {"digest": _UNSIGNED},
    }
    _copy_all(raw, 2, added)
    _sign(raw, {step["seq"]: _digest_in_2(step, changes) for step, changes in _steps(raw)})


def _to_3(raw: sqlite3.Connection) -> None:
    """A response can have several readings, of which each coding names the one that it was made in."""
    raw.create_function("reading_id", 2, reading_id, deterministic=True)
    # What was not as it had been signed must not be signed anew: `verify` is still to find it.
    broken = [step["seq"] for step, changes in _steps(raw) if step["digest"] != _digest_in_2(step, changes)]
    _copy_all(raw, 3, _ADDED_IN_3)
    _say_readings_in_the_log(raw)
    digests = {step["seq"]: step_digest(step, changes) for step, changes in _steps(raw)}
    _sign(raw, {seq: digest for seq, digest in digests.items() if seq not in set(broken)})


def _to_4(raw: sqlite3.Connection) -> None:
    """Codes say more; responses say how far they are read; there are marks, memos and assignments."""
    makes_codes = {
        seq for (seq,) in raw.execute("SELECT step FROM change WHERE kind = 'code' AND before IS NULL")
    }
    sound = {
        step["seq"]
        for step, changes in _steps(raw)
        if step["seq"] in makes_codes and step["digest"] == step_digest(step, changes)
    }
    _copy_all(raw, 4, _ADDED_IN_4)
    raw.execute(
        "UPDATE change SET"
        " after = json_set(after, '$.examples', '', '$.excludes', '', '$.archived', json('false'))"
        " WHERE kind = 'code' AND before IS NULL"
    )
    _sign(raw, {step["seq"]: step_digest(step, rows) for step, rows in _steps(raw) if step["seq"] in sound})
    _say_how_far_all_is_read(raw)


def _say_how_far_all_is_read(raw: sqlite3.Connection) -> None:
    shown = (
        "SELECT r.uid, c.paragraphs FROM response r"
        " JOIN content c ON c.response = r.uid AND c.reading = r.reading"
    )
    codings = 'SELECT uid, start, "end", deleted, hidden FROM coding WHERE response = ? AND hidden != 2'
    for response, paragraphs in raw.execute(shown).fetchall():
        places, coded, count = _places(paragraphs), [], 0
        ranges = []
        for uid, start, end, deleted, hidden in raw.execute(codings, (response,)):
            place = places.of(Span(start, end))
            ranges.append((place.start, place.stop, uid))
            if not deleted and not hidden:
                coded.append(place)
                count += 1
        raw.executemany("UPDATE coding SET ledger_start = ?, ledger_end = ? WHERE uid = ?", ranges)
        raw.execute(
            "UPDATE response SET codings = ?, to_read = ?, coded = ? WHERE uid = ?",
            (count, len(places), tally(len(places), coded, ()).coded, response),
        )


def _places(paragraphs: str) -> Places:
    """Of none, where a damaged file says nothing that can be understood: `verify` tells of it."""
    try:
        cut = [Paragraph(start, end, ParagraphKind(kind)) for start, end, kind, *_ in json.loads(paragraphs)]
    except (ValueError, TypeError, RecursionError):
        cut = []
    return Places(Content("", tuple(cut)))


_UNSIGNED = "'" + LENGTH * "0" + "'"

_ADDED_IN_3 = {
    "content": {"reading": "reading_id(text_sha256, cut_sha256)"},
    "step": {"part_of": "NULL"},
    "response": {"reading": "(SELECT c.reading FROM content c WHERE c.response = old_response.uid)"},
    "authorship": {"certainty": "0"},
    "coding": {
        "made_in": "(SELECT c.reading FROM content c WHERE c.response = old_coding.response)",
        "made_start": "start",
        "made_end": '"end"',
        "hidden": "shadowed",
    },
}
"""The columns that format 3 has and format 2 had not, and what stands in them for what was made before."""


_ADDED_IN_4 = {
    "response": dict.fromkeys(("codings", "to_read", "coded", "aside", "read"), "0"),
    "code": {"examples": "''", "excludes": "''", "archived": "0"},
    "coding": {"ledger_start": "0", "ledger_end": "0"},
}
"""The columns that format 4 has and format 3 had not."""


def _say_readings_in_the_log(raw: sqlite3.Connection) -> None:
    """What makes a row says all its fields; a coding's span is one of the text that it was made in."""
    of_response = "(SELECT c.reading FROM content c WHERE c.response = {0})"
    raw.execute(
        "UPDATE change SET after = json_set(after, '$.reading', " + of_response.format("change.row") + ")"
        " WHERE kind = 'response' AND before IS NULL"
    )
    raw.execute(
        "UPDATE change SET after = json_set(after, '$.certainty', 0)"
        " WHERE kind = 'authorship' AND before IS NULL"
    )
    raw.execute(
        "UPDATE change SET after = json_set(after, '$.made_in', "
        + of_response.format("json_extract(after, '$.response')")
        + ") WHERE kind = 'coding' AND before IS NULL"
    )
    for side in ("before", "after"):
        for name in ("start", "end"):
            raw.execute(
                f"UPDATE change SET {side} = json_set(json_remove({side}, '$.{name}'),"
                f" '$.made_{name}', json_extract({side}, '$.{name}'))"
                f" WHERE kind = 'coding' AND json_type({side}, '$.{name}') IS NOT NULL"
            )


def _copy_all(raw: sqlite3.Connection, version: int, added: Mapping[str, Mapping[str, str]]) -> None:
    """Make the tables of a format, with all that is in those of the format before.

    `added`: for each table what stands in the columns that are new; what has gone is left out.
    """
    query = "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
    found = raw.execute(query).fetchall()
    tables = [name for kind, name in found if kind == "table"]
    for kind, name in found:
        if kind == "index":
            raw.execute(f'DROP INDEX "{name}"')
    for table in tables:
        raw.execute(f'ALTER TABLE "{table}" RENAME TO "old_{table}"')
    for statement in statements(version):
        raw.execute(statement)
    for table in sorted(tables, key=lambda name: name != "content"):  # the others ask what it says
        values = {f'"{name}"': f'"{name}"' for name in _columns(raw, f"old_{table}")}
        values |= {f'"{name}"': value for name, value in added.get(table, {}).items()}
        values = {name: value for name, value in values.items() if name.strip('"') in _columns(raw, table)}
        into, what = ", ".join(values), ", ".join(values.values())
        raw.execute(f'INSERT INTO "{table}" ({into}) SELECT {what} FROM "old_{table}"')
    for table in tables:
        raw.execute(f'DROP TABLE "old_{table}"')


def _columns(raw: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]


def _steps(raw: sqlite3.Connection) -> Iterator[tuple[dict[str, Any], list[LoggedRow]]]:
    """Every step with its changes, one at a time in memory."""
    query = "SELECT step, kind, row, before, after FROM change ORDER BY step, kind, row"
    by_step = groupby(raw.execute(query), key=lambda change: change[0])
    seq, changes = next(by_step, (None, iter(())))
    names = _columns(raw, "step")
    for row in raw.execute("SELECT * FROM step ORDER BY seq"):
        values = dict(zip(names, row, strict=True))
        own: list[LoggedRow] = []
        if seq == values["seq"]:
            own = [change[1:] for change in changes]
            seq, changes = next(by_step, (None, iter(())))
        yield values, own


def _digest_in_2(step: Mapping[str, Any], changes: Iterable[LoggedRow]) -> str:
    return step_digest(step, changes, OF_A_STEP_IN_2)


def _sign(raw: sqlite3.Connection, digests: Mapping[int, str]) -> None:
    raw.executemany(
        "UPDATE step SET digest = ? WHERE seq = ?", [(digest, seq) for seq, digest in digests.items()]
    )


_MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _to_2, 2: _to_3, 3: _to_4}
