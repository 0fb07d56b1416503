"""Exporting to a file: how far the writing has come, and then where the file lies."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codebooks import CodebookReport
from hoeringkoder.domain.history import StepFilter
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.uids import printable
from hoeringkoder.exchange.word import ExtractsReport, write_extracts
from hoeringkoder.project import Project

from ..job import Job
from .working import WorkDialog


class Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """Ends the writing from within its progress report."""


class WritingDialog(WorkDialog):
    """Writes in the background; then offers to open the file. Cancelling leaves what stood there before."""

    def __init__(
        self, title: str, done_title: str, out: Path, write: Callable[[Job], int], parent: QWidget | None
    ) -> None:
        sentence = tr("Writing «{name}».", name=printable(out.name))
        super().__init__("export_dialog", title, sentence, partial(_unless_cancelled, write), parent)
        self._done_title = done_title
        self._out = out
        self.open_file = self.add_primary("open_file", tr("Open the file"))
        self.open_file.setEnabled(False)
        self.open_file.clicked.connect(self._on_open)

    def finish(self, result: object) -> None:
        """The dialog stays, to say where the file lies."""
        self.setWindowTitle(self._done_title)
        self.heading.setText(self._done_title)
        self.bar.hide()
        self.count.hide()
        self.sentence.setText(self.said(result if isinstance(result, int) else 0))
        self.cancel.setText(tr("Close"))
        self.open_file.setEnabled(True)
        self.open_file.setFocus()
        self.adjustSize()  # without the bar there is less to show
        self.work_done.emit(self._out)

    def said(self, count: int) -> str:
        """The sentence on what stands in the file, by how many."""
        raise NotImplementedError

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out)))
        self.accept()


class ExportDialog(WritingDialog):
    """Writes all extracts as a Word document."""

    def __init__(self, report: ExtractsReport, out: Path, parent: QWidget | None) -> None:
        write = partial(_write_extracts, report, out)
        super().__init__(tr("Exporting to Word"), tr("Exported to Word"), out, write, parent)

    def said(self, count: int) -> str:
        """How many extracts, and where."""
        return ntr(
            "{n} extract stands in «{path}».",
            "{n} extracts stand in «{path}».",
            count,
            path=printable(str(self._out)),
        )


class CodebookExportDialog(WritingDialog):
    """Writes the codebook as a Word document or a table."""

    def __init__(self, report: CodebookReport, out: Path, parent: QWidget | None) -> None:
        write = partial(_write_codebook, report, out)
        super().__init__(tr("Exporting the codebook"), tr("The codebook is exported"), out, write, parent)

    def said(self, count: int) -> str:
        """How many codes, and where."""
        return ntr(
            "{n} code stands in «{path}».",
            "{n} codes stand in «{path}».",
            count,
            path=printable(str(self._out)),
        )


class HistoryExportDialog(WritingDialog):
    """Writes the steps that are wanted, with all they changed, as a table."""

    def __init__(self, project: Path, wanted: StepFilter, out: Path, parent: QWidget | None) -> None:
        write = partial(_write_history, project, wanted, out)
        super().__init__(tr("Exporting the history"), tr("The history is exported"), out, write, parent)

    def said(self, count: int) -> str:
        """How many lines, and where."""
        return ntr(
            "{n} line stands in «{path}».",
            "{n} lines stand in «{path}».",
            count,
            path=printable(str(self._out)),
        )


def _unless_cancelled(write: Callable[[Job], int], job: Job) -> int:
    with suppress(Cancelled):
        return write(job)
    return 0


def tell_progress(job: Job, done: int, total: int) -> None:
    """Say how far the writing has come. Raises Cancelled where the user asked to stop."""
    if job.is_cancelled:
        raise Cancelled
    job.progressed.emit(done, total, "")


def _write_extracts(report: ExtractsReport, out: Path, job: Job) -> int:
    write_extracts(report, out, partial(tell_progress, job))
    return len(report.extracts)


def _write_codebook(report: CodebookReport, out: Path, job: Job) -> int:
    from hoeringkoder.exchange.codebook_writing import write_codebook  # openpyxl takes a moment to load

    return write_codebook(report, out)


def _write_history(path: Path, wanted: StepFilter, out: Path, job: Job) -> int:
    from hoeringkoder.exchange.audit import write_audit  # openpyxl takes a moment to load

    # The open project belongs to the window's thread.
    with Project.open(path, read_only=True) as project:
        total = project.history.count(wanted)
        return write_audit(
            project.history.audit(wanted), out, lambda done: tell_progress(job, min(done, total), total)
        )
