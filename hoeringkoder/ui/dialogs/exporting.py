"""Exporting to Word: how far the writing has come, and then where the file lies."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.exchange.word import ExtractsReport, write_extracts

from ..job import Job
from .working import WorkDialog


class Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """Ends the writing from within its progress report."""


class ExportDialog(WorkDialog):
    """Writes in the background; then offers to open the file. Cancelling leaves what stood there before."""

    def __init__(self, report: ExtractsReport, out: Path, parent: QWidget | None) -> None:
        title, sentence = tr("Exporting to Word"), tr("Writing «{name}».", name=out.name)
        super().__init__("export_dialog", title, sentence, partial(_write, report, out), parent)
        self._out = out
        self._count = len(report.extracts)
        self.open_file = self.add_primary("open_file", tr("Open the file"))
        self.open_file.setEnabled(False)
        self.open_file.clicked.connect(self._on_open)

    def finish(self, result: object) -> None:
        """The dialog stays, to say where the file lies."""
        self.setWindowTitle(tr("Exported to Word"))
        self.heading.setText(tr("Exported to Word"))
        self.bar.hide()
        self.count.hide()
        self.sentence.setText(
            ntr(
                "{n} extract stands in «{path}».",
                "{n} extracts stand in «{path}».",
                self._count,
                path=self._out,
            )
        )
        self.cancel.setText(tr("Close"))
        self.open_file.setEnabled(True)
        self.open_file.setFocus()
        self.adjustSize()  # without the bar there is less to show
        self.work_done.emit(self._out)

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out)))
        self.accept()


def _write(report: ExtractsReport, out: Path, job: Job) -> None:
    def on_progress(done: int, total: int) -> None:
        if job.is_cancelled:
            raise Cancelled
        job.progressed.emit(done, total, "")

    with suppress(Cancelled):
        write_extracts(report, out, on_progress)
