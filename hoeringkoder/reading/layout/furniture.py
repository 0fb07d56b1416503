"""Running headers, footers and page numbers: recognised by standing in the same place on several pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from .lines import starts_lower
from .pages import PageLine, Run

_EDGE = 0.14
"""Share of the page's height, at its top and foot, in which they stand."""
_LETTERHEAD = 0.5
"""Share of the first page's height that a letterhead with addresses and references may take."""
_ENOUGH_TO_COMPARE = 3
"""Lines between the edges that two pages must have in common to be copies of each other."""
_MOST = 5
"""Lines at each edge that can belong to them."""
_PAGE_NUMBER = re.compile(
    r"^[-–\s]*(?:side|s\.|page)?\s*(\d{1,4})(?:\s*(?:av|of|/)\s*\d{1,4})?[-–\s]*$", re.IGNORECASE
)

_Key = tuple[str, int]
Row = Sequence[Run]


def without_furniture(
    pages: Sequence[list[PageLine]], heights: Sequence[float]
) -> tuple[list[list[PageLine]], tuple[str, ...]]:
    """The pages without what runs along on them, and the words of what was left out, each once."""
    copies = _copies(pages, heights)
    counts = Counter(
        key
        for number, (lines, height) in enumerate(zip(pages, heights, strict=True), 1)
        for key in (() if number in copies else _keys(lines, height))
    )
    needed = max(2, round(0.3 * (len(pages) - len(copies))))
    known = _letterhead(pages, heights)
    dropped: dict[str, None] = {}
    result = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        ends = _ends(lines)
        edge = {id(line): key for line, key in _edge_lines(lines, height)}
        rest = []
        for line in lines:
            key = edge.get(id(line))
            runs_along = key is not None and (
                _times(counts, key) >= needed
                or _is_page_number(line.text, number, len(pages))
                or (
                    number > 1
                    and number not in copies
                    and line is ends[0]
                    and not (line.ruled or starts_lower(line.text))
                    and all(cell.text in known for cell in line.cells)
                )
            )
            if runs_along or (line in ends and line.text.strip(" -–") == str(number)):
                dropped[line.text] = None
            else:
                rest.append(line)
        result.append(rest)
    return result, tuple(dropped)


def bodies(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[tuple[float, float]]:
    """For each page's rows the first and the last baseline of more than what runs along on others as well."""
    keys = [[_key("".join(run.text for run in row), row[0].baseline) for row in rows] for rows in pages]
    counts = Counter(key for on_page in keys for key in {*on_page[:_MOST], *on_page[-_MOST:]})
    needed = max(2, round(0.3 * len(pages)))
    found = []
    for rows, on_page, height in zip(pages, keys, heights, strict=True):
        lines = [row[0].baseline for row in rows]
        runs_along = [
            not _EDGE * height <= line <= (1 - _EDGE) * height and _times(counts, key) >= needed
            for line, key in zip(lines, on_page, strict=True)
        ]
        head, foot = (len(list(takewhile(bool, some))) for some in (runs_along, reversed(runs_along)))
        inside = lines[head : len(lines) - foot]
        found.append((inside[0], inside[-1]) if inside else (0.0, 0.0))
    return found


def _copies(pages: Sequence[list[PageLine]], heights: Sequence[float]) -> set[int]:
    """The numbers, from 1, of pages with the same text in the middle as an earlier one: in letters that were
    put together in one file, what stands on top of each is no running header.
    """
    seen: set[tuple[str, ...]] = set()
    found: set[int] = set()
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        edge = {id(line) for line, _ in _edge_lines(lines, height)}
        middle = tuple(line.text for line in lines if id(line) not in edge)
        if len(middle) >= _ENOUGH_TO_COMPARE and middle in seen:
            found.add(number)
        seen.add(middle)
    return found


def _letterhead(pages: Sequence[list[PageLine]], heights: Sequence[float]) -> str:
    """The words in the upper part of the first page: on the second, a short form of them may run on top."""
    if not pages:
        return ""
    return "\n".join(line.text for line in pages[0] if line.baseline < _LETTERHEAD * heights[0])


def _ends(lines: Sequence[PageLine]) -> list[PageLine]:
    """The page's uppermost and lowest line."""
    return [choose(lines, key=lambda line: line.baseline) for choose in (min, max)] if lines else []


def _keys(lines: Sequence[PageLine], height: float) -> set[_Key]:
    return {key for _, key in _edge_lines(lines, height)}


def _edge_lines(lines: Sequence[PageLine], height: float) -> Iterator[tuple[PageLine, _Key]]:
    """The lines near the page's top and foot, each with what makes it the same as one on another page."""
    ordered = sorted(lines, key=lambda line: line.baseline)
    for line in (*ordered[:_MOST], *ordered[_MOST:][-_MOST:]):
        if line.baseline < _EDGE * height or line.baseline > (1 - _EDGE) * height:
            yield line, _key(line.text, line.baseline)


def _key(text: str, baseline: float) -> _Key:
    return re.sub(r"\d+", "#", text.lower()), round(baseline / 6)


def _times(counts: Counter[_Key], key: _Key) -> int:
    """On how many pages it stands, give or take some points in height."""
    words, place = key
    return sum(counts[words, near] for near in (place - 1, place, place + 1))


def _is_page_number(text: str, number: int, count: int) -> bool:
    """A lone number at the edge that could be this page's."""
    found = _PAGE_NUMBER.match(text)
    if not found:
        return False
    return not text.strip().isdigit() or int(found[1]) in range(number - 2, number + count + 2)
