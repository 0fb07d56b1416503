"""The window: panes, docks, menus and desks put together. It decides nothing about projects itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget

from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance

from .actions import Actions, stance_action, status_action
from .codes.code_tree_panel import CodeTreePanel
from .desks.backups import BackupDesk
from .desks.codes import CodeDesk
from .desks.coding import CodingDesk
from .desks.faults import FaultDesk
from .desks.files import FileDesk
from .desks.finding import ExtractDesk, SearchDesk
from .desks.history import HistoryDesk
from .desks.memos import MemoDesk
from .desks.responses import ResponseDesk
from .desks.sharing import SharingDesk
from .desks.state import StateDesk
from .dialogs.about import AboutDialog
from .dialogs.chooser import FileChooser
from .dialogs.keys import KeysDialog
from .docks.docks import Docks
from .job import Job
from .menus import Menus, ToolBar
from .message_bar import MessageBar
from .reader.response_reader import ResponseReader
from .responses.response_list import ResponseList
from .responses.rows import SETTABLE
from .settings import ZOOMS, Settings
from .start_page import StartPage
from .status_line import StatusLine
from .workspace import Workspace

LAYOUT_VERSION = 1
FIRST_SIZE = QSize(1440, 900)
FRAME = QSize(8, 36)
"""Room for what the window system draws around a window, in pixels; it tells only later how much that is."""
SECONDS_FOR_JOBS = 10

Deed = Callable[[], object]


class MainWindow(QMainWindow):
    """Emits `demo_requested()`, and `look_changed()` when theme or language was chosen in the menu."""

    demo_requested = Signal()
    look_changed = Signal()

    def __init__(self, settings: Settings, chooser: FileChooser | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.settings = settings
        self.workspace = Workspace(settings, self)
        self.actions_ = Actions(self)
        self.menus = Menus(self, self.actions_, settings)
        self.tool_bar = ToolBar(self.actions_, self)
        self.addToolBar(self.tool_bar)
        self.status_line = StatusLine(self)
        self.setStatusBar(self.status_line)
        self._make_central()
        self.docks = Docks(self)
        self.menus.fill_view(self.docks.toggles())
        self._make_desks(chooser or FileChooser(settings))
        self._connect_workspace()
        self._connect_actions()
        self.setAcceptDrops(True)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.restoreGeometry(settings.place("window"))
        self._on_closed()

    def _make_central(self) -> None:
        self.start_page = StartPage(self.actions_.named("new", "open", "demo"))
        self.responses = ResponseList()
        self.reader = ResponseReader()
        self.reader.set_zoom(self.settings.zoom)
        self.codes = CodeTreePanel()
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setObjectName("panes")
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        for pane, least in ((self.responses, 220), (self.reader, 320), (self.codes, 220)):
            pane.setMinimumWidth(least)
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([280, 840, 300])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.panes)
        self.setCentralWidget(self._pages)
        self.messages = MessageBar(self._pages)
        self._pages.currentChanged.connect(self.messages.raise_)  # a page that comes lies over all else
        self.messages.put_away.connect(self.reader.setFocus)
        self.workspace.opened.connect(self.messages.clear)  # before anything is said of the new project

    def _make_desks(self, chooser: FileChooser) -> None:
        self.backups = BackupDesk(self.workspace, chooser, self)
        self.files = FileDesk(self.workspace, chooser, self.backups, self)
        self.backups.open_requested.connect(self.files.open_path)
        self.response_desk = ResponseDesk(self.workspace, self.responses, self.reader, self)
        self.code_desk = CodeDesk(self.workspace, self.codes, self)
        self.coding = CodingDesk(self.workspace, self.reader, self.codes, self)
        self.search = SearchDesk(self.workspace, self.docks.search, self.reader)
        self.extracts = ExtractDesk(
            self.workspace, self.docks.extracts, self.docks.dock_of(self.docks.extracts), self.reader
        )
        self.history = HistoryDesk(self.workspace, self.docks.history, self.reader, self.codes, chooser, self)
        self.memos = MemoDesk(
            self.workspace, self.docks.memo, self.reader, lambda: self.docks.reveal(self.docks.memo, True)
        )
        self.sharing = SharingDesk(self.workspace, self.files, self.messages, self)
        self.faults = FaultDesk(self.workspace, self.files, chooser, self.messages, self.status_line, self)
        self.faults.damage.backups_requested.connect(self.backups.show)
        self.state = StateDesk(self.workspace, self.response_desk, self.actions_, self.status_line, self)
        panel = self.docks.extracts
        panel.stance_requested.connect(self.coding.set_stances)
        panel.recode_requested.connect(self.coding.ask_recode)
        panel.memo_requested.connect(self.memos.edit)
        self.coding.memo_requested.connect(self.memos.edit)
        panel.remove_requested.connect(self.coding.remove)
        self.docks.put_away.connect(self.reader.setFocus)
        self.responses.import_requested.connect(self.files.import_files)
        self.search.shown.connect(lambda: self.docks.reveal(self.docks.search))

    def _connect_workspace(self) -> None:
        workspace = self.workspace
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.access_changed.connect(self._on_access_changed)
        workspace.failed.connect(self.messages.warn)
        workspace.told.connect(self.messages.tell)
        self.start_page.recent_chosen.connect(self.files.open_path)
        self.menus.recent.aboutToShow.connect(lambda: self.menus.fill_recent(self.files.open_path))
        self.menus.theme.triggered.connect(lambda action: self._choose_look("theme", action))
        self.menus.language.triggered.connect(lambda action: self._choose_look("language", action))
        line = self.tool_bar.search
        line.returnPressed.connect(lambda: self.search.search(line.text()))
        line.textChanged.connect(lambda text: None if text else self.search.search(""))
        line.hits_wanted.connect(lambda: self.docks.reveal(self.docks.search, focus=True))
        line.text_wanted.connect(self.reader.setFocus)

    def _connect_actions(self) -> None:
        deeds = self._file_deeds() | self._view_deeds() | self._coding_deeds()
        for name, deed in deeds.items():
            self.actions_[name].triggered.connect(lambda _=False, do=deed: do())

    def _file_deeds(self) -> dict[str, Deed]:
        return {
            "new": self.files.new_project,
            "open": self.files.open_project,
            "demo": self.demo_requested.emit,
            "import_files": self.files.import_files,
            "import_folder": self.files.import_folder,
            "merge": self.files.merge,
            "export_word": self.files.export_word,
            "backups": self.backups.show,
            "compact": self.files.ask_compacting,
            "close": self.files.close_project,
            "quit": self.close,
            "coder": self.files.ask_coder,
            "keys": lambda: KeysDialog(self.actions_.keys(), self).open(),
            "about": lambda: AboutDialog(self).open(),
        }

    def _view_deeds(self) -> dict[str, Deed]:
        return {
            "copy": self._copy,
            "find": self._find,
            "next_hit": partial(self.docks.search.hits.step, 1),
            "previous_hit": partial(self.docks.search.hits.step, -1),
            "go_responses": self.responses.setFocus,
            "go_text": self.reader.setFocus,
            "go_codes": self.codes.setFocus,
            "next_pane": partial(self._step_pane, 1),
            "previous_pane": partial(self._step_pane, -1),
            "next_response": partial(self.response_desk.step, 1),
            "previous_response": partial(self.response_desk.step, -1),
            "zoom_in": partial(self._zoom, 1),
            "zoom_out": partial(self._zoom, -1),
            "zoom_reset": partial(self._zoom, 0),
        }

    def _coding_deeds(self) -> dict[str, Deed]:
        stances: dict[str, Deed] = {
            stance_action(stance): partial(self.coding.set_stance, stance) for stance in Stance
        }
        statuses: dict[str, Deed] = {
            status_action(status): partial(self.response_desk.set_status, status) for status in SETTABLE
        }
        return (
            stances
            | statuses
            | {
                "respondent": self.response_desk.ask_respondent,
                "undo": self.history.undo,
                "redo": self.history.redo,
                "code": self.coding.open_palette,
                "repeat": self.coding.repeat_last,
                "memo": self.memos.edit,
                "recode": self.coding.ask_recode,
                "remove": self.coding.remove_current,
                "new_code": partial(self.code_desk.ask_new, ""),
                "done": partial(self.response_desk.set_status, Status.DONE),
                "next_paragraph": self.reader.next_paragraph,
                "previous_paragraph": self.reader.previous_paragraph,
                "next_coding": self.reader.next_coding,
                "previous_coding": self.reader.previous_coding,
            }
        )

    def _on_opened(self) -> None:
        self._on_access_changed()
        self._pages.setCurrentWidget(self.panes)
        self.tool_bar.show()
        self.docks.show_all()
        self.restoreState(self.settings.place("docks"), LAYOUT_VERSION)
        self.panes.restoreState(self.settings.place("panes"))
        self.reader.setFocus()

    def _on_access_changed(self) -> None:
        for pane in (self.responses, self.codes, self.docks.extracts, self.docks.history):
            pane.set_writable(self.workspace.writable)

    def _on_closed(self) -> None:
        self._keep_layout()
        self.start_page.show_recent(self.settings.recent())
        self._pages.setCurrentWidget(self.start_page)
        self.tool_bar.hide()
        self.docks.hide_all()
        self.tool_bar.search.clear()

    def _choose_look(self, what: str, action: QAction) -> None:
        setattr(self.settings, what, action.data())
        self.look_changed.emit()

    def _zoom(self, steps: int) -> None:
        """Larger (1), smaller (-1) or ordinary (0) text."""
        at = ZOOMS.index(self.settings.zoom if steps else 100) + steps
        if 0 <= at < len(ZOOMS):
            self.settings.zoom = ZOOMS[at]
            self.reader.set_zoom(ZOOMS[at])

    def _copy(self) -> None:
        focus = QApplication.focusWidget()
        copy = getattr(focus, "copy", None)
        if callable(copy):
            copy()

    def _find(self) -> None:
        self.tool_bar.search.setFocus()
        self.tool_bar.search.selectAll()

    def _step_pane(self, by: int) -> None:
        panes = [self.responses, self.reader, self.codes, *self.docks.visible_panels()]
        if self.messages.has_actions:
            panes.append(self.messages)
        focus = QApplication.focusWidget()
        at = next(
            (i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -by
        )
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_layout(self) -> None:
        if self._pages.currentWidget() is self.panes:
            self.settings.keep_place("docks", self.saveState(LAYOUT_VERSION))
            self.settings.keep_place("panes", self.panes.saveState())

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workspace.settle()
        if len(self.workspace.unsaved):
            event.ignore()
            self.files.leave(self.close)
            return
        for job in self.findChildren(Job):
            job.cancel()
            job.wait(SECONDS_FOR_JOBS * 1000)
        self.settings.keep_place("window", self.saveGeometry())
        self.workspace.close()
        self.hide()
        self.backups.finish(SECONDS_FOR_JOBS)
        self.settings.save()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files.take_dropped(paths)
