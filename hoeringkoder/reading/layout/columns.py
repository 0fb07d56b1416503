"""Pages' runs as lines in reading order: rows by baseline, columns by the white space between them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import count, groupby, pairwise
from statistics import median_low

from ..cleaning import cleaned
from .hyphens import Joiner
from .lines import first_word, is_box, is_bullet
from .pages import Cell, Page, PageLine, Rule, Run
from .ruled import RuledRow, with_ruled_rows
from .tables import table_cells_joined

_SAME_ROW = 0.45
"""Share of the type's size that baselines in one row may differ by (raised and lowered figures)."""
_CELL_GAP = 1.5
"""Sizes of the type from which on a gap within a row is seen as one between cells or columns."""
_RIGHT_MARGIN = 0.95
_GUTTER_GAP = 0.6
"""Sizes of the type from which on a gap can be one between columns, if it is there in many rows."""
_MIN_COLUMN_LINES = 6
_MOST_EDGES = 6
"""Places where lines begin that are tried, the most frequent ones first."""
_MOST_CROSSING = 0.35
"""Share of the rows that may run across both columns."""
_FULL = 0.65
"""Share of a column's width that a line of running text takes, unless it is a paragraph's last."""
_MANY = 0.35
"""Share of a column's lines that are such; the others are ends of paragraphs, headings, tables, lists."""
_MARKER_GAP = 5
"""Sizes of the type up to which a gap can be one after a list's marker."""
_MOST_SPREAD = 12
"""Sizes of the type up to which a gap can be one between words of a line stretched to the edge."""
_LONG_CELL = 600
"""Characters from which on a drawn cell holds running text, so that its row is read as paragraphs."""
_LISTED = 4
"""Lines from which on cells with as many of them are no accident."""
_PADDING = 4.0
"""Points that stay free inside a cell's border."""
_JOINER = Joiner(())
_UNIT = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|CO)$")
_MARKER = frozenset("•●▪◦○■□∙·‣➢➤❖✓*-–—")


class _Segment:
    """Runs in one row without a wide gap."""

    __slots__ = ("baseline", "bold", "families", "left", "opens_bold", "right", "size", "text")

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
        self.opens_bold = next((run.bold for run in runs if any(map(str.isalpha, run.text))), self.bold)
        self.families = {run.family for run in runs if len(run.text) > 1}


