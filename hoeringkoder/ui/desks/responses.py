"""The desk for responses: keeps the list and the text in step with the project, and changes responses."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.errors import NotFound
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.project import Project

from ..dialogs.asking import AskLine, Confirm
from ..dialogs.respondent import RespondentDialog
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..responses.response_list import ResponseList
from ..workspace import Workspace

MOST_TO_UPDATE = 20
"""Responses that are read one by one when their codings have changed; more are read all together."""


class ResponseDesk(QObject):
    """Shows what the workspace has chosen. `content` and `codings` are those of the response in the text."""

    def __init__(
        self, workspace: Workspace, responses: ResponseList, reader: ResponseReader, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._list = responses
        self._reader = reader
        self._window = window
        self.content: Content | None = None
        self.codings: list[Coding] = []
        self._stale: set[str] = set()
        self._refresh = WhenVisible(responses, self._fill_list)
        self._refresh_counts = WhenVisible(responses, self._update_list)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.changed.connect(self._on_changed)
        workspace.response_chosen.connect(self._show)
        workspace.coding_chosen.connect(reader.set_current_coding)
        responses.response_chosen.connect(workspace.choose_response)
        responses.reading_requested.connect(reader.setFocus)
        responses.status_requested.connect(self._set_status)
        responses.respondent_requested.connect(self._ask_respondent)
        responses.rename_requested.connect(self._ask_title)
        responses.remove_requested.connect(self._ask_removal)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) response of the list."""
        shown = [response.uid for response in self._list.model.shown()]
        at = shown.index(self._workspace.response) + by if self._workspace.response in shown else 0
        if 0 <= at < len(shown):
            self._workspace.choose_response(shown[at])

    @property
    def shown(self) -> Response | None:
        """The response that is shown in the text."""
        return self._reader.response

    def set_status(self, status: Status) -> None:
        """Set the status of the response that is shown."""
        if self._workspace.response:
            self._set_status([self._workspace.response], status)

    def ask_respondent(self) -> None:
        """Ask who sent the response that is shown."""
        if self._workspace.response:
            self._ask_respondent(self._workspace.response)

    def _on_opened(self) -> None:
        self._fill_list()
        project = self._workspace.project
        last = self._workspace.settings.last_response(project.path) if project else ""
        self._workspace.choose_response(last if self._find(last) else self._first())
        if not self._workspace.response:
            self._show("")

    def _on_closed(self) -> None:
        self._list.filter.clear()
        self._list.set_responses([])
        self._show("")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("response", "respondent", "authorship"):
            self._refresh.request()
        elif changes.codings_of:
            self._stale |= changes.codings_of
            self._refresh_counts.request()
        uid = self._workspace.response
        if (changes.touches("response") or uid in changes.codings_of) and self._find(uid) is None:
            self._fill_list()
            self._workspace.choose_response(self._first())
        elif uid and changes.touches("response", "respondent", "authorship"):
            response = self._get(uid)
            if response is not None:
                self._reader.set_response(response)
        if uid in changes.codings_of or changes.touches("code"):
            self._show_codings()

    def _fill_list(self) -> None:
        project = self._workspace.project
        self._list.set_responses(project.responses.all() if project else [])

    def _update_list(self) -> None:
        """Only these have other counts, so not all are read again; unless a coding that went or came was all
        that kept a deleted response."""
        stale, self._stale = self._stale, set()
        listed = {response.uid for response in self._list.model.responses}
        if len(stale) <= MOST_TO_UPDATE and stale <= listed:
            found = [response for uid in stale if (response := self._find(uid))]
            if len(found) == len(stale):
                self._list.update_responses(found)
                return
        self._fill_list()

    def _first(self) -> str:
        """The first response of the list, one that the filter hides if there is no other; empty for none."""
        model = self._list.model
        return next((response.uid for response in (*model.shown(), *model.responses)), "")

    def _find(self, uid: str) -> Response | None:
        """The response, or None if it is gone."""
        project = self._workspace.project
        try:
            return project.responses.get(uid) if project and uid else None
        except NotFound:
            return None

    def _show(self, uid: str) -> None:
        project = self._workspace.project
        tree = self._workspace.tree
        if project is None or not uid:
            self.content, self.codings = None, []
            self._reader.show_response(None, None, [], tree)
        else:
            response = project.responses.get(uid)
            self.content = project.responses.content(uid)
            self.codings = project.codings.of_response(uid)
            self._reader.show_response(response, self.content, self.codings, tree)
        self._list.select(uid)

    def _show_codings(self) -> None:
        uid = self._workspace.response
        self.codings = self._workspace.attempt(lambda project: project.codings.of_response(uid)) or []
        self._reader.set_codings(self.codings, self._workspace.tree)
        if self._workspace.coding and all(c.uid != self._workspace.coding for c in self.codings):
            self._workspace.choose_coding("")

    def _set_status(self, uids: list[str], status: Status) -> None:
        if len(uids) == 1:
            self._workspace.attempt(lambda project: project.responses.set_status(uids[0], status))
            return

        def set_all(project: Project) -> None:
            label = ntr(
                "Status of {n} response: {status}",
                "Status of {n} responses: {status}",
                len(uids),
                status=status.label,
            )
            with project.step(label):
                for uid in uids:
                    project.responses.set_status(uid, status)

        self._workspace.attempt(set_all)

    def _ask_respondent(self, uid: str) -> None:
        response = self._get(uid)
        if response is None or self._workspace.project is None:
            return
        types = self._workspace.project.responses.respondent_types()
        dialog = RespondentDialog(response, types, self._window)
        dialog.answered.connect(
            lambda name, type_: self._workspace.attempt(
                lambda p: p.responses.set_respondent(uid, name, type_)
            )
        )
        dialog.open()

    def _ask_title(self, uid: str) -> None:
        response = self._get(uid)
        if response is None:
            return
        dialog = AskLine(
            tr("Rename response"),
            tr("The file it came from is «{file}».", file=response.filename),
            tr("Title"),
            response.title,
            tr("Rename"),
            self._window,
        )
        dialog.answered.connect(
            lambda title: self._workspace.attempt(lambda project: project.responses.rename(uid, title))
        )
        dialog.open()

    def _ask_removal(self, uids: list[str]) -> None:
        project = self._workspace.project
        if project is None:
            return
        what = ntr("{n} response", "{n} responses", len(uids))
        if len(uids) == 1:
            what = tr("«{name}»", name=project.responses.get(uids[0]).sender)
        if codings := sum(len(project.codings.of_response(uid)) for uid in uids):
            lost = ntr("{n} coding", "{n} codings", codings)
            sentence = tr("{what} will be removed from the project, with {codings}.", what=what, codings=lost)
        else:
            sentence = tr("{what} will be removed from the project. No codings are affected.", what=what)
        sentence = " ".join((sentence, tr("The step can be undone.")))
        dialog = Confirm(tr("Remove from the project"), sentence, tr("Remove"), self._window)
        dialog.accepted.connect(lambda: self._workspace.attempt(lambda p: p.responses.remove(uids)))
        dialog.open()

    def _get(self, uid: str) -> Response | None:
        return self._workspace.attempt(lambda project: project.responses.get(uid))
