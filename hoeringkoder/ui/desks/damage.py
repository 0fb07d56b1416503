"""The desk for damage: offers to rescue what can be read, or to open a backup."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.rescue import RescueReport

from ..dialogs.chooser import FileChooser
from ..dialogs.damage import DamageDialog
from ..dialogs.rescuing import RescuedDialog, rescue_into
from ..dialogs.working import WorkDialog
from ..message_bar import MessageBar
from ..workspace import Workspace
from .files import FileDesk


class DamageDesk(QObject):
    """The damaged file itself is never written to. Emits `backups_requested(path)`."""

    backups_requested = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        files: FileDesk,
        chooser: FileChooser,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._files = files
        self._chooser = chooser
        self._messages = messages
        self._window = window
        self._asked: Path | None = None
        workspace.closed.connect(self._on_closed)

    def show(self, path: Path, sentence: str) -> None:
        """Say it in a dialog, once for an open project; in the bar is the way back to the dialog."""
        if self._workspace.is_open(path):
            way = (tr("What can be done…"), partial(self._ask, path, sentence))
            self._messages.warn(sentence, [way])
            if self._asked == path:
                return
            self._asked = path
        self._ask(path, sentence)

    def _ask(self, path: Path, sentence: str) -> None:
        dialog = DamageDialog(sentence, self._workspace.is_open(path), self._window)
        dialog.rescue_requested.connect(partial(self._ask_place, path))
        dialog.backup_requested.connect(partial(self.backups_requested.emit, path))
        dialog.open()

    def _ask_place(self, path: Path) -> None:
        name = tr("{name} (rescued)", name=path.stem) + path.suffix
        self._chooser.project_to_make(self._window, name, partial(self._rescue, path))

    def _rescue(self, path: Path, target: Path) -> None:
        dialog = WorkDialog(
            "rescue_dialog",
            tr("Rescuing what can be read"),
            tr("The damaged file is only read. What is found goes into a new project."),
            partial(rescue_into, path, target),
            self._window,
        )
        dialog.work_done.connect(partial(self._on_rescued, path, target))
        dialog.start()

    def _on_rescued(self, path: Path, target: Path, report: RescueReport) -> None:
        dialog = RescuedDialog(report, target, self._chooser, self._window)
        dialog.open_requested.connect(partial(self._open_rescued, path, target))
        dialog.open()

    def _open_rescued(self, path: Path, target: Path) -> None:
        """In place of the damaged one, so that what could not be saved there is done in the new one."""
        if not self._workspace.is_open(path):
            self._files.open_path(target)
        elif self._workspace.reopen(target):
            self._messages.settle()

    def _on_closed(self) -> None:
        self._asked = None
