"""The desk for the reading ledger of the response that is shown: what was read, and what to read next."""

from PySide6.QtCore import QObject

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ledger import Ledger, LedgerState, Mark
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.spans import Span

from ..reader.ledger_bars import state_words
from ..reader.response_reader import ResponseReader
from ..status_line import StatusLine
from ..workspace import Workspace
from .going_on import GoingOn
from .responses import ResponseDesk

_NOTHING = Ledger(Content("", ()), (), ())


class LedgerDesk(QObject):
    """Shows the ledger beside the text and in the status line, of all analysts or of the one at work alone.

    `own` is that of the analyst at work, who makes marks in no other.
    """

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseDesk,
        reader: ResponseReader,
        line: StatusLine,
        going_on: GoingOn,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._responses = responses
        self._reader = reader
        self._line = line
        self._going_on = going_on
        self._everyones = self.own = _NOTHING
        workspace.response_chosen.connect(lambda _: self.show())
        workspace.changed.connect(self._on_changed)
        for signal in (workspace.opened, workspace.closed, workspace.coder_changed):
            signal.connect(self.show)
        reader.paragraph_changed.connect(lambda _: self._on_moved())

    def set_own_only(self, own_only: bool) -> None:
        """Let only one's own reading count, or everybody's."""
        self._workspace.settings.own_ledger = own_only
        self._responses.count_anew()
        self.show()

    def show(self) -> None:
        """Read the ledger anew."""
        content, codings = self._responses.content, self._responses.codings
        if content is None:
            self._everyones = self.own = _NOTHING
        else:
            name = self._workspace.look(lambda project: project.ledger.known_name(project.coder)) or ""
            marks = self._marks()
            self._everyones = Ledger(content, codings, marks)
            self.own = Ledger(content, codings, marks, name)
        self._tell()

    @property
    def shown(self) -> Ledger:
        """The ledger that is shown beside the text."""
        return self.own if self._workspace.settings.own_ledger else self._everyones

    def describe(self, paragraph: int) -> str:
        """What became of the paragraph with an index, in words; empty for one that is not to be read."""
        state = self.shown.states.get(paragraph)
        if state is None:
            return ""
        marks = [mark for mark in self.shown.marks_on(paragraph) if mark.state == state]
        reasons = dict.fromkeys(mark.reason for mark in marks if mark.reason)
        return state_words(state, list(reasons), [mark.coder for mark in marks])

    def step(self, step: int) -> None:
        """Select the next (1) or previous (-1) unread paragraph; first the caret's own if it isn't yet."""
        at = self._reader.current_paragraph()
        if self.shown.in_state([at], LedgerState.UNREAD) and self._reader.selected_span() != self.span(at):
            self.select(at)
            return
        chosen = self.chosen() or [at]
        found = self.shown.unread_beside(max(chosen) if step > 0 else min(chosen), step)
        if found is not None:
            self.select(found)
        elif step > 0:
            self._going_on.at_the_end(self.shown, at, is_asked_again=True)
        else:
            self._workspace.told.emit(tr("No paragraph above is unread."))

    def go_on(self, after: list[int], is_asked_again: bool) -> None:
        """Select the first unread paragraph after these, or after the caret's if there are none.

        `is_asked_again`: the key that was pressed has changed nothing.
        """
        at = max(after, default=self._reader.current_paragraph())
        following = self.shown.unread_beside(at)
        if following is not None:
            self.select(following)
        else:
            self._going_on.at_the_end(self.shown, at, is_asked_again)

    def go_to_first_unread(self) -> None:
        """Select the first unread paragraph of the response that is shown, and give the text the keyboard."""
        first = self.shown.unread_beside(-1)
        if first is not None:
            self.select(first)
        self._reader.setFocus()

    def chosen(self) -> list[int]:
        """The paragraphs to be read that are selected in part or whole, or else the caret's."""
        content, span = self._responses.content, self._reader.selected_span()
        if content is None:
            return []
        first = last = self._reader.current_paragraph()
        if span is not None:
            first, last = content.paragraph_at(span.start), content.paragraph_at(span.end - 1)
        return [index for index in range(first, last + 1) if index in self.own.states]

    def select(self, paragraph: int) -> None:
        """Select a paragraph whole."""
        span = self.span(paragraph)
        if span is not None:
            self._reader.select_span(span)

    def span(self, paragraph: int) -> Span | None:
        """Where the paragraph with an index stands."""
        content = self._responses.content
        if content is None or paragraph < 0:
            return None
        return Span(content.paragraphs[paragraph].start, content.paragraphs[paragraph].end)

    def _show_marks(self) -> None:
        """Other paragraphs are marked; text and codings are the same."""
        marks = self._marks()
        self._everyones, self.own = self._everyones.with_marks(marks), self.own.with_marks(marks)
        self._tell()

    def _marks(self) -> list[Mark]:
        return self._workspace.look(lambda project: project.ledger.of(self._workspace.response)) or []

    def _tell(self) -> None:
        self._reader.show_ledger(self.shown.states, self.describe)
        self._tell_place()

    def _tell_place(self) -> None:
        content, at = self._responses.content, self._reader.current_paragraph()
        self._reader.setAccessibleDescription(self.describe(at))
        if content is None:
            self._line.show_reading(None)
        else:
            self._line.show_reading(self.shown.progress, at, len(content.paragraphs), self.describe(at))

    def _on_moved(self) -> None:
        self._going_on.forget()
        self._tell_place()

    def _on_changed(self, changes: Changes) -> None:
        uid = self._workspace.response
        anew = changes.codings_of | changes.texts | changes.uids.get("response", frozenset())
        if not anew.isdisjoint((uid, "")):
            self.show()
        elif uid in changes.progress_of:
            self._show_marks()
