"""Steps: what was done, by whom, when; and the message that says what a step changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class StepKind(StrEnum):
    """`DO` a user's action, `UNDO` and `REDO` of one, `MERGE` the arrival of another file's steps."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable user action as recorded. `at` is UTC; `undone` whether it is taken back now."""

    uid: str
    at: datetime
    coder: str
    label: str
    kind: StepKind = StepKind.DO
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step changed: for each kind of row (``"coding"``, ``"code"``, ...) the uids of those touched.

    Views ask whether it is about them. `codings_of` holds the responses whose codings changed.
    """

    uids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    codings_of: frozenset[str] = frozenset()

    def touches(self, *kinds: str) -> bool:
        """Whether a row of one of these kinds changed."""
        return any(self.uids.get(kind) for kind in kinds)
