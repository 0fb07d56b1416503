"""The desk for backups: makes them while the analyst works, and puts one back when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.backups import Backup, BackupCancelled, Reason
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.uids import printable
from hoeringkoder.project import Project
from hoeringkoder.project.backups import back_up_file
from hoeringkoder.project.restoring import Restored, copy_out, restore

from ..dialogs.asking import Confirm
from ..dialogs.backups import BackupFirst, BackupsDialog, restore_sentence
from ..dialogs.chooser import PROJECT_ENDING, FileChooser
from ..dialogs.working import WorkDialog
from ..job import Job
from ..times import local_time
from ..workspace import Workspace

CHECK_SECONDS = 30
INTERVAL_SECONDS = 600
"""Between two backups while working, at least."""
SHARE_OF_TIME = 60
"""A large project is backed up less often: making backups takes at most one part in so many of the time."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Made:
    """A backup of a project that was open then (None: that had been closed), and how long it took."""

    project: Project | None
    backup: Backup
    seconds: float


class BackupDesk(QObject):
    """A backup is made after opening, now and then while working, and after closing, if there is something
    new; in the background. A failure is told once, until one succeeds again.

    Emits `made()` when one was made because the user asked, and `open_requested(path)`.
    """

    made = Signal()
    open_requested = Signal(object)

    def __init__(self, workspace: Workspace, chooser: FileChooser, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._window = window
        self._jobs: list[Job] = []
        self._newest: Backup | None = None
        self._next = 0.0
        self._to_close: Path | None = None
        self._to_reopen: Path | None = None
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_SECONDS * 1000)
        self._timer.timeout.connect(self.check)
        workspace.opened.connect(self._on_opened)
        workspace.access_changed.connect(self._on_changed)
        workspace.changed.connect(self._on_changed)
        workspace.closed.connect(self._on_closed)

    def show(self, path: Path | None = None) -> None:
        """The backups of a project, of the open one if none is named. It may be damaged, or gone."""
        project = self._workspace.project
        place = path or (project.path if project else None)
        if place is None:
            return
        may_back_up = self._workspace.writable and self._workspace.is_open(place)
        dialog = BackupsDialog(place, self._window, may_back_up)
        dialog.restore_requested.connect(partial(self._ask_restore, place))
        dialog.copy_requested.connect(partial(self._ask_copy, place))
        dialog.backup_requested.connect(
            lambda: self.before(Reason.BY_HAND, "", lambda made: self.made.emit())
        )
        dialog.folder_requested.connect(
            lambda: self._chooser.folder(dialog, tr("Folder for backups"), dialog.use_folder)
        )
        self.made.connect(dialog.refresh)
        dialog.open()

    def before(self, reason: Reason, without: str, then: Callable[[bool], object]) -> None:
        """Make a backup, then go on: `then` is told whether there is one.

        If none can be made, the user decides; `without` is what the button to go on all the same says, empty
        for no such button.
        """
        project = self._workspace.project
        make = self._workspace.look(lambda project: project.backups.begin(reason))
        if make is None:
            return

        def go_on(made: bool) -> None:
            if self._workspace.project is project:
                then(made)

        dialog = BackupFirst(partial(_interruptible, make), without, self._window)
        dialog.work_done.connect(lambda made: go_on(True) if made else None)
        dialog.without_requested.connect(lambda: go_on(False))
        dialog.start()

    def check(self) -> None:
        """Make a backup if it is time for one and something has changed since the newest."""
        if monotonic() >= self._next and not self._jobs:
            self._begin(Reason.WORKING)

    def finish(self, seconds: float) -> None:
        """Wait for what is being made. What takes longer is broken off and leaves nothing."""
        until = monotonic() + seconds
        for job in self._jobs:
            if not job.wait(max(0, int((until - monotonic()) * 1000))):
                job.cancel()
                job.wait()

    def _begin(self, reason: Reason) -> None:
        project = self._workspace.project
        if project is None or not self._workspace.writable:
            return
        held = self._newest.contents if self._newest else None
        if self._workspace.look(lambda project: project.backups.has_changed_since(held)):
            make = self._workspace.look(lambda project: project.backups.begin(reason))
            if make is not None:
                self._start(make, project)

    def _start(self, make: Callable[[Progress], Backup], project: Project | None) -> None:
        job = Job(partial(_timed, make, project), self._window)
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        job.finished.connect(job.deleteLater)
        self._jobs.append(job)
        job.start()

    def _ask_restore(self, path: Path, backup: Backup) -> None:
        unsaved = len(self._workspace.unsaved) if self._workspace.is_open(path) else 0
        sentence = restore_sentence(backup, printable(path.name), unsaved)
        confirm = Confirm(tr("Restore a backup"), sentence, tr("Restore"), self._window)
        confirm.accepted.connect(partial(self._restore, path, backup))
        confirm.open()

    def _restore(self, path: Path, backup: Backup) -> None:
        if self._workspace.is_open(path):
            self._to_close = None  # restoring makes a backup itself
            self._to_reopen = path
            self._workspace.close()
        dialog = WorkDialog(
            "restore_dialog",
            tr("Restoring"),
            tr("The backup is checked and put in the place of «{name}».", name=printable(path.name)),
            partial(_interruptible, partial(restore, path, backup.path)),
            self._window,
        )
        dialog.work_done.connect(partial(self._on_restored, path, backup))
        dialog.job.finished.connect(self._on_restoring_over)
        dialog.start()

    def _on_restoring_over(self) -> None:
        """Whatever came of it, what was open is open again."""
        path, self._to_reopen = self._to_reopen, None
        if path is not None and self._window.isVisible():
            self.open_requested.emit(path)

    def _on_restored(self, path: Path, backup: Backup, restored: Restored | None) -> None:
        if restored is None:
            return
        self._to_reopen = None
        self.open_requested.emit(path)
        when = local_time(backup.made_at)
        if restored.kept is not None and restored.kept.parent == path.resolve().parent:
            sentence = tr(
                "The project is as it was {when}. The file that lay there is kept as «{name}».",
                when=when,
                name=printable(restored.kept.name),
            )
        else:
            sentence = tr(
                "The project is as it was {when}. What it was before is kept as the newest backup.", when=when
            )
        self._workspace.told.emit(sentence)

    def _ask_copy(self, path: Path, backup: Backup) -> None:
        when = backup.made_at.astimezone().strftime("%Y-%m-%d %H.%M")
        name = f"{printable(path.stem)} {when}{PROJECT_ENDING}"
        self._chooser.project_to_make(self._window, name, partial(self._copy, backup))

    def _copy(self, backup: Backup, target: Path) -> None:
        def work(progress: Progress) -> Path:
            copy_out(backup.path, target, progress)
            return target

        dialog = WorkDialog(
            "copy_dialog",
            tr("Opening a copy"),
            tr("The backup is checked and copied to «{name}».", name=printable(target.name)),
            partial(_interruptible, work),
            self._window,
        )
        dialog.work_done.connect(lambda copy: self.open_requested.emit(copy) if copy else None)
        dialog.start()

    def _on_opened(self) -> None:
        self._newest = None
        self._next = 0.0
        self._timer.start()
        if self._workspace.look(lambda project: project.backups.has_changed_since(None)):
            self._on_changed()
        self._begin(Reason.OPENED)

    def _on_changed(self) -> None:
        project = self._workspace.project
        self._to_close = project.path if project and self._workspace.writable else None

    def _on_closed(self) -> None:
        self._timer.stop()
        path, self._to_close = self._to_close, None
        if path is not None:
            self._start(partial(back_up_file, path, Reason.CLOSED), None)

    def _on_made(self, made: _Made | None) -> None:
        if made is None:
            return
        self._has_failed = False
        if made.project is not None and made.project is self._workspace.project:
            self._newest = made.backup
            self._next = monotonic() + max(INTERVAL_SECONDS, SHARE_OF_TIME * made.seconds)

    def _on_failed(self, sentence: str) -> None:
        self._next = monotonic() + INTERVAL_SECONDS
        if not self._has_failed:
            self._has_failed = True
            self._workspace.failed.emit(sentence)

    def _on_finished(self) -> None:
        self._jobs = [job for job in self._jobs if not job.isFinished()]


def _interruptible(make: Callable[[Progress], Any], job: Job) -> Any:
    """What `make` gives; None if the job was cancelled or the project closed meanwhile."""

    def progress(done: int, total: int) -> None:
        if job.is_cancelled:
            raise BackupCancelled
        job.progressed.emit(done // 1_000_000, total // 1_000_000, tr("MB"))

    try:
        return make(progress)
    except BackupCancelled:
        return None


def _timed(make: Callable[[Progress], Backup], project: Project | None, job: Job) -> _Made | None:
    begun = monotonic()
    backup = _interruptible(make, job)
    return _Made(project, backup, monotonic() - begun) if backup else None
