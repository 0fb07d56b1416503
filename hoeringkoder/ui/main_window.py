"""The window: panes, docks, menus and desks put together. It decides nothing about projects itself."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget

from .actions import Actions
from .codes.code_tree_panel import CodeTreePanel
from .deeds import deeds
from .desks.desks import Desks
from .dialogs.chooser import FileChooser
from .docks.docks import Docks
from .job import Job, end_all
from .list_width import ListWidth
from .menus import Menus, ToolBar
from .message_bar import MessageBar
from .mnemonics import give_letters
from .pages.pages_panel import PagesPanel
from .pages.text_and_pages import TextAndPages
from .reader.response_reader import ResponseReader
from .reading_look import ReadingLook
from .responses.response_list import ResponseList
from .screen_room import fitting
from .settings import ZOOMS, Settings
from .start_page import StartPage
from .status_line import StatusLine
from .workspace import Workspace

LAYOUT_VERSION = 1
FIRST_SIZE = QSize(1440, 900)
SECONDS_FOR_JOBS = 10


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
        self.docks = Docks(self, self.actions_["place_coding"], self.actions_["link"])
        self.menus.fill_view(self.docks.toggles())
        self.codes.deeds.fill(self.menus.codes)
        give_letters(self.menuBar())
        self.desks = Desks(self, chooser or FileChooser(settings))
        self.docks.put_away.connect(self.reader.setFocus)
        self._connect_workspace()
        self._connect_actions()
        self.setAcceptDrops(True)
        self.resize(fitting(FIRST_SIZE, self.screen()))
        self.restoreGeometry(settings.place("window"))
        self._on_closed()

    def _make_central(self) -> None:
        self.start_page = StartPage(self.actions_.named("new", "open", "demo"))
        self.responses = ResponseList()
        self.reader = ResponseReader()
        settings = self.settings
        self.reader.set_look(ReadingLook(settings.zoom, settings.reading_width, settings.reading_face))
        self.codes = CodeTreePanel()
        self.pages = PagesPanel(self.actions_["open_original"], self.actions_["save_original"])
        self.middle = TextAndPages(self.reader, self.pages, self.settings.shows_pages)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setObjectName("panes")
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        for pane, least in ((self.responses, 220), (self.middle, 320), (self.codes, 220)):
            pane.setMinimumWidth(least)
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([280, 840, 300])
        self.list_width = ListWidth(self.panes, self.responses, settings)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.panes)
        self.setCentralWidget(self._pages)
        self.messages = MessageBar(self._pages)
        self._pages.currentChanged.connect(self.messages.raise_)  # a page that comes lies over all else
        self.messages.put_away.connect(self.reader.setFocus)
        self.workspace.opened.connect(self.messages.clear)  # before anything is said of the new project

    def _connect_workspace(self) -> None:
        workspace = self.workspace
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.access_changed.connect(self._on_access_changed)
        workspace.failed.connect(self.messages.warn)
        workspace.told.connect(self.messages.tell)
        self.start_page.recent_chosen.connect(self.desks.files.open_path)
        self.menus.recent.aboutToShow.connect(lambda: self.menus.fill_recent(self.desks.files.open_path))
        self.menus.theme.triggered.connect(lambda action: self._choose_look("theme", action))
        self.menus.language.triggered.connect(lambda action: self._choose_look("language", action))
        line = self.tool_bar.search
        line.returnPressed.connect(lambda: self.desks.search.search(line.text()))
        line.textChanged.connect(lambda text: None if text else self.desks.search.search(""))
        line.hits_wanted.connect(lambda: self.docks.reveal(self.docks.search, focus=True))
        line.text_wanted.connect(self.reader.setFocus)

    def _connect_actions(self) -> None:
        for name, deed in deeds(self).items():
            self.actions_[name].triggered.connect(lambda _=False, do=deed: do())

    def _on_opened(self) -> None:
        self._on_access_changed()
        self._pages.setCurrentWidget(self.panes)
        self.tool_bar.show()
        self.docks.show_all()
        self.restoreState(self.settings.place("docks"), LAYOUT_VERSION)
        self.panes.restoreState(self.settings.place("panes"))
        self.list_width.begin()
        self.middle.restoreState(self.settings.place("text_and_pages"))
        if self.settings.place("panes").isEmpty():
            self.middle.make_room(self.panes, self.pages.isVisible())
        self.reader.setFocus()

    def _on_access_changed(self) -> None:
        for pane in (
            *(self.responses, self.codes),
            *(self.docks.extracts, self.docks.history, self.docks.displaced),
        ):
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

    def zoom(self, steps: int) -> None:
        """Larger (1), smaller (-1) or ordinary (0) text."""
        at = ZOOMS.index(self.settings.zoom if steps else 100) + steps
        if 0 <= at < len(ZOOMS):
            self.settings.zoom = ZOOMS[at]
            self.reader.set_zoom(ZOOMS[at])

    def go_to_search(self) -> None:
        """Let the user write what to search for."""
        self.tool_bar.search.setFocus()
        self.tool_bar.search.selectAll()

    def step_pane(self, by: int) -> None:
        """Take the keyboard to the next (1) or previous (-1) part of the window."""
        beside = [self.pages] if self.pages.isVisible() else []
        panes = [self.responses, self.reader, *beside, self.codes, *self.docks.visible_panels()]
        if self.messages.has_actions:
            panes.append(self.messages)
        lines = (self.status_line.importing, self.status_line.reading_again, self.status_line.recognising)
        panes += [line for line, desk in zip(lines, self.desks.taking_in, strict=True) if desk.is_running]
        focus = QApplication.focusWidget()
        at = next(
            (i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -by
        )
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_layout(self) -> None:
        if self._pages.currentWidget() is self.panes:
            self.settings.keep_place("docks", self.saveState(LAYOUT_VERSION))
            self.settings.keep_place("panes", self.panes.saveState())
            self.settings.keep_place("text_and_pages", self.middle.saveState())

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workspace.settle()
        if len(self.workspace.unsaved):
            event.ignore()
            self.desks.files.leave(self.close)
            return
        self.desks.stop()
        end_all(self.findChildren(Job), SECONDS_FOR_JOBS)
        self.settings.keep_place("window", self.saveGeometry())
        self.workspace.close()
        self.desks.second.close()
        self.hide()
        self.desks.backups.finish(SECONDS_FOR_JOBS)
        self.settings.save()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.desks.files.take_dropped(paths)
