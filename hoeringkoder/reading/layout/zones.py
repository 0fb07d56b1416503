"""Where a table stands that is not drawn, or only in part: rows with white space between them in the same
places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from .lines import ends_sentence, starts_lower
from .pages import Rule, Run
from .rows import CELL_GAP, is_marker, is_spread

Row = Sequence[Run]
Gap = tuple[float, float]

_GAP = 0.8
"""Sizes of the type from which on a gap can be one between columns, if it is there in all rows."""
_FARTHEST = 3.5
"""Sizes of the type that rows of one table can be apart."""
_TIGHT = 1.6
"""The same for lines of one cell."""
_SIDE_BY_SIDE = 0.9
"""Sizes of the type that lines in the middle of cells can stand higher than those beside them."""
_MOST_ROWS = 300
_MOST_LOOKED = 20_000
"""Rows that a table may have on one page, and that are looked at to find tables."""
_EVERYWHERE: Sequence[Gap] = [(float("-inf"), float("inf"))]
_LONGEST_NUMBER = 8
_FEWEST_OPEN = 2
"""Rows with something in several columns that make a table."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The rows of type that a table takes, from the top down, and the room between its columns."""

    rows: Sequence[Row]
    gaps: tuple[Gap, ...]

    @property
    def edges(self) -> list[float]:
        """Where all but the first columns begin."""
        return _middles(self.gaps)

    def column_of(self, run: Run) -> int:
        """The column that a run stands in, from 0."""
        middle = (run.left + min(run.right, run.left + run.size)) / 2
        return sum(edge <= middle for edge in _middles(self.gaps))


def with_zones(
    rows: Sequence[Row], rules: Sequence[Rule], body: tuple[float, float]
) -> Iterator[list[Row] | Zone]:
    """A region's rows as they are read: tables, and what stands between them. `rules`: the page's lines;
    `body`: the first and last baseline of more than what runs along on all pages.
    """
    between: list[Row] = []
    end = sum(row[0].baseline <= body[1] for row in rows)
    looked = i = 0
    while i < len(rows):
        may_begin = looked < _MOST_LOOKED and rows[i][0].baseline >= body[0]
        inside = _with_gaps(rows[i : min(end, i + _MOST_ROWS)]) if may_begin else []
        looked += len(inside)
        found = _zone(between, inside, rules)
        if found is None:
            between.append(rows[i])
            i += 1
            continue
        taken = sum(row[0].baseline < rows[i][0].baseline for row in found.rows)
        if len(between) > taken:
            yield between[: len(between) - taken]
        between = []
        yield found
        i += len(found.rows) - taken
    if between:
        yield between


def _with_gaps(rows: Sequence[Row]) -> list[Row]:
    """As many of the rows, from the first on, as have room between their words in the same places."""
    if not rows or not _is_open(rows[0]):
        return []
    inside = [rows[0]]
    free = _narrowed(_EVERYWHERE, rows[0])
    gaps = _between(free, inside)
    for row in rows[1:]:
        if not _are_near(inside[-1], row, _FARTHEST):
            break
        free = _narrowed(free, row)
        left = _between(free, [*inside, row])
        lost = [gap for gap in gaps if not any(_overlap(gap, other) for other in left)]
        if not left or any(len(row) == 1 or _is_founded(gap, inside) for gap in lost):
            break
        gaps = left
        inside.append(row)
    return inside


def _zone(above: Sequence[Row], inside: list[Row], rules: Sequence[Rule]) -> Zone | None:
    """The table that such rows are, if they are one, with those above that belong to it."""
    free = reduce(_narrowed, inside, _EVERYWHERE)
    gaps = _between(free, inside) if inside else []
    if not gaps:
        return None
    while len(inside) > 1 and _is_trailing(inside, gaps[0][0], rules):
        inside.pop()
    columns = _columns(_between(free, inside), inside)
    if not columns or not _are_enough(inside, columns[0][1]) or _is_list(inside, columns, rules):
        return None
    for row in reversed(above):
        in_first = row[0].left < columns[0][1] - 1
        if in_first or not _are_near(row, inside[0], _TIGHT) or any(_crosses(row, gap) for gap in columns):
            break
        inside.insert(0, row)
    return Zone(inside, columns)


def _are_enough(rows: Sequence[Row], edge: float) -> bool:
    """Whether rows are more than one line with white space in it; `edge`: where the second column begins."""
    are_open = [_is_open(row) for row in rows]
    return sum(are_open) >= _FEWEST_OPEN or (
        len(rows) > 2 and are_open[0] and all(row[0].left >= edge - 1 for row in rows[1:])
    )


