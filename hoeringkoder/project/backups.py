"""Backups of a project: making them, finding them, keeping the right ones.

Each project has a folder of its own under `backup_root`, known by where the project file lies: two copies of
a project have each their own backups. Restoring one is in `restoring`.
"""

import hashlib
import logging
import os
import shutil
import sqlite3
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from ..domain.backups import (
    Backup,
    BackupCancelled,
    BackupFailed,
    Contents,
    Reason,
    backup_name,
    backup_of,
    in_order,
    kept,
)
from ..domain.errors import ProjectUnusable
from ..domain.language import tr
from ..domain.uids import printable
from ..store.backup import Copying, NotCopied, Progress, contents, opened
from ..store.file import ProjectFile
from ..store.replacing import sync_folder
from .backup_settings import backup_root, backup_settings, make_folder

_log = logging.getLogger(__name__)

UNFINISHED = ".unfinished"
STALE_SECONDS = 86_400
"""An unfinished backup that is older was left behind by a crash."""
SPARE_BYTES = 50_000_000
"""A backup leaves this much of a disk free, so that it never takes the project's own room."""
LONGEST_STEM = 40


def nothing(done: int, total: int) -> None:
    """No progress is to be shown."""


class Backups:
    """The backups of an open project."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._turn = threading.Lock()
        self._stopped = threading.Event()

    def all(self) -> list[Backup]:
        """Newest first; without having looked into them."""
        return backups_of(self._file.path)

    def make(self, reason: Reason, progress: Progress = nothing) -> Backup:
        """Make a backup of the project as it is now, unless one for this reason holds the same already.

        Raises BackupFailed, with a sentence, or Damaged if the project is.
        """
        return self.begin(reason)(progress)

    def begin(self, reason: Reason) -> Callable[[Progress], Backup]:
        """What `make` does, as work for another thread while the project is worked on in this one.

        The work raises BackupCancelled if the project is closed meanwhile.
        """
        copying = self._file.copying()

        def work(progress: Progress) -> Backup:
            def checked(done: int, total: int) -> None:
                if self._stopped.is_set():
                    raise BackupCancelled
                progress(done, total)

            with self._turn:
                checked(0, copying.size)
                return _made(copying, backup_folder(self._file.path), reason, checked)

        if sqlite3.threadsafety == 3:
            return work
        # A SQLite that can't share a connection between threads: one of its own, begun again at each change.
        return lambda progress: back_up_file(self._file.path, reason, progress)

    def has_changed_since(self, held: Contents | None) -> bool:
        """Whether the project has come further than what a backup holds. An empty one needs no backup."""
        now = self._file.copying().contents
        return bool(now.newest) and not now.is_same(held)

    def stop(self) -> None:
        """None can be made afterwards. What is being copied is broken off when the file is closed; what is
        copied already is still checked and named."""
        self._stopped.set()


def back_up_file(path: Path, reason: Reason, progress: Progress = nothing) -> Backup:
    """Make a backup of a project file that is not open here, of whatever format.

    Raises BackupFailed, with a sentence, or ProjectUnusable if the file is damaged or not a project.
    """
    with opened(path) as source:
        return _made(Copying(source, path), backup_folder(path), reason, progress)


def backups_of(project: Path) -> list[Backup]:
    """The backups of the project in this place, newest first; without having looked into them."""
    return in_order(_in_folder(backup_folder(project)), _today())


def looked_into(backup: Backup) -> Backup:
    """The backup with its contents; they stay None if it can't be read."""
    try:
        return replace(backup, contents=contents(backup.path))
    except ProjectUnusable:
        return backup


def backup_folder(project: Path) -> Path:
    """Where the backups of the project in this place lie.

    Only letters and digits of the project's name are used, so that no name leads to another folder; the hash
    tells apart projects of one name.
    """
    real = project.resolve()
    stem = unicodedata.normalize("NFC", printable(real.stem))
    safe = "".join(sign if sign.isalnum() or sign in " -" else "_" for sign in stem)[:LONGEST_STEM].strip()
    place = hashlib.sha256(os.fsencode(os.path.normcase(real))).hexdigest()[:8]
    return backup_root() / f"{safe} {place}".strip()


def _made(copying: Copying, folder: Path, reason: Reason, progress: Progress) -> Backup:
    newest = next(iter(in_order(_in_folder(folder), _today())), None)
    if newest and reason is not Reason.BY_HAND and (reason.is_automatic or newest.reason is reason):
        newest = looked_into(newest)
        if copying.contents.is_same(newest.contents):
            return newest
    begun = time.monotonic()
    unfinished = folder / f"{token_hex(8)}{UNFINISHED}"
    try:
        make_folder(folder)
        _check_room(folder, copying.size)
        held = copying.write(unfinished, progress)
        made = _named(unfinished, reason)
        _thin(folder)
    except (OSError, NotCopied) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise _not_made(folder, error) from error
    _log.info("Backup %s, %d bytes, %.2f s", reason.value, made.size, time.monotonic() - begun)
    return replace(made, contents=held)


def _not_made(folder: Path, error: Exception) -> BackupFailed:
    reason = (error.strerror if isinstance(error, OSError) else "") or error
    return BackupFailed(
        tr(
            "No backup could be made in {folder} ({reason}). The project is as it was. Make room there, or "
            "choose another folder for backups.",
            folder=folder,
            reason=reason,
        )
    )


def _check_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + SPARE_BYTES:
        raise BackupFailed(
            tr(
                "There is no room for a backup in {folder}: it needs {needed} MB, and {free} MB are free. "
                "The project is as it was. Make room there, or choose another folder for backups.",
                folder=folder,
                needed=-(-(size + SPARE_BYTES) // 1_000_000),
                free=free // 1_000_000,
            )
        )


def _named(unfinished: Path, reason: Reason) -> Backup:
    """Give a finished copy its name: the time, or the next second that no other backup has."""
    made_at = datetime.now(UTC).replace(microsecond=0)
    taken = {backup.made_at for backup in _in_folder(unfinished.parent)}
    while made_at in taken:
        made_at += timedelta(seconds=1)
    path = unfinished.with_name(backup_name(made_at, reason))
    size = unfinished.stat().st_size
    unfinished.replace(path)
    sync_folder(path.parent)
    return Backup(path, made_at, reason, size)


def _thin(folder: Path) -> None:
    """Remove the backups that are not to be kept, and what a crash left behind."""
    found = list(_in_folder(folder))
    keep = {backup.path for backup in kept(found, _today(), backup_settings().limit)}
    gone = [backup.path for backup in found if backup.path not in keep]
    gone += [path for path in folder.glob(f"*{UNFINISHED}") if _age(path) > STALE_SECONDS]
    for path in gone:
        with suppress(OSError):  # open in another program, or gone already
            path.unlink()


def _today() -> date:
    return datetime.now().astimezone().date()


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _in_folder(folder: Path) -> Iterator[Backup]:
    try:
        paths = list(folder.iterdir())
    except OSError:  # no folder: no backups yet
        return
    for path in paths:
        with suppress(OSError):  # another program has removed it meanwhile
            backup = backup_of(path, path.stat().st_size)
            if backup is not None:
                yield backup
