"""The desk for surveys: reads a sheet, asks what its columns are, takes its rows in and accounts for them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.reading_again import ReadAgainReceipt
from hoeringkoder.domain.readings import Reading
from hoeringkoder.domain.surveys import SurveyReceipt
from hoeringkoder.domain.uids import printable
from hoeringkoder.reading.known import Known
from hoeringkoder.reading.pdf.passwords import Locked
from hoeringkoder.reading.surveys.file import SurveyFile, read_survey_file

from ..dialogs.chooser import FileChooser
from ..dialogs.import_passwords import PasswordsDialog
from ..dialogs.survey import SurveyDialog, SurveyOrder
from ..dialogs.survey_receipt import SurveyProgress, SurveyReceiptDialog
from ..dialogs.working import WorkDialog
from ..job import Job
from ..survey_run import SurveyRun
from ..workspace import Workspace, busy


class SurveyDesk(QObject):
    """Opens the dialogs and does what they say, one file after the other."""

    def __init__(self, workspace: Workspace, chooser: FileChooser, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._window = window
        self._waiting: list[Path] = []
        workspace.closed.connect(self._waiting.clear)

    def ask(self) -> None:
        """Ask which file, and import it."""
        self._chooser.survey_file(self._window, lambda path: self.import_paths([path]))

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import these files, each as a survey."""
        self._waiting += paths
        self._next()

    def _next(self) -> None:
        if self._waiting:
            self._read(self._waiting.pop(0), ())

    def _read(self, path: Path, passwords: tuple[str, ...]) -> None:
        dialog = WorkDialog(
            "survey_reading",
            tr("Reading the survey"),
            tr("«{name}» is read before anything is imported.", name=printable(path.name)),
            partial(_read, path, passwords),
            self._window,
        )
        dialog.work_done.connect(lambda file: self._on_read(path, passwords, file))
        dialog.rejected.connect(self._next)
        dialog.start()

    def _on_read(self, path: Path, passwords: tuple[str, ...], file: SurveyFile | None) -> None:
        """Ask what the columns are, or for the password if there is no file without one."""
        if file is None:
            locked = PasswordsDialog([path], bool(passwords), self._window)
            locked.answered.connect(partial(self._read, path))
            locked.skipped.connect(self._next)
            locked.open()
            return
        known = self._workspace.look(lambda project: project.surveys.plans())
        if known is not None:
            dialog = SurveyDialog(file, known, self._window)
            dialog.import_requested.connect(self._import)
            dialog.rejected.connect(self._next)
            dialog.open()

    def _import(self, order: SurveyOrder) -> None:
        project = self._workspace.project
        if project is None:
            return
        run = SurveyRun(self._workspace, project, order, self)
        progress = SurveyProgress(printable(order.plan.name), self._window)
        run.progressed.connect(progress.show_progress)
        run.finished.connect(lambda receipt: self._on_finished(run, progress, receipt))
        progress.cancel_requested.connect(run.cancel)
        self._workspace.closed.connect(progress.reject)
        progress.open()
        run.start()

    def _on_finished(self, run: SurveyRun, progress: SurveyProgress, receipt: SurveyReceipt) -> None:
        if progress.isVisible():
            progress.accept()
        if run.first:  # so that one sees where in the list they are
            self._workspace.choose_response(run.first)
        readings = {uid: outcome.reading for outcome, uid in run.changed if outcome.reading is not None}
        dialog = SurveyReceiptDialog(receipt, self._window)
        dialog.update_requested.connect(lambda: self._update(readings))
        dialog.finished.connect(self._next)
        dialog.open()
        run.deleteLater()

    def _update(self, readings: dict[str, Reading]) -> None:
        label = ntr("Update {n} response", "Update {n} responses", len(readings))
        with busy():
            self._workspace.attempt(lambda project: project.surveys.update(readings), label, self._on_updated)

    def _on_updated(self, receipt: ReadAgainReceipt) -> None:
        self._workspace.told.emit(updated_told(receipt))


def updated_told(receipt: ReadAgainReceipt) -> str:
    """How many responses are others now, and what became of their codings."""
    updated = len(receipt.changed) + len(receipt.same)  # of the latter nothing but an attribute is new
    parts = [
        ntr("{n} response was updated.", "{n} responses were updated.", updated),
        ntr("{n} coding was found again.", "{n} codings were found again.", receipt.carried),
    ]
    if receipt.displaced:
        parts.append(
            ntr(
                "{n} coding has no place in the new text; it is kept.",
                "{n} codings have no place in the new texts; they are kept.",
                len(receipt.displaced),
            )
        )
    return " ".join(parts[: 1 + bool(receipt.carried)] + parts[2:])


def _read(path: Path, passwords: tuple[str, ...], job: Job) -> SurveyFile | None:
    """The file; None if no password opens it, or if nobody waits for it any more."""
    try:
        return read_survey_file(path, Known(passwords=passwords), is_cancelled=lambda: job.is_cancelled)
    except Locked:
        return None
