"""The desk for empty forms: gives them to the project, and reads the responses made from one again."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.forms import EmptyForm
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.project import Project
from hoeringkoder.reading.forms.file import read_form

from ..dialogs.chooser import FileChooser
from ..dialogs.forms import FormsDialog
from ..dialogs.working import WorkDialog
from ..following import follow
from ..form_changes import FormChanges
from ..workspace import Workspace


class FormDesk(QObject):
    """Opens the dialog, keeps it in step with the project, and does what is wished in it. Emits
    `read_again_requested(uids)` of responses.
    """

    read_again_requested = Signal(list)

    def __init__(self, workspace: Workspace, chooser: FileChooser, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._window = window
        self._changing: list[str] = []
        self._looking: FormChanges | None = None

    def show(self) -> None:
        """Show the forms that the project has."""
        dialog = FormsDialog(self._window)
        dialog.set_writable(self._workspace.writable)
        dialog.add_wanted.connect(lambda: self._chooser.form_file(dialog, partial(self._read, dialog)))
        dialog.remove_wanted.connect(self._remove)
        dialog.read_again_wanted.connect(partial(self._read_again, dialog))

        def on_changed(changes: Changes) -> None:
            # While responses come in, the search would begin anew again and again, and never come to an end.
            if changes.touches("form") or (changes.touches("response") and not self._workspace.is_taking_in):
                self._fill(dialog)

        def on_import_ended() -> None:
            self._fill(dialog)

        self._workspace.import_ended.connect(on_import_ended)
        dialog.finished.connect(lambda _: self._workspace.import_ended.disconnect(on_import_ended))
        follow(self._workspace, dialog, on_changed, dialog.set_writable)
        dialog.finished.connect(lambda _: self.cancel())
        self._workspace.failed.connect(dialog.complain)
        self._fill(dialog)
        dialog.open()

    def _fill(self, dialog: FormsDialog) -> None:
        forms = self._workspace.look(lambda project: project.forms.all())
        if forms is None:
            return
        dialog.complain("")
        dialog.show_forms(forms)
        self._look(dialog, forms)

    def _look(self, dialog: FormsDialog, forms: Sequence[EmptyForm]) -> None:
        """Look in the background which responses are to be read again."""
        self.cancel()
        if not forms:
            dialog.show_changing(0)
            return
        dialog.show_changing(None)
        looking = self._looking = FormChanges(self._workspace, forms, self)
        looking.found.connect(partial(self._on_looked, dialog))
        looking.start()

    def _on_looked(self, dialog: FormsDialog, found: list[str]) -> None:
        self._looking = None
        self._changing = found
        dialog.show_changing(len(found))

    def cancel(self) -> None:
        """Look no more for what is to be read again."""
        self._changing = []
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _read(self, dialog: FormsDialog, path: Path) -> None:
        """Read the file that is to be a form."""
        working = WorkDialog(
            "reading_form", tr("Give a form"), path.name, lambda job: read_form(path), dialog
        )
        working.work_done.connect(self._add)
        working.start()

    def _add(self, form: EmptyForm) -> None:
        self._workspace.attempt(
            lambda project: project.forms.add(form), tr("Give the empty form «{name}»", name=form.name)
        )

    def _remove(self, uids: list[str]) -> None:
        def remove(project: Project) -> None:
            with project.step(ntr("Forget {n} empty form", "Forget {n} empty forms", len(uids))):
                for uid in uids:
                    project.forms.remove(uid)

        self._workspace.attempt(remove, ntr("Forget {n} empty form", "Forget {n} empty forms", len(uids)))

    def _read_again(self, dialog: FormsDialog) -> None:
        uids = self._changing
        if uids:
            dialog.accept()
            self.read_again_requested.emit(uids)
