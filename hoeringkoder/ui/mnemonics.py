"""The underlined letters of menus: in each menu an entry has its own, whatever the language."""

import re
from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

_WISH = re.compile(r"&([^&\s])")
_LETTER = re.compile(r"\w")
_BEGINNING = re.compile(r"\b\w")


def give_letters(menu: QMenuBar | QMenu) -> None:
    """Give each entry of a menu, and of those in it, a letter of its own.

    An entry keeps the letter that its words ask for if none before asks for the same; else it gets the first
    letter of one of its words that is free, or any that is.
    """
    entries = [action for action in menu.actions() if action.text() and not action.isSeparator()]
    for action, text in zip(entries, lettered([action.text() for action in entries]), strict=True):
        _set_text(action, text)
    for action in entries:
        below = action.menu()
        if isinstance(below, QMenu):
            give_letters(below)


def lettered(texts: Sequence[str]) -> list[str]:
    """The texts with ``&`` before the letter of each; what follows a tab, a key, has none."""
    wishes = [_wish(text) for text in texts]
    taken: dict[str, int] = {}
    for number, wish in enumerate(wishes):
        if wish:
            taken.setdefault(wish, number)
    found = []
    for number, (text, wish) in enumerate(zip(texts, wishes, strict=True)):
        if wish and taken[wish] == number:
            found.append(text)
            continue
        words, tab, key = _plain(text).partition("\t")
        place = _free_place(words, taken)
        if place >= 0:
            taken[words[place].casefold()] = number
            words = f"{words[:place]}&{words[place:]}"
        found.append(words + tab + key)
    return found


def _wish(text: str) -> str:
    match = _WISH.search(text.partition("\t")[0].replace("&&", ""))
    return match.group(1).casefold() if match else ""


def _plain(text: str) -> str:
    return _WISH.sub(r"\1", text)


def _free_place(words: str, taken: dict[str, int]) -> int:
    for pattern in (_BEGINNING, _LETTER):
        for match in pattern.finditer(words):
            if match.group().casefold() not in taken:
                return match.start()
    return -1


def _set_text(action: QAction, text: str) -> None:
    """Nothing but the words in the menu: what stands on a tool bar was said, or is what it was."""
    if action.text() != text:
        short, hint = action.iconText(), action.toolTip()
        action.setText(text)
        action.setIconText(short)
        action.setToolTip(hint)
