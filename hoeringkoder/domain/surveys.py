"""Surveys: sheets in which each row is what one respondent answered, and what their columns mean."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from .errors import Mishap
from .language import tr
from .uids import clipped, derived_uid, normalised, printable


class Role(StrEnum):
    """What a column holds. `OPTION`: one choice of a question with several, ticked or not."""

    ID = "id"
    RESPONDENT = "respondent"
    TYPE = "type"
    ATTRIBUTE = "attribute"
    CLOSED = "closed"
    OPTION = "option"
    OPEN = "open"
    IGNORED = "ignored"

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return {
            Role.ID: tr("submission's id"),
            Role.RESPONDENT: tr("respondent"),
            Role.TYPE: tr("respondent type"),
            Role.ATTRIBUTE: tr("attribute"),
            Role.CLOSED: tr("closed answer"),
            Role.OPTION: tr("one of several choices"),
            Role.OPEN: tr("open answer"),
            Role.IGNORED: tr("ignored"),
        }[self]

    @property
    def is_answer(self) -> bool:
        """Whether a row is somebody's response only if such a column is filled."""
        return self in (Role.CLOSED, Role.OPTION, Role.OPEN)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file, its cells as people see them; empty ones are "".

    `rows` are all rows from the first on, each up to its last filled cell. `merged` are (top, left, bottom,
    right), counted from 0, as are the hidden rows and columns. `warnings` are sentences, translated.
    """

    name: str
    rows: Sequence[tuple[str, ...]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyColumn:
    """A column of a survey. `key` is what it is known by in the next delivery: its normalised heading.

    `question` is what it belongs to together with others: choices of one question, rows of one grid.
    """

    key: str
    title: str
    role: Role
    question: str = ""

    @property
    def heading(self) -> str:
        """The question that its cells answer, in full."""
        return " – ".join(filter(None, (self.question, self.title)))


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """What the columns of a survey mean, in their order. `uid` stays the same from delivery to delivery.

    `skipped` rows stand above the headings, which take `header_rows` rows.
    """

    uid: str
    name: str
    columns: tuple[SurveyColumn, ...]
    header_rows: int = 1
    skipped: int = 0

    def roles(self) -> dict[str, Role]:
        """The role of each column by its key."""
        return {column.key: column.role for column in self.columns}

    def with_roles(self, roles: Mapping[str, Role]) -> "SurveyPlan":
        """With these columns, by key, given other roles."""
        columns = tuple(replace(one, role=roles.get(one.key, one.role)) for one in self.columns)
        return replace(self, columns=columns)


def survey_uid(keys: Sequence[str]) -> str:
    """From the headings in whatever order: two people who get the same survey know it as one."""
    return derived_uid("survey", *sorted(keys))


def distinct_keys(headings: Sequence[str]) -> list[str]:
    """What each column is known by: its heading, normalised, with a number where another has the same."""
    seen: dict[str, int] = {}
    keys = []
    for heading in headings:
        key = normalised(heading)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key} ({seen[key]})")
    return keys


@dataclass(frozen=True, slots=True)
class Remembered:
    """A plan that was used before, as it fits a sheet: `plan` has that sheet's columns in their order.

    `new` are the keys of columns that it did not know, which have the role that was guessed; `vanished` the
    headings of those that it knew and that are not there.
    """

    plan: SurveyPlan
    new: frozenset[str] = frozenset()
    vanished: tuple[str, ...] = ()


def recalled(known: SurveyPlan, guess: SurveyPlan) -> Remembered:
    """What is known of an earlier delivery laid on the guess for this one.

    Where rows had no id, a new column is not taken for one, or those known would not be known again.
    """
    if not any(column.role is Role.ID for column in known.columns):
        guess = guess.with_roles({one.key: Role.ATTRIBUTE for one in guess.columns if one.role is Role.ID})
    before = {column.key: column for column in known.columns}
    here = {column.key for column in guess.columns}
    columns = tuple(
        replace(
            one, role=before[one.key].role, question=before[one.key].question, title=before[one.key].title
        )
        if one.key in before
        else one
        for one in guess.columns
    )
    return Remembered(
        replace(guess, uid=known.uid, name=known.name, columns=columns),
        frozenset(here - before.keys()),
        tuple(column.heading for column in known.columns if column.key not in here),
    )


@dataclass(frozen=True, slots=True)
class CellCount:
    """Where every cell of a sheet went: `total` is the sum of the others.

    `headings` are the filled cells above the answers, `filled` those of the rows that are responses by the
    role of their column, `without_answers` those of rows in which no question is answered.
    """

    headings: int = 0
    filled: Mapping[Role, int] = field(default_factory=dict)
    without_answers: int = 0
    empty: int = 0

    @property
    def total(self) -> int:
        """All cells."""
        return self.headings + sum(self.filled.values()) + self.without_answers + self.empty


@dataclass(frozen=True, slots=True)
class SurveyReceipt:
    """What became of a survey: `rows` = imported + already here + without answers + empty + not read.

    `changed` are those of the rows already here of which something else is answered now: the row's place and
    the uid of the response, which was left as it is. `without_answers` are numbers of rows, from 1; `unread`
    counts those that were not read, since the import was broken off. `warnings` are sentences.
    """

    plan: SurveyPlan
    rows: int
    imported: int
    already_here: int
    without_answers: tuple[int, ...]
    empty: int
    cells: CellCount
    changed: tuple[tuple[Path, str], ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def unread(self) -> int:
        """Rows that were not read."""
        return self.rows - self.imported - self.already_here - len(self.without_answers) - self.empty


def plan_as_json(plan: SurveyPlan) -> str:
    """The plan as kept in a project and in a file of its own."""
    return json.dumps(
        {
            "survey": plan.uid,
            "name": plan.name,
            "skipped": plan.skipped,
            "header_rows": plan.header_rows,
            "columns": [
                {"key": one.key, "title": one.title, "question": one.question, "role": one.role.value}
                for one in plan.columns
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def plan_from_json(text: str) -> SurveyPlan:
    """What `plan_as_json` wrote. Raises Mishap if it is not that."""
    try:
        told = json.loads(text)
        columns = tuple(
            SurveyColumn(_word(one, "key"), _word(one, "title"), Role(one["role"]), _word(one, "question"))
            for one in told["columns"]
        )
        plan = SurveyPlan(
            _uid(told, "survey"),
            clipped(_word(told, "name")),
            columns,
            _number(told, "header_rows"),
            _number(told, "skipped"),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Mishap(tr("This does not say what the columns of a survey are.")) from error
    return plan


def _word(told: Mapping[str, Any], name: str) -> str:
    value = told[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return printable(value)


def _uid(told: Mapping[str, Any], name: str) -> str:
    value = _word(told, name)
    if not _UID.fullmatch(value):  # another could not be written
        raise ValueError(name)
    return value


def _number(told: Mapping[str, Any], name: str) -> int:
    value = told[name]
    if type(value) is not int or not 0 <= value <= _MOST_HEADER_ROWS:
        raise ValueError(name)
    return value


_MOST_HEADER_ROWS = 1000
_UID = re.compile("[0-9a-f]{32}")
