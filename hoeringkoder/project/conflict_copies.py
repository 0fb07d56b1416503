"""Copies of a project that a sync program has left beside it, because two people worked in it at once.

Each program names them its own way (``Plan-LAPTOP7.hkp``, ``Plan (conflicted copy 2026-11-20).hkp``,
``Plan.sync-conflict-….hkp``, ``Plan 2.hkp``); all begin with the file's name. Whether one is a copy of the
project, and holds something new, is asked of the file itself.
"""

import unicodedata
from pathlib import Path

from ..store.file import ProjectFile

MOST_TO_LOOK_AT = 20


def conflict_copies(file: ProjectFile) -> list[Path]:
    """The copies beside a project that hold steps which it lacks, by name."""
    own = file.path.resolve()
    try:
        beside = [path for path in own.parent.iterdir() if path.suffix == own.suffix and path != own]
    except OSError:
        return []
    named = sorted(path for path in beside if _folded(path).startswith(_folded(own)))
    return [path for path in named[:MOST_TO_LOOK_AT] if file.lacks_steps_of(path)]


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", path.stem).casefold()
