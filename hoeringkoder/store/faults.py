"""What a fault of a project file or its disk is called: a kind of error, with a sentence for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from ..domain.errors import Damaged, FileGone, FileReplaced, NotFound, NotWritten, ProjectUnusable
from ..domain.language import tr
from ..domain.uids import printable

_NAMES_SHOWN = 3

_RIGHTS = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
"""Answers that tell of the rights to a file or its folder."""

_FAULTS = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    *_RIGHTS,
)
"""Answers that tell of the disk, the drive or the rights, not of what stands in the file."""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
"""Answers that tell of what stands in the file."""

_MISSING = (sqlite3.SQLITE_CONSTRAINT_NOTNULL, sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY)
"""Answers that tell of a row that isn't there: some of its fields were to be set, or others refer to it."""


@contextmanager
def about_what_is_there() -> Iterator[None]:
    """Around a change. Raises NotFound if it is about something that the file does not have: one that waited
    for the disk may be made in another file than it was meant for.
    """
    try:
        yield
    except IntegrityError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) not in _MISSING:
            raise
        raise NotFound(
            tr("What was to be changed is not in this project file; nothing was changed.")
        ) from error


def foreign(path: Path) -> ProjectUnusable:
    """For a file that is something else."""
    return ProjectUnusable(tr("{path} is not a Høringkoder project. The file was left as it is.", path=path))


def not_ours(path: Path, names: list[str]) -> Damaged:
    """For a project that holds tables, triggers or the like, by name, that are not its own."""
    shown = ", ".join(f"«{printable(name)[:40]}»" for name in names[:_NAMES_SHOWN])
    return Damaged(
        tr(
            "{path} holds something that Høringkoder did not make ({names}), so it was not opened and left "
            "as it is. What is Høringkoder's own in it can be rescued into a new project.",
            path=path,
            names=shown,
        )
    )


def damaged(path: Path, detail: str) -> Damaged:
    """For a file that is not as it was written; `detail` is for whoever is asked for help."""
    return Damaged(
        tr(
            "{path} is damaged and was left as it is. What can be read can be rescued into a new project, or "
            "a backup be opened. ({detail})",
            path=path,
            detail=" ".join(detail.split()),  # quick_check's answers have line ends
        )
    )


def unusable(path: Path, error: sqlite3.DatabaseError) -> ProjectUnusable:
    """What SQLite's answer (see sqlite.org/rescode.html) means to somebody with a project open."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    kind, detail = code & 0xFF, str(error)
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return NotWritten(
            tr("Another program is using {path}. Nothing was changed; try again in a moment.", path=path)
        )
    if kind in _FAULTS and not _is_there(path):
        return gone(path)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return replaced(path)
    if kind in _RIGHTS:
        return NotWritten(
            tr("{path} can't be written. Nothing was changed; check the folder's rights.", path=path)
        )
    if kind == sqlite3.SQLITE_FULL:
        return NotWritten(
            tr(
                "The disk that {path} lies on is full. Nothing was changed; make room, and try again.",
                path=path,
            )
        )
    if kind in _FAULTS:
        return NotWritten(
            tr("{path} could not be written ({detail}). Nothing was changed.", path=path, detail=detail)
        )
    if kind in _DAMAGE:
        return damaged(path, detail)
    return ProjectUnusable(
        tr("{path} can't be used ({detail}). Nothing was changed.", path=path, detail=detail)
    )


def gone(path: Path) -> FileGone:
    """For a project whose file was there when it was opened."""
    return FileGone(
        tr(
            "{path} is no longer there: it was removed, or its drive is gone. Nothing new is saved until it "
            "is back; what was done before is kept as long as the project is open here.",
            path=path,
        )
    )


def replaced(path: Path) -> FileReplaced:
    """For a project in whose place another file stands now."""
    return FileReplaced(
        tr(
            "Another program has put another file in the place of {path}. Nothing new is saved until you "
            "have chosen; what was done before is kept as long as the project is open here.",
            path=path,
        )
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def lost_the_file(fault: NotWritten) -> bool:
    """Whether the open connection may no longer lead to the file, so that it is to be opened again."""
    return isinstance(fault, FileGone) or _kind(fault) in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def can_never_be_written(fault: NotWritten) -> bool:
    """Whether it is the rights to a file that is there, not a passing fault."""
    return not isinstance(fault, FileGone) and _kind(fault) in _RIGHTS


def _kind(fault: NotWritten) -> int:
    return int(getattr(fault.__cause__, "sqlite_errorcode", 0)) & 0xFF
