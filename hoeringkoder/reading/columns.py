"""One page's runs as lines in reading order: rows by baseline, columns by the white space between them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from .cleaning import cleaned
from .lines import is_box, is_bullet
from .pages import Cell, Page, PageLine, Run
from .tables import table_cells_joined

_SAME_ROW = 0.45
"""Share of the type's size that baselines in one row may differ by (raised and lowered figures)."""
_CELL_GAP = 1.5
"""Sizes of the type from which on a gap within a row is seen as one between cells or columns."""
_RIGHT_MARGIN = 0.95
_GUTTER_GAP = 0.6
"""Sizes of the type from which on a gap can be one between columns, if it is there in many rows."""
_MIN_COLUMN_LINES = 6
_UNIT = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|CO)$")
_MARKER = frozenset("•●▪◦○■□∙·‣➢➤❖✓*-–—")


class _Segment:
    """Runs in one row without a wide gap."""

    __slots__ = ("baseline", "bold", "left", "right", "size", "text")

    def __init__(self, runs: Sequence[Run]) -> None:
        self.left, self.right = runs[0].left, max(run.right for run in runs)
        self.text = cleaned(_joined(runs))
        letters = sum(len(run.text) for run in runs)
        # A title in italics within a line may be set a little smaller; the line is as large as its larger
        # part.
        main = max(
            (run for run in runs if len(run.text) > 0.15 * letters), key=lambda run: run.size, default=runs[0]
        )
        self.baseline, self.size = main.baseline, main.size
        self.bold = sum(len(run.text) for run in runs if run.bold) > 0.85 * letters


def page_lines(page: Page) -> list[PageLine]:
    """The page's lines in the order in which they are read."""
    rows = list(_rows(page.runs))
    regions = list(_regions(_page_segments(rows)))
    lines: list[PageLine] = []
    for number, region in enumerate(regions):
        limit = max(segment.right for segment in region)
        if len(regions) == 1:
            # A page of short lines has nothing that shows how far a full one goes; margins mostly are alike.
            limit = max(limit, _RIGHT_MARGIN * (page.width - min(segment.left for segment in region)))
        lines.extend(table_cells_joined(list(_region_lines(region, page.number, number, limit))))
    return lines


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs on about the same baseline, top to bottom."""
    # Large type first, so that raised figures join the line they belong to instead of beginning one.
    row: list[Run] = []
    for run in sorted((run for run in runs if run.text.strip()), key=lambda run: run.baseline):
        if row:
            anchor = max(row, key=lambda other: other.size)
            if run.baseline - anchor.baseline > _SAME_ROW * max(
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


def _page_segments(rows: Sequence[Sequence[Run]]) -> list[_Segment]:
    """The page's segments, cut at the gutter between columns of running text even where that is narrow."""
    for gutter in _likely_gutters(rows):
        cut = [segment for row in rows for segment in _segments(row, gutter) if segment.text]
        if _gutter(cut) is not None:
            return cut
    return [segment for row in rows for segment in _segments(row) if segment.text]


def _likely_gutters(rows: Sequence[Sequence[Run]]) -> list[float]:
    """Where many rows have a gap somewhat wider than between words, above the same place."""
    gaps = [
        (a.right, b.left)
        for row in rows
        for a, b in pairwise(row)
        if _GUTTER_GAP * b.size < b.left - a.right <= _CELL_GAP * b.size
    ]
    starts = Counter(round(right) for _, right in gaps)
    likely = [(starts[x - 1] + starts[x] + starts[x + 1], x) for x in starts]
    return [x - 1.5 for count, x in sorted(likely, reverse=True)[:2] if count >= _MIN_COLUMN_LINES]


def _segments(row: Sequence[Run], gutter: float = -1.0) -> Iterator[_Segment]:
    gaps = [b.left - a.right for a, b in pairwise(row)]
    current = [row[0]]
    for run, gap in zip(row[1:], gaps, strict=True):
        marker = len(current) == 1 and (current[0].text.strip() in _MARKER or _is_number(current[0].text))
        within = current[-1].right <= gutter + 0.5 and run.left >= gutter
        if within or (gap > _CELL_GAP * run.size and not (marker and gap < 5 * run.size)):
            yield _Segment(current)
            current = []
        current.append(run)
    yield _Segment(current)


def _is_number(text: str) -> bool:
    """Whether the text is only the number of a list item or heading."""
    bare = text.strip().rstrip(".)")
    return len(bare) <= 6 and bool(bare) and bare.replace(".", "").isdigit()


def _joined(runs: Sequence[Run]) -> str:
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


def _regions(segments: Sequence[_Segment]) -> Iterator[Sequence[_Segment]]:
    """The parts of a page that are read one after the other."""
    gutter = _gutter(segments)
    if gutter is None:
        if segments:
            yield segments
        return
    band: list[_Segment] = []
    across: list[_Segment] = []
    for segment in segments:
        if segment.left < gutter < segment.right:
            yield from _sides(band, gutter)
            band = []
            across.append(segment)
        else:
            if across:
                yield across
                across = []
            band.append(segment)
    yield from _sides(band, gutter)
    if across:
        yield across


def _sides(band: Sequence[_Segment], gutter: float) -> Iterator[Sequence[_Segment]]:
    for side in (
        [segment for segment in band if segment.right <= gutter],
        [segment for segment in band if segment.left >= gutter],
    ):
        if side:
            yield from _regions(side)


def _gutter(segments: Sequence[_Segment]) -> float | None:
    """Where white space divides the lines into two columns of running text; None if it does not."""
    if len(segments) < 2 * _MIN_COLUMN_LINES:
        return None
    left, right = min(s.left for s in segments), max(s.right for s in segments)
    for edge in sorted({round(s.left) for s in segments if 0.3 < (s.left - left) / (right - left) < 0.7}):
        gutter = edge - 2.0
        before = [s for s in segments if s.right <= gutter]
        after = [s for s in segments if s.left >= gutter]
        if min(len(before), len(after)) < _MIN_COLUMN_LINES or len(before) + len(after) < 0.65 * len(
            segments
        ):
            continue
        if _is_full(before, left, gutter) and _is_full(after, gutter, right):
            return gutter
    return None


def _is_full(side: Sequence[_Segment], left: float, right: float) -> bool:
    """Whether most lines fill the column, as running text does and the cells of a table don't."""
    return median(s.right - s.left for s in side) > 0.7 * (right - left)


def _region_lines(region: Sequence[_Segment], page: int, number: int, limit: float) -> Iterator[PageLine]:
    row: list[_Segment] = []
    for segment in region:
        if row and abs(segment.baseline - row[0].baseline) > _SAME_ROW * max(segment.size, 1.0):
            yield _line(row, page, number, limit)
            row = []
        row.append(segment)
    yield _line(row, page, number, limit)


def _line(row: Sequence[_Segment], page: int, number: int, limit: float) -> PageLine:
    cells = [Cell(segment.text, segment.left, segment.right) for segment in row]
    mark = cells[0].text
    if len(cells) > 1 and len(mark) == 1 and not mark.isalnum():
        # A sign that is no bullet is one in a font of symbols.
        mark = mark if is_bullet(f"{mark} x") or is_box(mark) else "•"
        cells[:2] = [Cell(f"{mark} {cells[1].text}", cells[0].left, cells[1].right)]
    return PageLine(
        cells=cells,
        page=page,
        left=row[0].left,
        right=row[-1].right,
        baseline=row[0].baseline,
        size=max(row, key=lambda segment: len(segment.text)).size,
        bold=all(segment.bold for segment in row),
        region=number,
        limit=limit,
    )
