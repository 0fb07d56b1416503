"""The desk for responses: keeps the list and the text in step with the project, and changes responses."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.errors import Mishap, NotFound
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.ledger import Progress
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.project import Project

from ..dialogs.asking import AskLine, Confirm
from ..dialogs.respondent import RespondentDialog
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..responses.facts import Values
from ..responses.followed_codings import followed
from ..responses.response_list import ResponseList
from ..whose_reading import whose_reading
from ..workspace import Workspace


class ResponseDesk(QObject):
    """Shows what the workspace has chosen. `content` and `codings` are those of the response in the text."""

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseList,
        reader: ResponseReader,
        values: Values,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._list = responses
        self._reader = reader
        self._values = values
        self._window = window
        self.content: Content | None = None
        self.codings: list[Coding] = []
        self._listed: tuple[Response, ...] = ()
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
        beside = self._list.beside(by)
        if beside:
            self._workspace.choose_response(beside)

    def has(self, uid: str) -> bool:
        """Whether the response is in the project."""
        return self._find(uid) is not None

    @property
    def listed(self) -> list[str]:
        """The uids of the responses in the list, as it is filtered, in order."""
        return [response.uid for response in self._list.model.shown()]

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
        if changes.touches("response", "respondent", "authorship", "assignment", "attribute"):
            self._refresh.request()
        elif changes.progress_of:
            self._stale |= changes.progress_of
            self._refresh_counts.request()
        uid = self._workspace.response
        touched = changes.uids.get("response", frozenset())
        may_be_gone = not touched.isdisjoint((uid, "")) or uid in changes.codings_of
        if (may_be_gone or (touched and not uid)) and self._find(uid) is None:
            self._fill_list()
            self._workspace.choose_response(self._first())
        elif uid and changes.touches("response", "respondent", "authorship"):
            response = self._get(uid)
            if response is not None:
                self._reader.set_response(response)
        if uid in changes.texts or "" in touched:  # for those who do not know what has changed
            self._show_anew(uid)
        elif uid in changes.codings_of or changes.touches("code"):
            self._show_codings(changes)
        elif changes.touches("memo") and self._are_noted_otherwise():
            self._show_codings()

    def _are_noted_otherwise(self) -> bool:
        """Whether colleagues' memos on the codings that are shown came or went."""
        noted = self._workspace.look(lambda project: project.memos.noted()) or frozenset()
        return any((coding.uid in noted) != coding.noted for coding in self.codings)

    def _fill_list(self) -> None:
        self._stale.clear()
        self._listed = self._workspace.look(lambda project: project.responses.outlines()) or ()
        self._list.set_responses(self._listed, self._count, self._values)

    def count_anew(self) -> None:
        """Other reading counts from now on."""
        self._list.recount([response.uid for response in self._listed])
        self._list.view.viewport().update()

    def _update_list(self) -> None:
        """Only the codings of some have changed; unless one that went or came was all that kept a deleted
        response."""
        if self._workspace.look(lambda project: project.responses.outlines()) is self._listed:
            self._list.recount(self._stale)
            self._stale.clear()
        else:
            self._fill_list()

    def _count(self, uids: Sequence[str]) -> Mapping[str, tuple[int, Progress]]:
        """Asked for while the list is painted."""
        try:
            project = self._workspace.project
            return self._progress(project, uids) if project else {}
        except Mishap as mishap:
            QTimer.singleShot(0, partial(self._workspace.meet, mishap))
            return {}

    def _progress(self, project: Project, uids: Sequence[str]) -> Mapping[str, tuple[int, Progress]]:
        counts, coder = project.responses.progress(uids), whose_reading(self._workspace)
        if not coder:
            return counts
        own = project.ledger.progress(uids, coder)
        return {uid: (codings, own[uid]) for uid, (codings, _) in counts.items()}

    def _first(self) -> str:
        """The first response of the list, one that the filter hides if there is no other; empty for none."""
        model = self._list.model
        return next((response.uid for response in (*model.shown(), *model.responses)), "")

    def _find(self, uid: str) -> Response | None:
        """The response, or None if it is gone."""

        def find(project: Project) -> Response | None:
            try:
                return project.responses.get(uid)
            except NotFound:
                return None

        return self._workspace.look(find) if uid else None

    def _read(self, uid: str) -> tuple[Response, Content, list[Coding]] | None:
        return self._workspace.look(
            lambda project: (
                project.responses.get(uid),
                project.responses.content(uid),
                project.codings.of_response(uid),
            )
        )

    def _show_anew(self, uid: str) -> None:
        """Its file may have been read again: another text, with the codings where they stand in it."""
        if not uid or self.content is None:
            self._show(uid)
            return
        read = self._read(uid)
        if read is None or read[1] == self.content:
            self._show_codings()
            return
        response, self.content, self.codings = read
        self._reader.show_other_reading(response, self.content, self.codings, self._workspace.tree)
        if all(coding.uid != self._workspace.coding for coding in self.codings):
            self._workspace.choose_coding("")

    def _show(self, uid: str) -> None:
        read = self._read(uid) if uid else None
        response, self.content, self.codings = read or (None, None, [])
        self._reader.show_response(response, self.content, self.codings, self._workspace.tree)
        self._list.select(uid)

    def _show_codings(self, changes: Changes | None = None) -> None:
        uid = self._workspace.response
        if self.content is None:  # it could not be read; perhaps it can now
            self._show(uid)
            return
        look = self._workspace.look
        self.codings = look(lambda project: followed(project, uid, self.codings, changes)) or []
        self._reader.set_codings(self.codings, self._workspace.tree)
        if self._workspace.coding and all(c.uid != self._workspace.coding for c in self.codings):
            self._workspace.choose_coding("")

    def _set_status(self, uids: list[str], status: Status) -> None:
        if len(uids) == 1:
            label = tr("Status of «{name}»: {status}", name=self._sender(uids[0]), status=status.label)
            self._workspace.attempt(lambda project: project.responses.set_status(uids[0], status), label)
            return
        label = ntr(
            "Status of {n} response: {status}",
            "Status of {n} responses: {status}",
            len(uids),
            status=status.label,
        )

        self._workspace.attempt(lambda project: project.responses.set_statuses(uids, status), label)

    def _ask_respondent(self, uid: str) -> None:
        response = self._get(uid)
        types = self._workspace.look(lambda project: project.responses.respondent_types())
        if response is None or types is None:
            return
        label = tr("Respondent of «{name}»", name=response.title)
        dialog = RespondentDialog(response, types, self._window)
        dialog.answered.connect(
            lambda name, type_: self._workspace.attempt(
                lambda p: p.responses.set_respondent(uid, name, type_), f"{label}: {name} ({type_})"
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
        label = tr("Title of «{name}»", name=response.sender)
        dialog.answered.connect(
            lambda title: self._workspace.attempt(
                lambda project: project.responses.rename(uid, title), f"{label}: {title}"
            )
        )
        dialog.open()

    def _ask_removal(self, uids: list[str]) -> None:
        codings = self._workspace.look(
            lambda project: sum(
                len(project.codings.of_response(uid)) + len(project.codings.without_place(uid))
                for uid in uids
            )
        )
        if codings is None:
            return
        what = ntr("{n} response", "{n} responses", len(uids))
        if len(uids) == 1:
            what = tr("«{name}»", name=self._sender(uids[0]))
        if codings:
            lost = ntr("{n} coding", "{n} codings", codings)
            sentence = tr("{what} will be removed from the project, with {codings}.", what=what, codings=lost)
        else:
            sentence = tr("{what} will be removed from the project. No codings are affected.", what=what)
        sentence = " ".join((sentence, tr("The step can be undone.")))
        dialog = Confirm(tr("Remove from the project"), sentence, tr("Remove"), self._window)
        dialog.accepted.connect(lambda: self._workspace.attempt(lambda p: p.responses.remove(uids), sentence))
        dialog.open()

    def _get(self, uid: str) -> Response | None:
        return self._workspace.look(lambda project: project.responses.get(uid))

    def _sender(self, uid: str) -> str:
        response = self._find(uid)
        return response.sender if response else ""
