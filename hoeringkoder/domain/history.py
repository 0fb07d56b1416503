"""Steps: what was done, by whom, when; and the message that says what a step changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .language import tr
from .memos import MemoAbout
from .spans import Span


class StepKind(StrEnum):
    """`DO` a user's action, `UNDO` and `REDO` of one, `MERGE` the arrival of another file's steps.

    `NOTE`: something was done to the file itself, which changes no row and can't be undone.
    """

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"
    NOTE = "note"


class StepTopic(StrEnum):
    """What a step is about, to look for it by: the rows it touched, or what kind of step it is."""

    CODINGS = "codings"
    CODES = "codes"
    RESPONSES = "responses"
    READING = "reading"
    """What was read or set aside."""
    MEMOS = "memos"
    MERGES = "merges"
    REVERSALS = "reversals"
    """Undo and redo."""

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return {
            StepTopic.CODINGS: tr("codings"),
            StepTopic.CODES: tr("code tree"),
            StepTopic.RESPONSES: tr("responses"),
            StepTopic.READING: tr("reading"),
            StepTopic.MEMOS: tr("memos"),
            StepTopic.MERGES: tr("merging"),
            StepTopic.REVERSALS: tr("undo and redo"),
        }[self]


ROWS_OF_TOPIC: Mapping[StepTopic, tuple[str, ...]] = {
    StepTopic.CODINGS: ("coding",),
    StepTopic.CODES: ("code", "tie"),
    StepTopic.RESPONSES: (
        *("response", "respondent", "authorship", "attribute", "invited"),
        *("assignment", "form", "survey"),
    ),
    StepTopic.READING: ("mark",),
    StepTopic.MEMOS: ("memo",),
}
"""The kinds of rows that make a step be about a topic."""


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable user action as recorded. `at` is UTC; `undone` whether it is taken back now.

    `topics` and `came_with`, the label of the merge that brought it (empty if it was made in this file), are
    told by the history only.
    """

    uid: str
    at: datetime
    coder: str
    label: str
    kind: StepKind = StepKind.DO
    undone: bool = False
    came_with: str = ""
    topics: tuple[StepTopic, ...] = ()

    @property
    def is_action(self) -> bool:
        """Whether it can be undone by itself; undo and redo are of another step."""
        return self.kind in (StepKind.DO, StepKind.MERGE)


@dataclass(frozen=True, slots=True)
class StepFilter:
    """Which steps are meant: those that meet everything that is said."""

    coder: str = ""
    topic: StepTopic | None = None
    text: str = ""
    """Stands in the label."""


EVERY_STEP = StepFilter()
"""All of them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a step changed, for going there: a ``"coding"``, ``"code"``, ``"response"`` or ``"memo"`` with its
    uid.

    A coding has its `response` and its `span` in it; one that is gone (`is_gone`) had them. A memo has what
    it is `about`.
    """

    kind: str
    uid: str
    response: str = ""
    span: Span | None = None
    is_gone: bool = False
    about: MemoAbout | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One changed field of one row by one step, for the audit trail. `row` is the row's name now.

    A step without rows of its own (undo, redo, merge) has one line, with all from `row_kind` on empty.
    Values are as recorded, but a uid of another row is that row's name.
    """

    step: Step
    row_kind: str = ""
    row: str = ""
    field: str = ""
    before: str | int | bool | None = None
    after: str | int | bool | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step changed: for each kind of row (``"coding"``, ``"code"``, ...) the uids of those touched.

    Views ask whether it is about them. `codings_of` holds the responses whose codings changed, `codes_used`
    the codes, those that a coding had before among them. `texts`: the responses that may have another text
    now, since their files were read again; their codings may stand elsewhere. `progress_of`: the responses
    whose codings, marks or text changed, so that other paragraphs of them may be left to read.
    """

    uids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    codings_of: frozenset[str] = frozenset()
    codes_used: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    progress_of: frozenset[str] = frozenset()

    def and_also(self, later: "Changes") -> "Changes":
        """Both together."""
        kinds = self.uids.keys() | later.uids.keys()
        nothing: frozenset[str] = frozenset()
        return Changes(
            {kind: self.uids.get(kind, nothing) | later.uids.get(kind, nothing) for kind in kinds},
            self.codings_of | later.codings_of,
            self.codes_used | later.codes_used,
            self.texts | later.texts,
            self.progress_of | later.progress_of,
        )

    def touches(self, *kinds: str) -> bool:
        """Whether a row of one of these kinds changed."""
        return any(self.uids.get(kind) for kind in kinds)
