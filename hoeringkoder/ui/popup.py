"""A small window that opens under a button or at a place, and goes away by Esc or a click elsewhere."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from .theme import current_theme


class Popup(QFrame):
    """Emits `closed()`, however it was closed."""

    closed = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setAccessibleName(title)

    def open_under(self, widget: QWidget) -> None:
        """Open below a widget, or above it where there is more room."""
        self.adjustSize()
        below = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = _room_at(below)
        x = max(room.left(), min(below.x(), room.right() - self.width()))
        y = below.y()
        if y + self.height() > room.bottom():
            y = max(room.top(), widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(x, y)
        self.show()

    def move_onto_screen(self, place: QPoint, height: int) -> None:
        """To a place of the screen, or as near as it fits there with a height in pixels."""
        room = _room_at(place)
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - height))
        self.move(x, y)

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.surface))
            painter.setPen(QColor(theme.line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _room_at(place: QPoint) -> QRect:
    """What of the screen at a place is free for windows."""
    return (QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()).availableGeometry()
