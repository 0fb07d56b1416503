"""The text of one page as PDFium finds it: its words, joined into stretches of one style without wide gaps.

Asking about every character is slow, so each word is asked about at its first and last one.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from ..layout.pages import UNKNOWN
from . import pdfium_calls as calls
from .stretches import UNSEEN_MODES, Stretch, family_of, is_bold, quarter

_JOINED_HYPHEN = "\ufffe"
"""What PDFium puts in the place of a hyphen at a line's end, if the word goes on in the next."""
_WORD = re.compile(r"\S+")
_RUN_TOGETHER = re.compile(r"[.,;:!?)»”](?=[^\W\d_])|[a-zæøå](?=[A-ZÆØÅ])")
"""Where two words may stand in one because PDFium saw no gap."""
_WORD_GAP = 0.15
"""Sizes of the type from which on a gap is a space that was not written."""
_MADE_UP_GAP = 0.1
"""The same between words where PDFium holds it for one."""
_SPACED = 0.1
"""Sizes of the type from which on room between letters is there on purpose, s o."""
_WIDE_GAP = 0.8
"""Sizes of the type from which on a gap ends a stretch."""
_OVERLAP = 0.3
_SAME_LINE = 0.02
_LONGEST_NAME = 200

Fonts = dict[int, tuple[bool, str]]
"""By font, whether it is bold, and its typeface."""


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    turns: int
    unseen: bool
    family: str = field(compare=False)


@dataclass(slots=True)
class _Piece:
    """Text of one style along a line: `start` and `end` along its direction, `across` to its left."""

    text: str
    style: _Style
    start: float
    end: float
    across: float
    family: str
    """The typeface of all of it; nothing if it has several."""
    first: int
    after: int
    """Its last word's characters on the page: the first one, and the one after the last."""

    def goes_on_with(self, other: "_Piece") -> bool:
        """Whether the other stands on the same line, with no more between than between words."""
        gap = other.start - self.end
        size = self.style.size
        return (
            (self.style is other.style or self.style == other.style)
            and abs(self.across - other.across) <= _SAME_LINE * size
            and -_OVERLAP * size <= gap <= _WIDE_GAP * size
        )

    def stretch(self, text: str) -> Stretch:
        """The piece, with all that went on with it, by points of the page."""
        start, end = (_point(along, self.across, self.style.turns) for along in (self.start, self.end))
        style = self.style
        return Stretch(text, start, end, style.size, style.bold, style.turns, style.unseen, self.family)


