"""The ways to a memo: from the menu, the context menus and the keys, on whatever is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memos import THE_PROJECT, MemoAbout, MemoKind
from hoeringkoder.domain.responses import Respondent

from ..codes.code_actions import CodeWish
from ..icons import icon
from ..plain import mnemonic_free
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace
from .memos import MemoDesk


class MemoOpeningDesk(QObject):
    """Each `edit` brings the memo to the front, with the keyboard in it."""

    def __init__(self, workspace: Workspace, memos: MemoDesk, reader: ResponseReader) -> None:
        super().__init__(memos)
        self._workspace = workspace
        self._memos = memos
        self._reader = reader

    def edit_current(self) -> None:
        """Go to the memo on the current coding; if there is none, on the response."""
        about = self._memos.chosen_in_text()
        if about is None:
            self._workspace.told.emit(tr("Choose a response first; then you can write about it."))
        else:
            self._memos.edit(about)

    def edit_coding(self, uid: str) -> None:
        """Go to a coding, and to the memo on it."""
        coding = self._workspace.look(lambda project: project.codings.get(uid))
        if coding is not None:
            self._workspace.choose_response(coding.response)
            self._workspace.choose_coding(coding.uid)
            self._reader.set_current_coding(coding.uid, reveal=True)
            self._memos.edit(MemoAbout(MemoKind.CODING, uid))

    def edit_response(self, uid: str = "") -> None:
        """Go to the memo on a response, the one that is read if none is named."""
        self._memos.edit(MemoAbout(MemoKind.RESPONSE, uid or self._workspace.response))

    def edit_respondent(self, response: str = "") -> None:
        """Go to the memo on who sent a response, the one that is read if none is named."""
        uid = response or self._workspace.response
        read = self._workspace.look(lambda project: project.responses.get(uid))
        if read is not None and len(read.respondents) > 1:
            self.respondent_menu(read.respondents).popup(QCursor.pos())
        elif read is not None and read.respondents:
            self._memos.edit(MemoAbout(MemoKind.RESPONDENT, read.respondents[0].uid))
        elif read is not None:
            self._workspace.told.emit(tr("Say first who sent the response (Respondent and type…)."))

    def respondent_menu(self, respondents: Sequence[Respondent]) -> QMenu:
        """Of which of them the memo is to be."""
        menu = QMenu(self._reader)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in respondents:
            about = MemoAbout(MemoKind.RESPONDENT, one.uid)
            menu.addAction(icon("buildings"), mnemonic_free(one.name), partial(self._memos.edit, about))
        return menu

    def edit_code(self, uid: str = "") -> None:
        """Go to the memo on a code, the current one if none is named."""
        code = uid or self._workspace.code
        if code:
            self._memos.edit(MemoAbout(MemoKind.CODE, code))
        else:
            self._workspace.told.emit(tr("Choose a code first, at the right."))

    def on_wished(self, wish: CodeWish, codes: list[str]) -> None:
        """Something was asked for in the code tree."""
        if wish is CodeWish.MEMO:
            self.edit_code(codes[0])

    def edit_project(self) -> None:
        """Go to the memo on the project."""
        self._memos.edit(THE_PROJECT)
