"""All desks of the window, and what each hears of the others."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..dialogs.chooser import FileChooser
from .alike import AlikeDesk
from .backups import BackupDesk
from .codes import CodeDesk
from .coding import CodingDesk
from .displaced import DisplacedDesk
from .faults import FaultDesk
from .files import FileDesk
from .finding import ExtractDesk, SearchDesk
from .forms import FormDesk
from .history import HistoryDesk
from .importing import ImportDesk
from .memos import MemoDesk
from .ocr import OcrDesk
from .originals import OriginalDesk
from .pages import PageDesk
from .reading_again import ReadAgainDesk
from .respondents import RespondentDesk
from .responses import ResponseDesk
from .sections import SectionDesk
from .sharing import SharingDesk
from .state import StateDesk
from .surveys import SurveyDesk

if TYPE_CHECKING:
    from ..main_window import MainWindow


class Desks(QObject):
    """Each desk does what is asked for in one part of the window; they are named after what they do it to."""

    def __init__(self, window: "MainWindow", chooser: FileChooser) -> None:
        super().__init__(window)
        self._window = window
        self._make_file_desks(chooser)
        self._make_text_desks(chooser)
        self._make_form_desks(chooser)
        self.sharing = SharingDesk(window.workspace, self.files, window.messages, window)
        self.faults = FaultDesk(
            window.workspace, self.files, chooser, window.messages, window.status_line, window
        )
        self.faults.damage.backups_requested.connect(self.backups.show)
        self.state = StateDesk(window.workspace, self.responses, window.actions_, window.status_line, window)
        self._connect_extracts()
        self._connect_pages()

    @property
    def taking_in(self) -> tuple[ImportDesk | ReadAgainDesk | OcrDesk, ...]:
        """Those that may be at long work, each with a line of its own in the status line."""
        return self.importing, self.reading_again, self.scans

    def stop(self) -> None:
        """Break off all long work; what was done stays."""
        for desk in (*self.taking_in, self.forms):
            desk.cancel()

    def _make_file_desks(self, chooser: FileChooser) -> None:
        window, workspace = self._window, self._window.workspace
        self.backups = BackupDesk(workspace, chooser, window)
        self.files = FileDesk(workspace, chooser, self.backups, window)
        self.backups.open_requested.connect(self.files.open_path)
        line = window.status_line.importing
        self.importing = ImportDesk(workspace, chooser, line, window.messages, window)
        self.files.import_requested.connect(self.importing.import_paths)
        window.responses.import_requested.connect(self.importing.import_files)
        self.surveys = SurveyDesk(workspace, chooser, window)
        self.importing.surveys_wanted.connect(self.surveys.import_paths)
        self.alike = AlikeDesk(workspace, window)
        self.originals = OriginalDesk(workspace, chooser, window)

    def _make_text_desks(self, chooser: FileChooser) -> None:
        window, workspace, docks = self._window, self._window.workspace, self._window.docks
        self.responses = ResponseDesk(workspace, window.responses, window.reader, window)
        self.pages = PageDesk(workspace, self.responses, window.reader, window.pages, window)
        self.codes = CodeDesk(workspace, window.codes, window)
        self.coding = CodingDesk(workspace, window.reader, window.codes, window)
        self.search = SearchDesk(workspace, docks.search, window.reader)
        self.search.shown.connect(lambda: docks.reveal(docks.search))
        self.extracts = ExtractDesk(workspace, docks.extracts, docks.dock_of(docks.extracts), window.reader)
        self.history = HistoryDesk(workspace, docks.history, window.reader, window.codes, chooser, window)
        self.memos = MemoDesk(workspace, docks.memo, window.reader, lambda: docks.reveal(docks.memo, True))
        self.displaced = DisplacedDesk(
            workspace, docks.displaced, docks.dock_of(docks.displaced), window.reader, window.messages
        )
        self.displaced.list_wanted.connect(lambda: docks.reveal(docks.displaced, focus=True))

    def _make_form_desks(self, chooser: FileChooser) -> None:
        window, workspace = self._window, self._window.workspace
        self.reading_again = ReadAgainDesk(
            workspace, self.displaced, window.status_line.reading_again, window.messages, window
        )
        window.responses.read_again_requested.connect(self.reading_again.start)
        self.scans = OcrDesk(workspace, window.status_line.recognising, window)
        self.sections = SectionDesk(workspace, self.history, self.importing, window.messages, window)
        self.forms = FormDesk(workspace, chooser, window)
        self.forms.read_again_requested.connect(self.reading_again.start)
        self.respondents = RespondentDesk(workspace, self.history, chooser, window)

    def _connect_extracts(self) -> None:
        panel = self._window.docks.extracts
        panel.stance_requested.connect(self.coding.set_stances)
        panel.recode_requested.connect(self.coding.ask_recode)
        panel.remove_requested.connect(self.coding.remove)
        panel.memo_requested.connect(self.memos.edit)
        self.coding.memo_requested.connect(self.memos.edit)

    def _connect_pages(self) -> None:
        window, button = self._window, self._window.reader.page_button
        self.pages.shown.connect(partial(window.middle.make_room, window.panes))
        self.pages.shown.connect(button.setChecked)
        button.setChecked(window.settings.shows_pages)
        button.clicked.connect(self.pages.set_shown)
