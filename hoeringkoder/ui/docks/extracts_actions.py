"""What can be done with the extracts that are selected, and with the list: the actions and their menus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stances import Stance

from ..icons import icon
from ..stance_menu import stance_menu


class ExtractActions:
    """The actions of one table, each as an attribute. Keys that the whole window has are hinted at only."""

    def __init__(self, table: QWidget) -> None:
        self._table = table
        self.open = self._action("show_extract", "arrow-square-out", tr("Show in the text"), hint=tr("Enter"))
        self.look = self._action(
            "look_at_extract", "", tr("Show, and stay in the list"), hint=tr("Shift+Enter")
        )
        self.recode = self._action(
            "recode_extracts", "arrows-left-right", tr("Recode…"), hint=tr("Ctrl+Shift+R")
        )
        self.copy_to = self._action("copy_extracts_to", "tag", tr("Code with another code too…"))
        self.memo = self._action("extract_memo", "note-pencil", tr("Memo…"), hint=tr("Ctrl+M"))
        self.remove = self._action("remove_extracts", "trash", tr("Remove the coding"), "Del")
        self.copy = self._action("copy_extracts", "quotes", tr("Copy with source"), hint=tr("Ctrl+C"))
        self.copy_bare = self._action("copy_extracts_bare", "copy", tr("Copy without source"), "Ctrl+Shift+C")
        self.fold = self._action("fold_groups", "", tr("Fold all groups"), "Ctrl+Left")
        self.unfold = self._action("unfold_groups", "", tr("Open all groups"), "Ctrl+Right")
        self.select_group = self._action("select_group", "", tr("Select the group"))
        self.export = self._action("export_extracts", "export", tr("Export the list…"))
        self.columns = self._action("extract_columns", "columns", tr("Columns"))
        self.preview = self._action("show_extract_context", "book-open", tr("Context beside the list"))
        self.preview.setCheckable(True)
        self._writable = True

    def set_writable(self, writable: bool) -> None:
        """Whether codings can be changed."""
        self._writable = writable
        for action in (self.recode, self.copy_to, self.memo, self.remove):
            action.setEnabled(writable)

    def menu(self, parent: QWidget, on_stance: Callable[[Stance], None], is_grouped: bool) -> QMenu:
        """What can be done with the selected extracts."""
        menu = _menu(parent)
        menu.addActions([self.open, self.look])
        menu.addSeparator()
        stances = stance_menu(menu, on_stance)
        stances.setEnabled(self._writable)
        menu.addMenu(stances)
        menu.addActions([self.recode, self.copy_to, self.memo])
        menu.addSeparator()
        menu.addActions([self.copy, self.copy_bare])
        menu.addSeparator()
        menu.addAction(self.remove)
        if is_grouped:
            menu.addSeparator()
            menu.addActions([self.select_group, self.fold, self.unfold])
        return menu

    def heading_menu(self, parent: QWidget) -> QMenu:
        """What can be done with a group."""
        menu = _menu(parent)
        menu.addActions([self.select_group, self.fold, self.unfold])
        return menu

    def _action(self, name: str, icon_name: str, text: str, key: str = "", hint: str = "") -> QAction:
        action = QAction(f"{text}\t{hint}" if hint else text, self._table)
        action.setObjectName(name)
        action.setToolTip(text.rstrip("…"))
        if icon_name:
            action.setIcon(icon(icon_name))
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(action)
        return action


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
