"""What can be done with codes, as actions with icons and keys; and the menu of them."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from hoeringkoder.domain.language import tr

from ..icons import icon


class CodeWish(StrEnum):
    """What is to be done with the codes that are selected, or with the current one alone."""

    APPLY = "apply_code"
    EXTRACTS = "show_extracts"
    ADD = "add_code"
    ADD_CHILD = "add_child"
    RENAME = "rename_code"
    COLOUR = "recolour_code"
    KEY = "assign_key"
    MEMO = "memo_on_code"
    DESCRIBE = "define_code"
    UP = "move_code_up"
    DOWN = "move_code_down"
    OUT = "move_code_out"
    IN = "move_code_in"
    MOVE = "move_code_to"
    DUPLICATE = "duplicate_code"
    MERGE = "merge_code"
    SPLIT = "split_code"
    ARCHIVE = "archive_code"
    REMOVE = "remove_code"


READING = frozenset({CodeWish.EXTRACTS, CodeWish.DESCRIBE, CodeWish.MEMO})
"""What can be done in a project that can't be changed."""
FOR_ONE = frozenset(
    {
        *(CodeWish.APPLY, CodeWish.ADD_CHILD, CodeWish.RENAME, CodeWish.KEY),
        *(CodeWish.DESCRIBE, CodeWish.MEMO, CodeWish.SPLIT),
    }
)
"""What is done with one code alone."""
MOVES = frozenset({CodeWish.UP, CodeWish.DOWN, CodeWish.OUT, CodeWish.IN})


@dataclass(frozen=True, slots=True)
class _Described:
    wish: CodeWish
    text: str
    icon: str
    key: str
    begins_group: bool = False


class CodeActions(QObject):
    """The actions by wish; `menu` has all of them in order. Emits `wished(CodeWish)`.

    Their keys work where the tree has the keyboard.
    """

    wished = Signal(CodeWish)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._described = _all()
        self._actions = {one.wish: self._make(one) for one in self._described}

    def __getitem__(self, wish: CodeWish) -> QAction:
        return self._actions[wish]

    def all(self) -> list[QAction]:
        """Every action, in the order of the menu."""
        return list(self._actions.values())

    def follow(self, selected: int, are_archived: bool, writable: bool) -> None:
        """How many codes are selected, whether all of them are archived, and whether they can be changed."""
        for wish, action in self._actions.items():
            fits = wish is CodeWish.ADD or selected == 1 or (selected > 1 and wish not in FOR_ONE)
            action.setEnabled(fits and (writable or wish in READING))
        archive = self._actions[CodeWish.ARCHIVE]
        archive.setText(tr("Take &out of the archive") if are_archived else tr("A&rchive"))
        archive.setIcon(icon("archive-tray" if are_archived else "archive"))

    def menu(self, parent: QWidget) -> QMenu:
        """All that can be done."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Put all actions into a menu, in groups."""
        for one in self._described:
            if one.begins_group:
                menu.addSeparator()
            menu.addAction(self._actions[one.wish])

    def _make(self, one: _Described) -> QAction:
        action = QAction(icon(one.icon), one.text, self)
        action.setObjectName(one.wish)
        action.setShortcut(QKeySequence(one.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self.wished.emit(one.wish))
        return action


def _all() -> list[_Described]:
    wish = CodeWish
    return [
        _Described(wish.APPLY, tr("&Code the selection"), "tag", ""),  # Enter, which the tree itself takes
        _Described(wish.EXTRACTS, tr("Show the e&xtracts"), "quotes", "Ctrl+Return"),
        _Described(wish.ADD, tr("&New code…"), "plus", "Ins", begins_group=True),
        _Described(wish.ADD_CHILD, tr("New code &under this…"), "tree-structure", "Shift+Ins"),
        _Described(wish.DUPLICATE, tr("Du&plicate…"), "copy", "Ctrl+Shift+U"),
        _Described(wish.RENAME, tr("Rena&me"), "pencil-simple", "F2", begins_group=True),
        _Described(wish.DESCRIBE, tr("&Definition…"), "book-open", "F4"),
        _Described(wish.MEMO, tr("Mem&o…"), "note-pencil", ""),
        _Described(wish.COLOUR, tr("Co&lour…"), "palette", "Ctrl+Shift+C"),
        _Described(wish.KEY, tr("Own &key…"), "keyboard", "Ctrl+Shift+K"),
        _Described(wish.UP, tr("Move up"), "arrow-up", "Alt+Up", begins_group=True),
        _Described(wish.DOWN, tr("Move down"), "arrow-down", "Alt+Down"),
        _Described(wish.OUT, tr("Move out"), "arrow-left", "Ctrl+Shift+Left"),
        _Described(wish.IN, tr("Move in under the one above"), "arrow-right", "Ctrl+Shift+Right"),
        _Described(wish.MOVE, tr("Mo&ve under…"), "arrow-bend-down-right", "Ctrl+Shift+J"),
        _Described(wish.MERGE, tr("Mer&ge…"), "arrows-in-simple", "Ctrl+Shift+G", begins_group=True),
        _Described(wish.SPLIT, tr("&Split…"), "git-fork", "Ctrl+Shift+Y"),
        _Described(wish.ARCHIVE, tr("A&rchive"), "archive", "Ctrl+Del", begins_group=True),
        _Described(wish.REMOVE, tr("Dele&te…"), "trash", "Del"),
    ]
