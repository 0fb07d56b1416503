"""How the text of responses looks: its size, its font, the length of its lines. One look for all windows.

Documents are to be made anew when it changes; `ResponseReader.set_look` does so.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFont, QFontMetricsF

from .theme import ui_font

READING_SIZE = 16
"""Pixels, at the ordinary zoom."""
READING_LINE_HEIGHT = 1.6
"""From one line to the next, in font sizes."""
ORDINARY_ZOOM = 100

_SERIFS = ["Noto Serif", "Georgia", "Cambria", "Liberation Serif", "DejaVu Serif"]
_MEASURE = "Vi ber om at prinsippet sier hva som er lenge nok, og for hvem det gjelder"


class Width(StrEnum):
    """How long the lines of the text are; some seventy characters read best."""

    NARROW = "narrow"
    ORDINARY = "ordinary"
    WIDE = "wide"


class Face(StrEnum):
    """What the text is set in."""

    SERIF = "serif"
    SANS = "sans"


class Form(StrEnum):
    """How the codings are shown beside the text: brackets with names, or brackets alone."""

    NAMES = "names"
    BRACKETS = "brackets"


_CHARACTERS = {Width.NARROW: 56, Width.ORDINARY: 72, Width.WIDE: 96}


@dataclass(frozen=True, slots=True)
class ReadingLook:
    """`zoom` is in per cent of the ordinary size."""

    zoom: int = ORDINARY_ZOOM
    width: Width = Width.ORDINARY
    face: Face = Face.SERIF


_look = ReadingLook()


def reading_look() -> ReadingLook:
    """The look in use."""
    return _look


def set_reading_look(look: ReadingLook) -> None:
    """From now on."""
    global _look
    _look = look


def zoomed(size: int) -> int:
    """A size in pixels, as large as the user wants the text of responses."""
    return round(size * _look.zoom / ORDINARY_ZOOM)


def reading_font(size: int = READING_SIZE) -> QFont:
    """What responses are read in, `size` pixels high at the ordinary zoom."""
    if _look.face is Face.SANS:
        return ui_font(zoomed(size))
    font = QFont()
    font.setFamilies(_SERIFS)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(zoomed(size))
    return font


def reading_width() -> int:
    """Pixels of a line."""
    metrics = QFontMetricsF(reading_font())
    return round(metrics.horizontalAdvance(_MEASURE) / len(_MEASURE) * _CHARACTERS[_look.width])
