"""The desk for memos: what is typed is written by itself, one step for each pause, and is never lost."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.errors import Damaged, Mishap, NotWritten
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.project import Project

from ..describing import of_codings
from ..docks.memo_dock import MemoPanel
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace

PAUSE = 1500
"""Milliseconds without a key after which what was typed is written."""
AT_THE_LATEST = 15_000
"""Milliseconds after which it is written although somebody types on, for a power cut does not wait."""


class MemoDesk(QObject):
    """Shows the memo of the current coding, and writes it: after a pause, when the editor is left, when
    another coding is chosen, and before anything else is done with the project. `reveal` brings the panel to
    the front, with the keyboard."""

    def __init__(
        self, workspace: Workspace, panel: MemoPanel, reader: ResponseReader, reveal: Callable[[], None]
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._reader = reader
        self._reveal = reveal
        self._shown = ""
        """The uid of the coding in the panel."""
        self._handed = ""
        """What its memo is, on disk or waiting for the disk; typing is what differs from it."""
        self._waiting: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.write)
        self._at_the_latest = QTimer(self)
        self._at_the_latest.setSingleShot(True)
        self._at_the_latest.setInterval(AT_THE_LATEST)
        self._at_the_latest.timeout.connect(self.write)
        self._refresh = WhenVisible(panel, self._fill)
        panel.edited.connect(self._on_edited)
        panel.left.connect(self.write)
        panel.done.connect(self._on_done)
        workspace.settling.connect(self.write)
        workspace.coding_chosen.connect(lambda _: self._on_chosen())
        workspace.changed.connect(self._on_changed)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_opened)
        workspace.access_changed.connect(lambda: panel.set_writable(workspace.writable))
        workspace.unsaved_changed.connect(self._on_unsaved_changed)

    def edit(self, uid: str = "") -> None:
        """Go to the memo of a coding, the current one if none is named."""
        wanted = uid or self._workspace.coding
        if not wanted:
            self._workspace.told.emit(tr("Click on a coding first, in the text or in its margin."))
            return
        coding = self._workspace.look(lambda project: project.codings.get(wanted))
        if coding is not None:
            self._workspace.choose_response(coding.response)
            self._workspace.choose_coding(coding.uid)
            self._fill()
            self._reveal()

    def write(self) -> None:
        """Write what has been typed, if anything has; one step."""
        self._stop_timers()
        uid, text = self._shown, self._panel.text
        if not uid or not self._is_typed:
            return
        self._handed = text
        self._waiting[uid] = text
        label = tr("Memo on coding «{name}»", name=self._panel.code.text())
        typed = of_codings(f"{label}: {text}", [uid])

        def verb(project: Project) -> None:
            try:
                project.codings.set_memo(uid, text)
            except (NotWritten, Damaged):
                raise  # it waits for the disk
            except Mishap:  # the coding is gone, the project read-only: it can only be copied
                self._waiting.pop(uid, None)
                raise

        self._workspace.attempt(verb, typed, lambda _: self._on_written(uid, text), f"memo {uid}")
        self._say_state()

    @property
    def _is_typed(self) -> bool:
        return self._panel.text != self._handed

    def _on_written(self, uid: str, text: str) -> None:
        if self._waiting.get(uid) == text:
            del self._waiting[uid]
        if uid == self._shown and not self._is_typed:
            self._panel.settle()
        self._say_state()

    def _on_edited(self) -> None:
        self._say_state()
        if not self._is_typed:
            self._stop_timers()
            return
        self._pause.start()
        if not self._at_the_latest.isActive():
            self._at_the_latest.start()

    def _stop_timers(self) -> None:
        self._pause.stop()
        self._at_the_latest.stop()

    def _on_done(self) -> None:
        self.write()
        self._reader.setFocus()

    def _on_chosen(self) -> None:
        if self._workspace.coding != self._shown:
            self.write()
            self._refresh.request()

    def _on_changed(self, changes: Changes) -> None:
        about = changes.uids.get("coding", frozenset())
        if self._shown and (self._shown in about or "" in about or changes.touches("code")):
            self._refresh.request()

    def _on_opened(self) -> None:
        self._stop_timers()
        self._waiting.clear()
        self._show(None)
        self._panel.set_writable(self._workspace.writable)

    def _on_unsaved_changed(self) -> None:
        if not self._workspace.unsaved.waiting:  # written, or the user let go of it
            self._waiting.clear()
            self._say_state()

    def _fill(self) -> None:
        uid = self._workspace.coding
        found = None
        if uid:
            response = self._workspace.response
            codings = self._workspace.look(lambda project: project.codings.of_response(response)) or []
            found = next((coding for coding in codings if coding.uid == uid), None)
        self._show(found)

    def _show(self, coding: Coding | None) -> None:
        if coding is None:
            self._shown = self._handed = ""
            self._panel.show_nothing()
            return
        code = coding.code
        path = self._workspace.tree.path(code) if code in self._workspace.tree else ""
        is_same, is_typed = coding.uid == self._shown, self._is_typed
        self._shown = coding.uid
        self._panel.show_coding(path, coding.quote, coding.coder)
        memo = self._waiting.get(coding.uid, coding.memo)
        if not (is_same and is_typed):
            if not is_same or self._panel.text != memo:
                self._panel.show_text(memo)
            self._handed = self._panel.text
        self._say_state()

    def _say_state(self) -> None:
        if not self._shown:
            return
        if self._is_typed or self._shown in self._waiting:
            self._panel.show_state(tr("Not saved yet"))
        else:
            self._panel.show_state(tr("Saved") if self._handed else "")
