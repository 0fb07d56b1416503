"""Opening a project file with care: is it ours, is it whole, may we write."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, insert
from sqlalchemy.pool import StaticPool

from ..domain.errors import Mishap, NotWritten, ProjectUnusable
from ..domain.language import tr
from ..domain.uids import new_uid
from .checking import check_header, check_whole, sqlite_uri
from .faults import can_never_be_written, damaged, unusable
from .migrating import migrate
from .schema import APPLICATION_ID, FORMAT, ProjectInfo, statements

BUSY_MILLISECONDS = 1000
"""How long to wait for another program to give the file free: the window stands still meanwhile."""


_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    # The file may sit on a share, be mailed or copied by hand: a WAL beside it would be left behind.
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
)


_OUR_BUGS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
"""Answers of SQLite that say nothing of the file or the disk."""

BeforeMigration = Callable[[Path], object]
"""Called with the path of a file of an older format before it is changed; may raise, to stop that."""


def create_file(path: Path) -> Connection:
    """Make a new, empty project file and open it for writing.

    Raises Mishap if something stands there already or the place can't be written.
    """
    check_free(path)
    try:
        connection = _connect(path, "rwc")
        try:
            with transaction(connection):
                for statement in statements(FORMAT):
                    connection.exec_driver_sql(statement)
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


def check_free(path: Path) -> None:
    """Raises Mishap if a new file can't be made there, above all because something stands there already."""
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


def open_file(
    path: Path, read_only: bool, before_migration: BeforeMigration = lambda path: None
) -> Connection:
    """Open an existing project file and check it. One of an older format is brought to this one.

    To be read only, or where it can't be written, an older one is left as it is and a copy is opened (see
    `is_a_copy`), which `close_file` removes. Raises ProjectUnusable, with a sentence, for a file that is
    missing, foreign, damaged or newer than the program; the file is not changed.
    """
    check_header(path)
    if read_only:
        _recover(path)
    connection = _connect(path, "ro" if read_only else "rw")
    try:
        if check_whole(path, connection) == FORMAT:
            return connection
        if not read_only:
            before_migration(path)
            if _could_migrate(path, connection):
                return connection
        copy = _migrated_copy(path, connection)
    except BaseException:
        close_file(connection)
        raise
    close_file(connection)
    return copy


def is_a_copy(connection: Connection) -> bool:
    """Whether it leads to a copy, to be read only, of a file of an older format."""
    return bool(connection.get_execution_options().get("only_a_copy"))


def _could_migrate(path: Path, connection: Connection) -> bool:
    """False for a file or folder that can't be written."""
    try:
        _migrate(path, connection, path)
    except NotWritten as fault:
        if can_never_be_written(fault):
            return False
        raise
    return True


def _migrated_copy(path: Path, original: Connection) -> Connection:
    descriptor, name = tempfile.mkstemp(prefix="hoeringkoder-", suffix=path.suffix)
    os.close(descriptor)
    place = Path(name)
    connection = _connect(place, "rw").execution_options(only_a_copy=True)
    event.listen(connection.engine, "engine_disposed", lambda _: place.unlink(missing_ok=True))
    try:
        try:
            raw_connection(original).backup(raw_connection(connection))
        except sqlite3.DatabaseError as error:
            raise unusable(place, error) from error
        _migrate(path, connection, place)
        connection.exec_driver_sql("PRAGMA query_only=ON")
    except BaseException:
        close_file(connection)
        raise
    return connection


def _migrate(path: Path, connection: Connection, place: Path) -> None:
    try:
        migrate(raw_connection(connection))
    except sqlite3.IntegrityError as error:  # values that the newer format does not allow
        raise damaged(path, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise unusable(place, error) from error
    check_whole(path, connection, place)


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection under SQLAlchemy's."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def close_file(connection: Connection) -> None:
    """Give the file free."""
    engine = connection.engine
    connection.close()
    engine.dispose()


@contextmanager
def waiting(connection: Connection, milliseconds: int = BUSY_MILLISECONDS) -> Iterator[None]:
    """Inside, a file that another program holds is a fault after so long."""
    before = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={milliseconds}").close()
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={before}").close()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing: what is written inside is on disk afterwards, or the file is as before.

    A fault of the disk (full, read-only, gone, locked by another program) raises NotWritten.
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
    if raw_connection(connection).in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def _connect(path: Path, mode: str) -> Connection:
    uri = sqlite_uri(path.resolve(), mode)
    engine: Engine = create_engine(
        "sqlite://",
        # A backup runs in a thread of its own, from the connection that writes; SQLite sees to their turns.
        creator=lambda: sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False),
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
            return damaged(path, "malformed database schema")
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, _OUR_BUGS):
            return unusable(path, error)
        return None

    try:
        return engine.connect()
    except UnicodeDecodeError as error:  # the same, met by a pragma
        raise damaged(path, "malformed database schema") from error


def _recover(path: Path) -> None:
    # A crash in the middle of a step leaves a journal, which a read-only connection may not roll back.
    real = path.resolve()
    if real.with_name(f"{real.name}-journal").exists():
        with suppress(ProjectUnusable):
            connection = _connect(path, "rw")
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").close()
            close_file(connection)
