"""Long work: how far it has come, with a way to stop it. The window behind stays alive."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from hoeringkoder.domain.language import tr

from ..job import Job
from ..plain import NarrowLabel
from .base import Dialog


class WorkDialog(Dialog):
    """Runs some work in the background. Emits `work_done(result)`, unless it was cancelled or failed; a
    mishap is told in the dialog."""

    work_done = Signal(object)

    def __init__(
        self, name: str, title: str, sentence: str, work: Callable[[Job], Any], parent: QWidget | None
    ) -> None:
        super().__init__(name, title, sentence, parent)
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.count = NarrowLabel(" ")
        self.count.setObjectName("count")
        self.content.addWidget(self.bar)
        self.content.addWidget(self.count)
        self.cancel = self.add_cancel()
        self.job = Job(work, self.parent())  # it may have to outlive the dialog until it can stop
        self.job.progressed.connect(self._on_progressed)
        self.job.succeeded.connect(self._on_succeeded)
        self.job.failed.connect(self._on_failed)
        self.job.crashed.connect(self.reject)
        self.job.finished.connect(self.job.deleteLater)
        self.rejected.connect(self.job.cancel)

    def start(self) -> None:
        """Show the dialog and begin."""
        self.open()
        self.job.start()

    def finish(self, result: object) -> None:
        """What follows when the work is done: the dialog goes away."""
        self.accept()
        self.work_done.emit(result)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        text = tr("{done} of {total}", done=done, total=total)
        self.count.setText(f"{text} · {what}" if what else text)

    def _on_succeeded(self, result: object) -> None:
        if not self.job.is_cancelled:
            self.finish(result)

    def _on_failed(self, sentence: str) -> None:
        self.bar.hide()
        self.count.hide()
        self.complain(sentence)
        self.cancel.setText(tr("Close"))
