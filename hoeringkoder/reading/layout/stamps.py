"""Words stamped over the text of every page, as "KOPI" or "UTKAST": no part of what stands there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from .pages import Page, Run

_FEWEST_PAGES = 2
_MOST_PAGES = 0.6
"""Share of the pages on which it stands in the same place."""
_LONGEST = 60
"""Letters that a stamp may have."""
_HAIR = 2.0
"""Points by which its place may differ."""
_FEWEST_LOUD = 3
_LOUD = 1.3
"""Times the usual size of type that such words have."""
_ACROSS = 0.25
"""Share of its width that must lie over other words, or under them, on one page at least."""


def without_stamps(pages: Sequence[Page]) -> list[Page]:
    """The pages without what stands in one place on most of them and runs into other words, or shouts."""
    if len(pages) < _FEWEST_PAGES:
        return list(pages)
    found: dict[tuple[str, int], list[tuple[Page, Run]]] = defaultdict(list)
    for page in pages:
        for run in page.runs:
            if 1 < len(run.text.strip()) <= _LONGEST:
                found[run.text.strip(), round(run.left)].append((page, run))
    needed = max(_FEWEST_PAGES, _MOST_PAGES * len(pages))
    gone = {
        id(run)
        for same in found.values()
        if len(same) >= needed
        and _in_one_place(same)
        and (_shouts(same) or any(_lies_across(run, page) for page, run in same))
        for _, run in same
    }
    if not gone:
        return list(pages)
    return [replace(page, runs=tuple(run for run in page.runs if id(run) not in gone)) for page in pages]


def _in_one_place(same: Sequence[tuple[Page, Run]]) -> bool:
    heights = [run.baseline for _, run in same]
    return max(heights) - min(heights) <= _HAIR and len({page.number for page, _ in same}) == len(same)


def _shouts(same: Sequence[tuple[Page, Run]]) -> bool:
    """Whether it is large and in capitals, so that the text may even make way for it."""
    page, run = same[0]
    usual = median(other.size for other in page.runs)
    return len(same) >= _FEWEST_LOUD and run.text.strip().isupper() and run.size > _LOUD * usual


def _lies_across(run: Run, page: Page) -> bool:
    """Whether other words stand where the run does."""
    covered = sum(
        max(0.0, min(run.right, other.right) - max(run.left, other.left))
        for other in page.runs
        if other is not run
        and other.text.strip()
        and run.baseline - run.size < other.baseline < run.baseline + 0.3 * run.size
    )
    return covered > _ACROSS * (run.right - run.left)
