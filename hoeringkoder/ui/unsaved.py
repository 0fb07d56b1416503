"""Changes that did not get to the disk: kept in the order they were made, to be tried again or copied out.

It knows nothing of the window. A verb takes the project as its argument, so that it can be done in the file
that is opened after this one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hoeringkoder.domain.errors import Damaged, Mishap, NotWritten
from hoeringkoder.domain.language import tr
from hoeringkoder.project import Project

CAN_NO_LONGER_BE_DONE = (Mishap, LookupError, ValueError)
"""What a verb raises when what it is about has gone since."""


@dataclass(frozen=True, slots=True)
class Change:
    """One user action. `typed` is what the user would not want to write again; `at` is the local time. One
    that sets the same thing as the one before it, as `about` says, takes its place."""

    verb: Callable[[Project], Any]
    typed: str = ""
    then: Callable[[Any], object] = lambda result: None
    about: str = ""
    at: datetime = field(default_factory=datetime.now)


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that can't be done any more, and why."""

    change: Change
    reason: str


class Unsaved:
    """`waiting` are to be tried again, in order; `refused` can only be copied."""

    def __init__(self) -> None:
        self.waiting: list[Change] = []
        self.refused: list[Refused] = []
        self._doing: Change | None = None

    @property
    def is_retrying(self) -> bool:
        """Whether `retry` is at work: what is kept now is done at its end."""
        return self._doing is not None

    def __len__(self) -> int:
        return len(self.waiting) + len(self.refused)

    def keep(self, change: Change) -> None:
        """Let a change wait."""
        last = self.waiting[-1] if self.waiting else None
        if last and last is not self._doing and change.about and last.about == change.about:
            self.waiting.pop()
        self.waiting.append(change)

    def refuse(self, change: Change, reason: str) -> None:
        """Keep a change that can't be done, to be copied."""
        self.refused.append(Refused(change, reason))

    def retry(self, project: Project) -> None:
        """Do what waits, in order; what can't be done for another reason than the disk is refused.

        Raises NotWritten or Damaged where the file still can't be written; what is left goes on waiting.
        """
        try:
            while self.waiting:
                self._doing = self.waiting[0]
                self._do(self._doing, project)
        finally:
            self._doing = None

    def _do(self, change: Change, project: Project) -> None:
        try:
            with project.without_waiting():
                result = change.verb(project)
        except (NotWritten, Damaged):
            raise
        except CAN_NO_LONGER_BE_DONE as error:
            reason = str(error) if isinstance(error, Mishap) else tr("What it was about is gone.")
            self.refuse(self.waiting.pop(0), reason)
        else:
            self.waiting.pop(0)
            change.then(result)

    def forget(self) -> None:
        """Let go of all, after the user has copied it or does not want it."""
        self.waiting.clear()
        self.refused.clear()

    def as_text(self, project_name: str) -> str:
        """All of it, to be pasted somewhere: when, and what was done or typed."""
        head = tr("Changes that were not saved in «{name}»", name=project_name)
        blocks = [_block(one.change, one.reason) for one in self.refused]
        blocks += [_block(change, "") for change in self.waiting]
        return "\n\n".join((head, *blocks)) + "\n"


def _block(change: Change, reason: str) -> str:
    time = change.at.strftime("%d.%m.%Y %H:%M:%S")
    lines = [time, change.typed or tr("A change without text")]
    if reason:
        lines.append(tr("(can't be done any more: {reason})", reason=reason))
    return "\n".join(lines)
