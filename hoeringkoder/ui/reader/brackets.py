"""Where the names beside the brackets go: each near its bracket's top, none on another. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants to stand at `top`, `height` pixels high; `first` ones are placed whatever comes.

    Where others are in its way it may be moved down as far as `lowest`.
    """

    top: float
    height: float
    first: bool = False
    lowest: float = inf


def placed(wishes: Sequence[Wish], top: float, bottom: float) -> list[float | None]:
    """The y of each name, so that none lies on another and all lie between `top` and `bottom`.

    Names keep the order of the wishes' tops and move as little as that asks: down from those above, and up
    again where the foot is reached. Those there is no room for get None; see `hosts`.
    """
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].top, i))
    order = _fitting(_near_enough(order, wishes, top), wishes, bottom - top)
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


def hosts(wishes: Sequence[Wish], ys: Sequence[float | None]) -> dict[int, list[int]]:
    """Which names without a place are to be had at which one that has: the nearest above, else the first."""
    found: dict[int, list[int]] = {}
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].top, i))
    host = next((index for index in order if ys[index] is not None), None)
    for index in order:
        if ys[index] is not None:
            host = index
        elif host is not None:
            found.setdefault(host, []).append(index)
    return found


def _near_enough(order: Sequence[int], wishes: Sequence[Wish], top: float) -> list[int]:
    """Those that need not be moved too far down."""
    kept = []
    free = top
    for index in order:
        wish = wishes[index]
        y = max(free, wish.top)
        if y <= wish.lowest or wish.first:
            kept.append(index)
            free = y + wish.height
    return kept


def _fitting(order: Sequence[int], wishes: Sequence[Wish], room: float) -> list[int]:
    """As many as there is room for, in the same order."""
    kept: set[int] = set()
    for index in sorted(order, key=lambda i: not wishes[i].first):
        if wishes[index].height <= room:
            room -= wishes[index].height
            kept.add(index)
    return [index for index in order if index in kept]
