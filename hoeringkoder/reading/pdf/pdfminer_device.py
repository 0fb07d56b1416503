"""What pdfminer.six draws on for us: it keeps the text of each drawing command as one stretch, nothing else.

The parser's own devices make an object with a box for every character, which is most of the time they take.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import hypot
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_pt, apply_matrix_rect

from ..layout.pages import UNKNOWN, Page
from .fields import fields_on
from .stretches import UNSEEN_MODES, Point, Stretch, family_of, filled, is_bold, quarter, upright_page

_WORD_GAP = 0.15
"""Sizes of the type from which on a gap is a space that was not written."""
_WIDE_GAP = 0.8
"""Sizes of the type from which on a gap ends a run."""


class RunCollector(PDFTextDevice):
    """Collects one page after the other; `page` is the last one that was drawn."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self.page = Page(0, 0.0, 0.0)
        self._number = 0
        self._size = (0.0, 0.0)
        self._page_matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._stretches: list[Stretch] = []
        self._pictured: float | None = None
        self._mode = 0
        self._faces: dict[str, tuple[bool, str]] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self._size = (abs(x1 - x0), abs(y1 - y0))
        self._page_matrix = ctm
        self._number += 1
        self._stretches, self._pictured = [], None

    def end_page(self, page: PDFPage) -> None:
        for field in fields_on(page):
            shown = replace(field, box=apply_matrix_rect(self._page_matrix, field.box))
            self._stretches.extend(filled(shown))
        self.page = upright_page(self._number, self._size, self._stretches, self._pictured)

    def render_image(self, name: str, stream: Any) -> None:
        # A picture is drawn in a square of side 1, which the matrix in force places.
        x0, y0, x1, y1 = apply_matrix_rect(self.ctm or self._page_matrix, (0, 0, 1, 1))
        area = max(self._size[0] * self._size[1], 1.0)
        self._pictured = min(1.0, (self._pictured or 0.0) + abs((x1 - x0) * (y1 - y0)) / area)

    def render_string(self, textstate: Any, *rest: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, *rest)

    def render_string_horizontal(
        self, seq: Iterable[Any], matrix: Matrix, pos: Point, font: PDFFont, *sizes: Any
    ) -> Point:
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
        if name not in self._faces:
            self._faces[name] = is_bold(name), family_of(name)
        bold, family = self._faces[name]
        a, b, c, d, _, _ = matrix
        start, end = (apply_matrix_pt(matrix, (x, y)) for x in along)
        size = round(hypot(c, d) * abs(fontsize), 1)
        direction = quarter(a, b) if fontsize >= 0 else quarter(-a, -b)
        self._stretches.append(
            Stretch(words, start, end, size, bold, direction, self._mode in UNSEEN_MODES, family)
        )


def _letter(font: PDFFont, cid: int) -> str:
    try:
        text: str = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNKNOWN
    return " " if text.isspace() else text
