"""The keys of the page view, and what each is for."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NONE, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Wish(Enum):
    """What a key in the page view is for."""

    LARGER = auto()
    SMALLER = auto()
    FIT_WIDTH = auto()
    NEXT_PAGE = auto()
    PREVIOUS_PAGE = auto()
    FIRST_PAGE = auto()
    LAST_PAGE = auto()
    SCREEN_DOWN = auto()
    SCREEN_UP = auto()
    DOWN = auto()
    UP = auto()
    TEXT = auto()


_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Wish] = {
    **{(key, held): Wish.LARGER for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) for held in (_NONE, _CTRL)},
    **{(Qt.Key.Key_Minus, held): Wish.SMALLER for held in (_NONE, _CTRL)},
    **{(Qt.Key.Key_0, held): Wish.FIT_WIDTH for held in (_NONE, _CTRL)},
    (Qt.Key.Key_Right, _NONE): Wish.NEXT_PAGE,
    (Qt.Key.Key_Left, _NONE): Wish.PREVIOUS_PAGE,
    (Qt.Key.Key_Home, _NONE): Wish.FIRST_PAGE,
    (Qt.Key.Key_End, _NONE): Wish.LAST_PAGE,
    (Qt.Key.Key_PageDown, _NONE): Wish.SCREEN_DOWN,
    (Qt.Key.Key_PageUp, _NONE): Wish.SCREEN_UP,
    (Qt.Key.Key_Space, _NONE): Wish.SCREEN_DOWN,
    (Qt.Key.Key_Space, _SHIFT): Wish.SCREEN_UP,
    (Qt.Key.Key_Down, _NONE): Wish.DOWN,
    (Qt.Key.Key_Up, _NONE): Wish.UP,
    **{(key, _NONE): Wish.TEXT for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)},
}


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key press wishes; None if it means nothing here."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):  # some keyboards need Shift for them
        modifiers &= ~_SHIFT
    return _KEYS.get((Qt.Key(event.key()), modifiers))
