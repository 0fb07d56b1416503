"""Where the brackets beside the text stand on the screen, and their names. Computed once for what shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from ..reading_look import Form
from .brackets import Wish, hosts, placed
from .lines import Line
from .markings import Mark, Markings

ROW = 17
"""Pixels from one name to the next."""
TICK = 6
"""How far the ends of a bracket reach to the text's side, in pixels."""
CHIP_WIDTH = 30

_LEFT = 10
_LANE = 11
_NARROWEST_LANE = 2
_LANES_SHARE = 0.36
_SAME_SPOT = 1.0
"""Pixels within which brackets can't be told apart with the mouse."""
_BEYOND = 40
"""How far outside the viewport a bracket goes that begins or ends out of sight, in pixels."""
_ROWS_DOWN = 5
"""A name stands so many rows below its bracket's top at most, unless the bracket is longer."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket on the screen, and the area of its name (empty if there was no room for it)."""

    mark: Mark
    x: float
    top: float
    bottom: float
    label: QRectF
    more: tuple[Mark, ...] = ()
    """Those that had no room for their names, and are to be had at the end of this one's."""

    @property
    def chip(self) -> QRectF:
        """Where the number of those `more` stands: at the right end of the name's first row."""
        if not self.more:
            return QRectF()
        return QRectF(self.label.right() - CHIP_WIDTH, self.label.top() + 1, CHIP_WIDTH, ROW - 2)


def place_brackets(
    markings: Markings, lines: Sequence[Line], size: tuple[int, int], form: Form, current: str
) -> list[Bracket]:
    """The brackets of all codings on these lines, in a margin `size` pixels wide and high."""
    if not lines:
        return []
    width, height = size
    marks = markings.between(lines[0].start, lines[-1].end + 1)
    lane = _lane_width(max((mark.lane for mark in marks), default=0) + 1, width, form)
    extents = _extents(marks, lines, height)
    xs = [_LEFT + mark.lane * lane for mark in marks]
    labels, more = [QRectF()] * len(marks), dict[int, list[int]]()
    if form is Form.NAMES:
        wishes = [_wish(mark, extent, current) for mark, extent in zip(marks, extents, strict=True)]
        ys = placed(wishes, 0, height)
        labels = [
            _label(y, wish.height, xs, extents, width) if y is not None else QRectF()
            for y, wish in zip(ys, wishes, strict=True)
        ]
        more = hosts(wishes, ys)
    return [
        Bracket(mark, x, *extent, label, tuple(marks[other] for other in more.get(index, ())))
        for index, (mark, x, extent, label) in enumerate(zip(marks, xs, extents, labels, strict=True))
    ]


def marks_at(brackets: Sequence[Bracket], point: QPointF) -> list[Mark]:
    """The codings at a point: of a name, of a number of more, or of brackets that stand as good as there."""
    for bracket in brackets:
        if bracket.label.contains(point):
            return list(bracket.more) if bracket.chip.contains(point) else [bracket.mark]
    beside = [(abs(b.x - point.x()), b.mark) for b in brackets if b.top <= point.y() <= b.bottom]
    nearest = min((distance for distance, _ in beside), default=TICK + 1.0)
    if nearest > TICK:
        return []
    return [mark for distance, mark in beside if distance <= nearest + _SAME_SPOT]


def _wish(mark: Mark, extent: tuple[float, float], current: str) -> Wish:
    is_current = mark.coding.uid == current
    top = max(2.0, extent[0] + 5)
    return Wish(top, ROW * (2 if is_current else 1), is_current, max(extent[1] - ROW, top + _ROWS_DOWN * ROW))


def _label(
    y: float, height: float, xs: Sequence[float], extents: Sequence[tuple[float, float]], width: int
) -> QRectF:
    """Beside the outermost bracket that stands there."""
    beside = [
        x for x, (start, end) in zip(xs, extents, strict=True) if start < y + height + ROW and end > y - ROW
    ]
    left = max(beside, default=_LEFT) + TICK + 6
    return QRectF(left, y, max(0.0, width - left - 4), height)


def _lane_width(lanes: int, width: int, form: Form) -> float:
    """Less where there are many lanes, to leave room for names; however many, all are in the margin."""
    narrowest = min(_NARROWEST_LANE, (width - _LEFT - TICK) / lanes)
    share = _LANES_SHARE if form is Form.NAMES else 1.0
    return min(_LANE, max(narrowest, (width - _LEFT) * share / lanes))


def _extents(marks: Sequence[Mark], lines: Sequence[Line], height: int) -> list[tuple[float, float]]:
    """Top and bottom of each bracket; beyond the viewport where it begins or ends out of sight."""
    starts = [line.start for line in lines]
    extents = []
    for mark in marks:
        first = bisect_right(starts, mark.start) - 1
        last = bisect_left(starts, mark.end) - 1
        top = lines[first].top if first >= 0 else -_BEYOND
        bottom = lines[last].bottom if mark.end <= lines[-1].end + 1 else height + _BEYOND
        extents.append((float(top), float(bottom)))
    return extents
