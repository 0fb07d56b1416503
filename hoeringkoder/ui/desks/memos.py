"""The desk for memos: what is typed is written by itself, one step for each pause, and is never lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hoeringkoder.domain.errors import Damaged, Mishap, NotFound, NotWritten
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memos import MemoAbout, MemoKind, MemoSheet
from hoeringkoder.project import Project

from ..codes.code_tree_panel import CodeTreePanel
from ..describing import Description, of_codings
from ..docks.memo_dock import MemoPanel
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace

PAUSE = 1500
"""Milliseconds without a key after which what was typed is written."""
AT_THE_LATEST = 15_000
"""Milliseconds after which it is written although somebody types on, for a power cut does not wait."""
_SHOWING = ("memo", "code", "response", "respondent", "authorship")
"""What changes in a project that may change what is shown, whatever it is about."""


class MemoDesk(QObject):
    """Shows the memo on what the analyst has chosen, and writes it: after a pause, when the editor is left,
    when something else is chosen, and before anything else is done with the project. `reveal` brings the
    panel to the front, with the keyboard."""

    def __init__(
        self,
        workspace: Workspace,
        panel: MemoPanel,
        reader: ResponseReader,
        codes: CodeTreePanel,
        reveal: Callable[[], None],
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel.sheet
        self._reader = reader
        self._codes = codes
        self._reveal = reveal
        self._wanted: MemoAbout | None = None
        """What is to be shown as soon as the panel can be seen."""
        self.shown: MemoSheet | None = None
        """What is in the panel."""
        self._handed = ""
        """What the memo is, on disk or waiting for the disk; typing is what differs from it."""
        self._waiting: dict[MemoAbout, str] = {}
        self._is_staying = False
        self._came_from: QWidget | None = None
        self._pause = self._timer(PAUSE)
        self._at_the_latest = self._timer(AT_THE_LATEST)
        self._refresh = WhenVisible(panel, self._fill)
        panel.sheet.edited.connect(self._on_edited)
        panel.sheet.left.connect(self.write)
        panel.sheet.done.connect(self._on_done)
        workspace.settling.connect(self.write)
        workspace.coding_chosen.connect(lambda _: self._follow_text())
        workspace.response_chosen.connect(lambda _: self._follow_text())
        workspace.code_chosen.connect(self._on_code_chosen)
        workspace.changed.connect(self._on_changed)
        workspace.coder_changed.connect(self._refresh.request)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_opened)
        workspace.access_changed.connect(lambda: panel.sheet.set_writable(workspace.writable))
        workspace.unsaved_changed.connect(self._on_unsaved_changed)

    def edit(self, about: MemoAbout) -> None:
        """Go to the memo on something."""
        self._came_from = QApplication.focusWidget()
        self.show(about)
        if self.shown is not None:
            self._reveal()
            self._panel.editor.ensureCursorVisible()

    def show(self, about: MemoAbout) -> None:
        """Show the memo on something, also while another is pinned."""
        if self.shown is None or about != self.shown.about:
            self.write()
        self._wanted = about
        self._fill()

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Inside, what is chosen in the window is not followed: somebody goes where the memo points to."""
        self._is_staying = True
        try:
            yield
        finally:
            self._is_staying = False

    def write(self) -> None:
        """Write what has been typed, if anything has; one step."""
        self._pause.stop()
        self._at_the_latest.stop()
        text = self._panel.text
        if self.shown is None or not self._is_typed:
            return
        about = self.shown.about
        self._handed = text
        self._waiting[about] = text

        def verb(project: Project) -> None:
            try:
                project.memos.write(about, text)
            except (NotWritten, Damaged):
                raise  # it waits for the disk
            except Mishap:  # what it is about is gone, the project read-only: it can only be copied
                self._waiting.pop(about, None)
                raise

        key = f"memo {about.kind} {about.uid}"
        self._workspace.attempt(verb, self._described(text), lambda _: self._on_written(about, text), key)
        self._say_state()

    @property
    def _is_typed(self) -> bool:
        return self._panel.text != self._handed

    def _described(self, text: str) -> Description:
        assert self.shown is not None
        about = self.shown.about
        told = tr("Memo on {kind} «{name}»", kind=about.kind.label, name=self.shown.what)
        return of_codings(f"{told}: {text}", [about.uid] if about.kind == MemoKind.CODING else [])

    def _on_written(self, about: MemoAbout, text: str) -> None:
        if self._waiting.get(about) == text:
            del self._waiting[about]
        if self.shown is not None and about == self.shown.about and not self._is_typed:
            self._panel.settle()
        self._say_state()

    def _on_edited(self) -> None:
        self._say_state()
        if not self._is_typed:
            self._pause.stop()
            self._at_the_latest.stop()
            return
        self._pause.start()
        if not self._at_the_latest.isActive():
            self._at_the_latest.start()

    def _on_done(self) -> None:
        self.write()
        came_from = self._came_from
        is_there = came_from is not None and came_from.isVisible() and not self._panel.isAncestorOf(came_from)
        (came_from if came_from is not None and is_there else self._reader).setFocus()

    def chosen_in_text(self) -> MemoAbout | None:
        """The current coding, or else the response that is read."""
        if self._workspace.coding:
            return MemoAbout(MemoKind.CODING, self._workspace.coding)
        response = self._workspace.response
        return MemoAbout(MemoKind.RESPONSE, response) if response else None

    def _follow_text(self) -> None:
        self._follow(self.chosen_in_text())

    def _on_code_chosen(self, uid: str) -> None:
        # A code also becomes the current one when another was deleted, or the project opened.
        focus = QApplication.focusWidget()
        if uid and focus is not None and self._codes.isAncestorOf(focus):
            self._follow(MemoAbout(MemoKind.CODE, uid))

    def _follow(self, about: MemoAbout | None) -> None:
        if self._is_staying or self._panel.is_pinned or about == self._wanted:
            return
        self.write()
        self._wanted = about
        self._refresh.request()

    def _on_changed(self, changes: Changes) -> None:
        about = self._wanted
        if about is None:
            return
        touched = changes.uids.get(about.kind.value, frozenset())
        if not touched.isdisjoint((about.uid, "")) or changes.touches(*_SHOWING):
            self._refresh.request()

    def _on_opened(self) -> None:
        self._pause.stop()
        self._at_the_latest.stop()
        self._waiting.clear()
        self._came_from = None
        self._wanted = self.chosen_in_text()
        self._show(None)
        self._panel.set_writable(self._workspace.writable)
        self._refresh.request()

    def _on_unsaved_changed(self) -> None:
        if not self._workspace.unsaved.waiting:  # written, or the user let go of it
            self._waiting.clear()
            self._say_state()

    def _fill(self) -> None:
        sheet = self._read(self._wanted)
        if sheet is None and self._wanted is not None:  # it is gone; go on with what is chosen
            self._wanted = self.chosen_in_text()
            sheet = self._read(self._wanted)
        self._show(sheet)

    def _read(self, about: MemoAbout | None) -> MemoSheet | None:
        if about is None:
            return None
        wanted = about

        def read(project: Project) -> MemoSheet | None:
            try:
                return project.memos.sheet(wanted)
            except NotFound:
                return None

        return self._workspace.look(read)

    def _show(self, sheet: MemoSheet | None) -> None:
        before, self.shown = self.shown, sheet
        if sheet is None:
            self._handed = ""
            self._panel.show_nothing()
            self._handed = self._panel.text
            return
        is_same, is_typed = before is not None and before.about == sheet.about, self._is_typed
        self._panel.show_about(sheet)
        memo = self._waiting.get(sheet.about, sheet.own)
        if not (is_same and is_typed):
            if not is_same or self._panel.text != memo:
                self._panel.show_text(memo)
            self._handed = self._panel.text
        self._say_state()

    def _say_state(self) -> None:
        if self.shown is None:
            return
        if self._is_typed or self.shown.about in self._waiting:
            self._panel.show_state(tr("Not saved yet"))
        else:
            self._panel.show_state(tr("Saved") if self._handed else "")

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.write)
        return timer
