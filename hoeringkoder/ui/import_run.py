"""An import that runs while the window is worked in: read in a thread, taken in a little at a time.

The project belongs to the window's thread, so that is where outcomes are taken in, for some milliseconds
between other events. When the window is behind, the reading waits for it, so little is in memory at once.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.domain.readings import ReadOutcome, file_of, told_place
from hoeringkoder.domain.receipts import unread_of
from hoeringkoder.domain.responses import ImportReceipt
from hoeringkoder.project import Project
from hoeringkoder.project.importing import Importing, import_label
from hoeringkoder.reading import find_files, read_all
from hoeringkoder.reading.known import NOTHING, Known
from hoeringkoder.reading.pool import ReadingRun

from .belt import Belt
from .job import Job
from .portions import Pace, Portions
from .workspace import Workspace

PACE = Pace(seconds=0.025, least=3, most=20)
"""Of files: each time costs something, however few they are."""


class ImportRun(QObject):
    """One import. Signals: `progressed(done, total)`; `taken(ImportReceipt)` of each time; and at last
    `finished(ImportReceipt)`, which accounts for all files, or `failed(sentence)` if there was nothing to do.
    """

    progressed = Signal(int, int)
    taken = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    _arrived = Signal()

    def __init__(self, workspace: Workspace, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._intake = Importing(project)
        self._belt = _belt()
        self._files: list[Path] = []
        self._begun: list[Path] = []
        self._run: ReadingRun | None = None
        self._job: Job | None = None
        self._wanted: Collection[Path] = ()
        self._done = 0
        self._is_read = False
        self._was_cancelled = False
        self._portions = Portions(workspace, PACE, self)
        self._portions.due.connect(self._take_some)
        self._portions.refused.connect(self.cancel)
        self._arrived.connect(self._portions.go_on)

    @property
    def is_running(self) -> bool:
        """Whether files are read, or what was read is still to be taken in."""
        return self._job is not None

    @property
    def receipt(self) -> ImportReceipt:
        """What has become of files so far."""
        return self._intake.receipt

    @property
    def is_taken_back(self) -> bool:
        """Whether what came in was undone meanwhile."""
        return self._intake.is_taken_back

    def start(self, paths: Sequence[Path], known: Known = NOTHING) -> None:
        """Read files and folders, and take in what they are."""
        self._wanted = ()
        self._begin(paths, known)

    def try_locked(self, known: Known) -> None:
        """Read those again that were locked, as a part of the same import."""
        self._wanted = self.receipt.locked
        self._begin(list(dict.fromkeys(map(file_of, sorted(self._wanted)))), known)

    def cancel(self) -> None:
        """Take in no more; what came in stays, whole. `finished` follows."""
        self._was_cancelled = True
        self._portions.stop()
        self._belt.close()
        if self._run is not None:
            self._run.stop()
        if self._job is not None:
            self._job.cancel()
            if self._is_read:
                QTimer.singleShot(0, self, self._finish)

    def abandon(self) -> None:
        """Stop, and go away as soon as the reading has stopped; nothing more is told."""
        job = self._job
        self.cancel()
        if job is not None and not self._is_read:
            job.finished.connect(self.deleteLater)
        else:
            self.deleteLater()

    def _begin(self, paths: Sequence[Path], known: Known) -> None:
        self._belt = _belt()
        self._was_cancelled, self._is_read, self._done = False, False, 0
        job = self._job = Job(lambda job: self._read(job, paths, known), self.parent())
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.crashed.connect(lambda _: self._on_crashed())
        job.finished.connect(job.deleteLater)
        job.start()

    def _read(self, job: Job, paths: Sequence[Path], known: Known) -> None:
        """In the job's thread."""
        self._files = find_files(paths)
        run = self._run = read_all(self._files, known=known)
        try:
            for outcome in run:
                if self._wanted and outcome.path not in self._wanted:
                    continue
                if job.is_cancelled or not self._belt.put(outcome):
                    break
                self._arrived.emit()
        finally:
            run.close()
            self._begun = run.unread

    def _take_some(self) -> None:
        some = self._belt.take(self._portions.count)
        if some:
            names = "\n".join(told_place(outcome.path) for outcome in some)
            label = f"{import_label(len(some))}\n{names}"
            with self._workspace.in_passing():
                self._portions.do(lambda project: self._take(project, some), label, self._on_taken, len(some))
        elif self._is_read:
            self._finish()

    def _take(self, project: Project, some: Sequence[ReadOutcome]) -> ImportReceipt:
        return self._intake.go_on_in(project).take(some)

    def _on_taken(self, receipt: ImportReceipt) -> None:
        self._done += receipt.files
        self.progressed.emit(self._done, max(self._done, len(self._wanted) or len(self._files)))
        self.taken.emit(receipt)
        self._portions.go_on()

    def _on_read(self, _: object) -> None:
        self._run, self._is_read = None, True
        if self._was_cancelled:
            self._finish()
        else:
            self._portions.go_on()

    def _on_failed(self, sentence: str) -> None:
        self._run = self._job = None
        self.failed.emit(sentence)

    def _on_crashed(self) -> None:
        self._was_cancelled = True
        self._on_read(None)

    def _finish(self) -> None:
        if self._job is None:
            return
        self._job = None
        receipt = self.receipt
        if self._was_cancelled and not self._wanted:
            receipt = replace(receipt, unread=unread_of(self._files, self._begun, receipt))
        self.finished.emit(receipt)


def _belt() -> Belt[ReadOutcome]:
    """For what was read and not yet taken in."""
    return Belt(lambda outcome: len(outcome.original))
