"""Looking for responses that are nearly the same, while the window is worked in.

The texts are read in the window's thread, a few at a time, since that is the project's; to open the file once
more in another would keep what is coded meanwhile from the disk. They are compared in a thread of their own.
"""

import time
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from hoeringkoder.analysis.alike import LEAST, find_alike
from hoeringkoder.domain.likeness import LikeGroup
from hoeringkoder.domain.readings import Content
from hoeringkoder.project import Project

from .belt import Belt
from .job import Job
from .workspace import Workspace

SLICE = 0.01
"""Seconds of reading at a time."""
PAUSE = 15
"""Milliseconds between the times."""

Text = tuple[str, Content]
"""A response's uid and text."""


class Comparison(QObject):
    """Compares all responses of the open project, `last` those that are to be compared with the others."""

    def __init__(self, workspace: Workspace, parent: QObject, last: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._belt = Belt[Text](lambda text: len(text[1].text))
        later = dict.fromkeys(last)
        outlines = workspace.look(lambda project: project.responses.outlines()) or ()
        uids = [outline.uid for outline in outlines]
        there = set(uids)
        self._uids = [uid for uid in uids if uid not in later] + [uid for uid in later if uid in there]
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._feed)
        workspace.closed.connect(self._stop)

    def serve(self, job: Job) -> None:
        """Read for the job that does the `work`, until that is done or cancelled."""
        job.cancelling.connect(self._stop)
        job.finished.connect(self.deleteLater)
        self._timer.start()

    def work(self, job: Job) -> list[LikeGroup]:
        """In the job's thread: the groups of responses that are alike; none if it was cancelled."""
        groups = find_alike(self._texts(job), LEAST)
        return [] if job.is_cancelled else groups

    def _texts(self, job: Job) -> Iterator[Text]:
        done = 0
        while (text := self._belt.wait_and_take()) is not None:
            if done % 50 == 0:
                job.progressed.emit(done, len(self._uids), "")
            done += 1
            yield text

    def _stop(self) -> None:
        self._timer.stop()
        self._belt.close()

    def _feed(self) -> None:
        until = time.perf_counter() + SLICE
        while self._next < len(self._uids) and self._belt.has_room and time.perf_counter() < until:
            uid = self._uids[self._next]
            self._next += 1
            content = self._workspace.look(partial(_content, uid))
            if content is not None:
                self._belt.put((uid, content))
        if self._next >= len(self._uids) or self._workspace.project is None:
            self._timer.stop()
            self._belt.end()


def _content(uid: str, project: Project) -> Content | None:
    try:
        return project.responses.content(uid)
    except KeyError:  # it has gone meanwhile
        return None
