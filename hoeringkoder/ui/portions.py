"""A long change of the project made a portion at a time, in the window's thread, between other events.

The project belongs to that thread. So whatever changes many things in it does some of them, lets the window
do what else there is, and goes on; portions grow or shrink so that none is felt.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.project import Project

from .workspace import Workspace

T = TypeVar("T")

LEAST_REST = 10
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many things a portion has, at least and at most, so that it lasts about so many `seconds`.

    Work that goes on beside what the user does `rests` as long after each portion; behind a dialog, it has
    the time to itself.
    """

    seconds: float
    least: int
    most: int
    rests: bool = True

    def next_count(self, count: int, done: int, seconds: float) -> int:
        """How many to do the next time, when up to `count` could be done, and so many were, in that time."""
        fitting = int(done * self.seconds / max(seconds, 0.001))
        return max(self.least, min(fitting, 2 * count, self.most))

    def rest(self, seconds: float) -> int:
        """Milliseconds to wait after a portion that took so long."""
        return max(LEAST_REST, round(1000 * seconds)) if self.rests else 0


class Portions(QObject):
    """Emits `due()` when it is time for a portion, which is then to be done by `do`; and `refused()` if the
    project did not take one, which was told.

    While the disk keeps a portion waiting (see `Workspace.attempt`), no other is due.
    """

    due = Signal()
    refused = Signal()

    def __init__(self, workspace: Workspace, pace: Pace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pace = pace
        self._count = pace.least
        self._rest = 0
        self._waits_for_disk = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    @property
    def count(self) -> int:
        """How many things the next portion may have."""
        return self._count

    def go_on(self) -> None:
        """Let a portion be due, after the rest that follows the last one."""
        if not self._timer.isActive() and not self._waits_for_disk:
            self._timer.start(self._rest)

    def stop(self) -> None:
        """Nothing is due any more, until `go_on`; what waits for the disk is not waited for."""
        self._timer.stop()
        self._waits_for_disk = False

    def do(
        self, verb: Callable[[Project], T], label: str, then: Callable[[T], object], count: int = 0
    ) -> None:
        """Do a portion, of so many things (0: as many as it may have). `then` is called when it is done, be
        it later, and decides whether to `go_on`."""

        def on_done(result: T) -> None:
            self._waits_for_disk = False
            then(result)

        begun = time.perf_counter()
        self._waits_for_disk = True
        self._workspace.attempt(verb, label, on_done)
        took = time.perf_counter() - begun
        self._count = self._pace.next_count(self._count, count or self._count, took)
        self._rest = self._pace.rest(took)
        if self._timer.isActive():
            self._timer.start(self._rest)
        elif self._waits_for_disk and not self._workspace.unsaved.waiting:
            self.refused.emit()
