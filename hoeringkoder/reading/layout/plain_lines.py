"""The lines of one region, without regard to tables but for those in which single cells go on below."""

from collections.abc import Iterator, Sequence

from .lines import is_box, is_bullet
from .pages import Cell, PageLine, Run
from .rows import SAME_ROW, Segment, rows_of, segments_of
from .tables import table_cells_joined


def plain_lines(
    rows: Sequence[Sequence[Run]], page: int, region: int, limit: float = 0.0
) -> Sequence[PageLine]:
    """The rows as lines. `limit`: how far a full line goes; where it is 0, as far as the longest does."""
    segments = [segment for row in rows for segment in segments_of(row) if segment.text]
    if not segments:
        return []
    limit = limit or max(segment.right for segment in segments)
    return table_cells_joined(list(_lines(segments, page, region, limit)))


def cell_lines(runs: Sequence[Run], page: int, region: int) -> Sequence[PageLine]:
    """What stands in a cell, line by line."""
    return plain_lines(list(rows_of(runs)), page, region)


def _lines(segments: Sequence[Segment], page: int, region: int, limit: float) -> Iterator[PageLine]:
    row: list[Segment] = []
    for segment in segments:
        if row and abs(segment.baseline - row[0].baseline) > SAME_ROW * max(segment.size, 1.0):
            yield _line(row, page, region, limit)
            row = []
        row.append(segment)
    yield _line(row, page, region, limit)


def _line(row: Sequence[Segment], page: int, region: int, limit: float) -> PageLine:
    cells = [Cell(segment.text, segment.left, segment.right) for segment in row]
    families = set().union(*(segment.families for segment in row))
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
        opens_bold=row[0].opens_bold,
        family=families.pop() if len(families) == 1 else "",
        region=region,
        limit=limit,
    )
