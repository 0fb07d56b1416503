"""Drawn tables that go on on the next page: the heading row once, and rows that the page cut whole again."""

from collections.abc import Sequence
from dataclasses import replace

from .hyphens import Joiner
from .lines import ends_sentence, starts_lower
from .pages import Cell, PageLine


def with_rows_over_pages(pages: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """The pages without furniture, each table's rows put together where they begin."""
    heading: PageLine | None = None
    last: PageLine | None = None
    result: list[list[PageLine]] = []
    for page in pages:
        rest = list(page)
        if rest and last is not None and _same_columns(last, rest[0]):
            if heading is not None and heading is not last:
                rest[:1] = _without_heading(rest[0], heading)
            if rest and _same_columns(last, rest[0]) and _goes_on(last.cells, rest[0].cells):
                last.cells = _joined(last.cells, rest.pop(0).cells)
        result.append(rest)
        if rest:
            last = rest[-1] if rest[-1].ruled else None
            heading = _heading(rest, heading) if last is not None else None
    return result


def _without_heading(row: PageLine, heading: PageLine) -> list[PageLine]:
    """What is left of a page's first row if the heading is repeated there; below it may stand the rest of a
    row, without a line between them.
    """
    pairs = [(cell, above.text) for cell, above in zip(row.cells, heading.cells, strict=True)]
    if not all(cell.text == text or cell.text.startswith(f"{text} ") for cell, text in pairs):
        return [row]
    row.cells = [replace(cell, text=cell.text.removeprefix(text).strip()) for cell, text in pairs]
    return [row] if row.text else []


def _heading(page: Sequence[PageLine], before: PageLine | None) -> PageLine | None:
    """The first row of the table that the page ends with; that of the pages before if it goes on there."""
    last = page[-1]
    first = last
    for line in reversed(page):
        if not _same_columns(last, line):
            return first
        first = line
    return before if before is not None and _same_columns(before, last) else first


def _same_columns(above: PageLine, below: PageLine) -> bool:
    return (
        above.ruled
        and below.ruled
        and len(above.cells) == len(below.cells)
        and len(above.columns) == len(below.columns)
        and all(
            left <= end and begin <= right
            for (left, right), (begin, end) in zip(above.columns, below.columns, strict=True)
        )
    )


def _goes_on(row: Sequence[Cell], more: Sequence[Cell]) -> bool:
    """Whether cells hold the rest of a row: each goes on with what stands above it, some in mid-sentence."""
    pairs = [(above.text, below.text) for above, below in zip(row, more, strict=True) if below.text]
    if not all(above for above, _ in pairs):
        return False
    if any(starts_lower(below) and not ends_sentence(above) for above, below in pairs):
        return all(
            starts_lower(below) or ends_sentence(above) or len(pairs) < len(row) for above, below in pairs
        )
    # A row of its own begins in the first column.
    return bool(pairs) and not more[0].text and bool(row[0].text)


def _joined(row: Sequence[Cell], more: Sequence[Cell]) -> list[Cell]:
    joiner = Joiner(())
    return [
        replace(above, text=joiner.join(above.text, below.text)) if below.text else above
        for above, below in zip(row, more, strict=True)
    ]
