"""Which keys the actions of the window have: those they begin with, and those that the user gave instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from hoeringkoder.domain.language import tr

from .settings import Settings

KEYS = "keys"
"""The name under which the settings keep what was changed."""
_NATIVE = QKeySequence.SequenceFormat.NativeText
_HOLDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_TO_MOVE = frozenset(
    {
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
        *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace),
    }
)
_FOR_ROWS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Insert})
"""Keys that write nothing in a pane of rows."""
_LAST_CHARACTER = 0x00FFFFFF
"""Keys that write something are numbered by what they write; the others come after."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action on the sheet: in which menu it stands, what it is called, its keys as people write them.
    `fixed` are those that the text itself answers to."""

    name: str
    group: str
    what: str
    keys: tuple[str, ...]
    fixed: tuple[str, ...]
    is_changed: bool

    @property
    def shown(self) -> str:
        """All its keys, comma between."""
        return ", ".join(dict.fromkeys((*self.fixed, *self.keys)))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why an action can't have a key, as a sentence; `owner` is the action that would have to give it up."""

    sentence: str
    owner: str = ""


class KeyChoices:
    """The actions of the menus by their object names. To be made when the menus are filled."""

    def __init__(
        self,
        menus: QMenuBar,
        panes: Mapping[str, Iterable[QAction]],
        hints: Mapping[str, str],
        settings: Settings,
    ) -> None:
        """`panes` have actions whose keys work there only, by what the pane is called; `hints` are the keys
        that the text answers to, by the name of the action that does the same.
        """
        self._settings = settings
        self._hints = hints
        self._groups: dict[str, str] = {}
        self._actions: dict[str, QAction] = {}
        for top in menus.actions():
            for action in _within(top.menu()):
                self._actions.setdefault(action.objectName(), action)
                self._groups.setdefault(action.objectName(), _words(top.text()))
        for group, actions in panes.items():
            for action in actions:
                self._actions.setdefault(action.objectName(), action)
                self._groups.setdefault(action.objectName(), group)
        self._of_window = {
            name
            for name, action in self._actions.items()
            if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
        }
        # As they are called before the first project: «Undo», not what is to be undone.
        self._called = {name: _words(action.text()) for name, action in self._actions.items()}
        self._first = {name: action.shortcuts() for name, action in self._actions.items()}
        for name, keys in settings.state(KEYS).items():
            if name in self._actions and isinstance(keys, list):
                self._set(name, [QKeySequence(key) for key in keys if isinstance(key, str)])

    def rows(self) -> list[KeyRow]:
        """All actions, in the order of the menus."""
        return [self.row(name) for name in self._actions]

    def row(self, name: str) -> KeyRow:
        """One of them."""
        action = self._actions[name]
        keys = tuple(key.toString(_NATIVE) for key in action.shortcuts())
        hints = tuple(hint.strip() for hint in self._hints.get(name, "").split(", ") if hint.strip())
        changed = action.shortcuts() != self._first[name]
        return KeyRow(name, self._groups[name], self._called[name], keys, hints, changed)

    def conflict(self, name: str, key: QKeySequence, codes: Mapping[str, str]) -> Conflict | None:
        """What stands in the way of a key. `codes` are the names of codes by their own keys."""
        pressed: QKeyCombination = key[0]  # type: ignore[index]  # which Qt's stubs do not know
        shown = key.toString(_NATIVE)
        if not pressed.keyboardModifiers() & _HOLDING and not _is_function_key(pressed.key()):
            code = codes.get(shown.casefold())
            if code:
                return Conflict(tr("«{key}» is the key of the code «{code}».", key=shown, code=code))
            if pressed.key() in _FOR_ROWS and name not in self._of_window:
                return self._conflict_with_other(name, shown)
            if pressed.key() in _TO_MOVE | _FOR_ROWS or pressed.key() > _LAST_CHARACTER:
                return Conflict(tr("«{key}» is needed to move about.", key=shown))
            return Conflict(tr("A sign alone is written, or is a code's own key. Hold Ctrl or Alt with it."))
        return self._conflict_with_other(name, shown)

    def _conflict_with_other(self, name: str, shown: str) -> Conflict | None:
        """With one whose key works in the same place, as a key of the window does everywhere."""
        for row in self.rows():
            apart = row.name not in self._of_window and name not in self._of_window
            if row.name == name or (apart and row.group != self._groups[name]):
                continue
            if shown in row.keys:
                sentence = tr("«{key}» is the key of «{action}».", key=shown, action=row.what)
                return Conflict(sentence, row.name)
            if shown in row.fixed and name in self._of_window:
                return Conflict(tr("«{key}» is a key of the text: «{action}».", key=shown, action=row.what))
        return None

    def give(self, name: str, key: QKeySequence, from_other: str = "") -> None:
        """Let an action have this key and no other; another one, if named, has it no longer."""
        if from_other:
            kept = [one for one in self._actions[from_other].shortcuts() if one != key]
            self._set(from_other, kept)
        self._set(name, [key])
        self._keep()

    def take_away(self, name: str) -> None:
        """Let an action have no key."""
        self._set(name, [])
        self._keep()

    def reset(self, name: str) -> str:
        """Let an action have the keys it began with; gives why not, if another one has one of them now."""
        for key in self._first[name]:
            other = self.conflict(name, key, {})
            if other is not None and other.owner:
                return other.sentence
        self._set(name, self._first[name])
        self._keep()
        return ""

    def reset_all(self) -> None:
        """Let all have the keys they began with."""
        for name, keys in self._first.items():
            self._set(name, keys)
        self._keep()

    def _set(self, name: str, keys: list[QKeySequence]) -> None:
        action = self._actions[name]
        action.setShortcuts(keys)
        short = action.iconText()
        shown = action.shortcut().toString(_NATIVE) or self._hints.get(name, "")
        action.setToolTip(f"{short} ({shown})" if shown else short)

    def _keep(self) -> None:
        changed = {
            name: [key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts()]
            for name, action in self._actions.items()
            if action.shortcuts() != self._first[name]
        }
        self._settings.keep_state(KEYS, changed)


def _within(menu: object) -> Iterator[QAction]:
    """The actions that have a name, also those in menus of a menu."""
    if not isinstance(menu, QMenu):
        return
    for action in menu.actions():
        if action.menu() is not None:
            yield from _within(action.menu())
        elif action.objectName():
            yield action


def _is_function_key(key: Qt.Key) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def _words(text: str) -> str:
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
