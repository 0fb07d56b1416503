"""The desk for importing: files come in while one works on, and what became of them is told."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import file_of
from hoeringkoder.domain.responses import ImportReceipt
from hoeringkoder.project import Project
from hoeringkoder.reading.known import Known
from hoeringkoder.reading.surveys.file import looks_like_survey

from ..dialogs.chooser import FileChooser
from ..dialogs.import_passwords import PasswordsDialog
from ..import_line import ImportLine
from ..import_run import ImportRun
from ..message_bar import MessageBar
from ..workspace import Workspace
from .receipts import PastImport, ReceiptDesk

SECONDS_WAITED = 10
"""Who has waited longer has gone on working, and is told in passing instead of by a dialog."""


class ImportDesk(QObject):
    """Starts imports one after the other and shows how far they are; `receipts` tells what came of them.

    Emits `surveys_wanted(paths)` for spreadsheets, about which there is something to ask, and
    `imported(uids)` of the responses that came in, at the end of an import.
    """

    surveys_wanted = Signal(list)
    imported = Signal(list)

    def __init__(
        self,
        workspace: Workspace,
        chooser: FileChooser,
        line: ImportLine,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._line = line
        self._window = window
        self._messages = messages
        self.receipts = ReceiptDesk(workspace, chooser, messages, window)
        self.receipts.passwords_requested.connect(self._ask_passwords)
        self._run: ImportRun | None = None
        self._next: list[list[Path]] = []
        self._begun = 0.0
        self._passwords: tuple[str, ...] = ()
        line.cancel_requested.connect(self.cancel)
        workspace.closed.connect(self._on_closed)

    @property
    def is_running(self) -> bool:
        """Whether files are coming in."""
        return self._run is not None

    def import_files(self) -> None:
        """Ask which files, and import them."""
        self._chooser.files_to_import(self._window, self.import_paths)

    def import_folder(self) -> None:
        """Ask which folder, and import what is in it."""
        self._chooser.folder(
            self._window, tr("Choose a folder of responses"), lambda f: self.import_paths([f])
        )

    def import_paths(self, paths: list[Path]) -> None:
        """Import files and folders, after those that are being imported. Spreadsheets are surveys."""
        surveys = [path for path in paths if looks_like_survey(path) and not path.is_dir()]
        if surveys and self._workspace.writable:
            self.surveys_wanted.emit(surveys)
            paths = [path for path in paths if path not in surveys]
            if not paths:
                return
        project = self._workspace.project
        if project is None or not self._workspace.writable:
            self._workspace.failed.emit(self._not_writable())
        elif self._run is not None:
            self._next.append(paths)
            self._workspace.told.emit(tr("These files come after those that are being imported now."))
        else:
            run = self._run = ImportRun(self._workspace, project, self)
            self._passwords = ()
            run.progressed.connect(self._line.show_progress)
            run.taken.connect(self._on_taken)
            run.finished.connect(self._on_finished)
            run.failed.connect(self._on_failed)
            self._begin(lambda: run.start(paths, self._known(project)))

    def cancel(self) -> None:
        """Stop the import; what came in stays."""
        self._next.clear()
        if self._run is not None:
            self._line.stopping()
            self._run.cancel()

    def _begin(self, start: Callable[[], None]) -> None:
        self._begun = time.monotonic()
        self._workspace.begin_taking_in()
        self._line.begin()
        start()

    def _known(self, project: Project) -> Known:
        return Known(forms=tuple(project.forms.all()), passwords=self._passwords)

    def _on_taken(self, receipt: ImportReceipt) -> None:
        # The first ones are shown, so that one sees where in the list they are; then one may have moved on.
        if receipt.imported and self._run is not None and self._run.receipt.imported == receipt.imported:
            # In turns of their own, for each takes a while.
            QTimer.singleShot(0, self, partial(self._show_first, receipt.imported[0].response.uid))

    def _show_first(self, uid: str) -> None:
        if self._run is not None:
            self._workspace.tell_gathered()  # the list is to know it
            self._workspace.choose_response(uid)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self._workspace.failed.emit(sentence)
        self._go_on()

    def _end(self) -> None:
        self._run = None
        self._line.end()
        self._workspace.end_taking_in()

    def _on_finished(self, receipt: ImportReceipt) -> None:
        run = self._run
        if run is None:
            return
        self._end()
        if not receipt.files:
            self._workspace.failed.emit(tr("There was no file to import."))
            self._go_on()
            return
        if run.is_taken_back:
            self._go_on()  # nothing of it is here, which was told, and a receipt would say otherwise
            return
        past = self.receipts.keep(run, receipt)
        has_waited = time.monotonic() - self._begun > SECONDS_WAITED
        if receipt.locked and not receipt.unread and not has_waited:
            self._ask_passwords(past)
        else:
            self.receipts.tell(past, has_waited)
        new, past.told = receipt.imported[past.told :], len(receipt.imported)
        self.imported.emit([one.response.uid for one in new])
        self._offer_surveys(receipt)
        self._go_on()

    def _offer_surveys(self, receipt: ImportReceipt) -> None:
        """Spreadsheets that lay in a folder, an archive or a message; there may be many that are none, so
        nothing is asked at once.
        """
        sheets = [path for path, _ in receipt.rejected if looks_like_survey(path) and file_of(path).is_file()]
        if sheets:
            sentence = ntr(
                "{n} spreadsheet was not imported. It may be a survey.",
                "{n} spreadsheets were not imported. They may be surveys.",
                len(sheets),
            )
            self._messages.tell(sentence, [(tr("Import survey…"), partial(self._take_surveys, sheets))])

    def _take_surveys(self, sheets: list[Path]) -> None:
        self._messages.settle()
        self.import_paths(sheets)

    def _go_on(self) -> None:
        if self._next and self._run is None:
            self.import_paths(self._next.pop(0))

    def _ask_passwords(self, past: PastImport) -> None:
        dialog = PasswordsDialog(past.receipt.locked, bool(self._passwords), self._window)
        dialog.answered.connect(partial(self._unlock, past))
        dialog.skipped.connect(partial(self.receipts.tell, past, False))
        dialog.open()

    def _unlock(self, past: PastImport, passwords: tuple[str, ...]) -> None:
        project = self._workspace.project
        if self._run is not None:
            self._workspace.told.emit(tr("Wait until what is being read now is done, and try again."))
        elif project is not None:
            self._passwords = tuple(dict.fromkeys((*self._passwords, *passwords)))
            self._run = past.run
            self._begin(partial(past.run.try_locked, self._known(project)))

    def _on_closed(self) -> None:
        self.cancel()
        if self._run is not None:
            self._run.disconnect(self)
            self._run.abandon()
            self._end()

    def _not_writable(self) -> str:
        project = self._workspace.project
        if project is None:
            return tr("Open or make a project first; responses are imported into a project.")
        return project.read_only_reason or tr("The project can be read but not changed.")
