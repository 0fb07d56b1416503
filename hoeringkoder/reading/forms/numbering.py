"""The run of numbers that a form's questions make, told from the lists in what was answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_GAP = 0.3
"""What each number that is left out costs: less than a question is worth, more than any other line."""
_WITHIN_ANOTHER = 0.1
"""What it costs to stand in a list that began anew within another: decides between equals."""
_MOST_FOR_THE_FIRST = 1.0
"""What it costs at most that the first ones are missing, as where the first page is."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered paragraph by its place; `weight`: how much it looks like a question."""

    index: int
    value: int
    weight: float


def best_run(items: Iterable[Numbered]) -> tuple[float, list[int]]:
    """The heaviest run of rising numbers, as its weight and the places; items come in order of place."""
    runs: dict[int, tuple[float, tuple[int, ...]]] = {}
    """By last number: the best run that ends with it so far."""
    for item, depth in _with_depths(items):
        start = (-min(_GAP * (item.value - 1), _MOST_FOR_THE_FIRST), ())
        before = max(
            (
                (weight - _GAP * (item.value - value - 1), places)
                for value, (weight, places) in runs.items()
                if value < item.value
            ),
            key=lambda run: run[0],
            default=start,
        )
        weight, places = max(before, start, key=lambda run: run[0])
        cost = _WITHIN_ANOTHER if depth else 0.0
        run = (weight + item.weight - cost, (*places, item.index))
        if item.value not in runs or run[0] > runs[item.value][0]:
            runs[item.value] = run
    weight, places = max(runs.values(), key=lambda run: run[0], default=(0.0, ()))
    return weight, list(places)


def _with_depths(items: Iterable[Numbered]) -> Iterator[tuple[Numbered, int]]:
    """Each with how many lists stand around its own, if a number that nobody waits for begins a list."""
    last: list[int] = []
    """The last number of each list that is open, the innermost at the end."""
    for item in items:
        waiting = next((at for at in reversed(range(len(last))) if last[at] + 1 == item.value), None)
        if waiting is None and last and item.value > last[-1]:
            waiting = len(last) - 1
        if waiting is None:
            last.append(item.value)
        else:
            last[waiting:] = [item.value]
        yield item, len(last) - 1
