"""The desk for what is done with extracts: recode, copy to another code, drag to the tree, take along to
another program, export."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.citing import cited, cited_as_html
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project

from ..code_palette import Choice
from ..codes.code_tree_panel import CodeTreePanel
from ..describing import of_codings
from ..dialogs.chooser import FileChooser
from ..dialogs.exporting_extracts import ExtractsExportDialog
from ..docks.extracts_dock import ExtractsPanel
from ..workspace import Workspace, busy
from .choosing import CodeChooser, made_in, named_step
from .extracts import ExtractDesk


class ExtractDeedsDesk(QObject):
    """Every wish about several extracts is one step."""

    def __init__(
        self,
        workspace: Workspace,
        extracts: ExtractDesk,
        panel: ExtractsPanel,
        codes: CodeTreePanel,
        chooser: CodeChooser,
        files: FileChooser,
        window: QWidget,
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._extracts = extracts
        self._panel = panel
        self._chooser = chooser
        self._files = files
        self._window = window
        panel.recode_requested.connect(lambda uids: self._ask_code(uids, is_copy=False))
        panel.copy_to_requested.connect(lambda uids: self._ask_code(uids, is_copy=True))
        panel.copy_requested.connect(self._copy)
        panel.export_requested.connect(self._ask_export)
        codes.model.extracts_dropped.connect(self._on_dropped)

    def export(self, out: Path) -> None:
        """Write the list as it is shown to a file, in the background."""
        project = self._workspace.project
        if project is not None:
            dialog = ExtractsExportDialog(
                project.path, self._extracts.reading(), self._panel.bar.sentence.text(), out, self._window
            )
            dialog.start()

    def _ask_code(self, uids: list[str], is_copy: bool) -> None:
        if not self._chooser.may_change():
            return
        words = self._extracts_of(uids[:1])[0].quote if len(uids) == 1 else ""

        def put(choice: Choice, stance: Stance) -> None:
            self._put(uids, choice, stance, is_copy)

        self._chooser.choose(put, words, over=self._panel.table)

    def _on_dropped(self, code: str, uids: list[str], is_copy: bool) -> None:
        if self._chooser.may_change():
            self._put(uids, Choice(uid=code), Stance.NONE, is_copy)

    def _put(self, uids: Sequence[str], choice: Choice, stance: Stance, is_copy: bool) -> None:
        label = _label(len(uids), self._chooser.words_of(choice, stance), is_copy)

        def put(project: Project) -> str:
            with project.step(named_step(choice, label)):
                code = made_in(project, choice)
                if is_copy:
                    project.codings.copy_all(uids, code, stance or None)
                else:
                    project.codings.recode_all(uids, code)
                    if stance:
                        project.codings.set_stance(uids, stance)
            return code

        with busy():
            self._workspace.attempt(
                put, of_codings(label, uids), lambda code: self._chooser.note_use([code], stance)
            )

    def _copy(self, uids: list[str], with_source: bool) -> None:
        extracts = self._extracts_of(uids)
        data = QMimeData()
        data.setText(cited(extracts, with_source))
        data.setHtml(cited_as_html(extracts, with_source))
        QGuiApplication.clipboard().setMimeData(data)
        self._workspace.told.emit(ntr("{n} extract is copied.", "{n} extracts are copied.", len(extracts)))

    def _extracts_of(self, uids: Sequence[str]) -> list[Extract]:
        """These of the list, in its order."""
        found = self._extracts.found
        if found is None:
            return []
        return self._workspace.look(lambda _: found.some(uids)) or []

    def _ask_export(self) -> None:
        project = self._workspace.project
        if project is not None:
            name = tr("{project} – {codes}", project=project.name, codes=self._extracts.scope)
            self._files.extracts_file(self._window, name, self.export)


def _label(count: int, code: str, is_copy: bool) -> str:
    if is_copy:
        return ntr(
            "Code {n} extract with «{name}» too", "Code {n} extracts with «{name}» too", count, name=code
        )
    return ntr("Recode {n} coding to «{name}»", "Recode {n} codings to «{name}»", count, name=code)
