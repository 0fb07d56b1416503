"""What the columns of a survey probably mean: by their headings, and by what stands in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...domain.surveys import (
    Remembered,
    Role,
    Sheet,
    SurveyColumn,
    SurveyPlan,
    recalled,
    survey_uid,
)
from ...domain.uids import normalised, says_nothing
from ..forms.fields import field_in
from ..senders.types import offers_types
from . import words as words
from .headings import Heading, headings_of, layout_of
from .ticks import are_ticks

_SAMPLE = 2000
"""Rows that are looked at."""
_ALIKE = 0.5
"""Share of all their columns that two deliveries of a survey have in common."""
_MOST_TYPES = 40
_WORDS = 4
"""So many of them are more than a choice that was offered."""
_LONG = 40
_VERY_LONG = 120
"""Code points of an answer in somebody's own words: on average, and the longest at least."""


def guess_plan(sheet: Sheet, name: str = "", layout: tuple[int, int] | None = None) -> SurveyPlan:
    """What the columns of a sheet probably mean. `name` is what the survey is to be called.

    `layout`: how many rows to skip and how many hold headings; guessed if None.
    """
    skipped, header_rows = layout or layout_of(sheet)
    headings = headings_of(sheet, skipped, header_rows)
    rows = sheet.rows[skipped + header_rows : skipped + header_rows + _SAMPLE]
    columns = [
        _Column(one, [row[one.index] if one.index < len(row) else "" for row in rows]) for one in headings
    ]
    roles = _settled(columns, [_role(column) for column in columns])
    return SurveyPlan(
        survey_uid([one.key for one in headings]),
        name or sheet.name,
        tuple(
            SurveyColumn(one.key, one.title, role, one.question)
            for one, role in zip(headings, roles, strict=True)
        ),
        header_rows,
        skipped,
    )


def likeliest(sheets: Sequence[Sheet]) -> Sheet:
    """The sheet of a file that holds the answers: of those that are not hidden, the one with most in it."""
    return max(sheets, key=lambda sheet: (not sheet.is_hidden, sum(map(len, sheet.rows))))


def plan_for(
    sheet: Sheet, known: Iterable[SurveyPlan] = (), name: str = "", layout: tuple[int, int] | None = None
) -> tuple[Remembered, bool]:
    """The plan for a sheet, and whether it is one of those known: that which shares most columns with it."""
    fitting: list[tuple[float, Remembered]] = []
    for plan in known:
        guess = guess_plan(sheet, name, layout or (plan.skipped, plan.header_rows))
        alike = _likeness(plan, guess)
        if alike >= _ALIKE:
            fitting.append((alike, recalled(plan, guess)))
    if fitting:
        return max(fitting, key=lambda one: one[0])[1], True
    return Remembered(guess_plan(sheet, name, layout)), False


def _likeness(one: SurveyPlan, other: SurveyPlan) -> float:
    mine, theirs = {column.key for column in one.columns}, {column.key for column in other.columns}
    return len(mine & theirs) / max(1, len(mine | theirs))


@dataclass(frozen=True, slots=True)
class _Column:
    """One column with a sample of its cells."""

    heading: Heading
    cells: Sequence[str]

    @property
    def name(self) -> str:
        return normalised(self.heading.title)

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell]


def _role(column: _Column) -> Role:
    """By the heading where it tells, else by the cells."""
    name, filled = column.name.rstrip(" *?:"), column.filled
    if column.heading.question and are_ticks(column.heading.title, filled):
        return Role.OPTION
    if "?" in column.heading.question or words.is_code(column.heading.question):
        return _answer(column)
    if words.GRADE.fullmatch(column.name):
        return Role.IGNORED
    if words.is_label(column.name) and (label := _label(name, filled)):
        return label
    if words.TYPE.fullmatch(name) or _says_types(filled):
        return Role.TYPE
    field = field_in(f"{column.heading.title.rstrip(' *?:')}: x")
    is_name = bool(words.NAME.fullmatch(name)) or (field is not None and field.is_name)
    if (is_name or field is not None) and filled and all(map(says_nothing, set(filled))):
        return Role.IGNORED  # «anonymous» in every row
    if is_name:
        return Role.RESPONDENT
    return Role.ATTRIBUTE if field is not None or _are_dates(filled) else _answer(column)


def _label(name: str, filled: Sequence[str]) -> Role | None:
    """The role of a column whose heading is the name of a field; None if it is none that is known."""
    if words.ID.fullmatch(name):
        return Role.ID if filled and len(set(filled)) == len(filled) else Role.IGNORED
    if words.BOILERPLATE.fullmatch(name):
        return Role.IGNORED
    if words.RECEIVED.fullmatch(name) or (words.FACT.fullmatch(name) and not _is_long(filled)):
        return Role.ATTRIBUTE
    return None


def _says_types(filled: Sequence[str]) -> bool:
    """Comments may well name kinds of bodies, but are not their names."""
    return len(set(filled)) < _MOST_TYPES and not _is_long(filled) and offers_types(set(filled))


def _is_long(filled: Sequence[str]) -> bool:
    """Whether what stands in a column was written by those who answered, in their own words."""
    if not filled:
        return False
    return sum(map(len, filled)) / len(filled) > _LONG or max(map(len, filled)) > _VERY_LONG


def _answer(column: _Column) -> Role:
    """Whether people wrote what they wanted to, or chose from what was offered."""
    filled = column.filled
    if not filled or words.OWN_WORDS.search(column.name):
        return Role.OPEN
    different = len(set(filled)) / len(filled)
    if len(filled) >= 10 and different <= 0.2:
        return Role.CLOSED  # however long the answers are that were offered
    if _is_long(filled):
        return Role.OPEN
    sentences = sum(cell.count(" ") >= _WORDS - 1 for cell in filled)
    return Role.OPEN if different > 0.5 and sentences >= 0.3 * len(filled) else Role.CLOSED


def _are_dates(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and sum(bool(words.DATE.fullmatch(cell)) for cell in cells) > 0.9 * len(cells)


def _settled(columns: Sequence[_Column], roles: Sequence[Role]) -> list[Role]:
    """With one respondent, one type and one id: the first of each, save that a body goes before a person."""
    settled = list(roles)
    for role in (Role.ID, Role.TYPE, Role.RESPONDENT):
        found = [at for at, one in enumerate(roles) if one is role]
        if role is Role.RESPONDENT:
            found.sort(key=lambda at: bool(words.PERSON.fullmatch(columns[at].name)))
        for at in found[1:]:
            settled[at] = Role.ATTRIBUTE
    return settled
