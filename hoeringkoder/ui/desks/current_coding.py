"""The desk for codings that are there: stance, another code, where they begin and end, in two, into one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.joining import stances_of, with_neighbours
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.spans import Span, snapped_to_words
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.project.action import Action

from ..code_palette import Choice
from ..describing import of_codings, of_passage
from ..icons import icon
from ..reader.handles import Edge
from ..reader.response_reader import ResponseReader
from ..stance_menu import stance_menu, stance_name
from ..workspace import Workspace
from .choosing import CodeChooser, made_in, named_step
from .responses import ResponseDesk


class CurrentCodingDesk(QObject):
    """The verbs on the coding that is current, or on others that are named.

    Emits `memo_requested(uid)`: somebody wants to write about a coding; `link_requested()`: the memo is to
    point to what is chosen.
    """

    memo_requested = Signal(str)
    link_requested = Signal()

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseDesk,
        reader: ResponseReader,
        chooser: CodeChooser,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._responses = responses
        self._reader = reader
        self._window = window
        self._chooser = chooser
        self._resizing = Action()
        self._resized = ""
        self._is_resizing = False
        reader.remove_requested.connect(lambda uid: self.remove([uid]))
        reader.resize_requested.connect(self.resize)
        reader.coding_context_requested.connect(self._on_coding_context)
        workspace.changed.connect(self._on_changed)
        workspace.opened.connect(self._on_opened)
        workspace.access_changed.connect(lambda: reader.set_writable(workspace.writable))

    def set_stance(self, stance: Stance) -> None:
        """Set the stance of the current coding."""
        if self._has_current():
            self.set_stances([self._workspace.coding], stance)

    def set_stances(self, uids: list[str], stance: Stance) -> None:
        """Set the stance of several codings."""
        label = tr("Stance: {stance}", stance=stance.label) if stance else tr("Remove stance")
        self._workspace.attempt(
            lambda project: project.codings.set_stance(uids, stance), of_codings(label, uids)
        )

    def ask_recode(self, uid: str = "") -> None:
        """Let the user choose another code for a coding, the current one if none is named."""
        coding = self._coding(uid)
        if coding is None or not self._chooser.may_change():
            return

        def recode(choice: Choice, stance: Stance) -> None:
            name = self._name(choice)

            def do(project: Project) -> str:
                with project.step(named_step(choice, tr("Recode to «{name}»", name=name))):
                    code = made_in(project, choice)
                    project.codings.recode(coding.uid, code)
                    if stance:
                        project.codings.set_stance([coding.uid], stance)
                return code

            self._workspace.attempt(
                do,
                of_codings(tr("Recode to «{name}»", name=self._words(choice, stance)), [coding.uid]),
                lambda code: self._chooser.note_use([code], stance),
            )

        self._chooser.choose(recode, coding.quote)

    def ask_copy(self, uid: str = "") -> None:
        """Let the user choose a code that a coding's passage is to have too, with its memo and stance."""
        coding = self._coding(uid)
        if coding is None or not self._chooser.may_change():
            return

        def copy(choice: Choice, stance: Stance) -> None:
            name = self._name(choice)

            def do(project: Project) -> Coding:
                with project.step(named_step(choice, tr("Copy to «{name}»", name=name))):
                    return project.codings.copy(coding.uid, made_in(project, choice), stance or None)

            def on_copied(made: Coding) -> None:
                self._chooser.note_use([made.code], made.stance)
                self._choose(made)

            words = tr("Copy to «{name}»", name=self._words(choice, stance))
            self._workspace.attempt(do, of_codings(words, [coding.uid]), on_copied)

        self._chooser.choose(copy, coding.quote, coding.stance)

    def move_edge(self, edge: Edge, step: int) -> None:
        """Let the current coding begin or end a word further on (1) or back (-1)."""
        if self._has_current() and self._chooser.may_change():
            self._reader.move_edge(edge, step)

    def resize(self, uid: str, span: Span) -> None:
        """Let a coding of the response that is shown be of another span; one action while it is moved on."""
        before = next((coding for coding in self._responses.codings if coding.uid == uid), None)
        if before is None or not self._chooser.may_change():
            return
        if uid != self._resized:
            self._resizing, self._resized = Action(), uid
        action, quote = self._resizing, self._reader.text_of(span)
        was_selected = self._reader.selected_span() == before.span

        def on_resized(coding: Coding) -> None:
            self._choose(coding)
            if self._reader.current_coding() == coding.uid:
                if was_selected:
                    self._reader.select_span(coding.span, reveal=False)
                self._reader.reveal(coding.start if coding.start != before.start else coding.end)

        words = tr("Place of coding «{name}»", name=self._workspace.tree.path(before.code))
        self._is_resizing = True
        self._workspace.attempt(
            lambda project: project.codings.resize(uid, span.start, span.end, quote, action),
            of_passage(words, before.response, span),
            on_resized,
        )
        self._is_resizing = False

    def split(self) -> None:
        """Cut the current coding in two at the caret, between words."""
        coding = self._coding("")
        if coding is None or not self._chooser.may_change():
            return
        caret = self._reader.caret()
        word = snapped_to_words(self._reader.source.content.text, Span(caret, caret))
        at = word.start if coding.start < word.start else word.end
        if not coding.start < at < coding.end:
            self._workspace.told.emit(tr("Put the caret where the coding is to be cut in two first."))
            return
        self._workspace.attempt(
            lambda project: project.codings.split(coding.uid, at),
            of_codings(tr("Split the coding"), [coding.uid]),
            lambda parts: self._choose(parts[1]),
        )

    def join(self, uid: str = "") -> None:
        """Make one of a coding and those of the same code that touch or overlap it; asks for the stance if
        they have different ones."""
        coding = self._coding(uid)
        if coding is None or not self._chooser.may_change():
            return
        together = self._together(coding.uid)
        if len(together) < 2:
            self._workspace.told.emit(
                tr("No other coding with the same code by the same analyst touches or overlaps this one.")
            )
            return
        uids = [coding.uid, *(other.uid for other in together if other.uid != coding.uid)]
        stances = stances_of(together)
        if len(stances) < 2:
            self._join(uids, stances[0] if stances else Stance.NONE)
        else:
            self._ask_stance(stances, lambda stance: self._join(uids, stance))

    def remove_current(self) -> None:
        """Remove the current coding."""
        if self._has_current():
            self.remove([self._workspace.coding])

    def remove(self, uids: list[str]) -> None:
        """Remove codings; undo brings them back, so nobody is asked."""
        label = ntr("Remove {n} coding", "Remove {n} codings", len(uids))
        self._workspace.attempt(lambda project: project.codings.remove(uids), of_codings(label, uids))

    def coding_menu(self, uid: str) -> QMenu:
        """What can be done with a coding."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addMenu(stance_menu(menu, lambda stance: self.set_stances([uid], stance)))

        def add(name: str, words: str, key: str, deed: Callable[[], object]) -> QAction:
            action = menu.addAction(icon(name), f"{words}\t{key}", deed)
            action.setEnabled(self._workspace.writable)
            return action

        add("note-pencil", tr("Memo…"), "Ctrl+M", lambda: self.memo_requested.emit(uid)).setEnabled(True)
        add("link", tr("Link to this in the memo"), "Ctrl+L", self.link_requested.emit)
        menu.addSeparator()
        add("arrows-left-right", tr("Recode…"), "Ctrl+Shift+R", lambda: self.ask_recode(uid))
        add("copy", tr("Copy to another code…"), "Ctrl+Shift+L", lambda: self.ask_copy(uid))
        add("scissors", tr("Split at the caret"), "Ctrl+Shift+D", self.split)
        join = add("arrows-in-line-horizontal", tr("Join with neighbours"), "Ctrl+J", lambda: self.join(uid))
        join.setVisible(len(self._together(uid)) > 1)
        menu.addSeparator()
        add("trash", tr("Remove the coding"), tr("Del"), lambda: self.remove([uid]))
        return menu

    def _join(self, uids: Sequence[str], stance: Stance) -> None:
        words = ntr("Join {n} coding", "Join {n} codings", len(uids))
        self._workspace.attempt(
            lambda project: project.codings.join(uids, stance), of_codings(words, uids), self._choose
        )

    def _ask_stance(self, stances: Sequence[Stance], then: Callable[[Stance], object]) -> None:
        menu = QMenu(self._window)
        menu.setObjectName("joined_stance")
        menu.setAccessibleName(tr("Stance of the joined coding"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("The codings have different stances. Together:")).setEnabled(False)
        for stance in stances:
            menu.addAction(stance_name(stance), partial(then, stance))
        menu.popup(self._reader.palette_anchor())
        menu.setActiveAction(menu.actions()[1])

    def _together(self, uid: str) -> list[Coding]:
        return with_neighbours(self._responses.codings, uid, self._reader.source.content.text)

    def _choose(self, coding: Coding) -> None:
        if self._workspace.response == coding.response:
            self._workspace.choose_coding(coding.uid)

    def _has_current(self) -> bool:
        if not self._workspace.coding:
            self._workspace.told.emit(tr("Click on a coding first, in the text or in its margin."))
        return bool(self._workspace.coding)

    def _coding(self, uid: str) -> Coding | None:
        if not uid and not self._has_current():
            return None
        wanted = uid or self._workspace.coding
        return self._workspace.look(lambda project: project.codings.get(wanted))

    def _name(self, choice: Choice) -> str:
        return choice.new.name if choice.new is not None else self._workspace.tree[choice.uid].name

    def _words(self, choice: Choice, stance: Stance) -> str:
        return self._chooser.words_of(choice, stance)

    def _on_opened(self) -> None:
        self._resized = ""  # the file may be another, that knows nothing of the action
        self._reader.set_writable(self._workspace.writable)

    def _on_changed(self, changes: Changes) -> None:
        """After anything else than its ends being moved on, moving them is another action."""
        if not self._is_resizing:
            self._resized = ""

    def _on_coding_context(self, uid: str, place: QPoint) -> None:
        self._workspace.choose_coding(uid)
        self.coding_menu(uid).popup(place)
