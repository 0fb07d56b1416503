"""All desks of the window, and what each hears of the others."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..dialogs.chooser import FileChooser
from .alike import AlikeDesk
from .backups import BackupDesk
from .choosing import CodeChooser
from .code_changes import CodeChangesDesk
from .codebook import CodebookDesk
from .codes import CodeDesk
from .coding import CodingDesk
from .current_coding import CurrentCodingDesk
from .displaced import DisplacedDesk
from .extract_deeds import ExtractDeedsDesk
from .extract_filters import ExtractFilterDesk
from .extracts import ExtractDesk
from .faults import FaultDesk
from .files import FileDesk
from .finding import SearchDesk
from .forms import FormDesk
from .going_on import GoingOn
from .handing_out import HandingOutDesk
from .history import HistoryDesk
from .importing import ImportDesk
from .keys import KeyDesk
from .ledger import LedgerDesk
from .left import LeftDesk
from .marking import MarkingDesk
from .memo_list import MemoListDesk
from .memo_marks import MemoMarksDesk
from .memo_opening import MemoOpeningDesk
from .memos import MemoDesk
from .ocr import OcrDesk
from .originals import OriginalDesk
from .pages import PageDesk
from .places import PlaceDesk
from .reading_again import ReadAgainDesk
from .respondents import RespondentDesk
from .response_list import ResponseListDesk
from .responses import ResponseDesk
from .second_window import SecondWindowDesk
from .sections import SectionDesk
from .seeing import SeeingDesk
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
        self._make_ledger_desks(chooser)
        self._make_form_desks(chooser)
        self.sharing = SharingDesk(window.workspace, self.files, window.messages, window)
        self.faults = FaultDesk(
            window.workspace, self.files, chooser, window.messages, window.status_line, window
        )
        self.faults.damage.backups_requested.connect(self.backups.show)
        self.second = SecondWindowDesk(window)
        self.keys = KeyDesk(window, chooser)
        self.state = StateDesk(window.workspace, self.responses, window.actions_, window.status_line, window)
        self._connect_extracts()
        self._connect_pages()
        self._connect_ledger()

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
        self.places = PlaceDesk(workspace, window.reader, window)
        self.places.show_in(window.tool_bar, window.actions_["back"], window.actions_["forward"])
        self.response_list = ResponseListDesk(workspace, window.responses, window)
        self.responses = ResponseDesk(
            workspace, window.responses, window.reader, self.response_list.values, window
        )
        self.handing_out = HandingOutDesk(workspace, window.responses, window)
        self.seeing = SeeingDesk(
            workspace, self.responses, window.reader, window.menus, window.actions_, window
        )
        self.pages = PageDesk(workspace, self.responses, window.reader, window.pages, window)
        self.codes = CodeDesk(workspace, window.codes, window)
        self.codes.extracts_wanted.connect(lambda: docks.reveal(docks.extracts, focus=True))
        self.code_changes = CodeChangesDesk(workspace, window.codes, window)
        self.codebook = CodebookDesk(workspace, chooser, window)
        self.chooser = CodeChooser(workspace, window.reader, window)
        self.coding = CodingDesk(workspace, self.responses, window.reader, window.codes, self.chooser, window)
        self.current_coding = CurrentCodingDesk(
            workspace, self.responses, window.reader, self.chooser, window
        )
        self.search = SearchDesk(workspace, docks.search, window.reader)
        self.search.shown.connect(lambda: docks.reveal(docks.search))
        extracts_dock = docks.dock_of(docks.extracts)
        self.extracts = ExtractDesk(workspace, docks.extracts, extracts_dock, window.reader, window.codes)
        self.extract_filters = ExtractFilterDesk(workspace, self.extracts, docks.extracts)
        self.extract_deeds = ExtractDeedsDesk(
            workspace, self.extracts, docks.extracts, window.codes, self.chooser, chooser, window
        )
        self.history = HistoryDesk(workspace, docks.history, window.reader, window.codes, chooser, window)
        self._make_memo_desks()
        self.displaced = DisplacedDesk(
            workspace, docks.displaced, docks.dock_of(docks.displaced), window.reader, window.messages
        )
        self.displaced.list_wanted.connect(lambda: docks.reveal(docks.displaced, focus=True))

    def _make_memo_desks(self) -> None:
        window, workspace, docks = self._window, self._window.workspace, self._window.docks
        reveal_memo = partial(docks.reveal, docks.memo, focus=True)
        self.memos = MemoDesk(workspace, docks.memo, window.reader, window.codes, reveal_memo)
        self.memo_list = MemoListDesk(workspace, docks.memo, self.memos, window.reader, window.codes)
        self.history.memo_wanted.connect(self.memos.edit)
        self.memo_marks = MemoMarksDesk(workspace, window.codes, window.responses)
        self.memo_opening = MemoOpeningDesk(workspace, self.memos, window.reader)
        window.responses.memo_requested.connect(self.memo_opening.edit_response)
        window.responses.respondent_memo_requested.connect(self.memo_opening.edit_respondent)
        window.codes.wished.connect(self.memo_opening.on_wished)
        for desk in (self.coding, self.current_coding):
            desk.link_requested.connect(self.memo_list.insert_link)

    def _make_ledger_desks(self, chooser: FileChooser) -> None:
        window, workspace = self._window, self._window.workspace
        self.going_on = GoingOn(workspace, self.responses, window.messages, window)
        line = window.status_line
        self.ledger = LedgerDesk(workspace, self.responses, window.reader, line, self.going_on, window)
        actions = window.actions_.named("read_on", "set_aside", "set_aside_because", "set_unread")
        self.marking = MarkingDesk(workspace, self.responses, window.reader, self.ledger, actions, window)
        self.left = LeftDesk(workspace, chooser, window)

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
        panel.stance_requested.connect(self.current_coding.set_stances)
        panel.remove_requested.connect(self.current_coding.remove)
        panel.memo_requested.connect(self.memo_opening.edit_coding)
        self.current_coding.memo_requested.connect(self.memo_opening.edit_coding)

    def _connect_ledger(self) -> None:
        for desk in (self.going_on, self.left):
            desk.first_unread_wanted.connect(self.ledger.go_to_first_unread)
        self._window.status_line.reading_clicked.connect(self.left.show)

    def _connect_pages(self) -> None:
        window, button = self._window, self._window.reader.page_button
        self.pages.shown.connect(partial(window.middle.make_room, window.panes))
        self.pages.shown.connect(button.setChecked)
        button.setChecked(window.settings.shows_pages)
        button.clicked.connect(self.pages.set_shown)
