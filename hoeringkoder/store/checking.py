"""Is a file a project of ours, is it whole, and is there nothing in it that somebody else has put there."""

import os
import re
import sqlite3
import struct
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlalchemy import Connection

from ..domain.errors import ProjectUnusable
from ..domain.language import tr
from .faults import damaged, foreign, not_ours, unusable
from .schema import APPLICATION_ID, FORMAT, Base, expected_schema

_MAGIC = b"SQLite format 3\x00"
_HEADER = struct.Struct(">16s 44x I 4x I 28x")
"""What SQLite's file header says at fixed places: the magic words, user_version and application_id."""

_CLOCKS = 1_000_000

_TEXTS = """
    SELECT content.response, content.characters FROM content
      JOIN response ON response.uid = content.response AND response.reading = content.reading
"""
"""What is shown of each response."""
_ONLY_TEXTS = "SELECT response, characters FROM content"
"""The same before format 3, when a response had one text."""
_FIRST_WITH_READINGS = 3

_LOOSE_ENDS = (
    # All codings, by an index alone where there is one: a query that looks everything up takes twice as long.
    """
    SELECT 'coding' FROM (SELECT response, max("end") AS last FROM coding GROUP BY response) AS coded
      LEFT JOIN ({texts}) AS shown ON shown.response = coded.response
     WHERE ifnull(shown.characters, 0) < coded.last
    """,
    """
    SELECT 'coding' FROM coding
     WHERE code NOT IN (SELECT uid FROM code) OR coder NOT IN (SELECT uid FROM coder)
    """,
    # A clock is one more than the newest that its file had seen, so it can't be far above their number.
    f"""
    SELECT 'step' FROM (SELECT max(clock) AS newest, count(*) AS steps FROM step)
     WHERE newest > {_CLOCKS} + 1000 * steps
    """,
    "SELECT 'response' FROM response WHERE uid NOT IN (SELECT response FROM ({texts}))",
    *(f"PRAGMA foreign_key_check({table})" for table in ("content", "authorship", "attribute", "code")),
)
"""With `texts` put in: queries that give the table first of a row that refers to what is not there, or else
can't be so."""

_CHECKS_AT_ONCE = 2

_THOROUGH_BYTES = 100_000_000
"""Up to here, half a second's work, the entries of every index are compared with their rows too. Larger files
are checked so thoroughly in their backups, in the background."""


def check_header(path: Path) -> None:
    """Look at a project file's first bytes, before SQLite or a lock touches what is not ours.

    Raises ProjectUnusable, with a sentence, for a file that is missing, unreadable, foreign or newer.
    """
    try:
        if not path.is_file():
            raise ProjectUnusable(tr("There is no project file {path}.", path=path))
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except OSError as error:
        raise ProjectUnusable(
            tr("{path} can't be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    if len(header) < _HEADER.size:
        raise foreign(path)
    magic, version, identity = _HEADER.unpack(header)
    if magic != _MAGIC or identity != APPLICATION_ID:
        raise foreign(path)
    _check_format(path, version)


def _check_format(path: Path, version: int) -> None:
    if version > FORMAT:
        raise ProjectUnusable(
            tr(
                "{path} was made by a newer version of Høringkoder (format {version}). "
                "The file was left as it is; install the newer version to open it.",
                path=path,
                version=version,
            )
        )
    if version < 1:
        raise damaged(path, f"user_version {version}")


def check_whole(path: Path, connection: Connection, place: Path | None = None) -> int:
    """The schema word for word, and SQLite's check, which sees to the types and limits that the schema says.

    A trigger, view or expression of somebody else's would be run by opening or changing the file. `place` is
    where the connection's file lies, if it is but a copy of the one at `path`. Returns the file's format.
    """
    connection.exec_driver_sql("BEGIN")  # nobody writes meanwhile, as one who brings it to another format
    try:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        _check_format(path, version)
        if (place or path).stat().st_size < size_of(connection):  # SQLite takes what is missing for zeros
            raise damaged(path, "cut short")
        _check_schema(path, connection, version)
        _check_rows(path, place or path, connection, version)
    finally:
        connection.exec_driver_sql("ROLLBACK")
    return version


def _check_schema(path: Path, connection: Connection, version: int) -> None:
    # SQLite's own indexes have no words; whatever else is called as SQLite's own may be a trap.
    own = "type = 'index' AND sql IS NULL AND name LIKE 'sqlite^_autoindex^_%' ESCAPE '^'"
    query = f"SELECT name, sql FROM sqlite_schema WHERE NOT ({own})"
    found = {str(name): _folded(sql) for name, sql in connection.exec_driver_sql(query)}
    expected = {name: _folded(sql) for name, sql in expected_schema(version).items()}
    strange = sorted(name for name, sql in found.items() if expected.get(name) != sql)
    if strange:
        raise not_ours(path, strange)
    if found.keys() != expected.keys():
        raise damaged(path, "malformed database schema")


def _check_rows(path: Path, place: Path, connection: Connection, version: int) -> None:
    """SQLite's check of each table with its indexes, and loose ends; it is most of what opening costs.

    Two at a time, each with a connection of its own, while `connection` keeps writers away.
    """
    names = expected_schema(version).keys()
    texts = _TEXTS if version >= _FIRST_WITH_READINGS else _ONLY_TEXTS
    tables = sorted(names & Base.metadata.tables.keys(), key=lambda name: name != "coding")
    check = "integrity_check" if size_of(connection) <= _THOROUGH_BYTES else "quick_check"
    checks = [
        *(f"PRAGMA {check}({table})" for table in tables),
        *(query.format(texts=texts) for query in _LOOSE_ENDS),
    ]

    def answer(question: str) -> str | None:
        # In a database that is opened read-only, SQLite does not look at CHECKs.
        with closing(sqlite3.connect(sqlite_uri(place.resolve(), "rw"), uri=True)) as reader:
            for pragma in ("query_only=ON", "cell_size_check=ON", "trusted_schema=OFF"):
                reader.execute(f"PRAGMA {pragma}").close()
            row = reader.execute(question).fetchone()
            return str(row[0]) if row else None

    try:
        with ThreadPoolExecutor(_CHECKS_AT_ONCE) as pool:
            answers = list(pool.map(answer, checks))
    except sqlite3.DatabaseError as error:
        raise unusable(path, error) from error
    except UnicodeDecodeError as error:
        raise damaged(path, "malformed database schema") from error
    for said in answers[: len(tables)]:
        if said != "ok":
            raise damaged(path, str(said))
    for table in filter(None, answers[len(tables) :]):
        raise damaged(path, f"a row of {table} says what can't be so")


def size_of(connection: Connection) -> int:
    """Bytes of the file of an open connection."""
    pages, page = (
        connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size")
    )
    return int(pages) * int(page)


def _folded(sql: str | None) -> str:
    """SQL without what SQLAlchemy, which wrote format 1, may have written one way or another."""
    return re.sub(r'[\s"]+', "", sql or "")


def sqlite_uri(path: PurePath, mode: str) -> str:
    """The address of an absolute path for SQLite; `mode` is ``ro``, ``rw`` or ``rwc``.

    `Path.as_uri` will not do: it makes a share's server the address's host, which SQLite refuses. A name's
    bytes go in as they are, for on Linux they need not be UTF-8.
    """
    posix = os.fsencode(path.as_posix())
    return f"file://{'' if posix.startswith(b'/') else '/'}{quote(posix, safe='/:')}?mode={mode}"
