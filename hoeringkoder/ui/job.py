"""Work in the background: values in, values out, progress between, and a way to cancel."""

import time
from collections.abc import Callable, Iterable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from hoeringkoder.domain.errors import Mishap


class Job(QThread):
    """Runs one function in a thread of its own.

    Signals, all received in the window's thread: `progressed(done, total, what)`, then exactly one of
    `succeeded(result)`, `failed(sentence)` for a mishap, and `crashed(exception)` for a bug. And
    `cancelling()`, at once when it is asked to stop.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(str)
    crashed = Signal(object)
    cancelling = Signal()

    def __init__(self, work: "Callable[[Job], Any]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = Event()
        self.crashed.connect(_raise)

    @property
    def is_cancelled(self) -> bool:
        """Whether the user asked to stop; to be looked at by the work now and then."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at the next good moment."""
        self._cancelled.set()
        if isValid(self):  # who holds a job may be later than Qt, which deletes one that is done
            self.cancelling.emit()

    # Qt overrides

    def run(self) -> None:
        try:
            result = self._work(self)
        except Mishap as mishap:
            self.failed.emit(str(mishap))
        except Exception as error:
            self.crashed.emit(error)
        else:
            self.succeeded.emit(result)


def end_all(jobs: Iterable[Job], seconds: float) -> None:
    """Ask all to stop, then wait until they have: for so long together, whatever they are."""
    jobs = list(jobs)
    for job in jobs:
        job.cancel()
    until = time.monotonic() + seconds
    for job in jobs:
        job.wait(max(0, round(1000 * (until - time.monotonic()))))


def _raise(error: Exception) -> None:
    """A bug in a thread is shown like any other: by the window's thread, through `sys.excepthook`."""
    raise error
