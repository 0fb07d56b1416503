"""Runs side by side: rows by baseline, and the segments of a row that no wide gap divides."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..cleaning import cleaned
from .pages import Run

SAME_ROW = 0.45
"""Share of the type's size that baselines in one row may differ by (raised and lowered figures)."""
CELL_GAP = 1.5
"""Sizes of the type from which on a gap within a row is seen as one between cells or columns."""
_MARKER_GAP = 5
"""Sizes of the type up to which a gap can be one after a list's marker."""
_MOST_SPREAD = 12
"""Sizes of the type up to which a gap can be one between words of a line stretched to the edge."""
_UNIT = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|CO)$")
_MARKER = frozenset("•●▪◦○■□∙·‣➢➤❖✓*-–—")


class Segment:
    """Runs in one row without a wide gap."""

    __slots__ = (
        "baseline",
        "bold",
        "families",
        "left",
        "opens_bold",
        "right",
        "size",
        "text",
    )

    def __init__(self, runs: Sequence[Run]) -> None:
        self.left, self.right = runs[0].left, max(run.right for run in runs)
        self.text = cleaned(joined(runs))
        letters = sum(len(run.text) for run in runs)
        # A title in italics within a line may be set a little smaller; the line is as large as its larger
        # part.
        main = max(
            (run for run in runs if len(run.text) > 0.15 * letters),
            key=lambda run: run.size,
            default=runs[0],
        )
        self.baseline, self.size = main.baseline, main.size
        self.bold = sum(len(run.text) for run in runs if run.bold) > 0.85 * letters
        self.opens_bold = next((run.bold for run in runs if any(map(str.isalpha, run.text))), self.bold)
        self.families = {run.family for run in runs if len(run.text) > 1}


def rows_of(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs on about the same baseline, top to bottom."""
    # Large type first, so that raised figures join the line they belong to instead of beginning one.
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        if row:
            anchor = max(row, key=lambda other: other.size)
            if run.baseline - anchor.baseline > SAME_ROW * max(
                min(run.size, anchor.size), 1.0
            ) and not _is_raised(row, run):
                yield sorted(row, key=lambda run: run.left)
                row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda run: run.left)


def _is_raised(row: Sequence[Run], run: Run) -> bool:
    """Whether the row so far is only a raised figure of the line that `run` stands on."""
    return all(
        other.size < 0.8 * run.size and run.baseline - other.baseline < 0.6 * run.size for other in row
    )


def segments_of(row: Sequence[Run]) -> Iterator[Segment]:
    """The row's parts; a list's marker belongs to what follows."""
    marked = is_marker(row[0].text) or _is_number(row[0].text)
    spread = is_spread(row[1:] if marked else row)
    current = [row[0]]
    for before, run in pairwise(row):
        gap = run.left - before.right
        most = _MOST_SPREAD if spread else CELL_GAP
        if gap > (_MARKER_GAP if marked and before is row[0] else most) * run.size:
            yield Segment(current)
            current = []
        current.append(run)
    yield Segment(current)


def is_spread(row: Sequence[Run]) -> bool:
    """Whether a row is a line of few words that was stretched to the column's edge, not a table's cells."""
    if len(row) < 3 or any(" " in run.text.strip() for run in row):
        return False
    gaps = [b.left - a.right for a, b in pairwise(row)]
    words = sum(run.text.strip(" .,;:()").isalpha() for run in row)
    return max(gaps) < _MOST_SPREAD * row[0].size and max(gaps) - min(gaps) < 1 and words > len(row) / 2


def is_marker(text: str) -> bool:
    """Whether the text is only a bullet."""
    bare = text.strip()
    return bare in _MARKER or (len(bare) == 1 and cleaned(bare) in _MARKER)


def _is_number(text: str) -> bool:
    """Whether the text is only the number of a list item or heading."""
    bare = text.strip().rstrip(".)")
    return len(bare) <= 6 and bool(bare) and bare.replace(".", "").isdigit()


def joined(runs: Sequence[Run]) -> str:
    parts = [runs[0].text]
    for a, b in pairwise(runs):
        if _is_note_mark(a, b):
            continue
        spaced = a.text.endswith(" ") or b.text.startswith(" ")
        if not spaced and b.left - a.right > 0.15 * min(a.size, b.size):
            parts.append(" ")
        parts.append(b.text)
    return "".join(parts)


def _is_note_mark(before: Run, run: Run) -> bool:
    """Whether a run is the small raised number of a footnote (and not the 2 of m²)."""
    if not (run.text.strip().isdigit() and len(run.text.strip()) <= 3):
        return False
    raised = run.size < 0.8 * before.size and before.baseline - run.baseline > 0.1 * before.size
    return raised and not _UNIT.search(before.text)
