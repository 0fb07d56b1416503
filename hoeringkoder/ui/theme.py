"""Colours, fonts and the style of the window, light and dark, and the arithmetic that keeps them readable.

Colours are ``"#RRGGBB"`` strings. Contrast is measured with the formula of WCAG 2.2 (relative luminance):
text wants 4.5:1, marks such as brackets 3:1; in the looks of high contrast 7:1 and 4.5:1. Widgets that paint
ask `current_theme` while they paint; Qt repaints them when the theme changes, because the palette changes
with it.
"""

import colorsys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from hoeringkoder.domain.stances import Stance

from .style_sheet import style_sheet

Mode = Literal["system", "light", "dark", "high-light", "high-dark"]

UI_SIZE = 13
SMALL_SIZE = 12
"""Font sizes in pixels: the interface, its small print."""

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0
HIGH_TEXT_CONTRAST = 7.0
HIGH_MARK_CONTRAST = 4.5
_TINTED_CONTRAST = 7.0
"""For the text of responses, which is read all day, on a passage with however many codes."""

_SPREAD = 0.6
"""How much of their differences in lightness code colours keep on a dark surface; see test_theme."""
_TINT = 1 / 3


@dataclass(frozen=True, slots=True)
class Theme:
    """The named colours of one look."""

    dark: bool
    background: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    accent_background: str
    selection: str
    support: str
    remarks: str
    against: str
    high: bool = False
    """Whether contrasts are high, lines strong, and what is selected or has the keyboard has a frame."""

    @property
    def text_contrast(self) -> float:
        """The least for text on anything that it stands on."""
        return HIGH_TEXT_CONTRAST if self.high else TEXT_CONTRAST

    @property
    def mark_contrast(self) -> float:
        """The least for brackets, underlines and swatches on the surface."""
        return HIGH_MARK_CONTRAST if self.high else MARK_CONTRAST

    @property
    def on_accent(self) -> str:
        """Text on a patch of the accent colour."""
        return self.surface

    def stance_colour(self, stance: Stance) -> str:
        """What a stance's sign and name are written in."""
        return {
            Stance.SUPPORT: self.support,
            Stance.SUPPORT_WITH_REMARKS: self.remarks,
            Stance.OPPOSE: self.against,
        }.get(stance, self.muted)


LIGHT = Theme(
    dark=False,
    background="#F4F5F7",
    surface="#FFFFFF",
    line="#D9DDE3",
    text="#1B1F24",
    muted="#5B6470",
    accent="#0B5CAD",
    accent_background="#E3EEFA",
    selection="#DBEAFC",
    support="#1E773B",  # a shade under the sketch's, to be read on a selected row too
    remarks="#8A5A00",
    against="#B3261E",
)
DARK = Theme(
    dark=True,
    background="#15181C",
    surface="#1D2126",
    line="#343A42",
    text="#E8EAED",
    muted="#A3ACB8",
    accent="#7DB7F5",
    accent_background="#1F3248",
    selection="#26405C",
    support="#6FCF8A",
    remarks="#F2C266",
    against="#FF8A80",
)

HIGH_LIGHT = Theme(
    dark=False,
    background="#FFFFFF",
    surface="#FFFFFF",
    line="#595959",
    text="#000000",
    muted="#333333",
    accent="#003A8C",
    accent_background="#E3EEFA",
    selection="#CFE4FF",
    support="#00441B",
    remarks="#553600",
    against="#7A0C12",
    high=True,
)
HIGH_DARK = Theme(
    dark=True,
    background="#000000",
    surface="#000000",
    line="#A6A6A6",
    text="#FFFFFF",
    muted="#D9D9D9",
    accent="#FFD83D",
    accent_background="#262000",
    selection="#0A3A75",
    support="#8CF2AC",
    remarks="#FFD27F",
    against="#FFC2BC",
    high=True,
)
_THEMES = {"light": LIGHT, "dark": DARK, "high-light": HIGH_LIGHT, "high-dark": HIGH_DARK}

_current = LIGHT
_follower: Callable[[], None] | None = None


def current_theme() -> Theme:
    """The look in use; light until `apply_theme` was called."""
    return _current