def document_lines(pages: Sequence[Page]) -> list[list[PageLine]]:
    """Each page's lines in the order in which they are read."""
    pages = [with_ruled_rows(page) for page in pages]
    rows = [list(_rows([run for run in page.runs if run.text.strip()])) for page in pages]
    gutters = [_gutter(on_page) for on_page in rows]
    known = [gutter for gutter in gutters if gutter is not None]
    # A page with too little text to show its columns has those of the others.
    usual = median_low(known) if len(known) > _MANY * len(pages) else None
    return [
        _page_lines(page, list(_regions(on_page, usual if gutter is None else gutter, gutter is None)))
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
                lines.extend(_running_lines(_unruled(rows), page, next(numbers), alone, border))
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
    return Rule(min(run.left for run in runs), min(heights), max(run.right for run in runs), max(heights))


def _unruled(rows: Sequence[Sequence[Run]]) -> Sequence[Sequence[Run]]:
    """Rows without regard to lines between some of their words, where others stand outside."""
    if not any(isinstance(run, RuledRow) for row in rows for run in row):
        return rows
    parts = (run.runs if isinstance(run, RuledRow) else [run] for row in rows for run in row)
    return list(_rows([run for part in parts for run in part]))


def _running_lines(
    rows: Sequence[Sequence[Run]], page: Page, number: int, is_alone: bool = False, border: float = 0.0
) -> Sequence[PageLine]:
    """The lines of a region; `is_alone`: no column is beside it; `border`: where the cell around it ends."""
    region = [segment for row in rows for segment in _segments(row) if segment.text]
    if not region:
        return []
    limit = max([border, *(segment.right for segment in region)])
    if is_alone:
        # A page of short lines has nothing that shows how far a full one goes; margins mostly are alike.
        limit = max(limit, _RIGHT_MARGIN * (page.width - min(segment.left for segment in region)))
    return table_cells_joined(list(_region_lines(region, page.number, number, limit)))


def _ruled_lines(row: RuledRow, page: Page, numbers: Iterator[int]) -> Iterator[PageLine]:
    """A drawn row as one line; where a cell holds running text, cell by cell; where only some of the lines
    between its cells are drawn, as if none were."""
    number = next(numbers)
    rows = [list(_rows(cell)) for cell in row.cells]
    cells = [_running_lines(in_cell, page, number) for in_cell in rows]
    if len(cells) > 1 and not _is_one_row(cells, row.borders):
        yield from _running_lines(list(_rows(row.runs)), page, number)
    elif len(cells) == 1 or max(sum(len(run.text) for run in cell) for cell in row.cells) > _LONG_CELL:
        for in_cell, border in zip(rows, row.borders, strict=True):
            regions = list(_regions(in_cell, _gutter(in_cell)))
            for region in regions:
                edge = border - _PADDING if len(regions) == 1 else 0.0
                yield from _running_lines(region, page, next(numbers), border=edge)
    else:
        yield _ruled_line(cells, row, page.number, number)


def _is_one_row(cells: Sequence[Sequence[PageLine]], borders: Sequence[float]) -> bool:
    """Whether cells hold text that is wrapped at their borders, and not lines of which each is a row."""
    (_, most), *_ = Counter(len(lines) for lines in cells if len(lines) >= _LISTED).most_common(1) or [(0, 0)]
    if most > max(2, len(cells) / 2):
        return False  # lists side by side, of the same length
    lists = ended = wrapped = 0
    for lines, border in zip(cells, borders, strict=True):
        if any(len(line.cells) > 1 for line in lines):
            return False
        had_room = [_had_room(above, below, border - _PADDING) for above, below in pairwise(lines)]
        lists += 2 * sum(had_room) > len(had_room)
        ended, wrapped = ended + sum(had_room), wrapped + len(had_room) - sum(had_room)
    return lists < 2 or ended <= wrapped


def _had_room(above: PageLine, below: PageLine, border: float) -> bool:
    """Whether the first word below could have stood above, so that the line was ended on purpose."""
    letter = (above.right - above.left) / max(len(above.text), 1)
    return above.right + (len(first_word(below.text)) + 3) * letter < border


def _wrapped(above: str, below: str) -> str:
    """Two lines of a cell as one; in a narrow one, the full stop may have come to stand below."""
    return above + below if below[0] in ".,;:!?)»" else _JOINER.join(above, below)


def _ruled_line(cells: Sequence[Sequence[PageLine]], row: Run, page: int, number: int) -> PageLine:
    found = []
    for lines in cells:
        text = reduce(_wrapped, (line.text for line in lines)) if lines else ""
        found.append(Cell(text, lines[0].left if lines else row.left, lines[-1].right if lines else row.left))
    return PageLine(
        found, page, row.left, row.right, row.baseline, row.size, row.bold, number, row.right, ruled=True
    )


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs on about the same baseline, top to bottom."""
    # Large type first, so that raised figures join the line they belong to instead of beginning one.
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: run.baseline):
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


def _segments(row: Sequence[Run]) -> Iterator[_Segment]:
    marked = row[0].text.strip() in _MARKER or _is_number(row[0].text)
    spread = _is_spread(row[1:] if marked else row)
    current = [row[0]]
    for before, run in pairwise(row):
        gap = run.left - before.right
        most = _MOST_SPREAD if spread else _CELL_GAP
        if gap > (_MARKER_GAP if marked and before is row[0] else most) * run.size:
            yield _Segment(current)
            current = []
        current.append(run)
    yield _Segment(current)


def _is_spread(row: Sequence[Run]) -> bool:
    """Whether a row is a line of few words that was stretched to the column's edge, not a table's cells."""
    if len(row) < 3 or any(" " in run.text.strip() for run in row):
        return False
    gaps = [b.left - a.right for a, b in pairwise(row)]
    words = sum(run.text.strip(" .,;:()").isalpha() for run in row)
    return max(gaps) < _MOST_SPREAD * row[0].size and max(gaps) - min(gaps) < 1 and words > len(row) / 2


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


def _regions(
    rows: Sequence[Sequence[Run]], gutter: float | None, is_usual: bool = False
) -> Iterator[Sequence[Sequence[Run]]]:
    """The parts of a page that are read one after the other, each with its rows.

    `is_usual`: the gutter is that of other pages.
    """
    if gutter is None or (is_usual and _crossing(rows, gutter) > _MOST_CROSSING * len(rows)):
        if rows:
            yield rows
        return
    band: list[Run] = []
    across: list[Sequence[Run]] = []
    for row in rows:
        if any(run.left < gutter < run.right for run in row):
            yield from _sides(band, gutter)
            band = []
            across.append(row)
        else:
            if across:
                yield across
                across = []
            band.extend(row)
    yield from _sides(band, gutter)
    if across:
        yield across


def _sides(band: Sequence[Run], gutter: float) -> Iterator[Sequence[Sequence[Run]]]:
    for side in ([run for run in band if run.right <= gutter], [run for run in band if run.left >= gutter]):
        if side:
            rows = list(_rows(side))
            yield from _regions(rows, _gutter(rows))


def _gutter(rows: Sequence[Sequence[Run]]) -> float | None:
    """Where white space divides the rows into two columns of running text; None if it does not."""
    if len(rows) < _MIN_COLUMN_LINES:
        return None
    left, right = min(row[0].left for row in rows), max(run.right for row in rows for run in row)
    found: list[tuple[int, float]] = []
    for edge in _likely_edges(rows, left, right):
        gutter = edge - 2.0
        before = [side for row in rows if (side := [run for run in row if run.right <= gutter])]
        after = [side for row in rows if (side := [run for run in row if run.left >= gutter])]
        crossing = _crossing(rows, gutter)
        if min(len(before), len(after)) < _MIN_COLUMN_LINES or crossing > _MOST_CROSSING * len(rows):
            continue
        if _is_full(before, gutter - left) and _is_full(after, right - gutter):
            found.append((crossing, gutter))
    return min(found)[1] if found else None


def _likely_edges(rows: Sequence[Sequence[Run]], left: float, right: float) -> list[int]:
    """Where lines begin in the page's middle, the most frequent places first."""
    inner = left + 0.3 * (right - left), left + 0.7 * (right - left)
    starts = Counter(
        round(run.left)
        for row in rows
        for run in (row[0], *(b for a, b in pairwise(row) if b.left - a.right > _GUTTER_GAP * b.size))
        if inner[0] < run.left < inner[1]
    )
    found: list[int] = []
    for edge in sorted(starts, key=lambda x: (-starts[x - 1] - starts[x] - starts[x + 1], x)):
        if all(abs(edge - other) > 2 for other in found):
            found.append(edge)
    return found[:_MOST_EDGES]


def _crossing(rows: Sequence[Sequence[Run]], gutter: float) -> int:
    """How many rows run across the gutter."""
    return sum(any(run.left < gutter < run.right for run in row) for row in rows)


def _is_full(side: Sequence[Sequence[Run]], width: float) -> bool:
    """Whether many rows fill the column, as running text does and the cells of a table don't."""
    full = sum(sum(run.right - run.left for run in row) > _FULL * width for row in side)
    return full >= max(_MIN_COLUMN_LINES, _MANY * len(side))


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
        region=number,
        limit=limit,
    )
