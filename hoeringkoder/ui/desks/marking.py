"""The desk for marking paragraphs in the reading ledger: read, set aside, unread."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import QMenu, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.units import Unit, grown
from hoeringkoder.project import Project

from ..describing import of_passage
from ..dialogs.reason import AskReason
from ..reader.keys import Wish
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace
from .ledger import LedgerDesk
from .responses import ResponseDesk


class MarkingDesk(QObject):
    """Marks what is selected, in the name of the analyst at work, and goes on."""

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseDesk,
        reader: ResponseReader,
        ledger: LedgerDesk,
        actions: Sequence[QAction],
        window: QWidget,
    ) -> None:
        """`actions`: what can be done with what is selected, for the menu in the margin."""
        super().__init__(window)
        self._workspace = workspace
        self._responses = responses
        self._reader = reader
        self._ledger = ledger
        self._actions = actions
        self._window = window
        reader.ledger_wished.connect(self._do)
        reader.ledger_clicked.connect(self._on_clicked)
        reader.ledger_context_requested.connect(self._on_context)

    def read_on(self) -> None:
        """What is selected, or the caret's paragraph, is read; on to the next unread one."""
        chosen = self._ledger.chosen()
        wanted = self._ledger.own.in_state(chosen, LedgerState.UNREAD)
        if self._mark(wanted, LedgerState.READ):
            self._ledger.go_on(chosen, is_asked_again=not wanted)

    def set_aside(self, reason: str = "") -> None:
        """What is selected, or the caret's paragraph, holds nothing of interest; on to the next unread one.

        What was set aside before is so for this reason now, if there is one.
        """
        chosen = self._ledger.chosen()
        again = (LedgerState.ASIDE,) if reason else ()
        wanted = self._ledger.own.in_state(chosen, LedgerState.UNREAD, LedgerState.READ, *again)
        if chosen and not wanted and not self._ledger.own.in_state(chosen, LedgerState.ASIDE):
            self._workspace.told.emit(tr("What is coded is not set aside. Remove the coding first."))
        elif self._mark(wanted, LedgerState.ASIDE, reason):
            self._ledger.go_on(chosen, is_asked_again=not wanted)

    def ask_reason(self) -> None:
        """Set aside as `set_aside`, for a reason that is asked for."""
        if not self._ledger.chosen() or not self._may_change():
            return
        known = self._workspace.look(lambda project: project.ledger.reasons()) or []
        dialog = AskReason(known, self._window)
        dialog.answered.connect(self.set_aside)
        dialog.open()

    def set_unread(self) -> None:
        """What is selected, or the caret's paragraph, is to be read (again)."""
        chosen = self._ledger.chosen()
        own = self._ledger.own.in_state(chosen, LedgerState.READ, LedgerState.ASIDE)
        if own:
            self._mark(own, LedgerState.UNREAD)
        elif self._ledger.shown.in_state(chosen, LedgerState.READ, LedgerState.ASIDE):
            self._workspace.told.emit(tr("Others have read it. You can only take back your own marks."))
        elif self._ledger.own.in_state(chosen, LedgerState.CODED):
            self._workspace.told.emit(tr("What is coded counts as read. Remove the coding first."))

    def mark_section(self, state: LedgerState) -> None:
        """Mark what is left of the section, from the caret's paragraph on, as read or unread."""
        content, at = self._responses.content, self._reader.current_paragraph()
        if content is None or at < 0:
            return
        start = content.paragraphs[at].start
        section = grown(content, Span(start, start), Unit.SECTION)
        end = section.end if section is not None else content.paragraphs[at].end
        rest = [i for i in self._ledger.own.paragraphs if i >= at and content.paragraphs[i].start < end]
        self._mark_several(rest, state)

    def mark_response(self, state: LedgerState) -> None:
        """Mark the whole response as read or unread."""
        self._mark_several(self._ledger.own.paragraphs, state)

    def _do(self, wish: Wish) -> None:
        match wish:
            case Wish.READ:
                self.read_on()
            case Wish.ASIDE:
                self.set_aside()
            case Wish.ASIDE_FOR_A_REASON:
                self.ask_reason()
            case Wish.UNREAD:
                self.set_unread()

    def _mark_several(self, paragraphs: Iterable[int], state: LedgerState) -> None:
        is_read = state == LedgerState.READ
        changing = (LedgerState.UNREAD,) if is_read else (LedgerState.READ, LedgerState.ASIDE)
        chosen = self._ledger.own.in_state(paragraphs, *changing)
        read = ntr("{n} paragraph is read now.", "{n} paragraphs are read now.", len(chosen))
        unread = ntr("{n} paragraph is unread again.", "{n} paragraphs are unread again.", len(chosen))
        if self._mark(chosen, state):
            self._workspace.told.emit(read if is_read else unread)

    def _mark(self, paragraphs: list[int], state: LedgerState, reason: str = "") -> bool:
        """Whether it is done, or there was nothing to do."""
        if not paragraphs:
            return True
        if not self._may_change():
            return False
        response, content = self._workspace.response, self._responses.content

        def mark(project: Project) -> bool:
            project.ledger.mark(response, paragraphs, state, reason, seen=content)
            return True

        what = f"{state.label}: {reason}" if reason else state.label
        typed = of_passage(what, response, self._ledger.span(paragraphs[0]))
        done = self._workspace.attempt(mark, typed) is not None
        if done:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._reader, what))
        return done

    def _may_change(self) -> bool:
        project = self._workspace.project
        if project is not None and not self._workspace.writable:
            self._workspace.failed.emit(
                project.read_only_reason or tr("The project can be read but not changed.")
            )
        return self._workspace.writable

    def _on_clicked(self, paragraph: int) -> None:
        self._ledger.select(paragraph)
        self._reader.setFocus()

    def _on_context(self, paragraph: int, place: QPoint) -> None:
        self._on_clicked(paragraph)
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._actions)
        menu.popup(place)
