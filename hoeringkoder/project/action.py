"""Several steps that are one action to the user: work that is done, and on disk, bit by bit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..domain.errors import Mishap
from ..domain.language import tr
from ..store.recorder import Recorder

if TYPE_CHECKING:
    from .project import Project


class TakenBack(Mishap):
    """What is being done bit by bit was undone meanwhile, so nothing more of it is done."""


class Action:
    """Its first step stands for all (`store.undoing`): one undo takes back whatever was done by then."""

    def __init__(self) -> None:
        self._first: str | None = None

    def is_taken_back(self, project: "Project") -> bool:
        """Whether what was done so far was undone, all of it."""
        return self._first is not None and project.file.log.is_undone(self._first)

    def check(self, project: "Project", label: str) -> None:
        """Raises TakenBack, with a sentence, if what was done so far was undone."""
        if self.is_taken_back(project):
            raise TakenBack(
                tr("«{label}» was undone while it ran, so nothing more of it was done.", label=label)
            )

    @contextmanager
    def step(self, project: "Project", label: str) -> Iterator[Recorder]:
        """The next step. Raises TakenBack, and what `Project.step` raises."""
        self.check(project, label)
        with project.step(label, part_of=self._first) as recorder:
            yield recorder
        if self._first is None and not recorder.is_empty:
            self._first = recorder.step_uid
