"""What the program remembers between starts: recent files, layout, theme, language, the analyst's name."""

import getpass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from .theme import Mode

ORGANISATION = "Hoeringkoder"
APPLICATION = "Hoeringkoder"
RECENT_FILES = 8
ZOOMS = (75, 90, 100, 110, 125, 150, 175, 200)


class Settings:
    """A typed face of `QSettings`; tests hand in one that writes to a temporary file."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION
        )

    @property
    def theme(self) -> Mode:
        """The chosen look; the system's until one was chosen."""
        match self._text("theme"):
            case "light":
                return "light"
            case "dark":
                return "dark"
            case _:
                return "system"

    @theme.setter
    def theme(self, theme: Mode) -> None:
        self._store.setValue("theme", theme)

    @property
    def language(self) -> str:
        """A code of `domain.language.LANGUAGES`, or empty for the system's language."""
        return self._text("language")

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def coder(self) -> str:
        """The analyst's name; empty until asked for."""
        return self._text("coder")

    @coder.setter
    def coder(self, coder: str) -> None:
        self._store.setValue("coder", coder)

    @property
    def zoom(self) -> int:
        """How large the text of responses is, in per cent of its ordinary size; one of `ZOOMS`."""
        text = self._text("zoom")
        percent = int(text) if text.isdigit() else 100
        return percent if percent in ZOOMS else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("zoom", str(percent))

    @property
    def shows_pages(self) -> bool:
        """Whether the pages stand beside the text."""
        return self._text("shows_pages") == "yes"

    @shows_pages.setter
    def shows_pages(self, shown: bool) -> None:
        self._store.setValue("shows_pages", "yes" if shown else "no")

    @property
    def last_folder(self) -> Path:
        """Where the user last chose a file; the home folder at first."""
        text = self._text("last_folder")
        return Path(text) if text and Path(text).is_dir() else Path.home()

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self._store.setValue("last_folder", str(folder))

    def recent(self) -> list[Path]:
        """The projects opened last that still exist, newest first."""
        return [path for path in self._all_recent() if path.is_file()]

    def remember(self, project: Path) -> None:
        """Put a project first among the recent ones."""
        paths = [project, *(path for path in self._all_recent() if path != project)]
        self._store.setValue("recent", "\n".join(map(str, paths[:RECENT_FILES])))

    def place(self, name: str) -> QByteArray:
        """A saved geometry or layout, empty if there is none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_place(self, name: str, value: QByteArray) -> None:
        """Save a geometry or layout."""
        self._store.setValue(f"layout/{name}", value)

    def last_response(self, project: Path) -> str:
        """The uid of the response that was open when the project was closed; empty if none."""
        return self._text(f"last_response/{project.name}")

    def keep_last_response(self, project: Path, uid: str) -> None:
        """Remember where the analyst was."""
        self._store.setValue(f"last_response/{project.name}", uid)

    def save(self) -> None:
        """Write to disk now."""
        self._store.sync()

    def _all_recent(self) -> list[Path]:
        return [Path(line) for line in self._text("recent").splitlines() if line]

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""


def system_user() -> str:
    """The name under which the user is logged in; empty where there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, or a system without user names
        return ""
