"""The desk for the list of all memos, and for going: from a memo to what it is about, along its links."""

from PySide6.QtCore import QObject, QTimer

from hoeringkoder.domain.errors import NotFound
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memo_links import MemoLink
from hoeringkoder.domain.memos import MemoAbout, MemoKind, MemoLine, newest_first
from hoeringkoder.domain.spans import Span
from hoeringkoder.project import Project

from ..codes.code_tree_panel import CodeTreePanel
from ..docks.memo_dock import MemoPanel
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace
from .memos import MemoDesk

PAUSE = 150
"""Milliseconds on a row before the window goes to what it is about: for one who holds a key down."""
_SHOWING = ("memo", "code", "response", "respondent", "authorship")
_PARTS = "memo_parts"
"""Under which name the settings have how wide the list is."""
_FEW = 50
"""Up to so many codings that changed are read again; with more, all memos are."""


class MemoListDesk(QObject):
    """Keeps the list in step with the project, and goes where its rows and the memos' links lead."""

    def __init__(
        self,
        workspace: Workspace,
        panel: MemoPanel,
        memos: MemoDesk,
        reader: ResponseReader,
        codes: CodeTreePanel,
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._memos = memos
        self._reader = reader
        self._codes = codes
        self._going_to: MemoLine | None = None
        self._lines: list[MemoLine] | None = None
        """What is listed; None: to be read from the beginning."""
        self._touched: set[str] = set()
        """The uids of codings that changed since."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._go)
        self._refresh = WhenVisible(panel, self._fill)
        settings = workspace.settings
        panel.parts.restoreState(settings.place(_PARTS))
        panel.parts.splitterMoved.connect(lambda *_: settings.keep_place(_PARTS, panel.parts.saveState()))
        panel.list.chosen.connect(self._on_chosen)
        panel.list.activated.connect(self._on_activated)
        panel.sheet.link_followed.connect(self.follow)
        panel.editor.passage_dropped.connect(self._on_passage_dropped)
        workspace.opened.connect(self._on_wanted)
        workspace.closed.connect(self._on_closed)
        workspace.changed.connect(self._on_changed)
        workspace.import_ended.connect(self._on_wanted)

    def insert_link(self) -> None:
        """Put a link to the selected passage, or else to the current coding, into the memo that is shown."""
        shown = self._memos.shown
        if not self._workspace.writable:
            self._workspace.told.emit(tr("The project can be read but not changed."))
            return
        if shown is None:
            self._workspace.told.emit(tr("Open the memo first that is to have the link (Ctrl+M)."))
            return
        link = self._link(shown.about)
        if link is not None:
            self._panel.editor.insert_link(link)
            self._memos.edit(shown.about)

    def follow(self, link: MemoLink) -> None:
        """Go where a link leads; the memo stays."""
        place = self._workspace.look(lambda project: project.memos.places.find(link))
        if place is None:
            return  # it was told why
        self._memos.write()
        with self._memos.staying():
            self._workspace.choose_response(place.response)
            if place.coding:
                self._show_coding(place.coding)
            else:
                self._reader.select_span(place.span)
            self._reader.setFocus()

    def _link(self, about: MemoAbout) -> MemoLink | None:
        """What the link is to; None, with a sentence, where nothing is chosen that it could be to."""
        response, coding = self._workspace.response, self._workspace.coding
        span = self._reader.selected_span()
        if response and span is not None:
            return self._workspace.look(lambda project: project.memos.places.link_to(response, span))
        if coding and about != MemoAbout(MemoKind.CODING, coding):
            return self._workspace.look(lambda project: project.memos.places.link_to_coding(coding))
        sentence = tr("Select the passage first that the memo is to point to.")
        if coding:
            sentence = tr(
                "This is the memo on that coding itself. Pin the memo that is to have the link, with the pin "
                "over it, and then choose the coding."
            )
        self._workspace.told.emit(sentence)
        return None

    def _on_passage_dropped(self, span: Span) -> None:
        response = self._workspace.response
        link = self._workspace.look(lambda project: project.memos.places.link_to(response, span))
        if link is not None:
            self._panel.editor.insert_link(link)

    def _on_chosen(self, line: MemoLine) -> None:
        with self._memos.staying():
            self._memos.show(line.memo.about)
        self._going_to = line
        self._pause.start()

    def _on_activated(self, line: MemoLine) -> None:
        self._pause.stop()
        self._going_to = line
        self._go()
        (self._codes if line.memo.about.kind == MemoKind.CODE else self._reader).setFocus()

    def _go(self) -> None:
        """Show what the memo is about; the keyboard stays in the list."""
        line, self._going_to = self._going_to, None
        if line is None or self._workspace.project is None:
            return
        about = line.memo.about
        with self._memos.staying():
            if about.kind == MemoKind.CODE:
                self._codes.select(about.uid)
            elif about.kind == MemoKind.RESPONDENT:
                self._choose_response_of(about.uid)
            elif line.response:
                self._workspace.choose_response(line.response)
            if about.kind == MemoKind.CODING:
                self._show_coding(about.uid)

    def _show_coding(self, uid: str) -> None:
        def has_place(project: Project) -> bool:
            try:
                return bool(project.codings.get(uid))
            except NotFound:
                return False

        if self._workspace.look(has_place):
            self._workspace.choose_coding(uid)
            self._reader.set_current_coding(uid, reveal=True)
        else:
            self._workspace.told.emit(tr("The passage of this coding is not found in the text as it is now."))

    def _choose_response_of(self, respondent: str) -> None:
        found = self._workspace.look(lambda project: project.respondents.responses_of(respondent))
        if found and all(response.uid != self._workspace.response for response in found):
            self._workspace.choose_response(found[0].uid)

    def _on_closed(self) -> None:
        self._pause.stop()
        self._lines = []
        self._touched.clear()
        self._panel.list.reset()

    def _on_wanted(self) -> None:
        self._lines = None
        self._refresh.request()

    def _on_changed(self, changes: Changes) -> None:
        if self._workspace.is_taking_in:
            return  # it comes many times a second; at the end the list is read anew
        self._touched |= changes.uids.get("coding", frozenset())
        if changes.touches(*_SHOWING) or changes.texts or len(self._touched) > _FEW or "" in self._touched:
            self._on_wanted()
        elif self._touched:
            self._refresh.request()

    def _fill(self) -> None:
        before = self._lines
        found = self._workspace.look(self._read)
        self._touched.clear()
        if found is not None and found != before:
            self._lines = found
            self._panel.list.show_lines(found, self._workspace.tree)

    def _read(self, project: Project) -> list[MemoLine]:
        if self._lines is None:
            return project.memos.lines()
        same = [line for line in self._lines if line.memo.about.uid not in self._touched]
        return newest_first([*same, *project.memos.lines(self._touched)])
