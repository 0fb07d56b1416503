"""The parts of a page that are read one after the other: columns of running text, what runs across them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .pages import Rule, Run
from .rows import rows_of
from .side_by_side import are_cells, have_own_lines

_GUTTER_GAP = 0.6
"""Sizes of the type from which on a gap can be one between columns, if it is there in many rows."""
_MIN_COLUMN_LINES = 6
_MOST_EDGES = 6
"""Places where lines begin that are tried, the most frequent ones first."""
_MOST_CROSSING = 0.35
"""Share of the rows that may run across both columns."""
_FULL = 0.65
"""Share of a column's width that a line of running text takes, unless it is a paragraph's last."""
_MANY = 0.35
"""Share of a column's lines that are such; the others are ends of paragraphs, headings, tables, lists."""


def regions_of(
    rows: Sequence[Sequence[Run]], gutter: float | None, rules: Sequence[Rule], is_usual: bool = False
) -> Iterator[Sequence[Sequence[Run]]]:
    """The parts of a page that are read one after the other, each with its rows.

    `is_usual`: the gutter is that of other pages; `rules`: the lines on the page.
    """
    if gutter is None or (is_usual and _crossing(rows, gutter) > _MOST_CROSSING * len(rows)):
        if rows:
            yield rows
        return
    band: list[Run] = []
    across: list[Sequence[Run]] = []
    for row in rows:
        if any(run.left < gutter < run.right for run in row):
            yield from _sides(band, gutter, rules)
            band = []
            across.append(row)
        else:
            if across:
                yield across
                across = []
            band.extend(row)
    yield from _sides(band, gutter, rules)
    if across:
        yield across


def _sides(band: Sequence[Run], gutter: float, rules: Sequence[Rule]) -> Iterator[Sequence[Sequence[Run]]]:
    for side in (
        [run for run in band if run.right <= gutter],
        [run for run in band if run.left >= gutter],
    ):
        if side:
            rows = list(rows_of(side))
            yield from regions_of(rows, gutter_of(rows, rules), rules)


def gutter_of(rows: Sequence[Sequence[Run]], rules: Sequence[Rule]) -> float | None:
    """Where white space divides the rows into two columns of running text; None if it does not."""
    if len(rows) < _MIN_COLUMN_LINES:
        return None
    left, right = min(row[0].left for row in rows), max(run.right for row in rows for run in row)
    found: list[tuple[int, float]] = []
    for edge in _likely_edges(rows, left, right):
        gutter = edge - 2.0
        before = [side for row in rows if (side := [run for run in row if run.right <= gutter])]
        after = [side for row in rows if (side := [run for run in row if run.left >= gutter])]
        crossing = _crossing(rows, gutter)
        if min(len(before), len(after)) < _MIN_COLUMN_LINES or crossing > _MOST_CROSSING * len(rows):
            continue
        if have_own_lines(before, after, rules) or (
            _are_full((before, gutter - left), (after, right - gutter), crossing=crossing)
            and not are_cells(before, after, rules)
        ):
            found.append((crossing, gutter))
    return min(found)[1] if found else None


def _likely_edges(rows: Sequence[Sequence[Run]], left: float, right: float) -> list[int]:
    """Where lines begin in the page's middle, the most frequent places first."""
    inner = left + 0.3 * (right - left), left + 0.7 * (right - left)
    starts = Counter(
        round(run.left)
        for row in rows
        for run in (
            row[0],
            *(b for a, b in pairwise(row) if b.left - a.right > _GUTTER_GAP * b.size),
        )
        if inner[0] < run.left < inner[1]
    )
    found: list[int] = []
    for edge in sorted(starts, key=lambda x: (-starts[x - 1] - starts[x] - starts[x + 1], x)):
        if all(abs(edge - other) > 2 for other in found):
            found.append(edge)
    return found[:_MOST_EDGES]


def _crossing(rows: Sequence[Sequence[Run]], gutter: float) -> int:
    """How many rows run across the gutter."""
    return sum(any(run.left < gutter < run.right for run in row) for row in rows)


def _are_full(*sides: tuple[Sequence[Sequence[Run]], float], crossing: int) -> bool:
    """Whether rows fill both columns, of so wide each, as running text does and the cells of a table don't.

    Where nothing runs across, one of them may hold more tables than text.
    """
    counts = [
        (sum(sum(run.right - run.left for run in row) > _FULL * width for row in side), len(side))
        for side, width in sides
    ]
    much = [full >= _MANY * rows for full, rows in counts]
    enough = all(full >= _MIN_COLUMN_LINES for full, _ in counts)
    return enough and (all(much) or (any(much) and not crossing))
