"""Where the names beside the brackets go: each near its bracket's top, none on another. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants to stand at `top`, `height` pixels high; `first` ones are placed whatever comes."""

    top: float
    height: float
    first: bool = False


def placed(wishes: Sequence[Wish], top: float, bottom: float) -> list[float | None]:
    """The y of each name, so that none lies on another and all lie between `top` and `bottom`.

    Names keep the order of the wishes' tops and move as little as that asks: down from those above, and up
    again where the foot is reached. Where there are more than there is room for, the last ones get None.
    """
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].top, i))
    order = _fitting(order, wishes, bottom - top)
    ys: dict[int, float] = {}
    free = top
    for index in order:
        ys[index] = max(free, wishes[index].top)
        free = ys[index] + wishes[index].height
    limit = bottom
    for index in reversed(order):
        ys[index] = min(ys[index], limit - wishes[index].height)
        limit = ys[index]
    return [ys.get(index) for index in range(len(wishes))]


def _fitting(order: Sequence[int], wishes: Sequence[Wish], room: float) -> list[int]:
    """As many as there is room for, in the same order."""
    kept: set[int] = set()
    for index in sorted(order, key=lambda i: not wishes[i].first):
        if wishes[index].height <= room:
            room -= wishes[index].height
            kept.add(index)
    return [index for index in order if index in kept]
