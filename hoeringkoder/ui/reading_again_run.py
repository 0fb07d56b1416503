"""Responses that are read again while the window is worked in: files go to a thread, readings come back.

The project belongs to the window's thread. So that is where files are taken out of it and readings written to
it, for some milliseconds at a time; in between they lie on two belts that hold little.
"""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.domain.errors import NotFound
from hoeringkoder.domain.language import ntr
from hoeringkoder.domain.reading_again import ReadAgainReceipt
from hoeringkoder.project import Project
from hoeringkoder.reading.again import ReadAgain, ReadManyAgain, SentFile, why_not_again
from hoeringkoder.reading.known import Known

from .belt import Belt
from .job import Job
from .portions import Pace, Portions
from .workspace import Workspace

PACE = Pace(seconds=0.035, least=1, most=20)
"""Of readings that are taken in."""
FEEDING = 0.035
"""Seconds that files are taken out of the project at a time."""
FEEDING_PAUSE = 30
"""Milliseconds between the times."""


@dataclass(frozen=True, slots=True)
class NotReadAgain:
    """A response that has its text still, and why."""

    uid: str
    reason: str
    is_locked: bool = False


class ReadAgainRun(QObject):
    """One go. Signals: `progressed(done, total)`, and at last `finished()`.

    `receipt` and `failed` account for the responses that were done; the others are as they were.
    """

    progressed = Signal(int, int)
    finished = Signal()
    _hungry = Signal()
    _arrived = Signal()

    def __init__(self, workspace: Workspace, project: Project, uids: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._total = len(uids)
        self._waiting = deque(uids)
        self._readers = project.responses.readers()
        self._intake = project.responses.reading_again(len(uids))
        self.failed: list[NotReadAgain] = []
        self._files: Belt[SentFile] = Belt(lambda file: len(file.original))
        self._readings: Belt[ReadAgain] = Belt(_weight)
        self._read: ReadManyAgain | None = None
        self._job: Job | None = None
        self._is_read = False
        self._feeding = QTimer(self)
        self._feeding.setSingleShot(True)
        self._feeding.timeout.connect(self._feed)
        self._portions = Portions(workspace, PACE, self)
        self._portions.due.connect(self._take_some)
        self._portions.refused.connect(self.cancel)
        self._hungry.connect(lambda: self._feeding.start(0))
        self._arrived.connect(self._portions.go_on)

    @property
    def receipt(self) -> ReadAgainReceipt:
        """What came of those that were read."""
        return self._intake.receipt

    def start(self, known: Known) -> None:
        """Begin."""
        read = self._read = ReadManyAgain(self._coming(), known)
        job = self._job = Job(lambda job: self._work(read), self.parent())
        job.failed.connect(self._workspace.failed)
        for ended in (job.succeeded, job.failed, job.crashed):
            ended.connect(self._on_read)
        job.finished.connect(job.deleteLater)
        job.start()
        self._feeding.start(0)

    def cancel(self) -> None:
        """Read no more; what was read stays. `finished` follows."""
        self._waiting.clear()
        self._portions.stop()
        if self._read is not None:
            self._read.stop()
        self._files.close()
        self._readings.close()
        self._portions.go_on()

    def _work(self, read: ReadManyAgain) -> None:
        """In the job's thread."""
        try:
            for one in read:
                if not self._readings.put(one):
                    break
                self._arrived.emit()
        finally:
            read.close()

    def _coming(self) -> Iterator[SentFile]:
        """In the job's thread: the files, as they come."""
        while (file := self._files.wait_and_take()) is not None:
            self._hungry.emit()
            yield file

    def _feed(self) -> None:
        begun = time.perf_counter()
        while self._waiting and self._files.has_room and time.perf_counter() - begun < FEEDING:
            self._offer(self._waiting.popleft())
        if not self._waiting:
            self._files.end()
        elif self._files.has_room:
            self._feeding.start(FEEDING_PAUSE)

    def _offer(self, uid: str) -> None:
        """Put a response's file on the belt, or say why not."""
        by = self._readers.get(uid)
        reason = why_not_again(by.media_type, by.reader) if by else ""
        if reason:
            self._leave(NotReadAgain(uid, reason))
            return
        found = self._workspace.look(lambda project: _file_of(project, uid))
        if isinstance(found, SentFile):
            self._files.put(found)
        elif found is not None:
            self._leave(found)
        else:
            self.cancel()  # the project can't be read; that was told

    def _leave(self, one: NotReadAgain) -> None:
        self.failed.append(one)
        self._tell_progress()

    def _take_some(self) -> None:
        some = self._readings.take(self._portions.count)
        if not some:
            if self._is_read:
                self._finish()
            return
        for one in some:
            if one.reading is None:
                self._leave(NotReadAgain(one.uid, one.reason, one.is_locked))
        label = ntr("Read {n} response again", "Read {n} responses again", len(some))
        self._portions.do(lambda project: self._take(project, some), label, self._on_taken, len(some))

    def _take(self, project: Project, some: Sequence[ReadAgain]) -> ReadAgainReceipt:
        readings = {one.uid: one.reading for one in some if one.reading is not None}
        intake = self._intake.go_on_in(project)
        try:
            return intake.take(readings) if readings else intake.receipt
        except NotFound:  # somebody has removed one of them meanwhile
            here = {uid: reading for uid, reading in readings.items() if _is_here(project, uid)}
            return intake.take(here)

    def _on_taken(self, _: ReadAgainReceipt) -> None:
        self._tell_progress()
        self._portions.go_on()

    def _tell_progress(self) -> None:
        done = len(self.receipt.changed) + len(self.receipt.same) + len(self.failed)
        self.progressed.emit(done, self._total)

    def _on_read(self, _: object) -> None:
        self._is_read = True
        self._portions.go_on()

    def _finish(self) -> None:
        if self._job is not None:
            self._job = None
            # It may be called still, by a change that waits for the disk, so it stays; its memory need not.
            self._readers = {}
            self.finished.emit()


def _file_of(project: Project, uid: str) -> SentFile | NotReadAgain:
    try:
        response = project.responses.get(uid)
        original = project.responses.original(uid)
    except NotFound as reason:
        return NotReadAgain(uid, str(reason))
    return SentFile(uid, response.filename, original, response.attributes, bool(response.characters))


def _is_here(project: Project, uid: str) -> bool:
    try:
        project.responses.get(uid)
    except NotFound:
        return False
    return True


def _weight(one: ReadAgain) -> int:
    return len(one.reading.content.text) if one.reading is not None else 0
