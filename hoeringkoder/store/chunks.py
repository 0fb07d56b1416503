"""Long lists in pieces that fit into the parameters of one SQL statement."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

_CHUNK = 500
_T = TypeVar("_T")


def chunks(items: Iterable[_T], size: int = _CHUNK) -> Iterator[list[_T]]:
    """Pieces small enough for one SQL statement's parameters."""
    pending: list[_T] = []
    for item in items:
        pending.append(item)
        if len(pending) == size:
            yield pending
            pending = []
    if pending:
        yield pending
