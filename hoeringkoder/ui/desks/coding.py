"""The desk for coding: what is selected in the text, and a code from somewhere."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.new_codes import NewCode, in_vivo_name, named
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.units import Unit
from hoeringkoder.project import Project

from ..code_palette import Choice
from ..codes.code_tree_panel import CodeTreePanel
from ..describing import of_codings, of_passage
from ..icons import icon
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace
from .choosing import CodeChooser, Several, made_in, named_step
from .responses import ResponseDesk


class Passage(NamedTuple):
    """What was chosen to be coded: where, and the words that stood there. It stays so, whatever is shown when
    a code is chosen; another text there is refused."""

    response: str
    span: Span
    words: str


class CodingDesk(QObject):
    """Codes by key, palette, double click, drag and menu, and codes in vivo, all end in `_code`.

    What is coded is what is selected; where nothing is, the passage of the current coding. Emits
    `link_requested()`: the memo is to point to what is selected.
    """

    link_requested = Signal()

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseDesk,
        reader: ResponseReader,
        panel: CodeTreePanel,
        chooser: CodeChooser,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._responses = responses
        self._reader = reader
        self._window = window
        self._chooser = chooser
        reader.coding_activated.connect(workspace.choose_coding)
        reader.code_requested.connect(self.open_palette)
        reader.in_vivo_requested.connect(self.code_in_vivo)
        reader.key_pressed_for_code.connect(self._on_key_pressed)
        reader.codes_dropped.connect(
            lambda codes, span: self._code(self._passage(span), [Choice(code) for code in codes])
        )
        reader.text_context_requested.connect(self._on_text_context)
        panel.code_applied.connect(self.code_selection)
        # What is dragged is what is selected; its text may be read again before it is dropped.
        panel.span_dropped.connect(lambda code, _: self.code_selection(code))

    def open_palette(self) -> None:
        """Let the user choose a code, or several, for the selection."""
        span = self._wanted() if self._chooser.may_change() else None
        if span is not None:
            passage = self._passage(span)
            several = Several(
                lambda choice, stance: self._toggle(passage, choice, stance),
                lambda: frozenset(self._own(span)),
            )
            self._chooser.choose(
                lambda choice, stance: self._code(passage, [choice], stance),
                passage.words,
                several=several,
            )

    def code_in_vivo(self) -> None:
        """Give the selected text a code that is called what it says."""
        span = self._wanted() if self._chooser.may_change() else None
        if span is None:
            return
        name = in_vivo_name(self._reader.text_of(span))
        code = named(self._workspace.tree, name)
        if name:
            choice = Choice(code.uid) if code is not None else Choice(new=NewCode((name,)))
            self._code(self._passage(span), [choice])

    def code_selection(self, code: str, stance: Stance = Stance.NONE) -> None:
        """Give the selected text a code."""
        span = self._wanted()
        if span is not None:
            self.code_span(code, span, stance)

    def code_span(self, code: str, span: Span, stance: Stance = Stance.NONE) -> None:
        """Code a passage of the response that is shown, and make the coding the current one."""
        self._code(self._passage(span), [Choice(code)], stance)

    def repeat_last(self) -> None:
        """Code the selection as the last one was."""
        tree = self._workspace.tree
        last = next((uid for uid in self._chooser.recent if uid in tree), "")
        if last:
            self.code_selection(last, self._chooser.last_stance)
        else:
            self._workspace.told.emit(tr("Nothing has been coded yet that could be repeated."))

    def _passage(self, span: Span) -> Passage:
        return Passage(self._workspace.response, span, self._reader.text_of(span))

    def _code(self, passage: Passage, choices: Sequence[Choice], stance: Stance = Stance.NONE) -> None:
        """New codes and their first use are one step, so that one undo takes all away."""
        response, span, quote = passage
        tree = self._workspace.tree
        wanted = [choice for choice in choices if choice.new is not None or choice.uid in tree]
        if not response or not len(span) or not wanted:
            return
        label = self._label(wanted)

        def make(project: Project) -> list[Coding]:
            with project.step(label):
                codes = [made_in(project, choice) for choice in wanted]
                place = (response, span.start, span.end)
                return [project.codings.add(*place, code, stance, quote=quote) for code in codes]

        def on_coded(codings: list[Coding]) -> None:
            self._chooser.note_use((coding.code for coding in codings), stance)
            if self._is_at(response, span):
                self._workspace.choose_coding(codings[-1].uid)

        what = "\n".join(self._chooser.words_of(choice, stance) for choice in wanted)
        codings = self._workspace.attempt(make, of_passage(what, response, span), on_coded)
        if codings:
            self._workspace.choose_coding(codings[-1].uid)

    def _toggle(self, passage: Passage, choice: Choice, stance: Stance) -> None:
        """Put a code on a passage, or take it off if it is there."""
        there = self._own(passage.span).get(choice.uid)
        if there is None:
            self._code(passage, [choice], stance)
            return
        label = ntr("Remove {n} coding", "Remove {n} codings", len(there))
        self._workspace.attempt(lambda project: project.codings.remove(there), of_codings(label, there))

    def _own(self, span: Span) -> dict[str, list[str]]:
        """The codes that the analyst at work has put on just this passage, with the codings' uids."""
        project = self._workspace.project
        coder = project.coder if project is not None else ""
        found: dict[str, list[str]] = {}
        for coding in self._responses.codings:
            if coding.span == span and coding.coder.casefold() == coder.casefold():
                found.setdefault(coding.code, []).append(coding.uid)
        return found

    def _label(self, choices: Sequence[Choice]) -> str:
        if len(choices) > 1:
            return ntr("Code with {n} code", "Code with {n} codes", len(choices))
        (choice,) = choices
        name = self._workspace.tree[choice.uid].name if choice.new is None else ""
        return named_step(choice, tr("Code «{name}»", name=name))

    def _wanted(self) -> Span | None:
        """What is to be coded; what to do first is told."""
        span = self._reader.selected_span() or self._reader.span_of_current()
        if span is None:
            self._workspace.told.emit(tr("Select the text to code first."))
        return span

    def _is_at(self, response: str, span: Span) -> bool:
        """Whether the analyst is still with that passage: a coding that waited for the disk must not draw
        the keyboard away from a memo that is being typed."""
        return (
            self._workspace.response == response
            and self._reader.hasFocus()
            and self._reader.selected_span() == span
        )

    def _on_key_pressed(self, key: str) -> None:
        keyed = (code for code in self._workspace.tree.in_use() if code.key == key.lower())
        code = next(keyed, None)
        if code is not None:
            self.code_selection(code.uid)
        else:
            self._workspace.told.emit(tr("No code has the key «{key}». Press Enter to choose one.", key=key))

    def _on_text_context(self, place: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        code = menu.addAction(icon("tag"), tr("Code the selection…") + "\t" + tr("Enter"), self.open_palette)
        words = tr("New code of the words themselves") + "\t" + tr("Shift+Enter")
        in_vivo = menu.addAction(icon("quotes"), words, self.code_in_vivo)
        again = menu.addAction(icon("repeat"), tr("Repeat the last code") + "\tCtrl+R", self.repeat_last)
        selected = self._reader.selected_span() is not None
        words = tr("Link to this in the memo") + "\tCtrl+L"
        link = menu.addAction(icon("link"), words, self.link_requested.emit)
        for action in (code, in_vivo, again, link):
            action.setEnabled(selected and self._workspace.writable)
        again.setEnabled(again.isEnabled() and bool(self._chooser.recent))
        menu.addSeparator()
        for unit, name, key in (
            (Unit.SENTENCE, tr("Select the sentence"), "."),
            (Unit.PARAGRAPH, tr("Select the paragraph"), ","),
            (Unit.SECTION, tr("Select the section"), "§"),
        ):
            menu.addAction(f"{name}\t{key}", partial(self._reader.grow_selection, unit))
        menu.popup(place)
