"""The desk for who answered: the grid to check the guesses, and the list of whom was invited."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.invited import Invited, NameList
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.responses import Respondent, Response
from hoeringkoder.exchange.respondent_lists import write_invited
from hoeringkoder.project import Project
from hoeringkoder.project.respondents import Sender
from hoeringkoder.reading.senders.name_list import names_in_file, names_in_text

from ..dialogs.asking import AskLine
from ..dialogs.chooser import FileChooser
from ..dialogs.invited import InvitedDialog, NamesFoundDialog, PasteNamesDialog, TieDialog
from ..dialogs.respondents import MergeRespondentsDialog, SendersDialog
from ..dialogs.working import WorkDialog
from ..following import follow
from ..panel import WhenVisible
from ..workspace import Workspace
from .history import HistoryDesk

_SHOWING = ("response", "respondent", "authorship", "invited")


class RespondentDesk(QObject):
    """Opens the two dialogs, keeps them in step with the project, and does what is wished in them."""

    def __init__(
        self, workspace: Workspace, history: HistoryDesk, chooser: FileChooser, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._history = history
        self._chooser = chooser
        self._window = window

    def check(self) -> None:
        """Show the grid of all responses with who sent them."""
        responses = self._workspace.look(lambda project: project.responses.outlines())
        if responses is None:
            return
        dialog = SendersDialog(self._names, self._types, self._window)
        dialog.set_responses(responses)
        dialog.set_writable(self._workspace.writable)
        dialog.senders_wanted.connect(self._set)
        dialog.confirm_wanted.connect(self._confirm)
        dialog.rename_wanted.connect(partial(self._ask_name, dialog))
        dialog.merge_wanted.connect(partial(self._ask_merge, dialog))
        dialog.undo_wanted.connect(self._history.undo)
        dialog.redo_wanted.connect(self._history.redo)
        dialog.open_wanted.connect(self._workspace.choose_response)
        dialog.text_wanted.connect(partial(self._show_text, dialog))
        self._keep_up(dialog, partial(self._follow, dialog))
        self._show_text(dialog, dialog.model.key_at(dialog.grid.currentIndex()))
        dialog.open()

    def show_invited(self) -> None:
        """Show who was invited, and who has answered."""
        dialog = InvitedDialog(self._window)
        dialog.set_writable(self._workspace.writable)
        dialog.file_wanted.connect(partial(self._ask_file, dialog))
        dialog.text_wanted.connect(partial(self._ask_text, dialog))
        dialog.tie_wanted.connect(self._tie)
        dialog.choose_wanted.connect(partial(self._ask_tie, dialog))
        dialog.remove_wanted.connect(self._remove)
        dialog.types_wanted.connect(self._give_types)
        dialog.export_wanted.connect(partial(self._ask_export, dialog))
        dialog.open_wanted.connect(self._workspace.choose_response)
        dialog.undo_wanted.connect(self._history.undo)
        self._keep_up(dialog, partial(self._show_overview, dialog))
        self._show_overview(dialog)
        (dialog.table if dialog.model.rows else dialog.add).setFocus()
        dialog.open()

    def _keep_up(self, dialog: SendersDialog | InvitedDialog, show: partial[None]) -> None:
        """Show anew what the project changes for as long as the dialog is there."""
        refresh = WhenVisible(dialog, show)

        def on_changed(changes: Changes) -> None:
            if changes.touches(*_SHOWING):
                refresh.request()

        follow(self._workspace, dialog, on_changed, dialog.set_writable)
        self._workspace.failed.connect(dialog.complain)

    def _follow(self, dialog: SendersDialog) -> None:
        responses = self._workspace.look(lambda project: project.responses.outlines())
        if responses is not None:
            dialog.follow(responses)

    def _show_text(self, dialog: SendersDialog, uid: str) -> None:
        if not uid:
            return

        def read(project: Project) -> tuple[Response, str]:
            return project.responses.get(uid), project.responses.content(uid).text

        found = self._workspace.look(read)
        if found is not None:
            dialog.show_text(*found)

    def _set(self, senders: Mapping[str, Sender]) -> None:
        label = ntr("Respondent of {n} response", "Respondents of {n} responses", len(senders))
        said = [f"{'; '.join(one.names or ())} ({one.type or ''})" for one in senders.values()]
        self._workspace.attempt(lambda project: project.respondents.set(senders), "\n".join((label, *said)))

    def _confirm(self, uids: list[str]) -> None:
        if uids:
            label = ntr(
                "Confirm respondent of {n} response", "Confirm respondents of {n} responses", len(uids)
            )
            self._workspace.attempt(lambda project: project.respondents.confirm(uids), label)

    def _ask_name(self, dialog: SendersDialog, respondent: Respondent) -> None:
        asking = AskLine(
            tr("Rename respondent"),
            tr("The new name holds for all its responses."),
            tr("Name"),
            respondent.name,
            tr("Rename"),
            dialog,
        )
        asking.answered.connect(
            lambda name: self._workspace.attempt(
                lambda project: project.respondents.rename(respondent.uid, name),
                tr("Rename respondent «{old}» to «{new}»", old=respondent.name, new=name),
            )
        )
        asking.open()

    def _ask_merge(self, dialog: SendersDialog, respondents: list[Respondent]) -> None:
        asking = MergeRespondentsDialog(respondents, dialog)
        uids = [one.uid for one in respondents]
        asking.answered.connect(
            lambda into: self._workspace.attempt(
                lambda project: project.respondents.merge(uids, into), tr("Merge respondents")
            )
        )
        asking.open()

    def _show_overview(self, dialog: InvitedDialog) -> None:
        found = self._workspace.look(
            lambda project: (project.invited.overview(), bool(project.invited.untyped()))
        )
        if found is not None:
            dialog.show_overview(*found)

    def _ask_file(self, dialog: InvitedDialog) -> None:
        self._chooser.list_to_read(dialog, partial(self._read_list, dialog))

    def _read_list(self, dialog: InvitedDialog, path: Path) -> None:
        working = WorkDialog(
            "reading_list_dialog",
            tr("Reading the list"),
            tr("Names are looked for in «{file}».", file=path.name),
            lambda job: names_in_file(path),
            dialog,
        )
        working.work_done.connect(lambda names: self._show_found(dialog, names, path.name))
        working.start()

    def _show_found(self, dialog: InvitedDialog, names: NameList, file: str) -> None:
        found = NamesFoundDialog(names, file, dialog)
        found.answered.connect(self._add)
        found.open()

    def _ask_text(self, dialog: InvitedDialog) -> None:
        pasting = PasteNamesDialog(names_in_text, dialog)
        pasting.answered.connect(self._add)
        pasting.open()

    def _add(self, names: NameList) -> None:
        label = ntr("Invite {n} body", "Invite {n} bodies", len(names.names))
        typed = "\n".join((label, *(one.name for one in names.names)))
        self._workspace.attempt(lambda project: project.invited.add(names.names), typed)

    def _tie(self, ties: Mapping[str, str]) -> None:
        label = ntr("Say who {n} invited body is", "Say who {n} invited bodies are", len(ties))
        self._workspace.attempt(lambda project: project.invited.tie(ties), label)

    def _ask_tie(self, dialog: InvitedDialog, body: Invited) -> None:
        respondents = self._workspace.look(lambda project: project.respondents.all())
        if respondents is None:
            return
        asking = TieDialog(body, respondents, dialog)
        asking.answered.connect(lambda respondent: self._tie({body.uid: respondent}))
        asking.open()

    def _remove(self, uids: list[str]) -> None:
        label = ntr("Remove {n} invited body", "Remove {n} invited bodies", len(uids))
        self._workspace.attempt(lambda project: project.invited.remove(uids), label)

    def _give_types(self) -> None:
        self._workspace.attempt(lambda project: project.invited.give_types(), tr("Take the types over"))

    def _ask_export(self, dialog: InvitedDialog) -> None:
        suggestion = tr("Invited bodies") + ".xlsx"
        self._chooser.table_file(dialog, tr("Export the list"), suggestion, self._export)

    def _export(self, out: Path) -> None:
        written = self._workspace.look(
            lambda project: write_invited(project.invited.overview(), project.responses.outlines(), out)
        )
        if written is not None:
            self._workspace.told.emit(tr("The list is written to «{name}».", name=out.name))

    def _names(self) -> list[str]:
        """To complete what is typed: who is known, and who was invited."""

        def read(project: Project) -> list[str]:
            known = [one.name for one in project.respondents.all()]
            return list(dict.fromkeys([*known, *project.invited.names()]))

        return self._workspace.look(read) or []

    def _types(self) -> list[str]:
        return self._workspace.look(lambda project: project.responses.respondent_types()) or []