class PageText:
    """The text of one page. `fonts` remembers, for one document, what its fonts are."""

    def __init__(self, text_page: int, count: int, fonts: Fonts) -> None:
        self._page = text_page
        self._fonts = fonts
        self._styles: dict[int, _Style] = {}
        self.text = characters(text_page, count)
        self._numbers = (ctypes.c_double * 4)()
        self._floats = (ctypes.c_float * 6)()
        self._floats_at = ctypes.addressof(self._floats)
        start = ctypes.addressof(self._numbers)
        self._places = [start + 8 * i for i in range(4)]

    def stretches(self) -> Iterator[Stretch]:
        """All of it, in PDFium's order."""
        current: _Piece | None = None
        words: list[str] = []
        for piece in self._pieces():
            if current and current.goes_on_with(piece):
                words += self._space(current, piece), piece.text
                if piece.end > current.end:
                    current.end = piece.end
                if piece.family != current.family:
                    current.family = ""
                current.first, current.after = piece.first, piece.after
                continue
            if current:
                yield current.stretch("".join(words))
                if self.text[piece.first - 1] == " " and not self._is_made_up(piece.first - 1):
                    piece.text = " " + piece.text
            current, words = piece, [piece.text]
        if current:
            yield current.stretch("".join(words))

    def _space(self, before: _Piece, piece: _Piece) -> str:
        """What stands between two pieces of a line; PDFium makes up spaces, and misses some between goes."""
        apart = before.after < piece.first
        if apart and not self._is_made_up(before.after):
            return " "
        gap = (piece.start - before.end) / max(piece.style.size, 1.0)
        letters = min(before.after - before.first, piece.after - piece.first)
        least = _MADE_UP_GAP if apart and letters > 1 else _WORD_GAP
        if gap <= least:
            return ""
        return " " if gap > least + max(map(self._letter_spacing, (before, piece))) else ""

    def _letter_spacing(self, piece: _Piece) -> float:
        """The room between the first two letters of a piece, in sizes of its type."""
        if piece.after - piece.first < 2:
            return 0.0
        room = _along(*self._origin(piece.first + 1), piece.style.turns)[0]
        spacing = (room - self._end(piece.first, piece.style.turns)) / max(piece.style.size, 1.0)
        return spacing if spacing >= _SPACED else 0.0

    def _is_made_up(self, index: int) -> bool:
        return bool(calls.is_generated(self._page, index) == 1)

    def _pieces(self) -> Iterator[_Piece]:
        """Each word, or its parts if it was set in several goes."""
        page, text = self._page, self.text
        torn = [found.start() for found in _RUN_TOGETHER.finditer(text)]
        torn.append(len(text))
        next_torn = 0
        words = [found.span() for found in _WORD.finditer(text)]
        owners = [calls.get_text_object(page, first) for first, _ in words]
        for (first, after), (owner, next_owner) in zip(words, pairwise([*owners, None]), strict=True):
            while torn[next_torn] < first:
                next_torn += 1
            # Within one text object no word can be another's, so its last character need not be asked.
            whole = owner == next_owner or after - first == 1
            if not whole and owner != calls.get_text_object(page, after - 1):
                for part in self._parts(first, after):
                    yield self._piece(*part)
            elif torn[next_torn] < after - 1:
                yield from self._torn(first, after, owner or 0)
            else:
                yield self._piece(first, after, owner or 0)

    def _torn(self, first: int, after: int, owner: int) -> Iterator[_Piece]:
        """The words that PDFium did not see the gap between, "end.Begin"."""
        pieces = [self._piece(first, after, owner)]
        for place in _RUN_TOGETHER.finditer(self.text, first, after):
            cut = place.start() + 1
            left, right = self._piece(pieces[-1].first, cut, owner), self._piece(cut, after, owner)
            if right.start - left.end > _WORD_GAP * left.style.size:
                left.text += " "
                pieces[-1:] = [left, right]
        yield from pieces

    def _parts(self, first: int, after: int) -> Iterator[tuple[int, int, int]]:
        """The parts of a word that was set in several goes: first index, index after, text object."""
        begun, current = first, calls.get_text_object(self._page, first) or 0
        for i in range(first + 1, after):
            owner = calls.get_text_object(self._page, i) or current
            if owner != current:
                yield begun, i, current
                begun, current = i, owner
        yield begun, after, current

    def _piece(self, first: int, after: int, owner: int) -> _Piece:
        style = self._styles.get(owner)
        if style is None:
            style = self._styles[owner] = self._style(first, owner)
        places = self._places
        calls.get_origin(self._page, first, places[0], places[1])
        if style.turns:
            start, across = _along(self._numbers[0], self._numbers[1], style.turns)
            end = self._end(after - 1, style.turns)
        else:  # as nearly every word: it is worth while to be quick
            start, across = self._numbers[0], self._numbers[1]
            calls.get_loose_box(self._page, after - 1, self._floats_at)
            end = self._floats[2]
        text = self.text[first:after]
        if calls.is_unknown(self._page, first) == 1:
            text = "".join(self._known(i) for i in range(first, after))
        return _Piece(text, style, start, end if end > start else start, across, style.family, first, after)

    def _known(self, index: int) -> str:
        return UNKNOWN if calls.is_unknown(self._page, index) == 1 else self.text[index]

    def _style(self, index: int, owner: int) -> _Style:
        calls.get_matrix(self._page, index, self._floats_at)
        a, b, c, d, _, _ = self._floats
        size = calls.get_font_size(self._page, index)
        turns = quarter(a, b) if size >= 0 else quarter(-a, -b)
        unseen = bool(owner) and calls.get_mode(owner) in UNSEEN_MODES
        bold, family = self._face(owner)
        return _Style(round(hypot(c, d) * abs(size), 1), bold, turns, unseen, family)

    def _face(self, owner: int) -> tuple[bool, str]:
        font = calls.get_font(owner) if owner else None
        if font is None:
            return False, ""
        if font not in self._fonts:
            name = ctypes.create_string_buffer(_LONGEST_NAME)
            calls.get_font_name(font, ctypes.addressof(name), _LONGEST_NAME)
            told = name.value.decode("latin-1")
            self._fonts[font] = is_bold(told), family_of(told)
        return self._fonts[font]

    def _origin(self, index: int) -> tuple[float, float]:
        calls.get_origin(self._page, index, self._places[0], self._places[1])
        return self._numbers[0], self._numbers[1]

    def _end(self, index: int, turns: int) -> float:
        """How far along the line a character reaches, with its share of white space where that is known."""
        if turns == 0:
            calls.get_loose_box(self._page, index, self._floats_at)
            return self._floats[2]
        calls.get_box(self._page, index, *self._places)
        left, right, bottom, top = self._numbers
        return (right, top, -left, -bottom, right)[turns]


def characters(text_page: int, count: int) -> str:
    """The page's text, one code point for each of PDFium's characters."""
    buffer = ctypes.create_string_buffer(4 * count + 4)  # a code point may take two units
    units = calls.get_text(text_page, 0, count, ctypes.addressof(buffer))
    text = buffer.raw[: 2 * max(units - 1, 0)].decode("utf-16-le", "replace")
    if len(text) != count:  # it leaves out what has no Unicode
        text = "".join(_letter(calls.get_unicode(text_page, i)) for i in range(count))
    return text.replace(_JOINED_HYPHEN, "-")


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else UNKNOWN


def _along(x: float, y: float, turns: int) -> tuple[float, float]:
    """A point by its place along a line that runs in the direction, and across it."""
    return ((x, y), (y, -x), (-x, -y), (-y, x), (x, y))[turns]


def _point(along: float, across: float, turns: int) -> tuple[float, float]:
    return ((along, across), (-across, along), (-along, -across), (across, -along), (along, across))[turns]
