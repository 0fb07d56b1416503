"""What one thread hands to another, a few at a time: whoever is ahead waits for the other."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Belt(Generic[T]):
    """Holds so many things, and bytes of them, and no more; but one of any size. `weigh` tells a thing's
    bytes."""

    MOST = 24
    MOST_BYTES = 32_000_000

    def __init__(self, weigh: Callable[[T], int]) -> None:
        self._weigh = weigh
        self._waiting: deque[T] = deque()
        self._bytes = 0
        self._is_closed = False
        self._is_ended = False
        self._changed = threading.Condition()

    @property
    def has_room(self) -> bool:
        """Whether `put` would not wait."""
        with self._changed:
            return not self._is_full

    def put(self, thing: T) -> bool:
        """Waits until there is room; whether it was wanted still."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or not self._is_full)
            if not self._is_closed:
                self._waiting.append(thing)
                self._bytes += self._weigh(thing)
                self._changed.notify_all()
            return not self._is_closed

    def take(self, most: int) -> list[T]:
        """The next ones, none if there are none."""
        with self._changed:
            return self._taken(most)

    def wait_and_take(self) -> T | None:
        """The next one, waited for; None if there are no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._is_ended or bool(self._waiting))
            return next(iter(self._taken(1)), None)

    def end(self) -> None:
        """Nothing more will be put."""
        with self._changed:
            self._is_ended = True
            self._changed.notify_all()

    def close(self) -> None:
        """Nothing more is wanted."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._changed.notify_all()

    @property
    def _is_full(self) -> bool:
        return len(self._waiting) >= self.MOST or self._bytes >= self.MOST_BYTES

    def _taken(self, most: int) -> list[T]:
        some = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        self._bytes -= sum(map(self._weigh, some))
        self._changed.notify_all()
        return some
