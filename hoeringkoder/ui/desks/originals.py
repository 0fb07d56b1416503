"""The desk for originals: the file as it was sent, opened in its own program or saved out."""

import atexit
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.filenames import safe_name
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.uids import printable
from hoeringkoder.exchange.originals import write_original

from ..dialogs.asking import Confirm
from ..dialogs.chooser import RESPONSE_ENDINGS, FileChooser
from ..workspace import Workspace

_FROM_OUTSIDE = "[ZoneTransfer]\nZoneId=3\n"
"""What Windows writes beside a file from the Internet; Word then opens it protected."""


class OriginalDesk(QObject):
    """Works on the response that is shown."""

    def __init__(self, workspace: Workspace, chooser: FileChooser, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._window = window

    def open(self) -> None:
        """Open a copy in its own program, having said where it comes from."""
        found = self._original()
        if found is None:
            return
        name, data = found
        if Path(name).suffix.lower().removeprefix(".") not in RESPONSE_ENDINGS:
            self._workspace.failed.emit(
                tr(
                    "«{name}» is not opened, because its ending may make it a program. Save it instead.",
                    name=name,
                )
            )
            return
        sentence = tr(
            "«{name}» comes from outside. Open it if you trust who sent it, and let it run no macros. "
            "What opens is a copy; the project keeps the file as it is.",
            name=printable(name),
        )
        dialog = Confirm(tr("Open the original"), sentence, tr("Open"), self._window)
        dialog.accepted.connect(partial(self._open_copy, name, data))
        dialog.open()

    def save(self) -> None:
        """Ask for a place, and write it there."""
        found = self._original()
        if found is not None:
            name, data = found
            self._chooser.original_file(self._window, name, partial(self._write, data))

    def _original(self) -> tuple[str, bytes] | None:
        uid = self._workspace.response
        if not uid:
            return None
        return self._workspace.look(
            lambda project: (
                safe_name(project.responses.get(uid).filename),
                project.responses.original(uid),
            )
        )

    def _open_copy(self, name: str, data: bytes) -> None:
        try:
            path = opened_copy(name, data)
        except (OSError, Mishap):
            self._workspace.failed.emit(tr("No copy of the file could be made. Save it, and open it there."))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._workspace.failed.emit(
                tr("No program on this machine opens «{name}». Save it, and open it there.", name=name)
            )

    def _write(self, data: bytes, out: Path) -> None:
        try:
            write_original(data, out, replace=True)  # the file dialog has asked
        except Mishap as mishap:
            self._workspace.failed.emit(str(mishap))
        else:
            self._workspace.told.emit(tr("The original is saved as «{path}».", path=printable(str(out))))


def opened_copy(name: str, data: bytes) -> Path:
    """A read-only copy in a folder of its own, removed when the program ends. Raises OSError or Mishap."""
    folder = Path(tempfile.mkdtemp(prefix="hoeringkoder-"))
    atexit.register(_remove, folder)
    path = folder / name
    write_original(data, path)
    if sys.platform == "win32":
        with suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text(_FROM_OUTSIDE, encoding="ascii")
    path.chmod(stat.S_IRUSR)
    return path


def _remove(folder: Path) -> None:
    """As far as the program that has it open allows."""
    for path in folder.glob("*"):
        with suppress(OSError):
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes nothing that is read-only
    shutil.rmtree(folder, ignore_errors=True)
