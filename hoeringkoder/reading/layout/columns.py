"""Pages' runs as lines in reading order: rows by baseline, columns by the white space between them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from statistics import median_low

from .aligned import aligned_rows
from .cells import PADDING, Cells, holds_paragraphs, is_one_row, row_line
from .furniture import bodies
from .pages import Page, PageLine, Rule, Run
from .plain_lines import cell_lines, plain_lines
from .regions import gutter_of, regions_of
from .rows import rows_of
from .ruled import RuledRow, with_ruled_rows
from .zones import Zone, with_zones

_RIGHT_MARGIN = 0.95
_MANY = 0.35
"""Share of the pages whose columns are those of pages with too little text to show any."""


def document_lines(pages: Sequence[Page]) -> list[list[PageLine]]:
    """Each page's lines in the order in which they are read."""
    pages = [with_ruled_rows(page) for page in pages]
    rows = [list(rows_of([run for run in page.runs if run.text.strip()])) for page in pages]
    heights = [page.height for page in pages]
    pages = [replace(page, body=body) for page, body in zip(pages, bodies(rows, heights), strict=True)]
    gutters = [gutter_of(on_page, page.rules) for on_page, page in zip(rows, pages, strict=True)]
    known = [gutter for gutter in gutters if gutter is not None]
    # A page with too little text to show its columns has those of the others.
    usual = median_low(known) if len(known) > _MANY * len(pages) else None
    return [
        _page_lines(
            page,
            list(regions_of(on_page, usual if gutter is None else gutter, page.rules, gutter is None)),
        )
        for page, on_page, gutter in zip(pages, rows, gutters, strict=True)
    ]


def _page_lines(page: Page, regions: Sequence[Sequence[Sequence[Run]]]) -> list[PageLine]:
    lines: list[PageLine] = []
    numbers = count()
    for region in regions:
        for is_ruled, some in groupby(region, key=lambda row: len(row) == 1 and isinstance(row[0], RuledRow)):
            rows = list(some)
            if not is_ruled:
                border = _edge_across(region, regions)
                alone = len(regions) == 1
                lines.extend(_running_lines(_unruled(rows), page, numbers, alone, border))
                continue
            for row in (run for runs in rows for run in runs if isinstance(run, RuledRow)):
                lines.extend(_ruled_lines(row, page, numbers))
    return lines


def _edge_across(region: Sequence[Sequence[Run]], regions: Sequence[Sequence[Sequence[Run]]]) -> float:
    """How far a full line would go in a region that stands above or below columns; 0 in any other."""
    own, boxes = _box(region), [_box(other) for other in regions]
    near = [box for box in boxes if box.left < own.right and own.left < box.right]
    are_columns = any(a.right <= b.left and a.top < b.bottom and b.top < a.bottom for a in near for b in near)
    return max(box.right for box in boxes) if are_columns else 0.0


def _box(rows: Sequence[Sequence[Run]]) -> Rule:
    """The room from the first baseline to the last one, and from the leftmost run to the rightmost."""
    runs = [run for row in rows for run in row]
    heights = [run.baseline for run in runs]
    return Rule(
        min(run.left for run in runs),
        min(heights),
        max(run.right for run in runs),
        max(heights),
    )


def _unruled(rows: Sequence[Sequence[Run]]) -> Sequence[Sequence[Run]]:
    """Rows without regard to lines between some of their words, where others stand outside."""
    if not any(isinstance(run, RuledRow) for row in rows for run in row):
        return rows
    parts = (run.runs if isinstance(run, RuledRow) else [run] for row in rows for run in row)
    return list(rows_of([run for part in parts for run in part]))


def _running_lines(
    rows: Sequence[Sequence[Run]],
    page: Page,
    numbers: Iterator[int],
    is_alone: bool = False,
    border: float = 0.0,
) -> Iterator[PageLine]:
    """The lines of a region; `is_alone`: no column is beside it; `border`: where the cell around it ends."""
    number = next(numbers)
    limit = max([border, *(run.right for row in rows for run in row)])
    if is_alone:
        # A page of short lines has nothing that shows how far a full one goes; margins mostly are alike.
        limit = max(limit, _RIGHT_MARGIN * (page.width - min(row[0].left for row in rows)))
    for part in with_zones(rows, page.rules, page.body):
        if isinstance(part, Zone):
            for row in aligned_rows(part, page.rules, limit):
                cells = [cell_lines(cell, page.number, number) for cell in row.cells]
                yield from _row_lines(row, cells, page, numbers, number)
        else:
            yield from plain_lines(part, page.number, number, limit)


def _ruled_lines(row: RuledRow, page: Page, numbers: Iterator[int]) -> Iterator[PageLine]:
    """A drawn row as one line; where only some of the lines between its cells are drawn, as if none were."""
    number = next(numbers)
    cells = [cell_lines(cell, page.number, number) for cell in row.cells]
    if len(cells) > 1 and not is_one_row(cells, row.borders):
        yield from _running_lines(list(rows_of(row.runs)), page, numbers)
    else:
        yield from _row_lines(row, cells, page, numbers, number)


def _row_lines(
    row: RuledRow, cells: Cells, page: Page, numbers: Iterator[int], number: int
) -> Iterator[PageLine]:
    """A table's row as one line of a region; where a cell holds running text, cell by cell."""
    if len(cells) > 1 and not holds_paragraphs(cells, row.borders):
        yield row_line(cells, row, page.number, number)
        return
    for runs, border in zip(row.cells, row.borders, strict=True):
        rows = list(rows_of(runs))
        regions = list(regions_of(rows, gutter_of(rows, ()), ()))
        for region in regions:
            edge = border - PADDING if len(regions) == 1 else 0.0
            for line in _running_lines(region, page, numbers, border=edge):
                line.in_cell = len(cells) > 1
                yield line
