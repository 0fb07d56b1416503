"""The words of a page that stand in the text, with their boxes: what the process for pages answers."""

from collections.abc import Sequence

from ...domain.spans import Span
from .match import matched
from .page_map import Box, PlacedWord, around, on_one_line
from .words import PageWords


def placed_words(words: PageWords, text: str, parts: Sequence[Span]) -> list[PlacedWord]:
    """The words of a page that stand in the text, with their boxes, in the page's order."""
    places = matched(words.text, text, parts)
    found: list[PlacedWord] = []
    run: list[int] = []
    for i, place in enumerate(places):
        if run and not _goes_on(words.boxes, places, run[-1], i):
            found.append(_placed(words.boxes, places, run))
            run = []
        if place >= 0 and words.boxes[i] is not None:
            run.append(i)
    if run:
        found.append(_placed(words.boxes, places, run))
    return found


def _goes_on(boxes: Sequence[Box | None], places: Sequence[int], last: int, index: int) -> bool:
    """Whether the character belongs to the same word on the same line as the one before."""
    before, here = boxes[last], boxes[index]
    if here is None or before is None or index > last + 1:
        return False
    if not places[last] <= places[index] <= places[last] + 1:
        return False
    return on_one_line(before, here) or on_one_line(_turned(before), _turned(here))


def _turned(box: Box) -> Box:
    """Text that runs up or down the page stands on a line if the page is turned."""
    return box[1], box[0], box[3], box[2]


def _placed(boxes: Sequence[Box | None], places: Sequence[int], run: Sequence[int]) -> PlacedWord:
    drawn = [box for index in run if (box := boxes[index]) is not None]
    return PlacedWord(places[run[0]], places[run[-1]] + 1, *around(drawn))
