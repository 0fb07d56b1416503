"""What pdfminer.six draws on for us: it keeps the text of each drawing command as one stretch, nothing else.

The parser's own devices make an object with a box for every character, which is most of the time they take.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_pt, apply_matrix_rect

from .pages import Page, Run
from .pdf_fields import FilledField, fields_on

UNKNOWN = "\ufffd"
"""Stands for a character of which the font does not tell which letter it is."""

_WORD_GAP = 0.15
"""Sizes of the type from which on a gap is a space that was not written."""
_WIDE_GAP = 0.8
"""Sizes of the type from which on a gap ends a run."""
_HAIR = 0.15
"""Sizes of the type by which text printed twice to look bold is moved."""
_FIELD_SIZE = 11.0
"""Points of type that the text in a form field is taken to have."""
_BOLD = ("bold", "black", "heavy", "demi")

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text from one point of the page to another, in points from the lower left corner."""

    text: str
    start: _Point
    end: _Point
    size: float
    bold: bool
    turns: int
    """How many quarter turns anticlockwise it is set at."""


class RunCollector(PDFTextDevice):
    """Collects one page after the other; `page` is the last one that was drawn."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self.page = Page(0, 0.0, 0.0)
        self._number = 0
        self._size = (0.0, 0.0)
        self._page_matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._stretches: list[_Stretch] = []
        self._pictures = False
        self._is_bold: dict[str, bool] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self._size = (abs(x1 - x0), abs(y1 - y0))
        self._page_matrix = ctm
        self._number += 1
        self._stretches, self._pictures = [], False

    def end_page(self, page: PDFPage) -> None:
        for field in fields_on(page):
            self._stretches.extend(_filled(field, self._page_matrix))
        turns = _main_direction(self._stretches)
        width, height = self._size if turns % 2 == 0 else self._size[::-1]
        upright = [stretch for stretch in self._stretches if stretch.turns == turns]
        runs = _without_overprints(_run(stretch, self._size, turns) for stretch in upright)
        self.page = Page(self._number, width, height, tuple(runs), self._pictures)

    def render_image(self, name: str, stream: Any) -> None:
        self._pictures = True

    def render_string_horizontal(
        self, seq: Iterable[Any], matrix: Matrix, pos: _Point, font: PDFFont, *sizes: Any
    ) -> _Point:
        fontsize, scaling, charspace, wordspace, rise, dxscale, *_ = sizes
        x, y = pos
        start = end = x
        text: list[str] = []
        word_gap = _WORD_GAP * fontsize + max(charspace, 0.0)
        spaced = False
        for item in seq:
            if isinstance(item, (int, float)):
                x -= item * dxscale
                spaced = True
                continue
            for cid in font.decode(item) if isinstance(item, bytes) else ():
                if spaced:
                    x += charspace
                gap = x - end
                if text and gap > _WIDE_GAP * fontsize + max(charspace, 0.0):
                    self._keep(text, font, fontsize, matrix, (start, end), y + rise)
                    text, start = [], x
                elif not text:
                    start = x
                letter = _letter(font, cid)
                if text and gap > word_gap and text[-1] != " " and letter != " ":
                    text.append(" ")
                text.append(letter)
                x += font.char_width(cid) * fontsize * scaling
                if letter != " ":
                    end = x
                if cid == 32:
                    x += wordspace
                spaced = True
        self._keep(text, font, fontsize, matrix, (start, end), y + rise)
        return x, y

    def render_char(
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int, *_: Any
    ) -> float:
        """One character; only asked for by text that runs from top to bottom."""
        advance: float = font.char_width(cid) * fontsize * scaling
        self._keep([_letter(font, cid)], font, fontsize, matrix, (0.0, abs(fontsize)), rise)
        return advance

    def _keep(
        self,
        text: list[str],
        font: PDFFont,
        fontsize: float,
        matrix: Matrix,
        along: tuple[float, float],
        y: float,
    ) -> None:
        words = "".join(text)
        if not words.strip():
            return
        name = str(font.fontname)
        if name not in self._is_bold:
            self._is_bold[name] = any(word in name.lower() for word in _BOLD)
        a, b, c, d, _, _ = matrix
        start, end = (apply_matrix_pt(matrix, (x, y)) for x in along)
        size = round(hypot(c, d) * abs(fontsize), 1)
        direction = _quarter(a, b) if fontsize >= 0 else (_quarter(a, b) + 2) % 4
        self._stretches.append(_Stretch(words, start, end, size, self._is_bold[name], direction))


def _filled(field: FilledField, matrix: Matrix) -> Iterator[_Stretch]:
    """What was filled into a field, as if it had been set there."""
    left, lower, right, upper = apply_matrix_rect(matrix, field.box)
    lines = field.text.splitlines()
    size = min(_FIELD_SIZE, 0.75 * (upper - lower))
    pitch = min(1.2 * size, (upper - lower) / len(lines)) if lines else 0.0
    for i, line in enumerate(lines):
        # One line stands in the middle of its field, several begin at its top.
        y = (upper + lower) / 2 - 0.35 * size if len(lines) == 1 else upper - size - i * pitch
        end = min(right, left + 0.5 * size * len(line))
        yield _Stretch(line, (left, y), (end, y), round(size, 1), False, 0)


def _letter(font: PDFFont, cid: int) -> str:
    try:
        text: str = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNKNOWN
    return " " if text.isspace() else text


def _quarter(a: float, b: float) -> int:
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _main_direction(stretches: Sequence[_Stretch]) -> int:
    """The direction of most of the page's text; what is set across it (stamps, margins) is left out."""
    letters = [0, 0, 0, 0]
    for stretch in stretches:
        letters[stretch.turns] += len(stretch.text)
    return letters.index(max(letters))


def _run(stretch: _Stretch, page: tuple[float, float], turns: int) -> Run:
    """The stretch as it is read: from the top left corner of the page turned upright."""
    left, baseline = _upright(stretch.start, page, turns)
    right, _ = _upright(stretch.end, page, turns)
    return Run(stretch.text, left, max(right, left), baseline, stretch.size, stretch.bold)


def _upright(point: _Point, page: tuple[float, float], turns: int) -> _Point:
    x, y = point
    width, height = page
    return ((x, height - y), (y, x), (width - x, y), (height - y, width - x))[turns]


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
