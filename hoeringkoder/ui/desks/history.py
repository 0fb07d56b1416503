"""The desk for what was done: the list of steps, undo and redo, going to what a step changed, exporting."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.history import Step, StepFilter, StepKind, Subject
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.reversals import Reversal
from hoeringkoder.domain.uids import printable

from ..codes.code_tree_panel import CodeTreePanel
from ..dialogs.asking import Confirm
from ..dialogs.chooser import FileChooser
from ..dialogs.exporting import HistoryExportDialog
from ..docks.history_dock import HistoryPanel
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace, busy

PAGE = 200
"""Steps read at once."""
MOST_AGAIN = 2000
"""Steps read again after a change, for one who has scrolled down."""


class HistoryDesk(QObject):
    """Keeps the list of steps in step with the project, and does what is wished of them. Emits
    `memo_wanted(MemoAbout)`: a memo is what a step changed."""

    memo_wanted = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        panel: HistoryPanel,
        reader: ResponseReader,
        codes: CodeTreePanel,
        chooser: FileChooser,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._panel = panel
        self._reader = reader
        self._codes = codes
        self._chooser = chooser
        self._window = window
        self._coders: list[str] | None = None
        self._refresh = WhenVisible(panel, self._fill)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_opened)
        workspace.changed.connect(lambda _: self._refresh.request())
        panel.filter_changed.connect(lambda _: self._start_again())
        panel.more_wanted.connect(self._fetch_more)
        panel.step_activated.connect(self.show_subject)
        panel.undo_to_requested.connect(self._ask_undo_to)
        panel.undo_step_requested.connect(self._undo_step)
        panel.redo_step_requested.connect(self._redo_step)
        panel.redo_to_requested.connect(self._redo_to)
        panel.export_requested.connect(self._ask_export)

    def undo(self) -> None:
        """Take back the last action; what is being typed is an action by then."""
        self._workspace.settle()
        self._workspace.attempt(lambda project: project.history.undo(), tr("Undo"), self._on_reversed)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._workspace.settle()
        self._workspace.attempt(lambda project: project.history.redo(), tr("Redo"), self._on_reversed)

    def show_subject(self, uid: str) -> None:
        """Go to what a step changed."""
        subject = self._workspace.look(lambda project: project.history.subject(uid))
        if subject is None:
            self._workspace.told.emit(tr("What this step changed is not there any more."))
        elif subject.about is not None:
            self.memo_wanted.emit(subject.about)
        elif subject.kind == "code":
            self._codes.select(subject.uid)
            self._codes.setFocus()
        else:
            self._show_in_text(subject)

    def export(self, out: Path) -> None:
        """Write the history, as it is filtered, to a file in the background."""
        project = self._workspace.project
        if project is not None:
            HistoryExportDialog(project.path, self._panel.filter.wanted, out, self._window).start()

    def _show_in_text(self, subject: Subject) -> None:
        self._workspace.choose_response(subject.response or subject.uid)
        if subject.span is not None and subject.is_gone:
            self._reader.select_span(subject.span)
            self._workspace.told.emit(tr("The coding is not there any more; this is where it stood."))
        elif subject.kind == "coding":
            self._workspace.choose_coding(subject.uid)
            self._reader.set_current_coding(subject.uid, reveal=True)
        self._reader.setFocus()

    def _ask_undo_to(self, uid: str) -> None:
        self._workspace.settle()
        wanted = self._workspace.look(lambda project: project.history.steps_since(uid))
        if wanted is None:
            return
        if not wanted:
            self._workspace.told.emit(tr("Nothing has been done in this project since that step."))
            return
        dialog = Confirm(tr("Undo back to here"), self._what_happens(uid, wanted), tr("Undo"), self._window)
        dialog.accepted.connect(partial(self._undo_to, uid))
        dialog.open()

    def _what_happens(self, uid: str, wanted: Sequence[tuple[Step, StepKind]]) -> str:
        undone = sum(kind is StepKind.UNDO for _, kind in wanted)
        again = len(wanted) - undone
        step = self._panel.model.step(uid)
        then = step and tr(
            "The project will be as it was just after «{step}».", step=step.came_with or step.label
        )
        undo = ntr(
            "{n} step will be undone. It can be redone.",
            "{n} steps will be undone, the newest first. They can be redone one by one.",
            undone,
        )
        redo = ntr(
            "{n} step that was undone since will stand again.",
            "{n} steps that were undone since will stand again.",
            again,
        )
        return " ".join(part for part in (then, undo if undone else "", redo if again else "") if part)

    def _undo_to(self, uid: str) -> None:
        with busy():
            self._workspace.attempt(
                lambda project: project.history.undo_to(uid), tr("Undo back to here"), self._on_reversed
            )

    def _redo_to(self, uid: str) -> None:
        with busy():
            self._workspace.attempt(
                lambda project: project.history.redo_to(uid), tr("Redo up to here"), self._on_reversed
            )

    def _undo_step(self, uid: str) -> None:
        self._workspace.settle()
        self._workspace.attempt(
            lambda project: project.history.undo_step(uid), tr("Undo only this step"), self._on_reversed
        )

    def _redo_step(self, uid: str) -> None:
        self._workspace.attempt(
            lambda project: project.history.redo_step(uid), tr("Redo only this step"), self._on_reversed
        )

    def _on_reversed(self, reversal: Reversal | None) -> None:
        if reversal is not None and reversal.remark:
            self._workspace.told.emit(reversal.remark)

    def _ask_export(self) -> None:
        project = self._workspace.project
        if project is not None:
            name = tr("{project} – history.xlsx", project=printable(project.name))
            self._chooser.table_file(self._window, tr("Export the history"), name, self.export)

    def _on_opened(self) -> None:
        self._coders = None
        self._panel.filter.reset()
        self._panel.set_steps([])
        self._refresh.request()

    def _start_again(self) -> None:
        self._panel.set_steps([])
        self._fill()

    def _fill(self) -> None:
        """Read again as many as were shown."""
        if self._workspace.project is None:
            return
        shown = min(max(PAGE, len(self._panel.model.rows)), MOST_AGAIN)
        with busy():
            steps = self._read(shown)
            self._show_coders({step.coder for step in steps if step.coder})
        self._panel.set_steps(steps, len(steps) == shown)

    def _fetch_more(self) -> None:
        rows = self._panel.model.rows
        steps = self._read(PAGE, rows[-1] if rows else None)
        self._panel.add_steps(steps, len(steps) == PAGE)

    def _read(self, limit: int, after: Step | None = None) -> list[Step]:
        wanted: StepFilter = self._panel.filter.wanted
        return self._workspace.look(lambda project: project.history.steps(limit, wanted, after)) or []

    def _show_coders(self, seen: set[str]) -> None:
        """Asking for all takes a moment in a long history: once, and when somebody new is seen."""
        if self._coders is None or not seen <= set(self._coders):
            self._coders = self._workspace.look(lambda project: project.history.coders()) or []
            self._panel.filter.set_coders(self._coders)
