"""Text as an engine finds it on a page, whichever way up, made into the runs of an upright page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..layout.pages import Page, Rule, Run

_HAIR = 0.15
"""Sizes of the type by which text printed twice to look bold is moved."""
_FIELD_SIZE = 11.0
"""Points of type that the text in a form field is taken to have."""
ASKEW = 4
"""Stands for the direction of a stamp or watermark that lies across the page."""
_LEANING = 0.2
"""How much less a line may rise than it goes on, and be one that a scanner pulled in crookedly."""
UNSEEN_MODES = (3, 7)
"""PDF's ways of setting text that leave nothing to be seen."""
_BOLD = ("bold", "black", "heavy", "demi")
_FAMILY = re.compile(r"(?:[A-Z]{6}\+)?([A-Za-z ]+?)(?:PS)?(?:MT)?(?:[-,0-9].*)?")
"""A font's name: a tag if only a part of it came along, its family, then its style."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, lower, right, upper, in points."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text from one point of the page to another, in points from the lower left corner."""

    text: str
    start: Point
    end: Point
    size: float
    bold: bool
    turns: int
    """How many quarter turns anticlockwise it is set at."""
    unseen: bool = False
    """Whether it is not drawn, only there to be searched."""
    family: str = ""
    """The typeface; nothing if it is not known, or more than one."""


@dataclass(frozen=True, slots=True)
class FilledField:
    """A form field's text or box in the rectangle that it is drawn in."""

    text: str
    box: Box


def upright_page(
    number: int,
    size: tuple[float, float],
    stretches: Sequence[Stretch],
    pictured: float | None,
    rules: Iterable[Box] = (),
) -> Page:
    """The page turned so that most of its text stands upright. `size`: width and height as it is shown.

    `rules`: the lines that are drawn on it.

    `pictured`: the share of the page that pictures cover; None if it has none.
    """
    turns = _main_direction(stretches)
    width, height = size if turns % 2 == 0 else size[::-1]
    upright = [stretch for stretch in stretches if stretch.turns == turns]
    runs = _without_overprints(_run(stretch, size, turns) for stretch in upright)
    return Page(
        number,
        width,
        height,
        tuple(runs),
        pictured is not None,
        pictured or 0.0,
        mostly_unseen(stretches),
        tuple(_rule(rule, size, turns) for rule in rules),
    )


def mostly_unseen(stretches: Iterable[Stretch]) -> bool:
    """Whether more of the letters are hidden than are to be seen."""
    balance = sum(len(stretch.text) if stretch.unseen else -len(stretch.text) for stretch in stretches)
    return balance > 0


def is_bold(font: str) -> bool:
    """Whether the font's name says that it is a bold one."""
    return any(word in font.lower() for word in _BOLD)


def family_of(font: str) -> str:
    """The typeface that a font's name tells, whatever its weight and slope; nothing if it tells none."""
    found = _FAMILY.fullmatch(font)
    return found[1].replace(" ", "").lower() if found else ""


def quarter(a: float, b: float) -> int:
    """The quarter turns anticlockwise of text that runs along (a, b); `ASKEW` if it runs across the page."""
    if min(abs(a), abs(b)) > _LEANING * max(abs(a), abs(b)):
        return ASKEW
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def turned(turns: int, by: int) -> int:
    """A direction after so many more quarter turns anticlockwise."""
    return turns if turns == ASKEW else (turns + by) % 4


def filled(field: FilledField) -> Iterator[Stretch]:
    """What was filled into a field, as if it had been set there."""
    left, lower, right, upper = field.box
    lines = field.text.splitlines()
    size = min(_FIELD_SIZE, 0.75 * (upper - lower))
    pitch = min(1.2 * size, (upper - lower) / len(lines)) if lines else 0.0
    for i, line in enumerate(lines):
        # One line stands in the middle of its field, several begin at its top.
        y = (upper + lower) / 2 - 0.35 * size if len(lines) == 1 else upper - size - i * pitch
        end = min(right, left + 0.5 * size * len(line))
        yield Stretch(line, (left, y), (end, y), round(size, 1), False, 0)


def _main_direction(stretches: Sequence[Stretch]) -> int:
    """The direction of most of the page's text; what is set across it (stamps, margins) is left out."""
    letters = [0, 0, 0, 0, 0]
    for stretch in stretches:
        letters[stretch.turns] += len(stretch.text)
    return letters.index(max(letters))


def _run(stretch: Stretch, page: tuple[float, float], turns: int) -> Run:
    """The stretch as it is read: from the top left corner of the page turned upright."""
    left, baseline = _upright(stretch.start, page, turns)
    right, _ = _upright(stretch.end, page, turns)
    return Run(stretch.text, left, max(right, left), baseline, stretch.size, stretch.bold, stretch.family)


def _rule(box: Box, page: tuple[float, float], turns: int) -> Rule:
    (x0, y0), (x1, y1) = _upright(box[:2], page, turns), _upright(box[2:], page, turns)
    return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _upright(point: Point, page: tuple[float, float], turns: int) -> Point:
    x, y = point
    width, height = page
    return ((x, height - y), (y, x), (width - x, y), (height - y, width - x), (x, height - y))[turns]


def _without_overprints(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without those printed a second time a hair apart, as some programs do for bold."""
    seen: dict[str, list[Run]] = {}
    for run in runs:
        same = seen.setdefault(run.text, [])
        if not any(
            abs(run.left - other.left) < _HAIR * run.size
            and abs(run.baseline - other.baseline) < _HAIR * run.size
            for other in same
        ):
            same.append(run)
            yield run
