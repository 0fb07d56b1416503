"""Where the rows of a table begin that no lines divide: the division for which most of the words speak.

Each way to divide a table costs something: lines torn apart in mid-sentence, lines put together although
there was room for the word, cells of a row that do not all stand at its top (its middle, its foot). The
cheapest way is found by going through the lines once, from the top down.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .lines import breaks_off, ends_sentence, first_word, is_box, is_bullet, starts_lower

_MOST_LINES = 45
"""Heights of type that one row may take."""
_MOST_JOINED = 10.0
"""What putting lines together may cost at most in one row."""
_ROW, _LONE, _NO_FIRST, _ALIKE = 0.2, 0.6, 0.6, 0.4
"""What a row costs, and what more if only one of its cells is filled, if the first is not, and for each line
but one if all have as many.
"""
_AWAY, _MOST_AWAY, _HARDLY = 3.0, 4.0, 0.2
"""What it costs if a cell stands a line away from where it should, and at most; a fifth of one is nothing."""
_OTHER_PLACE = 1.0
"""What it costs if a row's cells stand at its top where those of others do not."""
_UNDRAWN = 1.0
"""What a row costs that begins without a line in a table where others begin with one."""
_SURELY = 2.0
_NEAR, _WIDE, _FAR = 1.12, 1.6, 2.2
"""Times the usual distance from which on lines are set apart, need not go on, hardly are one cell's."""
_APART, _FAR_APART = 2.0, 4.0
_FULL = 0.6
"""Share of a column's width that a line nearly fills."""
_SAME_PLACE = 1.5
"""Points by which lines differ that end, or stand in the middle, at one place."""
_MOST = 0.6
"""Share of a column's lines that do, if the column is set so."""
_LABELLED = re.compile(r"[A-ZÆØÅ][\w./ -]{1,24}:\s")
"""A reference or a date with what it is before it: "Vår ref.: 25/1180"."""

Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of type in a table's column; `event` counts the heights at which something stands."""

    event: int
    column: int
    text: str
    left: float
    right: float
    baseline: float
    bold: bool


class _Column:
    """The lines of one column from the top down. `limit`: how far to the right they can go."""

    def __init__(self, lines: Sequence[CellLine], limit: float) -> None:
        self.lines = lines
        self._limit = limit
        self._left = min((line.left for line in lines), default=0.0)
        self._is_free = _begins_freely(lines)
        self._has_text = any(line.text.count(" ") > 1 for line in lines)

    def goes_on(self, above: CellLine, below: CellLine) -> float:
        """How much speaks for a line going on with the one above, below 0 against it."""
        if is_box(below.text) or (above.bold and not below.bold):
            return -3.0
        if _LABELLED.match(below.text) or (_is_figure(above.text) and _is_figure(below.text)):
            return -2.0
        if above.text.endswith("-") or breaks_off(above.text):
            return _SURELY
        end = self._left + above.right - above.left if self._is_free else above.right
        letter = (above.right - above.left) / max(len(above.text), 1)
        had_room = end + (len(first_word(below.text)) + 1.5) * letter < self._limit
        ended = ends_sentence(above.text)
        if starts_lower(below.text) and not ended:
            # A column of words and codes may have them in small letters.
            return 0.8 if had_room else _SURELY if self._has_text else 0.4
        if is_bullet(below.text):
            return 0.0
        if had_room:
            return -1.5
        is_full = end - self._left > _FULL * (self._limit - self._left)
        return -0.6 if not is_full else -0.3 if ended else 0.0


