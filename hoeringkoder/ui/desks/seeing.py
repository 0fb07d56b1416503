"""The desk for how the text looks, and for which codings are shown in it."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr

from ..actions import Actions
from ..dialogs.shown_codings import ShownCodingsDialog
from ..menus import Menus
from ..reader.response_reader import ResponseReader
from ..reader.showing import EVERYTHING, Showing
from ..reading_look import Face, Form, ReadingLook, Width
from ..workspace import Workspace
from .responses import ResponseDesk


class SeeingDesk(QObject):
    """Looks are kept in the settings; which codings are shown, until another project is opened."""

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseDesk,
        reader: ResponseReader,
        menus: Menus,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._responses = responses
        self._reader = reader
        self._window = window
        self._actions = actions
        reader.set_form(workspace.settings.margin_form)
        for group in (menus.width, menus.face):
            group.triggered.connect(self._on_look)
        menus.form.triggered.connect(self._on_form)
        menus.colours.triggered.connect(self._on_colours)
        reader.shown_button.setDefaultAction(actions["choose_shown"])
        reader.shown_button.show()
        reader.shown_note.all_wanted.connect(self.show_all)
        reader.shown_note.choice_wanted.connect(self.choose)
        reader.marked.connect(self._tell)
        workspace.opened.connect(self._begin)
        workspace.closed.connect(self._begin)
        workspace.changed.connect(self._on_changed)
        self._tell()

    def choose(self) -> None:
        """Ask which codes and whose codings are to be shown."""
        coders = self._workspace.look(lambda project: project.coders())
        if coders is None:
            return
        tree, showing = self._workspace.tree, self._reader.showing
        if not tree:
            self._workspace.told.emit(tr("The project has no codes yet."))
            return
        dialog = ShownCodingsDialog(tree, coders, self._responses.codings, showing, self._window)
        dialog.answered.connect(self._show)
        dialog.open()

    def show_all(self) -> None:
        """Hide nothing any more."""
        self._show(self._reader.showing.with_everything())
        self._reader.setFocus()

    def _begin(self) -> None:
        self._show(EVERYTHING)

    def _show(self, showing: Showing) -> None:
        by_coder = self._workspace.settings.colours_by_coder
        coders = self._workspace.look(lambda project: project.coders()) if by_coder else None
        self._reader.show_as(replace(showing, by_coder=by_coder, coders=tuple(coders or ())))
        self._tell()

    def _on_changed(self, changes: Changes) -> None:
        """Somebody new may have coded, who is to get a colour."""
        showing = self._reader.showing
        if showing.by_coder and changes.touches("coding", "coder"):
            coders = self._workspace.look(lambda project: project.coders()) or []
            if tuple(coders) != showing.coders:
                self._show(showing)
        elif changes.touches("code"):
            self._tell()

    def _tell(self) -> None:
        showing = self._reader.showing
        self._actions["show_all_codings"].setEnabled(showing.is_filtered)
        self._reader.shown_note.say(self._told(showing) if showing.is_filtered else "")

    def _told(self, showing: Showing) -> str:
        parts = []
        if showing.codes is not None:
            tree = self._workspace.tree
            shown = sum(code.uid in showing.codes for code in tree)
            parts.append(tr("Showing {n} of {all} codes", n=shown, all=len(tree)))
        if showing.coders_shown is not None:
            coders = self._workspace.look(lambda project: project.coders()) or []
            shown = sum(coder in showing.coders_shown for coder in coders)
            parts.append(tr("Showing {n} of {all} analysts", n=shown, all=len(coders)))
        hidden = len(self._responses.codings) - len(self._reader.markings.marks)
        if hidden > 0:
            parts.append(
                tr("{n} of {all} codings are hidden here", n=hidden, all=len(self._responses.codings))
            )
        return " · ".join(parts)

    def _on_look(self, action: QAction) -> None:
        settings, chosen = self._workspace.settings, action.data()
        if chosen in list(Width):
            settings.reading_width = Width(chosen)
        else:
            settings.reading_face = Face(chosen)
        self._reader.set_look(ReadingLook(settings.zoom, settings.reading_width, settings.reading_face))

    def _on_form(self, action: QAction) -> None:
        self._workspace.settings.margin_form = Form(action.data())
        self._reader.set_form(Form(action.data()))

    def _on_colours(self, action: QAction) -> None:
        self._workspace.settings.colours_by_coder = action.data() == "coder"
        self._show(self._reader.showing)
