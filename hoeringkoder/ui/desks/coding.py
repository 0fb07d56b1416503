"""The desk for coding: what is selected in the text, a code from somewhere, and the verbs on codings."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project

from ..code_palette import CodePalette
from ..codes.code_tree_panel import CodeTreePanel
from ..describing import of_codings, of_passage
from ..icons import icon
from ..reader.response_reader import ResponseReader
from ..stance_menu import stance_menu
from ..workspace import Workspace

RECENT_CODES = 12


class CodingDesk(QObject):
    """Codes by key, palette, double click, drag and menu all end in `code_span`. Emits `memo_requested(uid)`:
    somebody wants to write about a coding."""

    memo_requested = Signal(str)

    def __init__(
        self, workspace: Workspace, reader: ResponseReader, panel: CodeTreePanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._reader = reader
        self._window = window
        self._recent: list[str] = []
        self._last_stance = Stance.NONE
        self._recoding = ""
        self._palette = CodePalette(window)
        self._palette.code_chosen.connect(self._on_palette_chosen)
        self._palette.new_code_requested.connect(self._on_new_code_requested)
        self._palette.closed.connect(self._on_palette_closed)
        reader.coding_activated.connect(workspace.choose_coding)
        reader.code_requested.connect(self.open_palette)
        reader.key_pressed_for_code.connect(self._on_key_pressed)
        reader.code_dropped.connect(self.code_span)
        reader.remove_requested.connect(lambda uid: self.remove([uid]))
        reader.coding_context_requested.connect(self._on_coding_context)
        reader.text_context_requested.connect(self._on_text_context)
        panel.code_applied.connect(self.code_selection)
        # What is dragged is what is selected; its text may be read again before it is dropped.
        panel.span_dropped.connect(lambda code, _: self.code_selection(code))
        workspace.opened.connect(self._recent.clear)

    def open_palette(self) -> None:
        """Let the user choose a code for the selection."""
        if not self._may_change():
            return
        if self._reader.selected_span() is None:
            self._workspace.told.emit(tr("Select the text to code first."))
        else:
            self._recoding = ""
            self._palette.open_at(self._reader.palette_anchor(), self._workspace.tree, self._recent)

    def code_selection(self, code: str, stance: Stance = Stance.NONE) -> None:
        """Give the selected text a code."""
        span = self._reader.selected_span()
        if span is None:
            self._workspace.told.emit(tr("Select the text to code first."))
        else:
            self.code_span(code, span, stance)

    def code_span(self, code: str, span: Span, stance: Stance = Stance.NONE) -> None:
        """Code a passage of the response that is shown, and make the coding the current one."""
        response = self._workspace.response
        if not response or not len(span) or code not in self._workspace.tree:
            return

        def on_coded(coding: Coding) -> None:
            self._note_use(code, stance)
            if self._is_at(response, span):
                self._workspace.choose_coding(coding.uid)

        quote = self._reader.text_of(span)
        coding = self._workspace.attempt(
            lambda project: project.codings.add(response, span.start, span.end, code, stance, quote=quote),
            of_passage(self._code_line(code, stance), response, span),
            on_coded,
        )
        if coding is not None:
            self._workspace.choose_coding(coding.uid)

    def repeat_last(self) -> None:
        """Code the selection as the last one was."""
        if self._recent:
            self.code_selection(self._recent[0], self._last_stance)
        else:
            self._workspace.told.emit(tr("Nothing has been coded yet that could be repeated."))

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
        if coding is not None and self._may_change():
            self._recoding = coding.uid
            self._palette.open_at(self._reader.palette_anchor(), self._workspace.tree, self._recent)

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
        menu.addAction(icon("note-pencil"), tr("Memo…"), lambda: self.memo_requested.emit(uid))
        menu.addAction(icon("arrows-left-right"), tr("Recode…"), lambda: self.ask_recode(uid))
        menu.addSeparator()
        menu.addAction(icon("trash"), tr("Remove the coding"), lambda: self.remove([uid]))
        return menu

    def _is_at(self, response: str, span: Span) -> bool:
        """Whether the analyst is still with that passage: a coding that waited for the disk must not draw
        the keyboard away from a memo that is being typed."""
        return (
            self._workspace.response == response
            and self._reader.hasFocus()
            and self._reader.selected_span() == span
        )

    def _may_change(self) -> bool:
        project = self._workspace.project
        if project is not None and not self._workspace.writable:
            self._workspace.failed.emit(
                project.read_only_reason or tr("The project can be read but not changed.")
            )
        return self._workspace.writable

    def _has_current(self) -> bool:
        if not self._workspace.coding:
            self._workspace.told.emit(tr("Click on a coding first, in the text or in its margin."))
        return bool(self._workspace.coding)

    def _coding(self, uid: str) -> Coding | None:
        if not uid and not self._has_current():
            return None
        wanted = uid or self._workspace.coding
        return self._workspace.look(lambda project: project.codings.get(wanted))

    def _code_line(self, code: str, stance: Stance) -> str:
        name = self._workspace.tree.path(code)
        return f"{name} ({stance.label})" if stance else name

    def _note_use(self, code: str, stance: Stance) -> None:
        self._recent[:] = [code, *(uid for uid in self._recent if uid != code)][:RECENT_CODES]
        self._last_stance = stance

    def _on_key_pressed(self, key: str) -> None:
        wanted = next((code for code in self._workspace.tree if code.key == key.lower()), None)
        if wanted is not None:
            self.code_selection(wanted.uid)
        else:
            self._workspace.told.emit(tr("No code has the key «{key}». Press Enter to choose one.", key=key))

    def _on_palette_chosen(self, code: str, stance: Stance) -> None:
        recoding, self._recoding = self._recoding, ""
        if not recoding:
            self.code_selection(code, stance)
            return

        def recode(project: Project) -> None:
            with project.step(tr("Recode to «{name}»", name=project.codes.tree()[code].name)):
                project.codings.recode(recoding, code)
                if stance:
                    project.codings.set_stance([recoding], stance)

        self._workspace.attempt(
            recode,
            of_codings(tr("Recode to «{name}»", name=self._code_line(code, stance)), [recoding]),
            lambda _: self._note_use(code, stance),
        )

    def _on_new_code_requested(self, name: str, stance: Stance) -> None:
        """A new code and its first use are one step, so that one undo takes both away."""
        span, response, recoding = self._reader.selected_span(), self._workspace.response, self._recoding
        quote = self._reader.text_of(span) if span is not None else ""
        self._recoding = ""

        def make(project: Project) -> str:
            with project.step(tr("New code «{name}»", name=name)):
                code = project.codes.add(name)
                if recoding:
                    project.codings.recode(recoding, code.uid)
                elif span is not None:
                    place = (response, span.start, span.end)
                    return project.codings.add(*place, code.uid, stance, quote=quote).uid
            return recoding

        label = tr("New code «{name}»", name=name)
        typed = of_codings(label, [recoding]) if recoding else of_passage(label, response, span)
        self._workspace.attempt(make, typed, self._workspace.choose_coding)

    def _on_palette_closed(self) -> None:
        self._window.activateWindow()  # not every window system gives the keys back by itself
        self._reader.setFocus()

    def _on_coding_context(self, uid: str, place: QPoint) -> None:
        self._workspace.choose_coding(uid)
        self.coding_menu(uid).popup(place)

    def _on_text_context(self, place: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = self._reader.selected_span() is not None
        code = menu.addAction(icon("tag"), tr("Code the selection…") + "\t" + tr("Enter"), self.open_palette)
        again = menu.addAction(icon("repeat"), tr("Repeat the last code"), self.repeat_last)
        code.setEnabled(selected)
        again.setEnabled(selected and bool(self._recent))
        menu.popup(place)
