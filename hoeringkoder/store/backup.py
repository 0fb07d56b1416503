"""Copying a project file while it is worked on, by SQLite's backup API; and reading what a copy holds.

The copy is made from the connection that writes, in small steps, in whatever thread: SQLite brings a page
that a coding changes meanwhile into the copy as well, so the copy is never begun again and is the project as
it is when it ends. The writer waits for one step at most.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ..domain.backups import BackupCancelled, Contents
from ..domain.errors import Damaged
from ..domain.language import tr
from .checking import check_header, sqlite_uri
from .faults import damaged, unusable

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all; what it raises stops the copying."""

PAGES_AT_A_TIME = 256
"""One megabyte of a project: copied in about a millisecond, which is what the writer may have to wait."""
SYNC_BYTES = 8 << 20
"""So much is brought to disk at a time. All at the end, it would stand in the way of the writer's own."""
PAUSE_SECONDS = 0.001
"""Between two steps. Without it a waiting writer would hardly get a turn: SQLite's lock is not a fair one."""
BUSY_SECONDS = 30
"""How long another program may keep the copying from going on."""


class NotCopied(Exception):  # noqa: N818 - the word for it in this project
    """The copy did not get to the disk; the message says why, in a few words."""


class Copying:
    """An open project, about to be copied. To be made in the thread that writes.

    `contents` is how far it has come now, `size` its bytes. Raises ProjectUnusable if it can't be read.
    """

    def __init__(self, source: sqlite3.Connection, path: Path) -> None:
        self._source = source
        self._path = path
        self._in_use = threading.Lock()
        self._is_stopped = False
        try:
            self.contents = contents_of_open(source)
            page, pages = (source.execute(f"PRAGMA page_{what}").fetchone()[0] for what in ("size", "count"))
        except sqlite3.DatabaseError as error:
            raise unusable(path, error) from error
        self.size = int(page) * int(pages)

    def write(self, target: Path, progress: Progress) -> Contents:
        """Make a new file, verified and on disk; what it holds. May be called in another thread than the one
        that writes, if SQLite is serialised (`sqlite3.threadsafety` is 3).

        Raises NotCopied, Damaged if the project is, BackupCancelled after `stop`, and what `progress` raises;
        then there is no new file.
        """
        try:
            with self._using_source():
                self._copy(target, progress)
            return self._verified(target)
        except BaseException as error:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise NotCopied(error.strerror or str(error)) from error
            if isinstance(error, sqlite3.DatabaseError):
                raise NotCopied(str(error)) from error
            raise

    def stop(self) -> None:
        """To be called before the project's connection is closed, which must not happen under a copying:
        SQLite would crash. Waits for one step at most."""
        self._is_stopped = True
        with self._in_use:
            pass

    @contextmanager
    def _using_source(self) -> Iterator[None]:
        with self._in_use:
            self._check_going_on()
            yield

    def _check_going_on(self) -> None:
        if self._is_stopped:
            raise BackupCancelled

    def _copy(self, target: Path, progress: Progress) -> None:
        def checked(done: int, total: int) -> None:
            self._check_going_on()
            progress(done, total)

        with closing(sqlite3.connect(sqlite_uri(target.resolve(), "rwc"), uri=True)) as copy:
            # It counts only once it is whole, so it needs no journal; it is synced here.
            copy.execute("PRAGMA journal_mode=OFF").close()
            copy.execute("PRAGMA synchronous=OFF").close()
            # Nothing is written before the first step, but the file is there.
            with target.open("r+b") as file:
                steps = _Steps(self._source, file.fileno(), checked)
                self._source.backup(copy, pages=PAGES_AT_A_TIME, progress=steps.after, sleep=0.01)
        with target.open("r+b") as file:
            os.fsync(file.fileno())

    def _verified(self, target: Path) -> Contents:
        try:
            return check_copy(target, self.contents)
        except Damaged as fault:
            # A damaged page is copied as it is: whose fault is it?
            with self._using_source():
                answer = self._source.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if answer != "ok":
                raise damaged(self._path, str(answer)) from fault
            raise NotCopied(tr("what was written could not be read again")) from fault


class _Steps:
    """What is done between two steps of the copying."""

    def __init__(self, source: sqlite3.Connection, file: int, progress: Progress) -> None:
        self._source = source
        self._file = file
        self._progress = progress
        self._page = int(source.execute("PRAGMA page_size").fetchone()[0])
        self._synced = 0
        self._stuck_since: float | None = None

    def after(self, status: int, remaining: int, total: int) -> None:
        """Called when SQLite holds no lock."""
        self._look_whether_stuck(status)
        done = (total - remaining) * self._page
        self._progress(done, total * self._page)
        if done - self._synced >= SYNC_BYTES:
            os.fsync(self._file)
            self._synced = done
        time.sleep(PAUSE_SECONDS)

    def _look_whether_stuck(self, status: int) -> None:
        # While our own writer is within a step, however long, the copying waits for it.
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or self._source.in_transaction:
            self._stuck_since = None
        elif self._stuck_since is None:
            self._stuck_since = time.monotonic()
        elif time.monotonic() - self._stuck_since > BUSY_SECONDS:
            raise sqlite3.OperationalError("database is locked")


@contextmanager
def opened(path: Path, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    """A project file that this program does not have open, of whatever format, for copying or looking.

    Unless it is opened read-only, a step that a crash interrupted is taken back. Raises ProjectUnusable.
    """
    check_header(path)
    try:
        uri = sqlite_uri(path.resolve(), "ro" if read_only else "rw")
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            for pragma in ("trusted_schema=OFF", "cell_size_check=ON"):
                connection.execute(f"PRAGMA {pragma}").close()
            yield connection
    except sqlite3.DatabaseError as error:
        raise unusable(path, error) from error
    except (UnicodeDecodeError, ValueError, TypeError) as error:  # values that can't be, in a damaged file
        raise damaged(path, str(error)) from error


def check_copy(path: Path, least: Contents) -> Contents:
    """Look at a copy just made: sound, the same project, and at least as far in its history as `least`.

    Raises ProjectUnusable, with a sentence, if it is not.
    """
    with opened(path, read_only=True) as connection:
        answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if answer != "ok":
            raise damaged(path, str(answer))
        found = _contents(connection)
        there = connection.execute("SELECT uid FROM step WHERE seq = ?", (least.seq,)).fetchone()
    if found.project != least.project or (least.newest and there != (least.newest,)):
        raise damaged(path, "a step is missing")
    return found


def contents(path: Path) -> Contents:
    """What a project file that nobody writes holds. Raises ProjectUnusable, with a sentence."""
    with opened(path, read_only=True) as connection:
        return _contents(connection)


def contents_of_open(source: sqlite3.Connection) -> Contents:
    """How far an open project has come. The steps are not counted, which would take time."""
    project, seq, uid = source.execute(
        "SELECT value, step.seq, step.uid FROM project_info"
        " LEFT JOIN step ON step.seq = (SELECT max(seq) FROM step) WHERE key = 'project_uid'"
    ).fetchone() or ("", 0, "")
    return Contents(project, seq or 0, uid or "")


def _contents(connection: sqlite3.Connection) -> Contents:
    found = contents_of_open(connection)
    (steps,) = connection.execute("SELECT count(*) FROM step").fetchone()
    query = "SELECT label, coder, at FROM step WHERE seq = ?"
    label, coder, at = connection.execute(query, (found.seq,)).fetchone() or ("", "", None)
    moment = datetime.fromisoformat(at) if at else None
    return Contents(found.project, found.seq, found.newest, steps, str(label), str(coder), moment)
