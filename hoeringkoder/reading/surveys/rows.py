"""The rows of a survey as responses: every answer under its question, and every cell accounted for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from ... import __version__
from ...domain.language import ntr, tr
from ...domain.readings import ParagraphKind, Reading, ReadOutcome, RespondentGuess, place_within
from ...domain.responses import RESPONDENT_TYPES_HEALTH, RESPONDENT_TYPES_MINISTRIES
from ...domain.surveys import Role, SurveyColumn, SurveyPlan, SurveyReceipt
from ...domain.uids import derived_uid, normalised
from ..cleaning import cleaned
from ..drafts import Draft, DraftSection, content_of
from ..layout.lines import is_bullet, is_dash_bullet, is_numbered
from ..senders.guess import guess
from ..senders.types import type_of_name
from .table import SurveyTable
from .ticks import is_answer, is_ticked

_ONE_EACH = (Role.ID, Role.RESPONDENT, Role.TYPE)
_QUESTION_LEVEL = 2
_SURE = 0.95
_SHORT = 60
_UNNAMED = "Uten navn"
"""Of whom there is a type only. It is data in the project, so it is not translated."""
_KNOWN_TYPES = {normalised(kind): kind for kind in (*RESPONDENT_TYPES_HEALTH, *RESPONDENT_TYPES_MINISTRIES)}


@dataclass(frozen=True, slots=True)
class _Question:
    """What one section is about: an open or closed column, or all choices of one question.

    `name` is that of the attribute and of the section, which no other question has: of several columns with
    the same heading, each is asked apart.
    """

    title: str
    name: str
    role: Role
    cells: tuple[tuple[int, str], ...]
    """The index of each column, and its title."""


class SurveyRows:
    """Reads the rows of a sheet by a plan. `path` is the file that it lies in."""

    def __init__(self, table: SurveyTable, plan: SurveyPlan, path: Path, media_type: str = "") -> None:
        self._table = table
        self._rows = table.sheet.rows
        self._plan = plan
        self._path = path
        self._media_type = media_type
        places = {one.key: one.index for one in table.headings}
        self._columns = [(places[one.key], one) for one in plan.columns if one.key in places]
        names = _distinct_names([one for _, one in self._columns])
        self._questions = list(_questions(self._columns, names))
        facts = (Role.ATTRIBUTE, *_ONE_EACH)
        self._facts = [(i, names[one.key]) for i, one in self._columns if one.role in facts]
        self._answers = [i for i, one in self._columns if one.role.is_answer]
        self._places = {role: [i for i, one in self._columns if one.role is role] for role in Role}
        self._keys: Counter[str] = Counter()
        self._same_ids = 0

    def outcomes(self, original: bytes = b"") -> Iterator[ReadOutcome]:
        """One for each row in which a question is answered; to be gone through once."""
        for number in range(self._table.first, len(self._rows)):
            reading = self.reading(number)
            if reading is not None:
                place = place_within(self._path, (tr("row {n}", n=number + 1),))
                yield ReadOutcome(place, original, reading, key=self._key(self._rows[number]))

    def receipt(
        self, imported: int, already_here: int, changed: Sequence[tuple[ReadOutcome, str]] = ()
    ) -> SurveyReceipt:
        """What became of the rows, if so many of those that `outcomes` gave were taken in or were here."""
        counted = self._table.counted(self._plan)
        return SurveyReceipt(
            self._plan,
            counted.rows,
            imported,
            already_here,
            counted.without_answers,
            counted.empty,
            counted.cells,
            tuple((outcome.path, uid) for outcome, uid in changed),
            self.warnings(),
        )

    def reading(self, number: int) -> Reading | None:
        """The response in the row with this index; None if no question is answered in it."""
        row = self._rows[number]
        if not any(row[i] for i in self._answers if i < len(row)):
            return None
        drafts: list[Draft] = []
        sections: list[DraftSection] = []
        chosen = {self._cell(row, role) for role in _ONE_EACH}
        attributes = [
            (name, _line(row[i])) for i, name in self._facts if i < len(row) and row[i] and i not in chosen
        ]
        for question in self._questions:
            self._take(row, question, drafts, sections, attributes)
        return Reading(
            content_of(drafts, sections, 0),
            f"{self._plan.name} – {self._id(row) or number + 1}",
            self._media_type,
            f"hoeringkoder {__version__} (survey)",
            self._respondent(row, number),
            tuple(attributes),
        )

    def warnings(self) -> tuple[str, ...]:
        """What should be known of the sheet, once `outcomes` has been gone through."""
        sheet = self._table.sheet
        told = list(sheet.warnings)
        if hidden := len(sheet.hidden_rows):
            told.append(
                ntr(
                    "{n} hidden row is read like the others.",
                    "{n} hidden rows are read like the others.",
                    hidden,
                )
            )
        shown = {i for i, _ in self._columns}
        if hidden := len(sheet.hidden_columns & shown):
            told.append(
                ntr(
                    "{n} hidden column is read like the others.",
                    "{n} hidden columns are read like the others.",
                    hidden,
                )
            )
        if self._same_ids:
            told.append(
                ntr(
                    "{n} row has the id of another row; both are kept.",
                    "{n} rows have the id of another row; all are kept.",
                    self._same_ids,
                )
            )
        return tuple(told)

    def _take(
        self,
        row: Sequence[str],
        question: _Question,
        drafts: list[Draft],
        sections: list[DraftSection],
        attributes: list[tuple[str, str]],
    ) -> None:
        """Lay out one question with its answer. A closed one that is not answered is left out."""
        if question.role is Role.OPEN:
            at = question.cells[0][0]
            paragraphs = _paragraphs(row[at]) if at < len(row) else []
            answer = "\n".join(one.text for one in paragraphs)
        else:
            answer = _chosen(row, question)
            if not answer:
                return
            paragraphs = [Draft(answer, ParagraphKind.FORM)]
            attributes.append((question.name, answer))
        first = len(drafts)
        drafts.append(Draft(question.title, ParagraphKind.HEADING, _QUESTION_LEVEL))
        drafts.extend(paragraphs)
        sections.append(DraftSection(first, len(drafts), question.name, answer, bool(answer), 1))

    def _cell(self, row: Sequence[str], role: Role) -> int:
        """The first filled cell of the columns of a role; -1 if there is none. Others are attributes."""
        return next((i for i in self._places[role] if i < len(row) and row[i]), -1)

    def _said(self, row: Sequence[str], role: Role) -> str:
        at = self._cell(row, role)
        return _line(row[at]) if at >= 0 else ""

    def _id(self, row: Sequence[str]) -> str:
        return self._said(row, Role.ID)

    def _respondent(self, row: Sequence[str], number: int) -> RespondentGuess | None:
        """Who answered; whoever gives a type and no name is somebody all the same."""
        name, said = self._said(row, Role.RESPONDENT), self._said(row, Role.TYPE)
        kind = _KNOWN_TYPES.get(normalised(said), said)
        if name:
            return guess(name, _SURE, kind or type_of_name(name))
        told = self._id(row)
        unnamed = f"{_UNNAMED} {told if told.isdecimal() else number + 1}"
        return RespondentGuess(unnamed, kind, _SURE) if kind else None

    def _key(self, row: Sequence[str]) -> str:
        """The same for the same row in another delivery, wherever it stands there."""
        told = self._id(row)
        if told:
            key = f"id {told}"
        else:
            cells = sorted((one.key, row[i]) for i, one in self._columns if i < len(row) and row[i])
            key = "row " + derived_uid(*(word for pair in cells for word in pair))
        self._keys[key] += 1
        ordinal = self._keys[key] - 1
        self._same_ids += bool(told and ordinal)
        return " ".join(("survey", self._plan.uid, key, *([f"({ordinal})"] if ordinal else [])))


def _questions(columns: Sequence[tuple[int, SurveyColumn]], names: dict[str, str]) -> Iterator[_Question]:
    """Columns that are answers; neighbouring choices of the same question are one."""

    def belongs_to(one: tuple[int, SurveyColumn]) -> str:
        column = one[1]
        return f"?{column.question}" if column.role is Role.OPTION and column.question else f"={column.key}"

    answers = [one for one in columns if one[1].role.is_answer]
    for _, some in groupby(answers, belongs_to):
        cells = list(some)
        column = cells[0][1]
        is_choice = column.role is Role.OPTION and bool(column.question)
        yield _Question(
            column.question if is_choice else column.heading,
            names[column.key],
            column.role,
            tuple((index, one.title) for index, one in cells),
        )


def _distinct_names(columns: Sequence[SurveyColumn]) -> dict[str, str]:
    """The name of each column's attribute, by its key; choices of one question share it."""
    taken: dict[str, str] = {}
    names = {}
    for column in columns:
        is_choice = column.role is Role.OPTION and bool(column.question)
        wanted = column.question if is_choice else column.heading
        owner = f"?{column.question}" if is_choice else column.key
        name, number = wanted, 1
        while taken.setdefault(name, owner) != owner:
            number += 1
            name = f"{wanted} ({number})"
        names[column.key] = name
    return names


