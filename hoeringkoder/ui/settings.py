"""What the program remembers between starts: recent files, layout, theme, language, the analyst's name."""

import getpass
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, get_args

from PySide6.QtCore import QByteArray, QSettings

from hoeringkoder.domain.uids import derived_uid

from .reading_look import Face, Form, Width
from .theme import Mode

ORGANISATION = "Hoeringkoder"
APPLICATION = "Hoeringkoder"
RECENT_FILES = 8
E = TypeVar("E", bound=StrEnum)
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
        chosen = self._text("theme")
        return next((mode for mode in get_args(Mode) if mode == chosen), "system")

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
    def reading_width(self) -> Width:
        """How long the lines of the text are."""
        return _one_of(Width, self._text("reading_width"), Width.ORDINARY)

    @reading_width.setter
    def reading_width(self, width: Width) -> None:
        self._store.setValue("reading_width", width.value)

    @property
    def reading_face(self) -> Face:
        """What the text is set in."""
        return _one_of(Face, self._text("reading_face"), Face.SERIF)

    @reading_face.setter
    def reading_face(self, face: Face) -> None:
        self._store.setValue("reading_face", face.value)

    @property
    def margin_form(self) -> Form:
        """How the codings are shown beside the text."""
        return _one_of(Form, self._text("margin_form"), Form.NAMES)

    @margin_form.setter
    def margin_form(self, form: Form) -> None:
        self._store.setValue("margin_form", form.value)

    @property
    def colours_by_coder(self) -> bool:
        """Whether the colour of a coding says who coded, instead of the code."""
        return self._text("colours") == "coder"

    @colours_by_coder.setter
    def colours_by_coder(self, by_coder: bool) -> None:
        self._store.setValue("colours", "coder" if by_coder else "code")

    @property
    def shows_pages(self) -> bool:
        """Whether the pages stand beside the text."""
        return self._text("shows_pages") == "yes"

    @shows_pages.setter
    def shows_pages(self, shown: bool) -> None:
        self._store.setValue("shows_pages", "yes" if shown else "no")

    @property
    def own_ledger(self) -> bool:
        """Whether only one's own reading counts as read, not what other analysts have read."""
        return self._text("own_ledger") == "yes"

    @own_ledger.setter
    def own_ledger(self, own: bool) -> None:
        self._store.setValue("own_ledger", "yes" if own else "no")

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

    def state(self, name: str, project: Path | None = None) -> dict[str, Any]:
        """What was kept under a name, of one project or of all; empty if nothing was."""
        try:
            said = json.loads(self._text(_state_key(name, project)) or "{}")
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}

    def keep_state(self, name: str, values: Mapping[str, Any], project: Path | None = None) -> None:
        """Keep what JSON can hold under a name, of one project or of all."""
        self._store.setValue(_state_key(name, project), json.dumps(values))

    def last_response(self, project: Path) -> str:
        """The uid of the response that was open when the project was closed; empty if none."""
        return self._text(f"last_response/{project.name}")

    def keep_last_response(self, project: Path, uid: str) -> None:
        """Remember where the analyst was."""
        self._store.setValue(f"last_response/{project.name}", uid)

    def recent_codes(self, project: Path) -> list[str]:
        """The uids of the codes that were used last in a project, newest first."""
        return self._text(f"recent_codes/{project.name}").split()

    def keep_recent_codes(self, project: Path, uids: Sequence[str]) -> None:
        """Remember them."""
        self._store.setValue(f"recent_codes/{project.name}", " ".join(uids))

    def save(self) -> None:
        """Write to disk now."""
        self._store.sync()

    def _all_recent(self) -> list[Path]:
        return [Path(line) for line in self._text("recent").splitlines() if line]

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""


def _one_of(kind: type[E], text: str, otherwise: E) -> E:
    return next((value for value in kind if value == text), otherwise)


def _state_key(name: str, project: Path | None) -> str:
    if project is None:
        return f"state/{name}"
    return f"state_of_projects/{derived_uid('project', str(project.resolve()))}/{name}"


def system_user() -> str:
    """The name under which the user is logged in; empty where there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, or a system without user names
        return ""
