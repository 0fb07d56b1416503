"""A second window of the open project, for a second screen: another response, to be read and coded too."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import printable

from .actions import Actions, stance_action, status_action
from .codes.code_tree_panel import CodeTreePanel
from .desks.choosing import CodeChooser
from .desks.code_changes import CodeChangesDesk
from .desks.codes import CodeDesk
from .desks.coding import CodingDesk
from .desks.current_coding import CurrentCodingDesk
from .desks.going_on import GoingOn
from .desks.handing_out import HandingOutDesk
from .desks.ledger import LedgerDesk
from .desks.marking import MarkingDesk
from .desks.places import PlaceDesk
from .desks.response_list import ResponseListDesk
from .desks.responses import ResponseDesk
from .message_bar import MessageBar
from .mnemonics import give_letters
from .plain import straight
from .reader.response_reader import ResponseReader
from .reading_look import ReadingLook
from .responses.response_list import ResponseList
from .responses.rows import SETTABLE
from .screen_room import fitting
from .shared_workspace import SharedWorkspace
from .status_line import StatusLine

if TYPE_CHECKING:
    from .main_window import MainWindow

FIRST_SIZE = QSize(1100, 800)
SECOND = "second_window"
"""The name under which the settings keep what it showed, and where it stood."""
Deeds = dict[str, Callable[[], object]]
_LOOKS = ("zoom_in", "zoom_out", "zoom_reset")


class SecondWindow(QMainWindow):
    """List, text and codes, with their own place in the project. It is made once, and hidden when it is
    closed."""

    def __init__(self, first: "MainWindow") -> None:
        super().__init__()
        self.setObjectName("second_window")
        self._first = first
        self.workspace = SharedWorkspace(first.workspace, self)
        self.actions_ = Actions(self)
        self.responses = ResponseList()
        self.reader = ResponseReader()
        self.codes = CodeTreePanel()
        self._lay_out()
        self._make_desks()
        self._make_menus()
        self.workspace.told.connect(self.messages.tell)
        self.workspace.failed.connect(self.messages.warn)
        self.workspace.access_changed.connect(self._on_access_changed)
        self.workspace.opened.connect(self._on_access_changed)
        self.workspace.closed.connect(self.hide)
        self.workspace.response_chosen.connect(lambda _: self._name())
        menus = first.menus
        for signal in (
            *(group.triggered for group in (menus.width, menus.face, menus.form, menus.colours)),
            *(first.actions_[name].triggered for name in _LOOKS),
            first.reader.shown_note.told,
        ):
            signal.connect(lambda _: QTimer.singleShot(0, self, self.dress))
        self.resize(fitting(FIRST_SIZE, self.screen()))
        self.restoreGeometry(first.settings.place(SECOND))

    def begin(self, response: str = "") -> None:
        """Show the open project, at this response if it is there."""
        if not self.isVisible():
            self.dress()
            self._follow_keys()
            self.workspace.begin()
            if self.desks_responses.has(response):
                self.workspace.choose_response(response)
            self.show()
        self._name()
        self.raise_()
        self.activateWindow()
        self.reader.setFocus()

    def dress(self) -> None:
        """As the first window's text."""
        settings = self._first.settings
        self.reader.set_look(ReadingLook(settings.zoom, settings.reading_width, settings.reading_face))
        self.reader.set_form(settings.margin_form)
        self.reader.show_as(self._first.reader.showing)

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(True)
        for pane in (self.responses, self.reader, self.codes):
            panes.addWidget(pane)
        panes.setStretchFactor(1, 1)
        panes.setSizes([240, 600, 260])
        room = QStackedWidget()
        room.addWidget(panes)
        self.setCentralWidget(room)
        self.messages = MessageBar(room)
        self.messages.put_away.connect(self.reader.setFocus)
        self.reader.page_button.hide()
        self.reader.shown_button.hide()

    def _make_desks(self) -> None:
        workspace, reader, panel = self.workspace, self.reader, self.responses
        self.places = PlaceDesk(workspace, reader, self, SECOND + "_place")
        self._list = ResponseListDesk(workspace, panel, self, SECOND + "_")
        self.desks_responses = ResponseDesk(workspace, panel, reader, self._list.values, self)
        self._handing_out = HandingOutDesk(workspace, panel, self)
        self._codes = CodeDesk(workspace, self.codes, self)
        self._code_changes = CodeChangesDesk(workspace, self.codes, self)
        chooser = CodeChooser(workspace, reader, self)
        self.coding = CodingDesk(workspace, self.desks_responses, reader, self.codes, chooser, self)
        self.current = CurrentCodingDesk(workspace, self.desks_responses, reader, chooser, self)
        going_on = GoingOn(workspace, self.desks_responses, self.messages, self)
        line = StatusLine(self)
        self.setStatusBar(line)
        self.ledger = LedgerDesk(workspace, self.desks_responses, reader, line, going_on, self)
        marks = self.actions_.named("read_on", "set_aside", "set_aside_because", "set_unread")
        self.marking = MarkingDesk(workspace, self.desks_responses, reader, self.ledger, marks, self)
        going_on.first_unread_wanted.connect(self.ledger.go_to_first_unread)
        line.reading_clicked.connect(self._first.desks.left.show)
        workspace.unsaved_changed.connect(lambda: line.show_unsaved(len(workspace.unsaved)))
        self._line = line

    def _deeds(self) -> dict[str, Deeds]:
        """By menu, what each action does here."""
        history, reader, responses = self._first.desks.history, self.reader, self.desks_responses
        stances: Deeds = {stance_action(s): partial(self.current.set_stance, s) for s in Stance}
        statuses: Deeds = {status_action(s): partial(responses.set_status, s) for s in SETTABLE}
        return {
            tr("&Edit"): {"undo": history.undo, "redo": history.redo},
            tr("&View"): {
                "back": partial(self.places.go, -1),
                "forward": partial(self.places.go, 1),
                "go_responses": self.responses.setFocus,
                "go_text": reader.setFocus,
                "go_codes": self.codes.setFocus,
                "previous_response": partial(responses.step, -1),
                "next_response": partial(responses.step, 1),
                **{name: self._first.actions_[name].trigger for name in _LOOKS},
                "close": self.close,
            },
            tr("&Coding"): {
                "code": self.coding.open_palette,
                "repeat": self.coding.repeat_last,
                "recode": self.current.ask_recode,
                "remove": self.current.remove_current,
                "done": partial(responses.set_status, Status.DONE),
                "next_question": reader.next_question,
                "previous_question": reader.previous_question,
            },
            tr("Readin&g"): {
                "read_on": self.marking.read_on,
                "set_aside": self.marking.set_aside,
                "set_aside_because": self.marking.ask_reason,
                "set_unread": self.marking.set_unread,
                "next_unread": partial(self.ledger.step, 1),
                "previous_unread": partial(self.ledger.step, -1),
            },
            tr("&Stance"): stances,
            tr("St&atus"): statuses,
        }

    def _make_menus(self) -> None:
        self._used: list[str] = []
        for title, deeds in self._deeds().items():
            menu = self.menuBar().addMenu(title)
            for name, do in deeds.items():
                action = self.actions_[name]
                action.triggered.connect(lambda _=False, do=do: do())
                menu.addAction(action)
                self._used.append(name)
        self.actions_["close"].setText(tr("&Close the window"))
        give_letters(self.menuBar())
        # Keys of what is not done here are not to be taken by it.
        for action in self.actions_.all():
            if action.objectName() not in self._used:
                action.setShortcuts([])

    def _follow_keys(self) -> None:
        """As the user has them in the first window."""
        for name in self._used:
            self.actions_[name].setShortcuts(self._first.actions_[name].shortcuts())

    def _on_access_changed(self) -> None:
        writable = self.workspace.writable
        self.responses.set_writable(writable)
        self.codes.set_writable(writable)
        self.reader.set_writable(writable)

    def _name(self) -> None:
        project, response = self.workspace.project, self.desks_responses.shown
        parts = [response.sender if response else "", project.name if project else "", "Høringkoder"]
        if project is not None:
            self._line.show_project(printable(project.path.name), self.workspace.writable, project.coder)
        self.setWindowTitle(" – ".join(straight(part).replace("[*]", "[*][*]") for part in parts if part))

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.workspace.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self._first.settings.keep_place(SECOND, self.saveGeometry())
        super().hideEvent(event)