def _is_founded(gap: Gap, rows: Sequence[Row]) -> bool:
    """Whether more than one row has something on both sides of a gap."""
    sides = (
        any(r.right <= gap[0] + 1 for r in row) and any(r.left >= gap[1] - 1 for r in row) for row in rows
    )
    return sum(sides) > 1


def _middles(gaps: Sequence[Gap]) -> list[float]:
    return [(left + right) / 2 for left, right in gaps]


def _is_open(row: Row) -> bool:
    """Whether a row has a wide gap that is not one after a list's marker or in a line stretched out."""
    if len(row) < 2 or is_spread(row):
        return False
    return any(b.left - a.right > _GAP * b.size and not is_marker(a.text) for a, b in pairwise(row))


def _narrowed(free: Sequence[Gap], row: Row) -> Sequence[Gap]:
    """The free room less what a row takes of it."""
    least = _GAP * max(run.size for run in row)
    found = list(free)
    for run in row:
        parts = []
        for left, right in found:
            if run.right <= left or run.left >= right:
                parts.append((left, right))
            else:
                parts += [(left, run.left), (run.right, right)]
        found = [(left, right) for left, right in parts if right - left > least]
    return found


def _overlap(gap: Gap, other: Gap) -> bool:
    return gap[0] < other[1] and other[0] < gap[1]


def _crosses(row: Row, gap: Gap) -> bool:
    return any(run.left < gap[1] - 1 and run.right > gap[0] + 1 for run in row)


def _between(free: Sequence[Gap], rows: Sequence[Row]) -> list[Gap]:
    """The gaps that have something on both sides."""
    left, right = (
        min(row[0].left for row in rows),
        max(run.right for row in rows for run in row),
    )
    return [gap for gap in free if gap[0] >= left and gap[1] <= right]


def _columns(gaps: Sequence[Gap], rows: Sequence[Row]) -> tuple[Gap, ...]:
    """The gaps between columns, without those between words of one column, a heading at its left and numbers
    at its right, which never stand side by side.
    """
    found: list[Gap] = []
    for i, (left, right) in enumerate(gaps):
        start = found[-1][1] - 1 if found else float("-inf")
        end = gaps[i + 1][0] + 1 if i + 1 < len(gaps) else float("inf")
        before = [run for row in rows for run in row if start <= run.left and run.right <= left + 1]
        after = [run for row in rows for run in row if right - 1 <= run.left and run.right <= end]
        if (
            not all(is_marker(run.text) for run in before)
            and any(abs(a.baseline - b.baseline) < _SIDE_BY_SIDE * a.size for a in before for b in after)
            and any(_has_wide_gap(row, (left, right)) for row in rows)
        ):
            found.append((left, right))
    return tuple(found)


def _has_wide_gap(row: Row, gap: Gap) -> bool:
    """Whether a row leaves more room around a gap than there is between words."""
    left = max((run.right for run in row if run.right <= gap[0] + 1), default=None)
    right = min((run.left for run in row if run.left >= gap[1] - 1), default=None)
    return left is None or right is None or right - left > CELL_GAP * row[0].size


def _is_trailing(rows: Sequence[Row], edge: float, rules: Sequence[Rule]) -> bool:
    """Whether the last row is no part of the table, as a short line that follows it."""
    row, above = rows[-1], rows[-2]
    if row[-1].right > edge:
        return False
    foot = row[0].baseline + 2 * row[0].size
    if any(r.is_flat and row[0].baseline < r.top < foot and r.left < edge < r.right for r in rules):
        return False
    in_column = [run for run in above if run.right < edge]
    goes_on = bool(in_column) and starts_lower(row[0].text) and not ends_sentence(in_column[-1].text.strip())
    return not (goes_on and _are_near(above, row, _TIGHT))


def _is_list(rows: Sequence[Row], gaps: Sequence[Gap], rules: Sequence[Rule]) -> bool:
    """Whether what stands before the only gap are numbers or signs, with no lines drawn between them."""
    top, foot = rows[0][0].baseline, rows[-1][0].baseline
    across = (r for r in rules if r.is_flat and r.left < gaps[0][0] and r.right > gaps[0][1])
    if len(gaps) > 1 or any(top < rule.top < foot for rule in across):
        return False
    marks = [row[0].text.strip() for row in rows if row[0].left < gaps[0][0]]
    return all(len(mark) <= _LONGEST_NUMBER and not any(map(str.isalpha, mark[1:])) for mark in marks)


def _are_near(above: Row, below: Row, most: float) -> bool:
    size = max(run.size for run in below)
    return below[0].baseline - above[0].baseline <= most * size
