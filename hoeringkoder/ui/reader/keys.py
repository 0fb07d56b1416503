"""The text's keys, in one place."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Wish(Enum):
    """What a key in the text asks for."""

    NEXT_PARAGRAPH = auto()
    PREVIOUS_PARAGRAPH = auto()
    NEXT_CODING = auto()
    PREVIOUS_CODING = auto()
    CODE = auto()
    REMOVE = auto()


_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYS = {
    (Qt.Key.Key_Down, _CONTROL): Wish.NEXT_PARAGRAPH,
    (Qt.Key.Key_Up, _CONTROL): Wish.PREVIOUS_PARAGRAPH,
    (Qt.Key.Key_Down, _ALT): Wish.NEXT_CODING,
    (Qt.Key.Key_Up, _ALT): Wish.PREVIOUS_CODING,
    (Qt.Key.Key_Return, _NONE): Wish.CODE,
    (Qt.Key.Key_Enter, _NONE): Wish.CODE,
    (Qt.Key.Key_Delete, _NONE): Wish.REMOVE,
    (Qt.Key.Key_Backspace, _NONE): Wish.REMOVE,
}
# By what they write, for on a Norwegian keyboard they take AltGr, which some systems report as Ctrl+Alt.
# Alt with the arrows is the same on every keyboard.
_CHARACTERS = {"]": Wish.NEXT_CODING, "[": Wish.PREVIOUS_CODING}


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key asks for, or None if it is Qt's or a code's own."""
    if event.text() in _CHARACTERS:
        return _CHARACTERS[event.text()]
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get((Qt.Key(event.key()), modifiers))
