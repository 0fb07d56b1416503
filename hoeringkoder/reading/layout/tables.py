"""Table rows whose cells run over several lines, put together again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from .hyphens import Joiner
from .lines import first_word, is_box, is_bullet, starts_lower
from .pages import Cell, PageLine

_ALIGNED = 3.0
"""Points by which the left edges of a column's lines may differ."""
_TIGHT = 1.4
"""Sizes of the type up to which a line below can belong to the same row, unless the lines stand wider
apart.
"""


def table_cells_joined(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines with each table row as one line."""
    joiner = Joiner(())
    tight = _line_distance(lines)
    result: list[PageLine] = []
    for line in lines:
        if result and _continues_row(result[-1], line, tight):
            row = result[-1]
            row.cells = _with_continuation(row.cells, line.cells, joiner)
            row.baseline, row.right = line.baseline, max(row.right, line.right)
        else:
            result.append(replace(line))
    return result


def _line_distance(lines: Sequence[PageLine]) -> float:
    """The distance between lines of one cell or paragraph, in sizes of the type, with something to spare."""
    found = [
        (below.baseline - above.baseline) / below.size
        for above, below in pairwise(lines)
        if below.size and starts_lower(below.text)
    ]
    return max(_TIGHT, 1.15 * median(found)) if found else _TIGHT


def _continues_row(row: PageLine, line: PageLine, tight: float) -> bool:
    """Whether a line only holds the rest of some of the row's cells."""
    if len(row.cells) < 2 or not 0 < line.baseline - row.baseline <= tight * line.size:
        return False
    places = [_column_at(row.cells, cell) for cell in line.cells]
    if None in places or any(is_box(cell.text) or is_bullet(cell.text) for cell in line.cells):
        return False
    if any(_would_have_fitted(row, place or 0, cell) for place, cell in zip(places, line.cells, strict=True)):
        return False
    if 0 not in places:
        return True
    return len(line.cells) > 1 and all(starts_lower(cell.text) for cell in line.cells)


def _would_have_fitted(row: PageLine, column: int, cell: Cell) -> bool:
    """Whether there was room for the first word on the cell's line above, so that a new row begins."""
    if starts_lower(cell.text):
        return False
    above = row.cells[column]
    after = row.cells[column + 1].left if column + 1 < len(row.cells) else row.limit
    letter = (cell.right - cell.left) / max(len(cell.text), 1)
    return above.right + (len(first_word(cell.text)) + 3) * letter < after


def _column_at(cells: Sequence[Cell], cell: Cell) -> int | None:
    return next((i for i, other in enumerate(cells) if abs(other.left - cell.left) <= _ALIGNED), None)


def _with_continuation(cells: Sequence[Cell], more: Sequence[Cell], joiner: Joiner) -> list[Cell]:
    result = list(cells)
    for cell in more:
        column = _column_at(cells, cell)
        if column is not None:
            result[column] = Cell(joiner.join(result[column].text, cell.text), cell.left, cell.right)
    return result
