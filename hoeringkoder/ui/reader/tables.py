"""Where the columns of a table stand, whose cells are divided by tabs in the text."""

from collections.abc import Callable, Sequence

GAP = 18.0
"""Pixels between the widest cell of a column and the next column."""


def column_starts(
    rows: Sequence[Sequence[str]], width: float, measure: Callable[[str], float]
) -> list[float]:
    """The x of each column, the first at 0, in the `width` pixels of a line; no rows, no columns.

    Each is as wide as its widest cell where there is room for all; else the wide ones share what the narrow
    ones leave. `measure` gives a text's width in pixels; it is asked of the longest cell of each column only.
    """
    columns = max((len(row) for row in rows), default=0)
    longest = [max((row[i] for row in rows if i < len(row)), key=len) for i in range(columns)]
    widths = _fitted([measure(cell) + GAP for cell in longest], width)
    return [sum(widths[:i]) for i in range(columns)]


def _fitted(wanted: Sequence[float], room: float) -> list[float]:
    """The wanted widths, the widest of them cut alike until all have room."""
    if not wanted or sum(wanted) <= room:
        return list(wanted)
    left = room
    for at, narrow in enumerate(sorted(wanted)):
        share = left / (len(wanted) - at)
        if narrow > share:
            return [min(one, share) for one in wanted]
        left -= narrow
    return list(wanted)
