"""A table's row as a line, from the lines in its cells."""

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from .hyphens import Joiner
from .lines import first_word, is_bullet, is_numbered, starts_lower
from .pages import Cell, PageLine
from .ruled import RuledRow

PADDING = 4.0
"""Points that stay free inside a cell's border."""
_LONG_CELL = 600
"""Characters from which on a cell holds running text, so that its row is read as paragraphs."""
_MOST_PARAGRAPHS = 2
"""Paragraphs up to which a cell's text is read as a part of its row."""
_LISTED = 4
"""Lines from which on cells with as many of them are no accident."""
_JOINER = Joiner(())

Cells = Sequence[Sequence[PageLine]]


def is_one_row(cells: Cells, borders: Sequence[float]) -> bool:
    """Whether cells hold text that is wrapped at their borders, and not lines of which each is a row."""
    (_, most), *_ = Counter(len(lines) for lines in cells if len(lines) >= _LISTED).most_common(1) or [(0, 0)]
    if most > max(2, len(cells) / 2):
        return False  # lists side by side, of the same length
    lists = ended = wrapped = 0
    for lines, border in zip(cells, borders, strict=True):
        if any(len(line.cells) > 1 for line in lines):
            return False
        had_room = [_had_room(above, below, border - PADDING) for above, below in pairwise(lines)]
        lists += 2 * sum(had_room) > len(had_room)
        ended, wrapped = ended + sum(had_room), wrapped + len(had_room) - sum(had_room)
    return lists < 2 or ended <= wrapped


def holds_paragraphs(cells: Cells, borders: Sequence[float]) -> bool:
    """Whether a cell holds running text or a list, so that cells are read one after the other."""
    return any(
        sum(len(line.text) for line in lines) > _LONG_CELL or _paragraphs(lines, border) > _MOST_PARAGRAPHS
        for lines, border in zip(cells, borders, strict=True)
    )


def row_line(cells: Cells, row: RuledRow, page: int, region: int) -> PageLine:
    """The row as one line."""
    found = []
    for lines in cells:
        text = reduce(_wrapped, (line.text for line in lines)) if lines else ""
        left, right = (lines[0].left, lines[-1].right) if lines else (row.left, row.left)
        found.append(Cell(text, left, right))
    return PageLine(
        found,
        page,
        row.left,
        row.right,
        row.baseline,
        row.size,
        row.bold,
        region,
        row.right,
        ruled=True,
        columns=row.columns,
    )


def _paragraphs(lines: Sequence[PageLine], border: float) -> int:
    """How many paragraphs lines are, as far as they show it."""
    return 1 + sum(
        is_bullet(below.text)
        or is_numbered(below.text)
        or (_had_room(above, below, border - PADDING) and not starts_lower(below.text))
        for above, below in pairwise(lines)
    )


def _had_room(above: PageLine, below: PageLine, border: float) -> bool:
    """Whether the first word below could have stood above, so that the line was ended on purpose."""
    letter = (above.right - above.left) / max(len(above.text), 1)
    return above.right + (len(first_word(below.text)) + 3) * letter < border


def _wrapped(above: str, below: str) -> str:
    """Two lines of a cell as one; in a narrow one, the full stop may have come to stand below."""
    return above + below if below[0] in ".,;:!?)»" else _JOINER.join(above, below)
