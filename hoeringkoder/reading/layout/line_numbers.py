"""Numbers of lines in a page's margin, as court papers and drafts of laws have them: no part of the text."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .pages import Page, Run

_FEWEST = 3
"""Numbers on a page from which on they can be told from what else stands in the margin."""
_FEWEST_IN_ROW = 8
"""The same where each line has one, as a list of short items has."""
_MOST_LINES = 0.8
"""Share of the lines that then must have one."""
_RIGHT = 0.7
"""Share of the neighbouring numbers that must be as many lines apart as they count."""
_SAME_ROW = 2.0
"""Points by which a number may stand higher or lower than its line."""
_LONG = 20
"""Letters of a run from which on it is text and not a mark."""


def without_line_numbers(page: Page) -> Page:
    """The page without the numbers that count its lines in the left margin."""
    texts = [run for run in page.runs if len(run.text.strip()) >= _LONG]
    if len(texts) < _FEWEST:
        return page
    edge = sorted(run.left for run in texts)[len(texts) // 10]
    marks = [run for run in page.runs if run.text.strip().isdecimal() and run.right < edge]
    if len(marks) < _FEWEST or not _count_lines(sorted(marks, key=lambda run: run.baseline), page.runs):
        return page
    gone = set(map(id, marks))
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone))


def _count_lines(marks: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether the marks, from the top down, are as many lines apart as they count: 5, 10, 15."""
    ids = set(map(id, marks))
    rows = _rows([run for run in runs if id(run) not in ids and run.text.strip()])
    counted = [int(mark.text) for mark in marks]
    in_row = counted[-1] - counted[0] == len(marks) - 1
    if in_row and (len(marks) < _FEWEST_IN_ROW or len(marks) < _MOST_LINES * len(rows)):
        return False
    right = 0
    for above, below in pairwise(marks):
        step = int(below.text) - int(above.text)
        lines = sum(above.baseline + _SAME_ROW < row <= below.baseline + _SAME_ROW for row in rows)
        right += step > 0 and abs(lines - step) <= (step > 1)
    return right >= _RIGHT * (len(marks) - 1)


def _rows(runs: Sequence[Run]) -> list[float]:
    """The heights at which lines stand, each once."""
    found: list[float] = []
    for height in sorted(run.baseline for run in runs):
        if not found or height - found[-1] > _SAME_ROW:
            found.append(height)
    return found
