"""Undo, redo and the record of what was done."""

from typing import TYPE_CHECKING

from ..domain.history import Changes, Step

if TYPE_CHECKING:
    from .project import Project


class History:
    """The steps of a project: without limit, and still there after the program was closed."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def steps(self, limit: int = 200) -> list[Step]:
        """The newest steps, newest first."""
        return self._project.file.log.steps(limit)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; empty if nothing."""
        return self._named(self._project.file.log.undoable())

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; empty if nothing."""
        return self._named(self._project.file.log.redoable())

    def undo(self) -> Step | None:
        """Take back the last action made in this file and give it back; None if there is nothing."""
        return self._told(self._project.file.undo(self._project.coder))

    def redo(self) -> Step | None:
        """Do again what was taken back last; None if there is nothing."""
        return self._told(self._project.file.redo(self._project.coder))

    def _named(self, step: Step | None) -> str:
        if step is None:
            return ""
        # In a copy of somebody's project the last step may be theirs; one should know before taking it back.
        return step.label if step.coder == self._project.coder else f"{step.label} ({step.coder})"

    def _told(self, result: tuple[Step, Changes] | None) -> Step | None:
        if result is None:
            return None
        step, changes = result
        self._project.tell(changes)
        return step
