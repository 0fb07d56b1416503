"""Where backups lie and how much room they may take: the user's choice, the same with and without a window.

It is kept in a small JSON file among the user's settings (in ``HOERINGKODER_SETTINGS`` instead, if that names
a folder). ``HOERINGKODER_BACKUPS`` names the folder of backups for one run, whatever was chosen.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_hex

import platformdirs

from ..domain.backups import DEFAULT_LIMIT
from ..domain.errors import Mishap
from ..domain.language import tr

FILE = "backups.json"


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """`folder` is empty for the usual one; `limit` is in bytes, for the backups of each project."""

    folder: str = ""
    limit: int = DEFAULT_LIMIT


def backup_settings() -> BackupSettings:
    """What the user chose; the usual where nothing was, or where it can't be read."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        folder, limit = kept["folder"], kept["limit"]
    except (OSError, ValueError, KeyError, TypeError):
        return BackupSettings()
    if not isinstance(folder, str) or type(limit) is not int or limit < 0:
        return BackupSettings()
    return BackupSettings(folder, limit)


def keep_backup_settings(settings: BackupSettings) -> None:
    """Remember a choice. Raises Mishap if it can't be written."""
    file = _file()
    draft = file.with_name(f"{file.name}.{token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(settings)), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        raise Mishap(
            tr("The choice could not be kept in {path} ({reason}).", path=file, reason=error.strerror)
        ) from error


def backup_root() -> Path:
    """The folder that holds a folder of backups for each project."""
    chosen = os.environ.get("HOERINGKODER_BACKUPS") or backup_settings().folder
    if chosen:
        return Path(chosen)
    return Path(platformdirs.user_data_dir("hoeringkoder", appauthor=False)) / "backups"


def make_folder(folder: Path) -> None:
    """Make a project's folder of backups. Raises OSError.

    A folder that the user chose must be there: if its drive is gone, nothing is to be made in its place.
    """
    folder.mkdir(parents=is_root_fixed() or not backup_settings().folder, exist_ok=True)


def is_root_fixed() -> bool:
    """Whether the environment says where backups lie, so that choosing a folder has no effect."""
    return bool(os.environ.get("HOERINGKODER_BACKUPS"))


def _file() -> Path:
    chosen = os.environ.get("HOERINGKODER_SETTINGS")
    folder = Path(chosen) if chosen else Path(platformdirs.user_config_dir("hoeringkoder", appauthor=False))
    return folder / FILE
