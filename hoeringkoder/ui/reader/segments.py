"""Cutting overlapping spans into pieces that do not overlap, so that each can be painted once."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """[start, end), and the indexes of the spans that cover all of it, ascending; never empty."""

    start: int
    end: int
    members: tuple[int, ...]


def segments(spans: Sequence[tuple[int, int]]) -> list[Segment]:
    """The disjoint pieces of the half-open spans, in order; a new one wherever a span begins or ends."""
    edges = sorted(
        (position, opens, index)
        for index, (start, end) in enumerate(spans)
        if start < end
        for position, opens in ((start, True), (end, False))
    )
    pieces: list[Segment] = []
    open_spans: list[int] = []
    since = 0
    for position, opens, index in edges:
        if open_spans and since < position:
            pieces.append(Segment(since, position, tuple(open_spans)))
        since = position
        if opens:
            insort(open_spans, index)
        else:
            del open_spans[bisect_left(open_spans, index)]
    return pieces
