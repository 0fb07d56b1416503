"""The desk for a project that others have too: what they wrote is shown, and who has it open is told."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.uids import printable

from ..dialogs.asking import Confirm
from ..message_bar import MessageBar
from ..workspace import Workspace
from .files import FileDesk

LOOK_SECONDS = 2
COPIES_AFTER_MILLISECONDS = 500
"""After opening: to look into a copy takes as long as to open it."""


class SharingDesk(QObject):
    """Looks at the file now and then while the window is active. What has changed is told by the project."""

    def __init__(self, workspace: Workspace, files: FileDesk, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._files = files
        self._messages = messages
        self._window = window
        self._fault: type[Mishap] | None = None
        self._is_offered = False
        self._are_copies_told = False
        self._are_copies_seen = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        self._copies = QTimer(self)
        self._copies.setSingleShot(True)
        self._copies.setInterval(COPIES_AFTER_MILLISECONDS)
        self._copies.timeout.connect(self._look_for_copies)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.access_changed.connect(self._on_access_changed)
        workspace.changed.connect(lambda _: self._on_changed())
        window.installEventFilter(self)

    def look(self) -> None:
        """See what other programs have done to the file, if the window is active."""
        project = self._workspace.project
        if project is None or not self._window.isActiveWindow():
            return
        try:
            with project.without_waiting():
                project.news()
        except Mishap as fault:
            if self._fault is not type(fault):  # told once, not every two seconds
                self._fault = type(fault)
                self._workspace.meet(fault)
            return
        if self._fault is not None:
            self._fault = None
            if not self._workspace.unsaved.waiting:
                self._messages.settle()
            self._workspace.refresh()
        if project.may_become_writable and not self._is_offered:
            self._is_offered = True
            self._messages.tell(
                tr(
                    "{who} has closed «{name}», and it can be changed here now.",
                    who=project.held_by,
                    name=_name(project.path.name),
                ),
                [(tr("Open for changes"), self.open_for_changes)],
            )

    def open_for_changes(self, take_over: bool = False) -> None:
        """Open the project anew, to change it; the analyst stays where he is."""
        project = self._workspace.project
        if project is not None and self._workspace.reopen(project.path, take_over):
            self._messages.settle()
            self._tell_access()

    def ask_take_over(self) -> None:
        """Ask before a project is changed that somebody may have open elsewhere."""
        project = self._workspace.project
        if project is None:
            return
        sentence = tr(
            "{reason}\n\nIf their program stopped without closing the project, you can go on. If they do "
            "have it open, you will both write into the same file: what each has saved stays, but on a "
            "shared folder the file itself may be damaged. Ask them first.",
            reason=project.read_only_reason,
        )
        dialog = Confirm(tr("Open for changes anyway"), sentence, tr("Open for changes"), self._window)
        dialog.accepted.connect(partial(self.open_for_changes, True))
        dialog.open()

    def _on_opened(self) -> None:
        self._fault = None
        self._are_copies_told = self._are_copies_seen = False
        self._timer.start()
        self._tell_access()
        self._copies.start()

    def _on_closed(self) -> None:
        self._timer.stop()
        self._copies.stop()

    def _on_access_changed(self) -> None:
        self._fault = None
        self._is_offered = False

    def _tell_access(self) -> None:
        """Say so if the project can only be read, and why."""
        self._is_offered = False
        project = self._workspace.project
        if project is None or not project.read_only:
            return
        if project.is_held_elsewhere:
            ways = [(tr("Open for changes anyway…"), self.ask_take_over)]
            self._messages.tell(project.read_only_reason, ways)
        else:
            self._messages.tell(project.read_only_reason or tr("The project can be read but not changed."))

    def _look_for_copies(self) -> None:
        if not self._workspace.writable:
            return
        found = self._workspace.look(lambda project: project.conflict_copies())
        if not found and self._are_copies_told and not self._workspace.unsaved.waiting:
            self._messages.settle()
        self._are_copies_told = bool(found)
        if found:
            sentence = ntr(
                "Beside the project lies a copy of it with changes that are not in it: {names}. A sync "
                "program makes such copies when two people have changed a file at once.",
                "Beside the project lie {n} copies of it with changes that are not in it: {names}. A sync "
                "program makes such copies when two people have changed a file at once.",
                len(found),
                names=", ".join(f"«{_name(path.name)}»" for path in found),
            )
            self._messages.tell(sentence, [(tr("See what it holds"), partial(self._see_copies, found))])

    def _see_copies(self, copies: list[Path]) -> None:
        self._are_copies_seen = True
        self._files.preview_merge(copies)

    def _on_changed(self) -> None:
        """Once a copy has been looked into, the next step may be the merge that it was told for."""
        if self._are_copies_seen:
            self._are_copies_seen = False
            self._copies.start()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self.look)
        return False


def _name(name: str) -> str:
    return printable(name)
