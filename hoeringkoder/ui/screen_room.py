"""How large a window can be on its screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

_FRAME = QSize(8, 36)
"""Room for what the window system draws around a window, in pixels; it tells only later how much that is."""


def fitting(size: QSize, screen: QScreen) -> QSize:
    """A window's first size, in pixels, or less where the screen has not room for it."""
    return size.boundedTo(screen.availableSize() - _FRAME)
