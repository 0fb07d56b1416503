"""Looking for the responses that an empty form changes: texts are taken out of the project in the window's
thread, some milliseconds at a time, and compared with the forms in another.
"""

import time
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.domain.forms import EmptyForm
from hoeringkoder.domain.readings import Content
from hoeringkoder.reading.forms.changes import would_change

from .belt import Belt
from .job import Job
from .workspace import Workspace

SLICE = 0.02
"""Seconds that the window may stand still at a time."""
PAUSE = 20
"""Milliseconds in between."""

_Text = tuple[str, Content]


class FormChanges(QObject):
    """One search. Emits `found(uids)`: the responses that have other questions or answers when they are read
    with the forms; nothing if it was cancelled.
    """

    found = Signal(list)

    def __init__(self, workspace: Workspace, forms: Sequence[EmptyForm], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._texts: Belt[_Text] = Belt(lambda text: len(text[1].text))
        outlines = workspace.look(lambda project: project.responses.outlines()) or ()
        self._waiting = deque(outline.uid for outline in outlines)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._feed)
        job = Job(lambda job: self._compare(forms), parent)
        job.succeeded.connect(self._on_done)
        job.crashed.connect(lambda _: self._on_done([]))  # the bug is told of; nothing is looked for any more
        job.finished.connect(job.deleteLater)
        self._job: Job | None = job

    def start(self) -> None:
        """Begin."""
        if self._job is not None:
            self._job.start()
            self._timer.start(0)

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        self._job = None
        self._timer.stop()
        self._texts.close()
        self.deleteLater()

    def _feed(self) -> None:
        begun = time.perf_counter()
        while self._waiting and self._texts.has_room and time.perf_counter() - begun < SLICE:
            uid = self._waiting.popleft()
            content = self._workspace.look(lambda project, uid=uid: project.responses.content(uid))  # type: ignore[misc]
            if content is None:
                self.cancel()  # it can't be read, which was told
                return
            self._texts.put((uid, content))
        if self._waiting:
            self._timer.start(PAUSE)
        else:
            self._texts.end()

    def _compare(self, forms: Sequence[EmptyForm]) -> list[str]:
        """In the job's thread."""
        changing = []
        while (text := self._texts.wait_and_take()) is not None:
            if would_change(text[1], forms):
                changing.append(text[0])
        return changing

    def _on_done(self, changing: list[str]) -> None:
        if self._job is not None:
            self._job = None
            self.found.emit(changing)
            self.deleteLater()
