"""Laying a long text out a little at a time, so that one can scroll meanwhile.

Qt lays out what is looked at, and the rest by and by, but 200,000 characters at a time: 25 milliseconds and
more, in which nothing moves. Here it is done in steps of a few milliseconds, whenever Qt would do its own.
"""

from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimerEvent
from PySide6.QtGui import QAbstractTextDocumentLayout, QTextDocument

_STEP = 0.006
"""Seconds."""
_REST = 0.010
"""Seconds after a step in which the window has the time for itself, though Qt's timer calls again."""
_PIECE = 4000
"""UTF-16 units that are laid out before the clock is looked at."""


class LaysOutInSteps(QObject):
    """Watches the layout of one document, of which it becomes a child. Holds on to neither: they may go."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document.documentLayout())
        self._at = 0
        self._rests_until = 0.0
        document.documentLayout().installEventFilter(self)

    def begin_anew(self) -> None:
        """The width has changed, or the text."""
        self._at = 0

    def _step(self, layout: QAbstractTextDocumentLayout) -> bool:
        """Lay out the next part, unless it is time to rest; whether more is left."""
        if perf_counter() < self._rests_until:
            return True
        document = layout.document()
        length = document.characterCount()
        until = perf_counter() + _STEP
        while self._at < length and perf_counter() < until:
            self._at = min(self._at + _PIECE, length)
            # Asking where a block lies has everything above it laid out; what already is costs nothing.
            layout.blockBoundingRect(document.findBlock(self._at - 1))
        self._rests_until = perf_counter() + _REST
        return self._at < length

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # At the end it is Qt's turn: it finds nothing left, and stops its timer.
        return (
            isinstance(event, QTimerEvent)
            and isinstance(watched, QAbstractTextDocumentLayout)
            and _is_for_layout(watched, event)
            and self._step(watched)
        )


def _is_for_layout(layout: QAbstractTextDocumentLayout, event: QTimerEvent) -> bool:
    """Qt has two timers here; the other one, which has no interval, tells the scroll bar the height."""
    dispatcher = QAbstractEventDispatcher.instance()
    timers = dispatcher.registeredTimers(layout) if dispatcher else []
    return any(timer.timerId == event.timerId() and timer.interval > 0 for timer in timers)
