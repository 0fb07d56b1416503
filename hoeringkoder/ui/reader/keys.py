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
    SENTENCE = auto()
    PARAGRAPH = auto()
    SECTION = auto()
    STEP_BACK = auto()
    CODE = auto()
    CODE_IN_VIVO = auto()
    REMOVE = auto()
    READ = auto()
    UNREAD = auto()
    ASIDE = auto()
    ASIDE_FOR_A_REASON = auto()
    END_FURTHER = auto()
    END_BACK = auto()
    START_FURTHER = auto()
    START_BACK = auto()


_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYS = {
    (Qt.Key.Key_Down, _CONTROL): Wish.NEXT_PARAGRAPH,
    (Qt.Key.Key_Up, _CONTROL): Wish.PREVIOUS_PARAGRAPH,
    (Qt.Key.Key_Down, _ALT): Wish.NEXT_CODING,
    (Qt.Key.Key_Up, _ALT): Wish.PREVIOUS_CODING,
    (Qt.Key.Key_A, _CONTROL | _SHIFT): Wish.SECTION,
    (Qt.Key.Key_Escape, _NONE): Wish.STEP_BACK,
    (Qt.Key.Key_Return, _NONE): Wish.CODE,
    (Qt.Key.Key_Enter, _NONE): Wish.CODE,
    (Qt.Key.Key_Return, _SHIFT): Wish.CODE_IN_VIVO,
    (Qt.Key.Key_Enter, _SHIFT): Wish.CODE_IN_VIVO,
    (Qt.Key.Key_Delete, _NONE): Wish.REMOVE,
    (Qt.Key.Key_Backspace, _NONE): Wish.REMOVE,
    (Qt.Key.Key_Space, _NONE): Wish.READ,
    (Qt.Key.Key_Space, _SHIFT): Wish.UNREAD,
    (Qt.Key.Key_Minus, _NONE): Wish.ASIDE,
    # Which sign it writes differs from keyboard to keyboard.
    (Qt.Key.Key_Minus, _SHIFT): Wish.ASIDE_FOR_A_REASON,
    (Qt.Key.Key_Underscore, _SHIFT): Wish.ASIDE_FOR_A_REASON,
    (Qt.Key.Key_Right, _ALT | _SHIFT): Wish.END_FURTHER,
    (Qt.Key.Key_Left, _ALT | _SHIFT): Wish.END_BACK,
    (Qt.Key.Key_Right, _CONTROL | _ALT | _SHIFT): Wish.START_FURTHER,
    (Qt.Key.Key_Left, _CONTROL | _ALT | _SHIFT): Wish.START_BACK,
}
# By what they write, for on a Norwegian keyboard they take AltGr, which some systems report as Ctrl+Alt, or
# Shift. Alt with the arrows is the same on every keyboard.
_CHARACTERS = {
    "]": Wish.NEXT_CODING,
    "[": Wish.PREVIOUS_CODING,
    ".": Wish.SENTENCE,
    ",": Wish.PARAGRAPH,
    "§": Wish.SECTION,
}

_ONCE = frozenset({Wish.READ, Wish.UNREAD, Wish.ASIDE, Wish.ASIDE_FOR_A_REASON})
"""Not again and again while the key is held down: paragraphs that nobody has read would be marked."""


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key asks for, or None if it is Qt's or a code's own."""
    if event.text() in _CHARACTERS:
        return _CHARACTERS[event.text()]
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    wish = _KEYS.get((Qt.Key(event.key()), modifiers))
    return None if event.isAutoRepeat() and wish in _ONCE else wish
