"""The desk for what is left to read in all responses: the list of it, and the ledger as a table."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr

from ..dialogs.chooser import FileChooser
from ..dialogs.ledger_export import LedgerExportDialog
from ..dialogs.left import LeftDialog
from ..following import follow
from ..panel import WhenVisible
from ..whose_reading import whose_reading
from ..workspace import Workspace

_KINDS = ("response", "respondent", "authorship", "assignment")


class LeftDesk(QObject):
    """Emits `first_unread_wanted()`: go to where the response that is shown by then is unread."""

    first_unread_wanted = Signal()

    def __init__(self, workspace: Workspace, chooser: FileChooser, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._window = window
        self._dialog: LeftDialog | None = None
        workspace.closed.connect(self._close)

    def show(self) -> None:
        """Show what is left, with the keyboard on the response that is being read."""
        if self._workspace.project is None:
            return
        self._close()  # it may be of another analyst, or lie under the window
        coder = whose_reading(self._workspace)
        dialog = self._dialog = LeftDialog(coder, self._window)
        refresh = WhenVisible(dialog, lambda: self._fill(dialog, coder))

        def on_changed(changes: Changes) -> None:
            if changes.progress_of or changes.touches(*_KINDS):
                refresh.request()

        follow(self._workspace, dialog, on_changed, lambda writable: None)
        dialog.response_requested.connect(self._go)
        dialog.table_requested.connect(self.export)
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        self._fill(dialog, coder)
        dialog.show()
        dialog.begin_at(self._workspace.response)

    def export(self) -> None:
        """Write what became of every paragraph to a table."""
        project = self._workspace.project
        if project is not None:
            what = tr("reading ledger")
            suggestion = f"{project.name} – {what}.xlsx"
            self._chooser.table_file(self._window, tr("Save the reading ledger"), suggestion, self._write)

    def _write(self, out: Path) -> None:
        project = self._workspace.project
        if project is not None:
            self._workspace.settle()
            LedgerExportDialog(project.path, whose_reading(self._workspace), out, self._window).start()

    def _fill(self, dialog: LeftDialog, coder: str) -> None:
        responses = self._workspace.look(lambda project: project.ledger.left(coder))
        if responses is not None:
            dialog.show_responses(responses)

    def _go(self, uid: str) -> None:
        self._workspace.choose_response(uid)
        self._window.activateWindow()
        self.first_unread_wanted.emit()

    def _on_closed(self, dialog: LeftDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.close()
