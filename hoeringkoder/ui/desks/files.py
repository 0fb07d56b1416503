"""The desk for whole files: new, open, merge, export, close."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.backups import BackupCancelled, Reason
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.merging import MergeReceipt
from hoeringkoder.domain.uids import printable
from hoeringkoder.exchange.word import ExtractsReport
from hoeringkoder.project import Project
from hoeringkoder.project.merge_trial import Trial

from ..dialogs.asking import AskLine
from ..dialogs.chooser import PROJECT_ENDING, FileChooser
from ..dialogs.compacting import CompactDialog
from ..dialogs.exporting import ExportDialog
from ..dialogs.merging import MergeDone, MergePreview
from ..dialogs.new_project import NewProjectDialog
from ..dialogs.unsaved import UnsavedDialog
from ..dialogs.working import WorkDialog
from ..job import Job
from ..settings import Settings, system_user
from ..sizes import size_of
from ..workspace import Workspace, busy
from .backups import BackupDesk


class FileDesk(QObject):
    """Opens the dialogs and does what they say. Emits `import_requested(paths)`: these were dropped."""

    import_requested = Signal(list)

    def __init__(
        self, workspace: Workspace, chooser: FileChooser, backups: BackupDesk, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self.backups = backups
        self._settings: Settings = workspace.settings
        self._chooser = chooser
        self._window = window

    def new_project(self) -> None:
        """Ask for name and place, and make a project."""
        dialog = NewProjectDialog(self._settings, self._chooser, self._window)
        dialog.wanted.connect(
            lambda path, templates: self.leave(lambda: self._workspace.create(path, templates))
        )
        dialog.open()

    def open_project(self) -> None:
        """Ask which project, and open it."""
        self._chooser.project_to_open(self._window, self.open_path)

    def open_path(self, path: Path) -> None:
        """Open a project, having asked for the analyst's name if it is not known yet."""
        place = path.absolute()  # it is remembered for a start from another folder
        if self._settings.coder:
            self.leave(lambda: self._workspace.open(place))
        else:
            self.ask_coder(lambda: self.leave(lambda: self._workspace.open(place)))

    def open_demo(self, path: Path) -> None:
        """Open the demo without asking for a name: who only wants to look round has not decided on one."""
        self.leave(lambda: self._workspace.open(path, self._settings.coder or system_user()))

    def close_project(self) -> None:
        """Back to the start page."""
        self.leave(self._workspace.close)

    def leave(self, then: Callable[[], object]) -> None:
        """Do what closes the project that is open; if changes are unsaved, once the user has settled that."""
        self._workspace.settle()
        unsaved, project = self._workspace.unsaved, self._workspace.project
        if not len(unsaved):
            then()
            return
        text = unsaved.as_text(printable(project.name) if project else "")

        def on_left() -> None:
            self._workspace.forget_unsaved()
            then()

        dialog = UnsavedDialog(
            len(unsaved),
            text,
            lambda: self._workspace.retry(quietly=True) and not unsaved.refused,
            lambda: QGuiApplication.clipboard().setText(text),
            self._window,
        )
        dialog.left.connect(on_left)
        dialog.open()

    def ask_coder(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask under which name codings are made."""
        dialog = AskLine(
            tr("Analyst's name"),
            tr("Your codings carry this name, so that a team can tell who coded what."),
            tr("Name or initials"),
            self._settings.coder or system_user(),
            tr("Use this name"),
            self._window,
        )

        def on_answered(name: str) -> None:
            self._settings.coder = name
            if self._workspace.project is not None:
                self._workspace.project.coder = name
                self._workspace.coder_changed.emit()
            then()

        dialog.answered.connect(on_answered)
        dialog.open()

    def take_dropped(self, paths: list[Path]) -> None:
        """Files dropped on the window: a project is opened, all else imported."""
        projects = [path for path in paths if path.suffix.lower() == PROJECT_ENDING]
        others = [path for path in paths if path not in projects]
        if others:
            self.import_requested.emit(others)
        elif projects:
            self.open_path(projects[0])

    def merge(self) -> None:
        """Ask which project files, and show what merging them would do."""
        self._chooser.projects_to_merge(self._window, self.preview_merge)

    def preview_merge(self, paths: list[Path]) -> None:
        """Show what merging would do, before anything is written."""
        trial = self._workspace.look(lambda project: project.try_merging(paths))
        if trial is not None:
            project = self._workspace.project
            trying = WorkDialog(
                "merge_trial",
                tr("Looking at what merging would do"),
                tr("It is tried in a copy; nothing is changed in the project."),
                partial(_tried, trial),
                self._window,
            )
            trying.work_done.connect(lambda receipt: self._show_preview(project, paths, receipt))
            trying.start()

    def _show_preview(self, project: Project | None, paths: list[Path], receipt: MergeReceipt | None) -> None:
        """Without a receipt, there was no room for a copy, so it is tried in the project itself."""
        if project is None or self._workspace.project is not project:
            return
        if receipt is None:
            with busy():
                receipt = self._workspace.look(lambda project: project.merge(paths, dry_run=True))
        if receipt is not None:
            preview = MergePreview(receipt, self._window)
            preview.merge_requested.connect(self._merge)
            preview.open()

    def ask_compacting(self) -> None:
        """Say what compacting gives and takes, and do it if that is wanted."""
        project = self._workspace.project
        if project is not None:
            dialog = CompactDialog(project.size, self._window)
            dialog.compact_requested.connect(self._compact)
            dialog.open()

    def export_word(self) -> None:
        """Ask for a place, and write all extracts as a Word document."""
        project = self._workspace.project
        if project is not None:
            name = tr("{project} – extracts.docx", project=project.name)
            self._chooser.word_file(self._window, name, self.write_word)

    def write_word(self, out: Path) -> None:
        """Write the Word document in the background."""
        with busy():
            report = self._workspace.look(report_of)
        if report is not None:
            ExportDialog(report, out, self._window).start()

    def _compact(self, without_originals: bool) -> None:
        # Compacting makes a backup itself, unless there is one for it; made here, its progress is shown.
        self.backups.before(Reason.BEFORE_COMPACTING, "", lambda made: self._compact_now(without_originals))

    def _compact_now(self, without_originals: bool) -> None:
        with busy():
            sizes = self._workspace.attempt(lambda project: project.compact(without_originals))
        if sizes is not None:
            before, after = map(size_of, sizes)
            self._workspace.told.emit(
                tr("The file is {after} now; it was {before}.", after=after, before=before)
            )

    def _merge(self, paths: list[Path]) -> None:
        self.backups.before(
            Reason.BEFORE_MERGE,
            tr("Merge without a backup"),
            lambda made: self._merge_now(paths, without_backup=not made),
        )

    def _merge_now(self, paths: list[Path], without_backup: bool) -> None:
        names = ", ".join(map(str, paths))
        label = ntr("Merge {names}", "Merge {n} files: {names}", len(paths), names=names)
        with busy():
            self._workspace.attempt(
                lambda project: project.merge(paths, without_backup=without_backup),
                label,
                lambda receipt: MergeDone(receipt, self._window).open(),
            )


def _tried(trial: Trial, job: Job) -> MergeReceipt | None:
    def progress(done: int, total: int) -> None:
        if job.is_cancelled:
            raise BackupCancelled
        job.progressed.emit(done // 1_000_000, total // 1_000_000, tr("MB"))

    try:
        return trial(progress)
    except BackupCancelled:  # the trial is not wanted any more, or the project not there
        return None


def report_of(project: Project) -> ExtractsReport:
    """All extracts of a project, ready for Word."""
    return ExtractsReport(
        title=project.name,
        tree=project.codes.tree(),
        extracts=project.codings.extracts(),
        responses=project.responses.all(),
        coders=project.coders(),
        made_at=datetime.now(UTC),
        memos=project.memos.lines(),
    )
