"""Backups: what one is, what it is called, and which ones are kept.

The name of a backup says when and why it was made, so that a folder of them needs no index and a person can
read it: ``2026-11-20T14.05.33Z before-merge.hkp``. The names sort by time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from .errors import Mishap
from .language import tr

DAYS_OF_DAILY = 31
DAYS_OF_MONTHLY = 366
DEFAULT_LIMIT = 5_000_000_000
"""Bytes that the backups of one project may take, until the user says otherwise."""

_TIME = "%Y-%m-%dT%H.%M.%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\dZ) ([a-z]+(?:-[a-z]+)*)\.hkp", re.ASCII)


class BackupFailed(Mishap):
    """A backup could not be made; the project is as it was."""


class BackupCancelled(Exception):  # noqa: N818 - no error: somebody asked for it
    """A backup was stopped half-way and what there was of it removed."""


class Reason(StrEnum):
    """Why a backup was made; the word stands in its name."""

    OPENED = "opened"
    WORKING = "working"
    CLOSED = "closed"
    BY_HAND = "by-hand"
    BEFORE_MERGE = "before-merge"
    BEFORE_RESTORE = "before-restore"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_COMPACTING = "before-compacting"
    OTHER = "other"
    """A word of a newer version of the program."""

    @classmethod
    def _missing_(cls, value: object) -> "Reason":
        return cls.OTHER

    @property
    def is_automatic(self) -> bool:
        """Made now and then, so not needed where the newest backup holds the same already."""
        return self in (Reason.OPENED, Reason.WORKING, Reason.CLOSED)

    @property
    def is_turning_point(self) -> bool:
        """Holds what can't be had back from any later backup."""
        return self in (Reason.BEFORE_MIGRATION, Reason.BEFORE_COMPACTING)

    @property
    def label(self) -> str:
        """In the user's language."""
        return {
            Reason.OPENED: tr("when it was opened"),
            Reason.WORKING: tr("while working"),
            Reason.CLOSED: tr("when it was closed"),
            Reason.BY_HAND: tr("asked for"),
            Reason.BEFORE_MERGE: tr("before a merge"),
            Reason.BEFORE_RESTORE: tr("before a restore"),
            Reason.BEFORE_MIGRATION: tr("before a newer format"),
            Reason.BEFORE_COMPACTING: tr("before compacting"),
            Reason.OTHER: tr("another reason"),
        }[self]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a project file holds, told by its history: which project, how many steps, and the newest of them
    (`newest` its uid, empty where there is none; `seq` its place in the file; `at` UTC)."""

    project: str
    seq: int = 0
    newest: str = ""
    steps: int = 0
    label: str = ""
    coder: str = ""
    at: datetime | None = None

    def is_same(self, other: "Contents | None") -> bool:
        """Whether both have come equally far in the same file's history."""
        return other is not None and (self.project, self.seq, self.newest) == (
            other.project,
            other.seq,
            other.newest,
        )


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a project. `made_at` is UTC, `size` in bytes; `contents` is None while nobody has looked
    into it, or if it can't be read."""

    path: Path
    made_at: datetime
    reason: Reason
    size: int
    contents: Contents | None = None

    @property
    def day(self) -> date:
        """The day on which it was made, by the clock of this place."""
        return self.made_at.astimezone().date()


def backup_name(made_at: datetime, reason: Reason) -> str:
    """The file name of a backup. It has whole seconds, so no two of a project are made in one."""
    return f"{made_at.astimezone(UTC):{_TIME}} {reason.value}.hkp"


def backup_of(path: Path, size: int) -> Backup | None:
    """The backup that a file is by its name; None if the name is not that of a backup."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made_at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
    except ValueError:  # the thirty-first of February
        return None
    return Backup(path, made_at, Reason(match[2]), size)


def in_order(backups: Iterable[Backup], today: date) -> list[Backup]:
    """Newest first, those of days to come last: a clock was wrong, and nobody knows how old they are."""
    return sorted(
        backups, key=lambda backup: (backup.day <= today, backup.made_at, backup.path.name), reverse=True
    )


def kept(backups: Iterable[Backup], today: date, limit: int) -> list[Backup]:
    """Which backups to keep, in the order of `in_order`.

    All of today (and of days to come); the newest of each day for a month and of each month for a year; for a
    year also those that hold what no later one does. Then, if these take more than `limit` bytes, the last in
    order go first. The first always stays.
    """
    chosen: list[Backup] = []
    days: set[date] = set()
    months: set[tuple[int, int]] = set()
    total = 0
    for backup in in_order(backups, today):
        day, age = backup.day, today - backup.day
        month = (day.year, day.month)
        wanted = (
            not chosen
            or age <= timedelta(0)
            or (age <= timedelta(DAYS_OF_DAILY) and day not in days)
            or (age <= timedelta(DAYS_OF_MONTHLY) and (month not in months or backup.reason.is_turning_point))
        )
        days.add(day)
        months.add(month)
        if not wanted:
            continue
        total += backup.size
        if chosen and total > limit:
            break
        chosen.append(backup)
    return chosen
