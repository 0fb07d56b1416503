"""Icons by name, from the Phosphor set that lies in the qtawesome package.

The font is read from there, but qtawesome itself is not imported: that takes a tenth of a second of every
start, for eleven fonts and a Qt wrapper that are not needed here. The font is loaded when the first icon is
painted. Without it there are no icons, and the program goes on with its words.
"""

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from .theme import current_theme

_log = logging.getLogger(__name__)

_DISABLED = 0.5
"""Opacity."""


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
        family, glyphs = _phosphor()
        if self._name not in glyphs:
            return
        disabled = mode == QIcon.Mode.Disabled
        font = QFont(family)
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.save()
        painter.setOpacity(_DISABLED if disabled else 1.0)
        painter.setPen(QColor(getattr(current_theme(), "muted" if disabled else self._colour)))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chr(int(glyphs[self._name], 16)))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        return pixmap

    def clone(self) -> QIconEngine:
        return _LazyIcon(self._name, self._colour)


@lru_cache(maxsize=1)
def _phosphor() -> tuple[str, Mapping[str, str]]:
    """The font's family, and the code point, in hexadecimal, of each icon; no icons if it can't be had."""
    try:
        package = find_spec("qtawesome")
        if package is None or package.origin is None:
            raise FileNotFoundError("qtawesome")
        folder = Path(package.origin).parent / "fonts"
        font = next(folder.glob("phosphor-[0-9]*.ttf"))
        glyphs = json.loads(next(folder.glob("phosphor-charmap-*.json")).read_text("utf-8"))
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
        return families[0], glyphs
    except (StopIteration, OSError, ValueError, IndexError):
        _log.warning("The icons' font could not be loaded", exc_info=True)
        return "", {}
