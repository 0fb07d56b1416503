"""Many changes of one kind made a few at a time, in the window's thread, between other events."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.project import Project

from .workspace import Workspace

SLICE = 0.03
"""Seconds that one slice should last."""
MOST_AT_ONCE = 200

Take = Callable[[Project, int], int]
"""Does at most so many of the changes; gives how many are left."""


class Slices(QObject):
    """One such piece of work. Signals: `progressed(done, total)`, then `finished()`, also where it was
    stopped or refused; what was done by then stays.
    """

    progressed = Signal(int, int)
    finished = Signal()

    def __init__(
        self, workspace: Workspace, total: int, take: Take, label: str, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._total = total
        self._take = take
        self._label = label
        self._at_once = 1
        self._is_held = False
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; views are told when all is done."""
        self._workspace.hold_changes()
        self._timer.start(0)

    def stop(self) -> None:
        """Do no more. `finished` follows at once."""
        if not self._is_over:
            self._is_over = True
            self._timer.stop()
            self._workspace.tell_held_changes()
            self.finished.emit()

    def _go_on(self) -> None:
        begun, most = time.perf_counter(), self._at_once
        self._is_held = True
        self._workspace.attempt(lambda project: self._take(project, most), self._label, self._on_taken)
        fitting = int(most * SLICE / max(time.perf_counter() - begun, 0.001))
        self._at_once = max(1, min(fitting, 2 * most, MOST_AT_ONCE))
        if self._is_held and not self._workspace.unsaved.waiting:
            self.stop()  # it was refused, and that was told

    def _on_taken(self, left: int) -> None:
        self._is_held = False
        self.progressed.emit(self._total - left, self._total)
        if left <= 0:
            self.stop()
        elif not self._is_over:
            self._timer.start(0)
