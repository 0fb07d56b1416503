"""Putting one project file in the place of another, so that at no moment there is none or half of one."""

import os
from contextlib import suppress
from pathlib import Path

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a file. It would be played into whatever file stands there next."""
MOST_BYTES_IN_NAME = 200


def put_in_place(new: Path, place: Path, aside: Path | None) -> None:
    """Let `new` be the file at `place`. What stood there gets the name `aside`, if one is given, which must
    be free. Raises OSError; then the old file is where it was.
    """
    linked = _keep(place, aside) if aside else False
    for ending in COMPANIONS:
        companion = place.with_name(place.name + ending)
        if companion.exists():
            away = aside or place.with_name(f"{new.name}.old")
            companion.replace(away.with_name(away.name + ending))
    try:
        new.replace(place)
    except OSError:
        if aside and not linked:
            aside.replace(place)
        raise
    sync_folder(place.parent)


def _keep(place: Path, aside: Path) -> bool:
    """Whether `place` is still there, under two names; where the drive can't do that, it is renamed."""
    try:
        os.link(place, aside)
    except FileExistsError:
        raise
    except OSError:
        place.rename(aside)
        return False
    return True


def free_name(path: Path, note: str) -> Path:
    """A name beside a file that nothing has: ``Plan (note).hkp``, ``Plan (note 2).hkp`` …"""
    stem = path.stem
    while len(os.fsencode(stem)) > MOST_BYTES_IN_NAME:
        stem = stem[:-1]
    number = 1
    while True:
        name = f"{stem} ({note}{f' {number}' if number > 1 else ''}){path.suffix}"
        found = path.with_name(name)
        if not found.exists() and not found.is_symlink():
            return found
        number += 1


def sync_folder(folder: Path) -> None:
    """Bring a new name to disk, where the system lets a folder be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