def _chosen(row: Sequence[str], question: _Question) -> str:
    """The answer to a closed question; of choices those that were made, and what else stands there."""
    filled = [(title, row[i]) for i, title in question.cells if i < len(row) and row[i]]
    if question.role is Role.CLOSED:
        return _listed(filled[0][1]) if filled else ""
    said = []
    for title, cell in filled:
        if is_ticked(title, cell):
            said.append(title)
        elif is_answer(title, cell):
            said.append(f"{title}: {_line(cell)}" if len(question.cells) > 1 else _line(cell))
    return "; ".join(said)


def _listed(cell: str) -> str:
    """A closed answer; some programs write several choices into one cell, a semicolon after each."""
    return "; ".join(map(_line, filter(None, cell.split(";")))) if cell.endswith(";") else _line(cell)


def _paragraphs(cell: str) -> list[Draft]:
    """An answer in somebody's own words."""
    return [_paragraph(line) for line in map(_line, cell.split("\n")) if line]


def _paragraph(line: str) -> Draft:
    if is_bullet(line) or is_dash_bullet(line) or is_numbered(line):
        return Draft(line, ParagraphKind.LIST_ITEM, 1)
    return Draft(line)


def _line(cell: str) -> str:
    """A cell as one line."""
    return _short_line(cell) if len(cell) < _SHORT else cleaned(cell).replace("\t", " ")


@lru_cache(maxsize=4096)
def _short_line(cell: str) -> str:
    # Closed answers are the same few words in every row.
    return cleaned(cell).replace("\t", " ")
