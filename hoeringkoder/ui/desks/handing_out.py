"""The desk for what is said of many responses at once: who is to read them, and their attributes."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.ordering import alphabetical
from hoeringkoder.project.respondents import split_names

from ..dialogs.assigning import AssignDialog
from ..dialogs.attributes import AttributesDialog
from ..following import follow
from ..responses.response_list import ResponseList
from ..workspace import Workspace


class HandingOutDesk(QObject):
    """Does it for the responses named, or for those that are meant now."""

    def __init__(self, workspace: Workspace, responses: ResponseList, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._list = responses
        self._window = window
        responses.assign_requested.connect(self._toggle)
        responses.assignees_requested.connect(self.ask_assignees)
        responses.attributes_requested.connect(self.ask_attributes)

    def meant(self) -> list[str]:
        """What is selected in the list, if the keyboard is there; else the response in the text."""
        chosen = self._list.selected() if self._list.has_keyboard else []
        return chosen or ([self._workspace.response] if self._workspace.response else [])

    def ask_assignees(self, uids: Sequence[str]) -> None:
        """Ask who is to read these responses."""
        present = self._workspace.look(lambda project: [project.responses.get(uid).assignees for uid in uids])
        if not present:
            return
        together = set(present[0]).intersection(*present)
        dialog = AssignDialog(
            self._what(uids), sorted(together, key=alphabetical), self._list.known().analysts, self._window
        )
        label = ntr("Who is to read {n} response", "Who is to read {n} responses", len(uids))
        dialog.answered.connect(
            lambda text: self._workspace.attempt(
                lambda project: project.assignments.assign(uids, split_names(text)), f"{label}: {text}"
            )
        )
        dialog.open()

    def ask_attributes(self, uids: Sequence[str]) -> None:
        """Ask for attributes of these responses, and set or remove them until the dialog is closed."""
        names = self._workspace.look(lambda project: list(project.attributes.names()))
        if not uids or names is None:
            return
        dialog = AttributesDialog(self._what(uids), len(uids), names, self._values, self._window)

        def show() -> None:
            of = self._workspace.look(lambda project: project.attributes.of(uids))
            dialog.show_said((of or {}).values())

        def on_changed(changes: Changes) -> None:
            if changes.touches("attribute", "response"):
                show()

        dialog.set_wanted.connect(lambda name, value: self._set(uids, name, value))
        dialog.remove_wanted.connect(
            lambda name: self._workspace.attempt(lambda project: project.attributes.remove(uids, name), name)
        )
        follow(self._workspace, dialog, on_changed, dialog.set_writable)
        dialog.set_writable(self._workspace.writable)
        show()
        dialog.open()

    def _set(self, uids: Sequence[str], name: str, value: str) -> None:
        self._workspace.attempt(lambda project: project.attributes.set(uids, name, value), f"{name}: {value}")

    def _toggle(self, uids: list[str], name: str, add: bool) -> None:
        label = tr("{name} is to read it", name=name) if add else tr("{name} is not to read it", name=name)
        self._workspace.attempt(
            lambda project: (project.assignments.add if add else project.assignments.remove)(uids, [name]),
            label,
        )

    def _values(self, name: str) -> list[str]:
        values = self._workspace.look(lambda project: project.attributes.values(name)) or {}
        return sorted(set(values.values()), key=alphabetical)

    def _what(self, uids: Sequence[str]) -> str:
        """What to call them in a title."""
        if len(uids) > 1:
            return ntr("{n} response", "{n} responses", len(uids))
        response = self._workspace.look(lambda project: project.responses.get(uids[0]))
        return tr("«{name}»", name=response.sender) if response else ""
