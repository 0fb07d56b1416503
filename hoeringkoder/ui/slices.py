"""Many changes of one kind made a few at a time, in the window's thread, between other events."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hoeringkoder.project import Project

from .portions import Pace, Portions
from .workspace import Workspace

PACE = Pace(seconds=0.03, least=1, most=200, rests=False)

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
        self._is_over = False
        self._portions = Portions(workspace, PACE, self)
        self._portions.due.connect(self._take_some)
        self._portions.refused.connect(self.stop)

    def start(self) -> None:
        """Begin; views are told when all is done."""
        self._workspace.hold_changes()
        self._portions.go_on()

    def stop(self) -> None:
        """Do no more. `finished` follows at once."""
        if not self._is_over:
            self._is_over = True
            self._portions.stop()
            self._workspace.tell_held_changes()
            self.finished.emit()

    def _take_some(self) -> None:
        most = self._portions.count
        self._portions.do(lambda project: self._take(project, most), self._label, self._on_taken)

    def _on_taken(self, left: int) -> None:
        self.progressed.emit(self._total - left, self._total)
        if left <= 0:
            self.stop()
        elif not self._is_over:
            self._portions.go_on()
