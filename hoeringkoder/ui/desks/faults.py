"""The desk for faults of the disk and the file: nothing is lost, it is told, and work goes on afterwards."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.errors import Damaged, FileGone, FileReplaced, Mishap, NotWritten
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.uids import printable

from ..dialogs.chooser import FileChooser
from ..message_bar import Action, MessageBar
from ..status_line import StatusLine
from ..workspace import Workspace, busy
from .damage import DamageDesk
from .files import FileDesk

RETRY_SECONDS = 5


class FaultDesk(QObject):
    """Says what happened, with what can be done; tries again by itself until all is saved."""

    def __init__(
        self,
        workspace: Workspace,
        files: FileDesk,
        chooser: FileChooser,
        messages: MessageBar,
        line: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._files = files
        self._chooser = chooser
        self._messages = messages
        self._window = window
        self.damage = DamageDesk(workspace, files, chooser, messages, window)
        self._fault: NotWritten | None = None
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_SECONDS * 1000)
        self._retry.timeout.connect(lambda: workspace.retry(quietly=True))
        workspace.fault_met.connect(self._on_fault_met)
        workspace.opening_failed.connect(self._on_opening_failed)
        workspace.unsaved_changed.connect(self._on_unsaved_changed)
        line.unsaved_clicked.connect(self._show_unsaved)

    def copy_unsaved(self) -> str:
        """Put what could not be saved on the clipboard, as text. Gives what the button says then."""
        project = self._workspace.project
        name = printable(project.name) if project else ""
        QGuiApplication.clipboard().setText(self._workspace.unsaved.as_text(name))
        return tr("Copied")

    def put_back(self) -> None:
        """Write all of a project whose file was removed to the place where it lay."""
        if self._workspace.project is not None:
            self._go_on_in(self._workspace.project.path)

    def save_as(self) -> None:
        """Ask where, and go on there."""
        project = self._workspace.project
        if project is not None:
            self._chooser.project_to_make(self._window, project.path.name, self._on_place_chosen)

    def keep_both(self) -> None:
        """Put what is open beside the file that has taken its place, and show what merging the two gives.

        What waits is done in our own version first: it may be about what only that one has.
        """
        project = self._workspace.project
        if project is None:
            return
        place, mine = project.path, free_name(project.path)
        if not self._go_on_in(mine) or not self._workspace.reopen(place):
            return
        self._messages.tell(
            tr(
                "Your version is kept as «{name}». The file that came in its place is open; merge your "
                "version into it to have both.",
                name=printable(mine.name),
            )
        )
        self._files.preview_merge([mine])

    def _on_place_chosen(self, path: Path) -> None:
        self._go_on_in(path)

    def _go_on_in(self, path: Path) -> bool:
        """Write a copy of all that is open and go on in it; True if that went well."""
        project = self._workspace.project
        if project is None:
            return False
        try:
            with busy():
                project.save_copy(path)
        except Mishap as mishap:
            self._workspace.meet(mishap)
            return False
        if not self._workspace.reopen(path):
            return False
        self._messages.settle()
        self._messages.tell(tr("The project is open from «{path}» now, with all that was done.", path=path))
        return True

    def _on_fault_met(self, fault: Mishap) -> None:
        if isinstance(fault, Damaged):
            project = self._workspace.project
            if project is not None:
                self.damage.show(project.path, str(fault))
        elif isinstance(fault, NotWritten):
            self._fault = fault
            self._tell(fault)

    def _tell(self, fault: NotWritten) -> None:
        waiting = len(self._workspace.unsaved.waiting)
        kept = (
            ntr(
                "{n} change is kept here until it can be saved.",
                "{n} changes are kept here until they can be saved.",
                waiting,
            )
            if waiting
            else ""
        )
        sentence = " ".join(part for part in (str(fault), kept) if part)
        self._messages.warn(sentence, self._ways_out(fault, bool(waiting)))

    def _ways_out(self, fault: NotWritten, is_waiting: bool) -> list[Action]:
        ways: list[Action] = []
        if isinstance(fault, FileGone):
            ways = [(tr("Put it back"), self.put_back), (tr("Save as…"), self.save_as)]
        elif isinstance(fault, FileReplaced):
            ways = [(tr("Keep both"), self.keep_both)]
        elif is_waiting:
            ways = [(tr("Try again"), self._workspace.retry)]
        return [*ways, (tr("Copy"), self.copy_unsaved)] if is_waiting else ways

    def _on_opening_failed(self, path: Path, mishap: Mishap) -> None:
        if isinstance(mishap, Damaged):
            self.damage.show(path, str(mishap))
        elif len(self._workspace.unsaved):
            self._messages.warn(str(mishap), [(tr("Copy what is not saved"), self.copy_unsaved)])
        else:
            self._messages.warn(str(mishap))

    def _on_unsaved_changed(self) -> None:
        unsaved = self._workspace.unsaved
        if unsaved.waiting:
            if not self._retry.isActive():
                self._retry.start()
            return
        was_waiting = self._retry.isActive()
        self._retry.stop()
        self._fault = None
        if unsaved.refused:
            self._show_refused()
        elif was_waiting:
            self._messages.settle()
            if self._workspace.project is not None:
                self._messages.tell(tr("All is saved now."))

    def _show_unsaved(self) -> None:
        """Bring back what was said of the changes that are not saved."""
        if self._workspace.unsaved.refused:
            self._show_refused()
        elif self._fault is not None:
            self._tell(self._fault)

    def _show_refused(self) -> None:
        refused = self._workspace.unsaved.refused
        sentence = ntr(
            "{n} change can't be saved any more: {reason} What you wrote can be copied.",
            "{n} changes can't be saved any more: {reason} What you wrote can be copied.",
            len(refused),
            reason=refused[-1].reason,
        )
        copy, forget = (tr("Copy"), self.copy_unsaved), (tr("Let go of it"), self._let_go)
        self._messages.warn(sentence, [copy, forget])

    def _let_go(self) -> None:
        self._messages.settle()
        self._workspace.forget_unsaved()


def free_name(path: Path) -> Path:
    """A name beside a project for one's own version of it, with the time of now."""
    named = tr("{name} (my version {time})", name=path.stem, time=datetime.now().strftime("%Y-%m-%d %H%M"))
    candidates = (named, *(f"{named} {number}" for number in range(2, 1000)))
    beside = (path.with_name(f"{candidate}{path.suffix}") for candidate in candidates)
    return next(candidate for candidate in beside if not candidate.exists())
