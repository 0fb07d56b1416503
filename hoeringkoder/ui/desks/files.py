"""The desk for whole files: new, open, import, merge, export, close."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.exchange.word import ExtractsReport
from hoeringkoder.project import Project

from ..dialogs.asking import AskLine
from ..dialogs.chooser import PROJECT_ENDING, FileChooser
from ..dialogs.exporting import ExportDialog
from ..dialogs.importing import ReceiptDialog, read_files
from ..dialogs.merging import MergeDone, MergePreview
from ..dialogs.new_project import NewProjectDialog
from ..dialogs.working import WorkDialog
from ..settings import Settings, system_user
from ..workspace import Workspace, busy


class FileDesk(QObject):
    """Opens the dialogs and does what they say."""

    def __init__(self, workspace: Workspace, chooser: FileChooser, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings: Settings = workspace.settings
        self._chooser = chooser
        self._window = window

    def new_project(self) -> None:
        """Ask for name and place, and make a project."""
        dialog = NewProjectDialog(self._settings, self._chooser, self._window)
        dialog.wanted.connect(self._workspace.create)
        dialog.open()

    def open_project(self) -> None:
        """Ask which project, and open it."""
        self._chooser.project_to_open(self._window, self.open_path)

    def open_path(self, path: Path) -> None:
        """Open a project, having asked for the analyst's name if it is not known yet."""
        if self._settings.coder:
            self._workspace.open(path)
        else:
            self.ask_coder(lambda: self._workspace.open(path))

    def open_demo(self, path: Path) -> None:
        """Open the demo without asking for a name: who only wants to look round has not decided on one."""
        self._workspace.open(path, self._settings.coder or system_user())

    def close_project(self) -> None:
        """Back to the start page."""
        self._workspace.close()

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

    def import_files(self) -> None:
        """Ask which files, and import them."""
        self._chooser.files_to_import(self._window, self.import_paths)

    def import_folder(self) -> None:
        """Ask which folder, and import what is in it."""
        self._chooser.folder(
            self._window, tr("Choose a folder of responses"), lambda f: self.import_paths([f])
        )

    def import_paths(self, paths: list[Path]) -> None:
        """Read files and folders in the background, then take them into the project."""
        if not self._workspace.writable:
            self._workspace.failed.emit(self._not_writable())
            return
        dialog = WorkDialog(
            "import_dialog",
            tr("Importing responses"),
            tr("The files are read one by one; a bad one does not stop the others."),
            partial(read_files, paths),
            self._window,
        )
        dialog.work_done.connect(self._take_in)
        dialog.start()

    def take_dropped(self, paths: list[Path]) -> None:
        """Files dropped on the window: a project is opened, all else imported."""
        projects = [path for path in paths if path.suffix.lower() == PROJECT_ENDING]
        others = [path for path in paths if path not in projects]
        if others:
            self.import_paths(others)
        elif projects:
            self.open_path(projects[0])

    def merge(self) -> None:
        """Ask which project files, and show what merging them would do."""
        self._chooser.projects_to_merge(self._window, self.preview_merge)

    def preview_merge(self, paths: list[Path]) -> None:
        """Show what merging would do, before anything is written."""
        with busy():
            receipt = self._workspace.attempt(lambda project: project.merge(paths, dry_run=True))
        if receipt is not None:
            preview = MergePreview(receipt, self._window)
            preview.merge_requested.connect(self._merge)
            preview.open()

    def export_word(self) -> None:
        """Ask for a place, and write all extracts as a Word document."""
        project = self._workspace.project
        if project is not None:
            name = tr("{project} – extracts.docx", project=project.name)
            self._chooser.word_file(self._window, name, self.write_word)

    def write_word(self, out: Path) -> None:
        """Write the Word document in the background."""
        with busy():
            report = self._workspace.attempt(report_of)
        if report is not None:
            ExportDialog(report, out, self._window).start()

    def _take_in(self, outcomes: list[ReadOutcome]) -> None:
        if not outcomes:
            self._workspace.failed.emit(tr("There was no file to import: no PDF, Word or text file."))
            return
        with busy():
            receipt = self._workspace.attempt(lambda project: project.responses.add(outcomes))
        if receipt is None:
            return
        if receipt.imported:  # so that one sees where in the list they are
            self._workspace.choose_response(receipt.imported[0].response.uid)
        if len(receipt.imported) == len(outcomes) and not any(i.warnings for i in receipt.imported):
            n = len(outcomes)
            self._workspace.told.emit(ntr("{n} response was imported.", "{n} responses were imported.", n))
        else:
            ReceiptDialog(receipt, self._window).open()

    def _merge(self, paths: list[Path]) -> None:
        with busy():
            receipt = self._workspace.attempt(lambda project: project.merge(paths))
        if receipt is not None:
            MergeDone(receipt, self._window).open()

    def _not_writable(self) -> str:
        project = self._workspace.project
        if project is None:
            return tr("Open or make a project first; responses are imported into a project.")
        return project.read_only_reason or tr("The project can be read but not changed.")


def report_of(project: Project) -> ExtractsReport:
    """All extracts of a project, ready for Word."""
    return ExtractsReport(
        title=project.name,
        tree=project.codes.tree(),
        extracts=project.codings.extracts(),
        responses=project.responses.all(),
        coders=project.coders(),
        made_at=datetime.now(UTC),
    )
