"""Undo, redo and the record of what was done."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..domain.errors import NotFound
from ..domain.history import EVERY_STEP, AuditLine, Step, StepFilter, StepKind, Subject
from ..domain.ordering import alphabetical
from ..domain.reversals import Reversal
from ..store.undoing import Wanted

if TYPE_CHECKING:
    from .project import Project


class History:
    """The steps of a project: without limit, and still there after the program was closed.

    Steps are named by uid. What undoes or redoes gives back what it did and what it left, since somebody has
    changed it later; None if there was nothing to do. It raises NotFound for a step that is not there.
    """

    def __init__(self, project: "Project") -> None:
        self._project = project

    def steps(
        self, limit: int = 200, wanted: StepFilter = EVERY_STEP, after: Step | None = None
    ) -> list[Step]:
        """The newest steps that are wanted, newest first; those that follow the one named."""
        return self._project.file.log.steps(limit, wanted, after)

    def find(self, reference: str) -> Step:
        """The step with this uid, or the beginning of one. Raises NotFound if none or several have it."""
        return self._project.file.log.find(reference)

    def coders(self) -> list[str]:
        """Everybody who has made a step, by name. Takes a moment in a long history."""
        names = self._project.file.log.coders()
        return sorted(names, key=lambda name: (alphabetical(name), name))

    def count(self, wanted: StepFilter = EVERY_STEP) -> int:
        """How many steps there are. Takes a moment in a long history."""
        return self._project.file.log.count(wanted)

    def subject(self, uid: str) -> Subject | None:
        """What to show of a step; None if nothing of it is there any more.

        A coding that is gone is given where nothing else is there but its response, with where it stood.
        """
        return next(filter(self._is_there, self._project.file.log.subjects(uid)), None)

    def audit(self, wanted: StepFilter = EVERY_STEP) -> Iterator[AuditLine]:
        """The audit trail, oldest step first, a line for each changed field. Reads it bit by bit."""
        return self._project.file.log.audit(wanted)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; empty if nothing."""
        return self._named(self._project.file.log.undoable())

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; empty if nothing."""
        return self._named(self._project.file.log.redoable())

    def undo(self) -> Reversal | None:
        """Take back the last action made in this file."""
        return self._told(self._project.file.undo(self._project.coder))

    def redo(self) -> Reversal | None:
        """Do again what was taken back last."""
        return self._told(self._project.file.redo(self._project.coder))

    def undo_step(self, uid: str) -> Reversal | None:
        """Take back one step and no other."""
        return self._reversed(self._project.file.log.single(uid, StepKind.UNDO))

    def redo_step(self, uid: str) -> Reversal | None:
        """Do one step again and no other."""
        return self._reversed(self._project.file.log.single(uid, StepKind.REDO))

    def steps_since(self, uid: str) -> Wanted:
        """What `undo_to` would undo, and redo, in that order."""
        return self._project.file.log.back_to(uid)

    def undo_to(self, uid: str) -> Reversal | None:
        """Make the project as it was just after a step: all done in this file since is taken back.

        Each step is undone by itself, so that `redo` brings back one after the other. What came later from
        others stays. For a step that came with a merge: as it was just after that merge.
        """
        return self._reversed(self.steps_since(uid))

    def redo_to(self, uid: str) -> Reversal | None:
        """Do again what was taken back, up to and with a step."""
        return self._reversed(self._project.file.log.up_to(uid))

    def _is_there(self, subject: Subject) -> bool:
        if subject.kind == "code":
            return subject.uid in self._project.tree()
        try:
            if subject.about is not None:
                self._project.memos.sheet(subject.about)
                return True
            self._project.responses.get(subject.response or subject.uid)
        except NotFound:
            return False
        return True

    def _named(self, step: Step | None) -> str:
        if step is None:
            return ""
        # In a copy of somebody's project the last step may be theirs; one should know before taking it back.
        return step.label if step.coder == self._project.coder else f"{step.label} ({step.coder})"

    def _reversed(self, wanted: Wanted) -> Reversal | None:
        return self._told(self._project.file.reverse(wanted, self._project.coder))

    def _told(self, reversal: Reversal | None) -> Reversal | None:
        if reversal is not None:
            self._project.tell(reversal.changes)
        return reversal
