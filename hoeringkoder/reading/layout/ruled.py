"""Tables whose cells are drawn: the lines say which words belong together, wherever they stand in a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .pages import Page, Rule, Run

_SAME = 2.5
"""Points by which the parts of one line may be apart."""
_NEAR = 4.0
"""Points between lines that meet; where each row is drawn by itself, its upright ones may stop before."""
_FEWEST_UPRIGHT = 3
"""Lines down that make two columns."""
_MOST_PARTS = 10_000
_MOST_LINES = 500
"""Parts of lines, and lines, on a page from which on it is a drawing."""
_MOST_CUT = 0.1
"""Share of the runs that may go through a line; with more, it is no table."""
_BELOW = 0.3
"""Sizes of the type that letters reach below their baseline."""


@dataclass(frozen=True, slots=True)
class RuledRow(Run):
    """A row of such a table in the place of its words: a run as wide as the table."""

    cells: tuple[tuple[Run, ...], ...] = ()
    """What stands in each of its cells, which may be nothing."""
    borders: tuple[float, ...] = ()
    """Each cell's right one."""
    columns: tuple[tuple[float, float], ...] = ()
    """Between which places across the page each column begins."""

    @property
    def runs(self) -> list[Run]:
        """All that stands in it, from left to right."""
        return sorted((run for cell in self.cells for run in cell), key=lambda run: run.left)


def with_ruled_rows(page: Page) -> Page:
    """The page with each row of its ruled tables as one run."""
    if not _FEWEST_UPRIGHT < len(page.rules) <= _MOST_PARTS:
        return page
    whole = _whole(page.rules)
    if not _FEWEST_UPRIGHT < len(whole) <= _MOST_LINES:
        return page
    runs = list(page.runs)
    for lines in _joined(whole):
        runs = _with_rows(runs, lines)
    return replace(page, runs=tuple(runs))


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """The lines that are drawn bit by bit, cell by cell, as one each."""
    found: list[Rule] = []
    for rule in sorted(rules, key=_along):
        last = found[-1] if found else None
        if last is not None and _along(last)[:2] == _along(rule)[:2] and _touch(last, rule):
            found[-1] = Rule(
                min(last.left, rule.left),
                min(last.top, rule.top),
                max(last.right, rule.right),
                max(last.bottom, rule.bottom),
            )
        else:
            found.append(rule)
    return found


def _along(rule: Rule) -> tuple[bool, int, float]:
    """Sorts lines by the height or the place across the page at which they run, then by where they begin."""
    return (True, round(rule.top), rule.left) if rule.is_flat else (False, round(rule.left), rule.top)


def _joined(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """The lines that cross or touch each other, table by table."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touched = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in touched)]
        groups.append([rule, *(other for group in touched for other in group)])
    yield from groups


def _touch(a: Rule, b: Rule) -> bool:
    return (
        a.left <= b.right + _NEAR
        and b.left <= a.right + _NEAR
        and a.top <= b.bottom + _NEAR
        and b.top <= a.bottom + _NEAR
    )


def _with_rows(runs: list[Run], lines: Sequence[Rule]) -> list[Run]:
    grid = _Grid(lines)
    if len(grid.across) < _FEWEST_UPRIGHT or len(grid.down) < 2:
        return runs
    inside = [run for run in runs if grid.holds(run)]
    cut = sum(grid.cuts(run) for run in inside)
    if not inside or cut > _MOST_CUT * len(inside):
        return runs
    ids = set(map(id, inside))
    return [run for run in runs if id(run) not in ids] + list(grid.rows(inside))


class _Grid:
    """Cells between lines; neighbours without a line between them are one."""

    def __init__(self, lines: Sequence[Rule]) -> None:
        self._flat = [line for line in lines if line.is_flat]
        self._upright = [line for line in lines if not line.is_flat]
        self.across = _places(line.left for line in self._upright)
        self.down = _places(line.top for line in self._flat)

    def holds(self, run: Run) -> bool:
        """Whether a run stands in the table."""
        middle, height = _centre(run)
        return self.across[0] < middle < self.across[-1] and self.down[0] < height < self.down[-1]

    def cuts(self, run: Run) -> bool:
        """Whether a line goes through the run."""
        height = _centre(run)[1]
        return any(
            run.left + run.size < line.left < run.right - run.size and line.top < height < line.bottom
            for line in self._upright
        )

    def rows(self, runs: Sequence[Run]) -> Iterator[RuledRow]:
        """The rows that hold something."""
        owner = self._owners()
        held: dict[tuple[int, int], list[Run]] = {}
        for run in runs:
            middle, height = _centre(run)
            place = owner[_band(self.down, height), _band(self.across, middle)]
            held.setdefault(place, []).append(run)
        for row in range(len(self.down) - 1):
            places = {owner[row, column]: self.across[column + 1] for column in range(len(self.across) - 1)}
            # What goes on from the row above stands there.
            cells = tuple(tuple(held.get(place, ())) if place[0] == row else () for place in places)
            written = [run for cell in cells for run in cell]
            if written:
                lowest = max(run.baseline for run in written)
                yield RuledRow(
                    " ".join(run.text for run in written),
                    self.across[0],
                    self.across[-1],
                    min(lowest, self.down[row + 1]),
                    max(run.size for run in written),
                    all(run.bold for run in written),
                    cells=cells,
                    borders=tuple(places.values()),
                    columns=tuple((place - _SAME, place + _SAME) for place in self.across),
                )

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place its cell's first one, by row and column."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row, (top, bottom) in enumerate(pairwise(self.down)):
            for column, (left, right) in enumerate(pairwise(self.across)):
                height, middle = (top + bottom) / 2, (left + right) / 2
                if column and not _drawn(self._upright, left, height):
                    owner[row, column] = owner[row, column - 1]
                elif row and not _drawn(self._flat, middle, top):
                    owner[row, column] = owner[row - 1, column]
                else:
                    owner[row, column] = row, column
        return owner


def _drawn(lines: Sequence[Rule], x: float, y: float) -> bool:
    """Whether one of the lines goes through a point."""
    return any(
        line.left - _SAME <= x <= line.right + _SAME and line.top - _SAME <= y <= line.bottom + _SAME
        for line in lines
    )


def _centre(run: Run) -> tuple[float, float]:
    return (run.left + min(run.right, run.left + run.size)) / 2, run.baseline - _BELOW * run.size


def _places(values: Iterator[float]) -> list[float]:
    """The different places among them, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _band(edges: Sequence[float], value: float) -> int:
    """Between which edges a value lies, that lies between the outermost."""
    return max(0, next(i for i, edge in enumerate(edges) if edge >= value) - 1)
