"""The commands about backups: make one, list them, put one back."""

from typing import Any

from ..domain.backups import Backup, Reason
from .parser import CommandLine

Answer = dict[str, Any]


def back_up(options: CommandLine) -> Answer:
    """A backup of the project as it is now."""
    from ..project.backups import back_up_file

    return {"backup": _backup(back_up_file(options.project, Reason.BY_HAND))}


def list_backups(options: CommandLine) -> Answer:
    """The backups of the project, newest first; also of one that is damaged or gone."""
    from ..project.backups import backups_of, looked_into

    return {"backups": [_backup(looked_into(backup)) for backup in backups_of(options.project)]}


def restore(options: CommandLine) -> Answer:
    """The project as it is in a backup; what it was is kept."""
    from ..project.restoring import restore

    restored = restore(options.project, options.backup)
    return {
        "path": str(restored.path),
        "backup": str(restored.backup),
        "kept": str(restored.kept) if restored.kept else None,
    }


def _backup(backup: Backup) -> Answer:
    held = backup.contents
    return {
        "path": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
        "size": backup.size,
        "steps": held.steps if held else None,
        "newest_step": held.label if held else None,
    }
