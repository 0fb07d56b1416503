"""A second place in the project that is open: another response, code and coding, of the same project."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.errors import Damaged, Mishap
from hoeringkoder.project import Project

from .describing import Description
from .workspace import Workspace

T = TypeVar("T")


class SharedWorkspace(Workspace):
    """For desks of another window it is a workspace as any; it asks and changes through the `first` one,
    whose file, unsaved changes and mishaps are one for all windows. Opening and
    closing is the first one's affair."""

    def __init__(self, first: Workspace, parent: QObject) -> None:
        self._first = first
        super().__init__(first.settings, parent)
        self.counts, self.unsaved = first.counts, first.unsaved
        first.changed.connect(self.changed)
        first.coder_changed.connect(self.coder_changed)
        first.access_changed.connect(self.access_changed)
        first.import_ended.connect(self.import_ended)
        first.settling.connect(self.settling)
        first.unsaved_changed.connect(self.unsaved_changed)
        first.failed.connect(self.failed)
        first.closed.connect(self.leave)

    @property
    def project(self) -> Project | None:
        """The first one's."""
        return self._first.project

    @project.setter
    def project(self, project: Project | None) -> None:
        """Which project it is, the first one decides."""

    @property
    def damage(self) -> Damaged | None:
        """What the first one met."""
        return self._first.damage

    @damage.setter
    def damage(self, damage: Damaged | None) -> None:
        """It is the first one that meets it."""

    @property
    def tree(self) -> CodeTree:
        return self._first.tree

    @property
    def is_taking_in(self) -> bool:
        return self._first.is_taking_in

    def begin(self) -> None:
        """Show the project that is open."""
        self.opened.emit()

    def leave(self) -> None:
        """Show nothing more of it."""
        self.response = self.code = self.coding = ""
        self.closed.emit()

    def look(self, verb: Callable[[Project], T]) -> T | None:
        return self._first.look(verb)

    def attempt(
        self,
        verb: Callable[[Project], T],
        typed: Description = "",
        then: Callable[[T], object] = lambda result: None,
        about: str = "",
    ) -> T | None:
        return self._first.attempt(verb, typed, then, about)

    def meet(self, mishap: Mishap) -> None:
        self._first.meet(mishap)