class Cuts:
    """Finds a table's rows. `limits`: how far to the right a line of each column can go; `drawn`: the events
    before which a line is drawn.
    """

    def __init__(self, lines: Sequence[CellLine], limits: Sequence[float], drawn: Sequence[int]) -> None:
        columns = [
            _Column([line for line in lines if line.column == number], limit)
            for number, limit in enumerate(limits)
        ]
        self._count = 1 + max(line.event for line in lines)
        self._drawn = frozenset(drawn)
        self._leading = _leading(columns)
        self._joins: dict[tuple[int, int], float] = {}
        """What it costs to put the line at an event in a column together with the one above."""
        self._tears = [0.0 if i in self._drawn or len(drawn) < 2 else _UNDRAWN for i in range(self._count)]
        """What it costs to begin a row at an event."""
        self._at: list[list[CellLine]] = [[] for _ in range(self._count)]
        for line in lines:
            self._at[line.event].append(line)
        for column in columns:
            self._weigh(column)

    def rows(self) -> list[tuple[int, int]]:
        """The rows: the first event of each and the one after its last."""
        best = [[0.0] * 3]
        begins = [[0] * 3]
        for end in range(1, self._count + 1):
            ways = [
                [(best[start][place] + cost, start) for place, cost in enumerate(costs)]
                for start, costs in self._rows_to(end)
            ]
            cheapest = [min(way[place] for way in ways) for place in range(3)]
            best.append([cost for cost, _ in cheapest])
            begins.append([start for _, start in cheapest])
        place = best[-1].index(min(best[-1]))
        found = []
        end = self._count
        while end:
            found.append((begins[end][place], end))
            end = begins[end][place]
        return found[::-1]

    def _weigh(self, column: _Column) -> None:
        """Note what it costs to put the lines of a column together and to tear them apart."""
        for above, below in pairwise(column.lines):
            far = (below.baseline - above.baseline) / self._leading
            goes_on = column.goes_on(above, below)
            apart = _FAR_APART if far > _FAR else _APART if far > _NEAR and not is_bullet(below.text) else 0.0
            self._joins[below.event, below.column] = apart + max(0.0, -goes_on)
            if far <= _WIDE:
                # The row may begin anywhere between them.
                for event in range(above.event + 1, below.event + 1):
                    self._tears[event] += max(0.0, goes_on)

    def _rows_to(self, end: int) -> Iterator[tuple[int, Sequence[float]]]:
        """The rows that may end before an event: where each begins, and what it costs if cells stand at the
        top, in the middle, at the foot of theirs.
        """
        cells: dict[int, Extent] = {}
        counts: dict[int, int] = {}
        lowest: dict[int, int] = {}
        joined = 0.0
        for start in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            for line in self._at[start]:
                column = line.column
                if column in cells:
                    joined += self._joins[lowest[column], column]
                cells[column] = line.baseline, cells.get(column, (0.0, line.baseline))[1]
                counts[column] = counts.get(column, 0) + 1
                lowest[column] = start
            if joined > _MOST_JOINED and start < end - 1:
                break
            cost = joined + _shape(counts) + (self._tears[start] if start else 0.0)
            yield start, [cost + away for away in self._places(list(cells.values()))]
            if start in self._drawn:
                break

    def _places(self, cells: Sequence[Extent]) -> Sequence[float]:
        """What it costs that a row's cells do not stand at its top, in its middle, at its foot."""
        if len(cells) < 2:
            return 0.0, 0.0, 0.0
        top, foot = min(cell[0] for cell in cells), max(cell[1] for cell in cells)
        at_top = self._away(cell[0] - top for cell in cells)
        in_middle = self._away((cell[0] + cell[1] - top - foot) / 2 for cell in cells)
        at_foot = self._away(cell[1] - foot for cell in cells)
        return at_top, min(in_middle, _OTHER_PLACE + at_top), min(at_foot, _OTHER_PLACE + at_top)

    def _away(self, distances: Iterator[float]) -> float:
        lines = (abs(distance) / self._leading for distance in distances)
        return sum(min(_AWAY * far, _MOST_AWAY) for far in lines if far > _HARDLY)


def _shape(counts: dict[int, int]) -> float:
    """What a row costs with so many lines in its columns."""
    cost = _ROW + (0.0 if 0 in counts else _NO_FIRST)
    if len(counts) == 1:
        return cost + _LONE
    most = max(counts.values())
    return cost + (_ALIKE * (most - 1) if most == min(counts.values()) else 0.0)


def _is_figure(text: str) -> bool:
    """Whether it is an amount, a share, a dash."""
    return not any(map(str.isalpha, text))


def _begins_freely(lines: Sequence[CellLine]) -> bool:
    """Whether a column's lines end at its right edge or stand in its middle, so that they begin anywhere."""
    lefts = [line.left for line in lines]
    if max(lefts, default=0.0) - min(lefts, default=0.0) < 2 * _SAME_PLACE:
        return False
    for places in ([line.right for line in lines], [line.left + line.right for line in lines]):
        usual = median(places)
        if sum(abs(place - usual) <= _SAME_PLACE for place in places) > _MOST * len(places):
            return True
    return False


def _leading(columns: Sequence[_Column]) -> float:
    """The distance between neighbouring lines of a cell, in points."""
    pairs = [pair for column in columns for pair in pairwise(column.lines)]
    surely = [
        below.baseline - above.baseline
        for above, below in pairs
        if starts_lower(below.text) and not ends_sentence(above.text)
    ]
    least = min((below.baseline - above.baseline for above, below in pairs), default=0.0)
    return max(median(surely) if surely else least, 1.0)
