"""Opening a project file with care: is it ours, is it whole, may we write."""

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, insert, select
from sqlalchemy.pool import StaticPool

from ..domain.errors import Mishap, ProjectUnusable
from ..domain.language import tr
from ..domain.uids import new_uid
from .schema import APPLICATION_ID, FORMAT, Base, ProjectInfo

_MAGIC = b"SQLite format 3\x00"
_HEADER = struct.Struct(">16s 44x I 4x I 28x")
"""What SQLite's file header says at fixed places: the magic words, user_version and application_id."""

_BUSY_MILLISECONDS = 5000

_PRAGMAS = (
    f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    # The file may sit on a share, be mailed or copied by hand: a WAL beside it would be left behind.
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
)


_OUR_BUGS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
"""Answers of SQLite that say nothing of the file or the disk."""


def create_file(path: Path) -> Connection:
    """Make a new, empty project file and open it for writing.

    Raises Mishap if something stands there already or the place can't be written.
    """
    try:
        taken, has_folder = path.exists(), path.parent.is_dir()
    except OSError as error:
        raise Mishap(
            tr("{path} can't be made: {reason}. Nothing was changed.", path=path, reason=error.strerror)
        ) from error
    if taken:
        raise Mishap(tr("{path} exists already and was left as it is. Choose another name.", path=path))
    if not has_folder:
        raise Mishap(tr("There is no folder {folder}. Nothing was made.", folder=path.parent))
    try:
        connection = _connect(path, "rwc")
        try:
            with transaction(connection):
                Base.metadata.create_all(connection)
                connection.execute(insert(ProjectInfo), {"key": "project_uid", "value": new_uid()})
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")
        except BaseException:
            close_file(connection)
            raise
    except Mishap:
        path.unlink(missing_ok=True)
        raise
    return connection


def open_file(path: Path, read_only: bool) -> Connection:
    """Open an existing project file and check it.

    Raises ProjectUnusable, with a sentence, for a file that is missing, foreign, damaged or newer than the
    program; the file is not changed.
    """
    check_header(path)
    if read_only:
        _recover(path)
    connection = _connect(path, "ro" if read_only else "rw")
    try:
        _check_whole(path, connection)
    except BaseException:
        close_file(connection)
        raise
    return connection


def close_file(connection: Connection) -> None:
    """Give the file free."""
    engine = connection.engine
    connection.close()
    engine.dispose()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing: what is written inside is on disk afterwards, or the file is as before.

    A fault of the disk (full, read-only, gone, locked by another program) raises ProjectUnusable.
    """
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: Connection) -> None:
    # SQLite rolls back by itself on some faults (disk full); a second ROLLBACK would then be an error.
    raw = connection.connection.dbapi_connection
    if isinstance(raw, sqlite3.Connection) and raw.in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def sqlite_uri(path: PurePath, mode: str) -> str:
    """The address of an absolute path for SQLite; `mode` is ``ro``, ``rw`` or ``rwc``.

    `Path.as_uri` will not do: it makes a share's server the address's host, which SQLite refuses. A name's
    bytes go in as they are, for on Linux they need not be UTF-8.
    """
    posix = os.fsencode(path.as_posix())
    return f"file://{'' if posix.startswith(b'/') else '/'}{quote(posix, safe='/:')}?mode={mode}"


def _connect(path: Path, mode: str) -> Connection:
    uri = sqlite_uri(path.resolve(), mode)
    engine: Engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, isolation_level=None),
        poolclass=StaticPool,
        # Transactions are begun and ended in `transaction` alone; SQLAlchemy is to add none of its own.
        isolation_level="AUTOCOMMIT",
    )

    @event.listens_for(engine, "connect")
    def _configure(raw: sqlite3.Connection, _record: object) -> None:
        for pragma in _PRAGMAS:
            if not (mode == "ro" and ("journal_mode" in pragma or "synchronous" in pragma)):
                raw.execute(pragma).close()

    @event.listens_for(engine, "handle_error")
    def _say_what_happened(context: ExceptionContext) -> ProjectUnusable | None:
        # Whatever is wrong with the file or the disk shows in SQLite's answers; other errors are our bugs.
        error = context.original_exception
        if isinstance(error, UnicodeDecodeError):  # a damaged schema, quoted in SQLite's message
            return _damaged(path, "malformed database schema")
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, _OUR_BUGS):
            return _unusable(path, str(error))
        return None

    try:
        return engine.connect()
    except UnicodeDecodeError as error:  # the same, met by a pragma
        raise _damaged(path, "malformed database schema") from error


def check_header(path: Path) -> None:
    """Look at a file's first bytes, before SQLite or a lock touches anything that is not ours.

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
        raise _foreign(path)
    magic, version, identity = _HEADER.unpack(header)
    if magic != _MAGIC or identity != APPLICATION_ID:
        raise _foreign(path)
    if version > FORMAT:
        raise ProjectUnusable(
            tr(
                "{path} was made by a newer version of Høringkoder (format {version}). "
                "The file was left as it is; install the newer version to open it.",
                path=path,
                version=version,
            )
        )


def _recover(path: Path) -> None:
    # A crash in the middle of a step leaves a journal, which a read-only connection may not roll back.
    real = path.resolve()
    if real.with_name(f"{real.name}-journal").exists():
        with suppress(ProjectUnusable):
            connection = _connect(path, "rw")
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").close()
            close_file(connection)


def _check_whole(path: Path, connection: Connection) -> None:
    answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if answer != "ok":
        raise _damaged(path, str(answer))
    for table in Base.metadata.sorted_tables:
        connection.execute(select(table).limit(0)).close()  # complains of missing columns


def _foreign(path: Path) -> ProjectUnusable:
    return ProjectUnusable(tr("{path} is not a Høringkoder project. The file was left as it is.", path=path))


def _damaged(path: Path, detail: str) -> ProjectUnusable:
    return ProjectUnusable(
        tr(
            "{path} is damaged and was left as it is. Use an older copy of it if you have one. ({detail})",
            path=path,
            detail=" ".join(detail.split()),  # quick_check's answers have line ends
        )
    )


def _unusable(path: Path, detail: str) -> ProjectUnusable:
    if "locked" in detail or "busy" in detail:
        return ProjectUnusable(
            tr("Another program is using {path}. Nothing was changed; try again in a moment.", path=path)
        )
    if "readonly" in detail or "unable to open" in detail:
        return ProjectUnusable(
            tr("{path} can't be written. Nothing was changed; check the folder's rights.", path=path)
        )
    if "full" in detail or "disk I/O" in detail:
        return ProjectUnusable(
            tr("{path} could not be written ({detail}). Nothing was changed.", path=path, detail=detail)
        )
    return _damaged(path, detail)
