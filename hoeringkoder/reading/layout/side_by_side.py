"""Two columns of type beside each other: are they a page's, or a table's?

Where a cell is shorter than the one beside it, white space is left below it, and both go on at one height.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .lines import ends_sentence, starts_lower
from .pages import Rule, Run

_HOLE = 1.5
"""Times the usual distance between lines from which on something ended above."""
_SAME = 0.25
"""Sizes of the type by which lines at one height may differ."""
_FEWEST_HOLES = 2
_BEGINNING = 0.7
"""Share of the holes that must end where something begins on the other side as well."""
_EARLY = 0.7
"""Share of a column's width before which a line ends early."""
_FEWEST_LINES = 3
"""Lines across both columns that make them a table's."""
_MOST_OF = 0.6
"""Share of a column's width that a line along it takes."""
_ACROSS = 10.0
"""Points that such a line reaches into each."""

Row = Sequence[Run]


def have_own_lines(left: Sequence[Row], right: Sequence[Row], rules: Sequence[Rule]) -> bool:
    """Whether lines are drawn along one of two columns of rows, beside which the other has none: tables that
    stand in a page's columns. `rules` are the page's.
    """
    sides = []
    for column, other in ((left, right), (right, left)):
        begin, end = min(row[0].left for row in column), max(row[-1].right for row in column)
        beyond = min(row[0].left for row in other), max(row[-1].right for row in other)
        sides.append(
            [
                rule.top
                for rule in rules
                if rule.is_flat
                and min(rule.right, end) - max(rule.left, begin) > _MOST_OF * (end - begin)
                and not (rule.left < beyond[1] and rule.right > beyond[0])
            ]
        )
    alone = sum(
        all(abs(height - place) > _ACROSS for place in others)
        for own, others in (sides, sides[::-1])
        for height in own
    )
    return alone >= _FEWEST_LINES


def are_cells(left: Sequence[Row], right: Sequence[Row], rules: Sequence[Rule]) -> bool:
    """Whether two columns of rows are a table's, of which each row begins at one height, or has a line below
    it: `rules` are the page's.
    """
    return _lines_across(left, right, rules) >= _FEWEST_LINES or _begin_together(left, right)


def _lines_across(left: Sequence[Row], right: Sequence[Row], rules: Sequence[Rule]) -> int:
    """How many lines are drawn along both columns between their rows."""
    top = max(left[0][0].baseline, right[0][0].baseline)
    foot = min(left[-1][0].baseline, right[-1][0].baseline)
    begin = max(run.right for row in left for run in row) - _ACROSS
    end = min(run.left for row in right for run in row) + _ACROSS
    return sum(r.is_flat and top < r.top < foot and r.left < begin and r.right > end for r in rules)


def _begin_together(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether, where a cell of one column ends above one of the other, both go on at one height."""
    pitch = min(map(_pitch, (left, right)))
    holes = beginning = 0
    for column, other in ((left, right), (right, left)):
        starts = _starts(other, pitch)
        for above, below in pairwise(column):
            top, foot = above[0].baseline, below[0].baseline
            if _is_hole(above, below, pitch) and _has_beside(other, top, foot, pitch):
                holes += 1
                beginning += any(top < start <= foot + _SAME * below[0].size for start in starts)
    return holes >= _FEWEST_HOLES and beginning >= _BEGINNING * holes


def _has_beside(other: Sequence[Row], top: float, foot: float, pitch: float) -> bool:
    """Whether the other column has something beside a hole, where both may have a gap between paragraphs, and
    beside what is below it, where an empty cell says nothing.
    """
    lines = [row[0].baseline for row in other]
    within = any(top + pitch / 2 < line < foot - pitch / 2 for line in lines)
    return within and any(abs(line - foot) < pitch for line in lines)


def _is_hole(above: Row, below: Row, pitch: float) -> bool:
    return below[0].baseline - above[0].baseline > _HOLE * pitch


def _pitch(column: Sequence[Row]) -> float:
    return median(below[0].baseline - above[0].baseline for above, below in pairwise(column))


def _starts(column: Sequence[Row], pitch: float) -> list[float]:
    """Where something begins in a column: after white space or a line that ended early, in other type, or a
    sentence after one that ended.
    """
    left, right = min(row[0].left for row in column), max(row[-1].right for row in column)
    early = left + _EARLY * (right - left)
    return [
        below[0].baseline
        for above, below in pairwise(column)
        if _is_hole(above, below, pitch)
        or (
            (
                ends_sentence(above[-1].text.strip())
                or above[0].bold != below[0].bold
                or above[-1].right < early
            )
            and not starts_lower(below[0].text.strip())
        )
    ]
