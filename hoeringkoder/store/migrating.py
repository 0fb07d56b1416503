"""Bringing a project file of an older format to the one that the program writes, all or nothing.

Each migration is one function from a format to the next; a file goes through as many as it needs, within one
transaction. The golden files in tests/store/golden, one of each format, go through all of them.
"""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby

from .digests import cut_digest, step_digest
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
    query = "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
    found = raw.execute(query).fetchall()
    tables = [name for kind, name in found if kind == "table"]
    for kind, name in found:
        if kind == "index":
            raw.execute(f'DROP INDEX "{name}"')
    for table in tables:
        raw.execute(f'ALTER TABLE "{table}" RENAME TO "old_{table}"')
    for statement in statements(2):
        raw.execute(statement)
    for table in tables:
        _copy_to_2(raw, table)
    for table in tables:
        raw.execute(f'DROP TABLE "old_{table}"')


def _copy_to_2(raw: sqlite3.Connection, table: str) -> None:
    columns = [f'"{row[1]}"' for row in raw.execute(f'PRAGMA table_info("old_{table}")')]
    into, values = ", ".join(columns), ", ".join(columns)
    if table == "step":
        seqs = ", ".join("?" for _ in columns)
        insert = f"INSERT INTO step ({into}, digest) VALUES ({seqs}, ?)"
        raw.executemany(insert, _steps_with_digests(raw, columns))
        return
    if table == "content":
        into += ", cut_sha256"
        values += ", cut_digest(page_starts, sections, paragraphs)"
    raw.execute(f'INSERT INTO "{table}" ({into}) SELECT {values} FROM "old_{table}"')


def _steps_with_digests(raw: sqlite3.Connection, columns: list[str]) -> Iterator[tuple[object, ...]]:
    query = "SELECT step, kind, row, before, after FROM old_change ORDER BY step, kind, row"
    by_step = groupby(raw.execute(query), key=lambda change: change[0])
    seq, changes = next(by_step, (None, iter(())))
    names = [column.strip('"') for column in columns]
    for row in raw.execute(f"SELECT {', '.join(columns)} FROM old_step ORDER BY seq"):
        values = dict(zip(names, row, strict=True))
        own: list[tuple[str, str, str | None, str]] = []
        if seq == values["seq"]:
            own = [change[1:] for change in changes]
            seq, changes = next(by_step, (None, iter(())))
        yield (*row, step_digest(values, own))


_MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _to_2}
