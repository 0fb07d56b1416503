"""The desk for what is so now: the window's title, what can be done, the line at the bottom."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import printable

from ..actions import Actions, stance_action, status_action
from ..plain import mnemonic_free, plain_tooltip, straight
from ..responses.rows import SETTABLE
from ..status_line import StatusLine
from ..workspace import Workspace
from .responses import ResponseDesk

CHANGING = (
    *("import_files", "import_folder", "import_survey", "read_scans", "read_all_again"),
    *("merge", "compact", "new_code", "import_codebook"),
)
"""Actions that need a project which can be written."""
READING = (
    *("code", "repeat", "link", "in_vivo", "recode", "remove", "place_coding", "done"),
    *("respondent", "assign", "attributes", "read_again"),
    *("read_on", "set_aside", "set_aside_because", "set_unread"),
    *("section_read", "section_unread", "response_read", "response_unread"),
    *("copy_coding", "split_coding", "join_codings"),
    *("end_further", "end_back", "start_back", "start_further"),
    *(stance_action(stance) for stance in Stance),
    *(status_action(status) for status in SETTABLE),
)
"""Actions that also need a response that is shown."""
SEEING = (
    *("open_original", "save_original", "memo", "memo_response", "memo_respondent"),
    *("next_unread", "previous_unread", "list_codings", "coding_card"),
)
"""Actions that need a response, in a project that is only read too."""
LOOKING = (
    *("show_page", "check_respondents", "invited", "receipts", "alike", "sections", "forms"),
    *("export_word", "export_codebook", "print_codebook", "backups", "close", "find", "coder"),
    *("memo_code", "memo_project", "left", "export_ledger", "own_ledger", "second_window", "choose_shown"),
)
"""Actions that need a project."""


class StateDesk(QObject):
    """To be made after the desks whose state it shows, so that they have followed a change before it."""

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseDesk,
        actions: Actions,
        line: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._responses = responses
        self._actions = actions
        self._line = line
        self._window = window
        for signal in (workspace.opened, workspace.closed, workspace.coder_changed, workspace.access_changed):
            signal.connect(self._update)
        workspace.changed.connect(lambda _: self._update())
        workspace.response_chosen.connect(lambda _: self._on_response())
        workspace.unsaved_changed.connect(lambda: line.show_unsaved(len(workspace.unsaved)))
        self._update()

    def _update(self) -> None:
        project = self._workspace.project
        labels = self._workspace.look(
            lambda project: (project.history.undo_label, project.history.redo_label)
        )
        undo, redo = labels or ("", "")
        self._name_step("undo", tr("&Undo"), undo, tr("Undo: {step}"))
        self._name_step("redo", tr("&Redo"), redo, tr("Redo: {step}"))
        for action in self._actions.named(*CHANGING):
            action.setEnabled(self._workspace.writable)
        self._on_response()
        for action in self._actions.named(*LOOKING):
            action.setEnabled(project is not None)
        if project is None:
            self._window.setWindowTitle("Høringkoder")
            self._line.show_project("", False, "")
        else:
            name = straight(project.name).replace("[*]", "[*][*]")  # which is Qt's sign for what is unsaved
            self._window.setWindowTitle(f"{name} – Høringkoder")
            self._line.show_project(printable(project.path.name), self._workspace.writable, project.coder)

    def _on_response(self) -> None:
        uid = self._workspace.response
        for action in self._actions.named(*READING):
            action.setEnabled(self._workspace.writable and bool(uid))
        for action in self._actions.named(*SEEING):
            action.setEnabled(bool(uid))
        shown = self._responses.shown
        for status in SETTABLE:
            self._actions[status_action(status)].setChecked(shown is not None and shown.status is status)

    def _name_step(self, name: str, plain: str, label: str, named: str) -> None:
        """Undo and redo say in the menu what they are about; on the tool bar there is no room for that."""
        action = self._actions[name]
        short = plain.replace("&", "")
        full = named.format(step=label) if label else short
        action.setText(mnemonic_free(full) if label else plain)
        action.setIconText(short)
        action.setToolTip(plain_tooltip(full))
        action.setEnabled(bool(label) and self._workspace.writable)
