"""Icons by name, from the Phosphor set that comes with qtawesome.

Only that one font of qtawesome's dozen is loaded, and not before the first icon is painted, so that the
window does not wait for it. Without the font there are no icons, and the program goes on with its words.
"""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from .theme import current_theme

_log = logging.getLogger(__name__)


def icon(name: str, colour: str = "") -> QIcon:
    """The Phosphor icon `name` ("tag", "magnifying-glass"), in the theme's text colour.

    `colour` is the name of another of the theme's colours ("accent", "muted"). Paints nothing if the font
    can't be loaded or has no such icon.
    """
    return QIcon(_LazyIcon(name, colour or "text"))


class _LazyIcon(QIconEngine):
    """Asks for the glyph when it is painted, in the colour of the theme at that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    # Qt overrides

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        theme = current_theme()
        colour = theme.muted if mode == QIcon.Mode.Disabled else getattr(theme, self._colour)
        glyph = _glyph(self._name, colour)
        if glyph is not None:
            if mode == QIcon.Mode.Disabled:
                painter.setOpacity(0.5)
            glyph.paint(painter, rect, Qt.AlignmentFlag.AlignCenter)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        return pixmap

    def clone(self) -> QIconEngine:
        return _LazyIcon(self._name, self._colour)


@lru_cache(maxsize=512)
def _glyph(name: str, colour: str) -> QIcon | None:
    font = _phosphor()
    if font is None or name not in font.charmap["ph"]:
        return None
    made: QIcon = font.icon(f"ph.{name}", color=colour, color_disabled=colour)
    return made


@lru_cache(maxsize=1)
def _phosphor() -> Any | None:
    try:
        import qtawesome.iconic_font as qta

        folder = Path(qta.__file__).parent / "fonts"
        fonts = sorted(folder.glob("phosphor-[0-9]*.ttf"))
        maps = sorted(folder.glob("phosphor-charmap-*.json"))
        return qta.IconicFont(("ph", fonts[-1].name, maps[-1].name, str(folder)))
    except Exception:  # a picture is never worth a crash: whatever is wrong with the font, go on without
        _log.warning("The icons' font could not be loaded", exc_info=True)
        return None
