"""The desk for keys: the sheet of all of them, on the screen and on paper, and what the user changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

from hoeringkoder.domain.language import tr

from ..dialogs.chooser import FileChooser
from ..dialogs.keys import KeysDialog
from ..key_choices import KeyChoices

if TYPE_CHECKING:
    from ..main_window import MainWindow


class KeyDesk(QObject):
    """To be made when the menus are filled; then the keys that the user gave are in force."""

    def __init__(self, window: "MainWindow", chooser: FileChooser) -> None:
        super().__init__(window)
        self._window = window
        self._chooser = chooser
        panes = {
            tr("In the code tree"): window.codes.deeds.all(),
            tr("In the responses list"): window.responses.actions_.all,
        }
        hints = window.actions_.hints()
        self.choices = KeyChoices(window.menuBar(), panes, hints, window.settings)

    def show(self) -> None:
        """All keys on one sheet."""
        codes = {code.key: code.name for code in self._window.workspace.tree if code.key}
        dialog = KeysDialog(self.choices, codes, self._window)
        dialog.print_requested.connect(lambda: self._print(dialog.sheet()))
        dialog.open()

    def _print(self, sheet: str) -> None:
        document = QTextDocument()
        document.setHtml(sheet)
        self._chooser.printer(self._window, document.print_)
