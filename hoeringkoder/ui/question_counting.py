"""Counting the questions of all responses for a dialog, in the window's thread, between other events."""

import time
from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.project.question_count import QuestionCount

from .workspace import Workspace

SLICE = 0.015
"""Seconds of counting at a time."""
PAUSE = 5
"""Milliseconds between the times."""
AT_ONCE = 20
"""Responses that are read in one query."""
NEWS = 0.4
"""Seconds from one time that it is told how far it is to the next."""


class QuestionCounting(QObject):
    """Emits `progressed()` when there is more to show, and at the end. It goes away with its parent."""

    progressed = Signal()

    def __init__(self, workspace: Workspace, count: QuestionCount, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._count = count
        self._told_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._take_some)

    @property
    def count(self) -> QuestionCount:
        """What has been counted so far."""
        return self._count

    def start(self) -> None:
        """Begin, and tell what is found at once."""
        self._told_at = 0.0
        self._timer.start()
        self._take_some()

    def count_again(self, responses: Collection[str]) -> None:
        """These (uids) have changed; with an empty one, any may have."""
        known = self._workspace.look(lambda project: self._count.go_on_in(project).all_responses())
        self._count.count_again(known or () if "" in responses else responses)
        self.start()

    def _take_some(self) -> None:
        until = time.perf_counter() + SLICE
        left = self._take_portion()
        while left and time.perf_counter() < until:
            left = self._take_portion()
        if not left:  # done; or the project can't be read any more, which was told
            self._timer.stop()
        if not left or time.monotonic() - self._told_at > NEWS:
            self._told_at = time.monotonic()
            self.progressed.emit()

    def _take_portion(self) -> int | None:
        return self._workspace.look(lambda project: self._count.go_on_in(project).take(AT_ONCE))
