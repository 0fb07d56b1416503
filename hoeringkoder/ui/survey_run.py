"""A survey on its way into the project: some rows at a time, in the window's thread, between other events."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QObject, Signal

from hoeringkoder.domain.language import ntr
from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.project import Project
from hoeringkoder.project.surveys import SurveyImport
from hoeringkoder.reading.surveys.rows import SurveyRows

from .dialogs.survey import SurveyOrder
from .portions import Pace, Portions
from .workspace import Workspace

PACE = Pace(seconds=0.045, least=16, most=100, rests=False)
"""Of rows. A transaction takes its time however few there are, so fewer would take far longer in all."""


class SurveyRun(QObject):
    """One import. Signals: `progressed(done, total)`, and at last `finished(SurveyReceipt)`.

    `changed` are the rows that are here and answer something else now, with the uid of the response.
    """

    progressed = Signal(int, int)
    finished = Signal(object)

    def __init__(self, workspace: Workspace, project: Project, order: SurveyOrder, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._order = order
        self._rows = SurveyRows(order.table, order.plan, order.file.path, order.file.media_type)
        self._outcomes = self._rows.outcomes(order.file.original)
        self._total = order.table.counted(order.plan).responses
        self._intake: SurveyImport = project.surveys.begin(order.plan)
        self._done = 0
        self._is_over = False
        self._portions = Portions(workspace, PACE, self)
        self._portions.due.connect(self._take_some)
        self._portions.refused.connect(self.cancel)
        workspace.closed.connect(self._on_closed)

    @property
    def changed(self) -> list[tuple[ReadOutcome, str]]:
        """What `SurveyImport.changed` says."""
        return self._intake.changed

    @property
    def first(self) -> str:
        """The response that came in first, by uid; empty if none did."""
        return self._intake.first

    def start(self) -> None:
        """Remember what the columns are, then take in the rows."""
        plan = self._order.plan
        self._workspace.hold_changes()
        self._workspace.attempt(lambda project: project.surveys.remember(plan), plan.name)
        self.progressed.emit(0, self._total)
        self._portions.go_on()

    def cancel(self) -> None:
        """Take in no more; what came in stays, whole. `finished` follows."""
        if not self._is_over:
            self._is_over = True
            self._portions.stop()
            self._workspace.tell_held_changes()
            self.finished.emit(
                self._rows.receipt(self._intake.imported, self._intake.already_here, self._intake.changed)
            )

    def _on_closed(self) -> None:
        """There is nothing left to take rows in, and nobody to tell."""
        self._is_over = True
        self._portions.stop()
        self._workspace.tell_held_changes()

    def _take_some(self) -> None:
        some = list(islice(self._outcomes, self._portions.count))
        if not some:
            self.cancel()
            return
        label = ntr("Import {n} row of a survey", "Import {n} rows of a survey", len(some))
        self._portions.do(
            lambda project: self._take(project, some), label, lambda _: self._on_taken(len(some)), len(some)
        )

    def _take(self, project: Project, some: Sequence[ReadOutcome]) -> bool:
        self._intake.go_on_in(project).take(some)
        return True

    def _on_taken(self, count: int) -> None:
        self._done += count
        self.progressed.emit(self._done, self._total)
        if not self._is_over:
            self._portions.go_on()
