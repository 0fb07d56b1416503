"""A paragraph's first letter set over several lines, put back before its word."""

from dataclasses import replace
from statistics import median

from .pages import Page, Run

_LARGE = 1.8
"""Times the size of the text that such a letter has at least."""
_NEAR = 1.5
"""Sizes of the text that may lie between it and its word."""


def with_drop_caps_joined(page: Page) -> Page:
    """The page with each such letter in the run that it begins."""
    capitals = [run for run in page.runs if _is_capital(run)]
    if not capitals:
        return page
    usual = median(run.size for run in page.runs)
    joined: dict[int, Run | None] = {}
    for capital in capitals:
        first = _begun_by(capital, page, usual) if capital.size >= _LARGE * usual else None
        if first is not None:
            joined[id(capital)] = None
            text = capital.text.strip() + first.text
            joined[id(first)] = replace(first, text=text, left=capital.left)
    kept = (joined.get(id(run), run) for run in page.runs)
    return replace(page, runs=tuple(run for run in kept if run is not None))


def _is_capital(run: Run) -> bool:
    letter = run.text.strip()
    return len(letter) == 1 and letter.isupper()


def _begun_by(capital: Run, page: Page, usual: float) -> Run | None:
    """The run in the first of the lines beside the letter; None if there is only one line, as in a logo."""
    beside = [
        run
        for run in page.runs
        if run is not capital
        and run.text.strip()
        and run.size < capital.size / _LARGE
        and -0.5 * usual <= run.left - capital.right <= _NEAR * usual
        and capital.baseline - capital.size < run.baseline <= capital.baseline + 0.5 * usual
    ]
    if len({round(run.baseline) for run in beside}) < 2:
        return None
    return min(beside, key=lambda run: run.baseline)
