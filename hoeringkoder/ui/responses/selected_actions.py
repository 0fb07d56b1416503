"""What can be done with the selected responses: the actions of the list's rows, and their menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from hoeringkoder.domain.language import tr

from ..icons import icon
from .menus import fill_assigning, fill_statuses
from .rows import SETTABLE

if TYPE_CHECKING:
    from .response_list import ResponseList


class SelectedActions:
    """The actions; what they wish for is told by the list's signals."""

    def __init__(self, panel: "ResponseList") -> None:
        self._panel = panel
        self._writable = True
        self.attributes = self._action("attributes_of_rows", "sliders", tr("Attributes…"))
        self.attributes.triggered.connect(lambda: self._wish_for_all(panel.attributes_requested))
        self.assign = self._action("assign_rows", "user-plus", tr("Assign to…"))
        self.assign.triggered.connect(lambda: self._wish_for_all(panel.assignees_requested))
        self.respondent = self._action("respondent_of_row", "buildings", tr("Respondent and type…"))
        self.respondent.triggered.connect(lambda: self._wish_for_one(panel.respondent_requested))
        self.memo = self._action("memo_on_row", "note-pencil", tr("Memo on the response…"))
        self.memo.triggered.connect(lambda: self._wish_for_one(panel.memo_requested))
        self.respondent_memo = self._action(
            "memo_on_respondent_of_row", "note-pencil", tr("Memo on the respondent…")
        )
        self.respondent_memo.triggered.connect(lambda: self._wish_for_one(panel.respondent_memo_requested))
        self.rename = self._action("rename_row", "pencil-simple", tr("Rename…"), "F2")
        self.rename.triggered.connect(lambda: self._wish_for_one(panel.rename_requested))
        self.read_again = self._action("read_rows_again", "arrows-clockwise", tr("Read again"))
        self.read_again.triggered.connect(lambda: self._wish_for_all(panel.read_again_requested))
        self.remove = self._action("remove_rows", "trash", tr("Remove…"), "Del")
        self.remove.triggered.connect(lambda: self._wish_for_all(panel.remove_requested))

    @property
    def all(self) -> list[QAction]:
        """In the order of the menu."""
        noting = [self.memo, self.respondent_memo]
        changing = [self.respondent, self.rename, self.read_again, self.remove]
        return [self.attributes, self.assign, *noting, *changing]

    def set_writable(self, writable: bool) -> None:
        """Whether responses can be changed."""
        self._writable = writable
        for action in self.all:
            action.setEnabled(writable or action in (self.memo, self.respondent_memo))

    def menu(self) -> QMenu:
        """To be opened over the rows."""
        panel, selected = self._panel, self._panel.selected_responses()
        menu = QMenu(panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        statuses = menu.addMenu(icon("check-circle"), tr("Status"))
        statuses.setEnabled(self._writable)
        present = {response.status for response in selected}
        fill_statuses(statuses, present, SETTABLE, lambda s: panel.status_requested.emit(panel.selected(), s))
        assigning = menu.addMenu(icon("user"), tr("Assigned to"))
        assigning.setEnabled(self._writable)
        fill_assigning(
            assigning,
            selected,
            panel.known(),
            lambda name, add: panel.assign_requested.emit(panel.selected(), name, add),
        )
        assigning.addSeparator()
        assigning.addAction(self.assign)
        menu.addActions([self.attributes, self.respondent, self.rename, self.read_again])
        menu.addSeparator()
        menu.addActions([self.memo, self.respondent_memo])
        menu.addSeparator()
        menu.addAction(self.remove)
        return menu

    def _action(self, name: str, icon_name: str, text: str, key: str = "") -> QAction:
        action = QAction(icon(icon_name), text, self._panel)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _wish_for_one(self, signal: SignalInstance) -> None:
        for uid in self._panel.selected()[:1]:
            signal.emit(uid)

    def _wish_for_all(self, signal: SignalInstance) -> None:
        if self._panel.selected():
            signal.emit(self._panel.selected())
