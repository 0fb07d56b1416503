"""Changes that come many times a second, told together a few times a second, so that views have time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

from hoeringkoder.domain.history import Changes

PAUSE = 0.4
"""Seconds from one time to the next."""


class Together(QObject):
    """Passes changes on to `tell`: at once, but those that come while `gathering` all together."""

    def __init__(self, tell: Callable[[Changes], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._waiting: Changes | None = None
        self._is_gathering = False
        self._told_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tell_now)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Inside, changes wait for a moment."""
        before, self._is_gathering = self._is_gathering, True
        try:
            yield
        finally:
            self._is_gathering = before

    def take(self, changes: Changes) -> None:
        """Something has changed."""
        self._waiting = changes if self._waiting is None else self._waiting.and_also(changes)
        if not self._is_gathering:
            self.tell_now()
        elif not self._timer.isActive():
            rest = PAUSE - (time.monotonic() - self._told_at)
            self._timer.start(max(0, round(1000 * rest)))

    def forget(self) -> None:
        """What waits is about a project that is closed."""
        self._timer.stop()
        self._waiting = None

    def tell_now(self) -> None:
        """Pass on what waits."""
        self._timer.stop()
        changes, self._waiting = self._waiting, None
        if changes is not None:
            self._tell(changes)
            self._told_at = time.monotonic()
