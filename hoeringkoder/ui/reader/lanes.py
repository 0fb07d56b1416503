"""Packing brackets into lanes beside the text, so that those in one lane never touch."""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush


def pack(intervals: Sequence[tuple[int, int]]) -> list[int]:
    """The lane, from 0, of each half-open interval; the longer of two that begin together goes further out.

    Every interval gets one, and no more lanes are used than intervals stand beside each other somewhere.
    An empty interval takes the room of one position. O(n log n).
    """
    lanes = [0] * len(intervals)
    free: list[int] = []
    taken: list[tuple[int, int]] = []
    used = 0
    for index in sorted(range(len(intervals)), key=lambda i: (intervals[i][0], -intervals[i][1], i)):
        start, end = intervals[index]
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        lanes[index] = lane
        heappush(taken, (max(end, start + 1), lane))
    return lanes


def first_free(taken: Iterable[int]) -> int:
    """The first lane, from 0, that is not among those."""
    lanes = set(taken)
    return next(lane for lane in range(len(lanes) + 1) if lane not in lanes)
