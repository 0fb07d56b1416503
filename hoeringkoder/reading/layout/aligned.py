"""Tables told by the white space in them: their rows, cell by cell."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..cleaning import cleaned
from .lines import ends_sentence, starts_lower
from .pages import Rule, Run
from .row_cuts import CellLine, Cuts
from .rows import joined
from .ruled import RuledRow
from .zones import Zone

_ACROSS = 0.6
"""Share of a table's width that a line between its rows has."""
_AIR = 8.0
"""Points that at least are left free between columns."""


def aligned_rows(zone: Zone, rules: Sequence[Rule], limit: float) -> Iterator[RuledRow]:
    """The zone's rows. `rules`: the page's lines; `limit`: how far a full line goes."""
    lines = list(_lines(zone))
    limits = _limits(zone, lines, limit)
    left, right = min(line.left for line in lines), max(limit, max(line.right for line in lines))
    for start, end in Cuts(lines, limits, _drawn(zone, rules, left, right)).rows():
        cells: list[list[Run]] = [[] for _ in limits]
        for run in (run for row in zone.rows[start:end] for run in row):
            cells[zone.column_of(run)].append(run)
        written = [run for cell in cells for run in cell]
        yield RuledRow(
            " ".join(run.text for run in written),
            left,
            right,
            max(run.baseline for run in written),
            max(run.size for run in written),
            all(run.bold for run in written),
            cells=tuple(map(tuple, cells)),
            borders=tuple(limits),
            columns=zone.gaps,
        )


def _lines(zone: Zone) -> Iterator[CellLine]:
    for event, row in enumerate(zone.rows):
        cells: dict[int, list[Run]] = {}
        for run in row:
            cells.setdefault(zone.column_of(run), []).append(run)
        for column, runs in cells.items():
            right, main = max(run.right for run in runs), max(runs, key=lambda run: run.size)
            bold = all(run.bold for run in runs)
            text = cleaned(joined(runs))
            yield CellLine(event, column, text, runs[0].left, right, main.baseline, bold)


def _limits(zone: Zone, lines: Sequence[CellLine], limit: float) -> list[float]:
    """How far a full line goes in each column: as far as those that are wrapped, or to the next column."""
    found: list[float] = []
    for column in range(len(zone.gaps) + 1):
        inside = [line for line in lines if line.column == column]
        reach = max((line.right for line in inside), default=0.0)
        is_wrapped = any(starts_lower(b.text) and not ends_sentence(a.text) for a, b in pairwise(inside))
        after = [line.left for line in lines if line.column == column + 1]
        border = min(after) - _AIR if after else limit
        found.append(reach if is_wrapped else max(border, reach))
    return found


def _drawn(zone: Zone, rules: Sequence[Rule], left: float, right: float) -> list[int]:
    """The rows of type before which a line is drawn across the table."""
    across = [
        rule.top
        for rule in rules
        if rule.is_flat and min(rule.right, right) - max(rule.left, left) > _ACROSS * (right - left)
    ]
    heights = [row[0].baseline for row in zone.rows]
    return [
        number
        for number, (above, below) in enumerate(pairwise(heights), 1)
        if any(above < place < below for place in across)
    ]
