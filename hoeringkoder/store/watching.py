"""What other programs do to the file of a project that is open: write into it, remove it, replace it."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, or_, select

from ..domain.errors import NotWritten, ProjectUnusable
from ..domain.history import Changes
from .connection import close_file, is_a_copy, open_file
from .faults import gone, lost_the_file, replaced
from .recorder import changes_of, table
from .schema import RECORDED, ProjectInfo, Step
from .step_rows import travels
from .undoing import rows_of, with_parts

_Identity = tuple[int, int]
_Newest = tuple[int, str]
"""Seq and uid of the newest step."""
_State = tuple[int, _Newest]
"""SQLite's number for what others have written, and the newest step."""
_NOTHING_SEEN: _Newest = (0, "")


class Watch:
    """Watches the file of one open connection. Every transaction written there is to be `noted`.

    `before_leaving` is called before the connection is made to another file.
    """

    def __init__(
        self, path: Path, connection: Connection, read_only: bool, before_leaving: Callable[[], None]
    ) -> None:
        self._path = path
        self._connection = connection
        self._read_only = read_only
        self._before_leaving = before_leaving
        self._identity = _identity(path)
        self._project = _project_uid(connection)
        self._is_lost = False
        self._version = self._data_version()
        self._seen = _newest(connection)
        self._written = self._seen[1]

    def state(self) -> _State:
        """How the file is now; to be asked at the end of a transaction, when nobody else can write.

        After the commit is too late: another program may hold the file by then, and what is on disk must not
        be told as not written.
        """
        return self._data_version(), _newest(self._connection)

    def noted(self, state: _State) -> None:
        """What this connection wrote is no news; what others wrote just before stays to be told."""
        version, newest = state
        self._written = newest[1]
        if version == self._version:
            self._seen = newest

    def suspect(self, fault: NotWritten) -> None:
        """After a fault the connection may be to a file that is no longer there."""
        self._is_lost = lost_the_file(fault)

    def check_place(self) -> None:
        """Make sure that the path leads to the file that is open.

        Where another file has come into its place that holds all that this one does, as when a drive comes
        back or a sync program brings a colleague's steps, it is opened instead. Raises FileGone or
        FileReplaced.
        """
        if is_a_copy(self._connection):
            return
        here = _identity(self._path)
        if here is None:
            raise gone(self._path)
        if here != self._identity or self._is_lost:
            self._rejoin()
            self._identity, self._is_lost = here, False

    def news(self) -> Changes | None:
        """What other programs have written since the last look; None for nothing. Raises as `check_place`."""
        self.check_place()
        version, newest = self.state()
        if version == self._version:
            return None
        changes = self._changes_since(self._seen) if newest != self._seen else None
        self._version, self._seen = version, newest  # once it is read, so that a fault leaves it to be told
        return changes

    def _changes_since(self, seen: _Newest) -> Changes:
        seq, uid = seen
        if _has_step(self._connection, uid):
            return _since(self._connection, seq)
        return _everything(self._connection)  # a reader's file was replaced by one that is otherwise

    def _rejoin(self) -> None:
        try:
            probe = open_file(self._path, read_only=True)
        except NotWritten:
            raise
        except ProjectUnusable as error:
            raise replaced(self._path) from error
        try:
            ours = _project_uid(probe) == self._project
            whole = self._read_only or _has_step(probe, self._written)
        finally:
            close_file(probe)
        if not (ours and whole):
            raise replaced(self._path)
        # SQLAlchemy connects anew at the next statement, to what the path leads to now.
        self._before_leaving()
        self._connection.rollback()
        self._connection.invalidate()
        self._version = -1

    def _data_version(self) -> int:
        """Another number whenever another connection has written (sqlite.org/pragma.html, data_version)."""
        return int(self._connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def unknown_steps(ours: Connection, theirs: Connection, look_at: int = 500) -> bool:
    """Whether a copy of the same project has steps, among the newest it has, that this one lacks."""
    if _project_uid(ours) != _project_uid(theirs):
        return False
    query = select(Step.uid).where(travels(), Step.held.is_(False))
    newest = set(theirs.execute(query.order_by(Step.seq.desc()).limit(look_at)).scalars())
    return bool(newest - set(ours.execute(select(Step.uid).where(Step.uid.in_(newest))).scalars()))


def _identity(path: Path) -> _Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _project_uid(connection: Connection) -> str:
    query = select(ProjectInfo.value).where(ProjectInfo.key == "project_uid")
    return connection.execute(query).scalar() or ""


def _newest(connection: Connection) -> _Newest:
    row = connection.execute(select(Step.seq, Step.uid).order_by(Step.seq.desc()).limit(1)).one_or_none()
    return (row.seq, row.uid) if row else _NOTHING_SEEN


def _has_step(connection: Connection, uid: str) -> bool:
    if not uid:
        return True
    return connection.execute(select(Step.seq).where(Step.uid == uid)).scalar() is not None


def _since(connection: Connection, seq: int) -> Changes:
    """What the steps that came after one, in this file's order, have changed."""
    arrived = or_(Step.seq > seq, Step.origin > seq)  # a merge can also wake steps that were here
    steps = connection.execute(select(Step.uid, Step.target).where(arrived)).all()
    targets = {row.target for row in steps if row.target}
    merges = select(Step.seq).where(Step.uid.in_(targets), Step.kind == "merge")
    brought = connection.execute(select(Step.uid, Step.target).where(Step.origin.in_(merges))).all()
    uids = {uid for row in (*steps, *brought) for uid in (row.uid, row.target) if uid}
    return changes_of(connection, rows_of(connection, with_parts(connection, uids)))


def _everything(connection: Connection) -> Changes:
    rows = [
        (kind, uid) for kind in RECORDED for uid in connection.execute(select(table(kind).c.uid)).scalars()
    ]
    return changes_of(connection, rows)