def apply_theme(app: QApplication, mode: Mode = "system") -> None:
    """Give the program its look, and with "system" keep to what the system says from now on."""
    global _follower
    hints = QGuiApplication.styleHints()
    if _follower is not None:
        hints.colorSchemeChanged.disconnect(_follower)
        _follower = None
    if mode == "system":
        hints.unsetColorScheme()
        _follower = lambda: _dress(app, _system_theme())  # noqa: E731 - kept so that it can be disconnected
        _follower()
        hints.colorSchemeChanged.connect(_follower)
    else:
        theme = _THEMES[mode]
        hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
        _dress(app, theme)


def _system_theme() -> Theme:
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _dress(app: QApplication, theme: Theme) -> None:
    global _current
    _current = theme
    app.setStyle("Fusion")
    app.setFont(ui_font())
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.background,
        role.Base: theme.surface,
        role.AlternateBase: theme.background,
        role.Button: theme.surface,
        role.ToolTipBase: theme.surface,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.ToolTipText: theme.text,
        role.BrightText: theme.against,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.muted,
        role.Shadow: mixed(theme.background, "#000000", 0.6),
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    faint = QColor(mixed(theme.surface, theme.muted, 0.8 if theme.high else 0.65))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return palette


def ui_font(size: int = UI_SIZE, bold: bool = False) -> QFont:
    """The system's own interface font, `size` pixels high."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(under: str, over: str, share: float) -> str:
    """`under` with `share` (0 to 1) of `over` laid on it."""
    pairs = zip(_channels(under), _channels(over), strict=True)
    return _hex(*(a + (b - a) * share for a, b in pairs))


def code_name_colour(colour: str, theme: Theme | None = None) -> str:
    """A shade of a code's colour in which its name can be read on the surface."""
    theme = theme or _current
    return _shade(colour, theme, theme.text_contrast)


def code_mark_colour(colour: str, theme: Theme | None = None) -> str:
    """A shade of a code's colour for brackets, underlines and swatches on the surface."""
    theme = theme or _current
    return _shade(colour, theme, theme.mark_contrast)


def tint(colours: Sequence[str], theme: Theme | None = None) -> str:
    """The background of a passage that has codes of these colours: each laid thinly over those before.

    Paler than a third where text would not keep its contrast otherwise. The surface if there are none.
    """
    return _tint(tuple(colours), theme or _current)


@lru_cache(maxsize=4096)
def _tint(colours: tuple[str, ...], theme: Theme) -> str:
    share = _TINT
    while True:
        background = theme.surface
        for colour in colours:
            background = mixed(background, code_mark_colour(colour, theme), share)
        if contrast(background, theme.text) >= _TINTED_CONTRAST:
            return background
        share *= 0.9


@lru_cache(maxsize=4096)
def _shade(colour: str, theme: Theme, wanted: float) -> str:
    """A lightness of the colour's hue that has the wanted contrast on the surface.

    On a light surface the colour itself, or the first darker one that will do. On a dark one most colours
    have to be lightened; they keep their order of lightness, or two dark shades of a hue would become one.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    if theme.dark:
        least = _lightness_with(hue, saturation, 0.0, 0.01, theme, wanted)
        lightness = least + (1 - least) * lightness * _SPREAD
    elif contrast(colour, theme.surface) < wanted:
        lightness = _lightness_with(hue, saturation, lightness, -0.01, theme, wanted)
    else:
        return colour
    return _hex(*colorsys.hls_to_rgb(hue, lightness, saturation))


def _lightness_with(
    hue: float, saturation: float, lightness: float, step: float, theme: Theme, wanted: float
) -> float:
    """The first lightness, going by `step`, at which a hue has the wanted contrast on the surface."""
    while 0 <= lightness + step <= 1:
        if contrast(_hex(*colorsys.hls_to_rgb(hue, lightness, saturation)), theme.surface) >= wanted:
            break
        lightness += step
    return lightness


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(red: float, green: float, blue: float) -> str:
    return f"#{round(red * 255):02X}{round(green * 255):02X}{round(blue * 255):02X}"
