"""What stands in the table of questions and the codes that they are tied to."""

from collections.abc import Callable
from dataclasses import dataclass

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.sections import FormQuestion

from ..rows_table import Column
from ..theme import current_theme

_INDENT = "      "


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question with the names of its codes, and of those that its words name."""

    question: FormQuestion
    codes: str
    proposed: str

    @property
    def says(self) -> str:
        """What the table says of its codes."""
        if self.codes or not self.proposed:
            return self.codes
        return tr("proposed: {code}", code=self.proposed)


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which rows are shown."""

    label: str
    fits: Callable[[QuestionRow], bool]


def question_filters() -> list[QuestionFilter]:
    """The choices, all first."""
    return [
        QuestionFilter(tr("All questions"), lambda row: True),
        QuestionFilter(tr("Tied to a code"), lambda row: bool(row.codes)),
        QuestionFilter(tr("Not tied to a code"), lambda row: not row.codes),
        QuestionFilter(tr("With a proposal"), lambda row: bool(row.proposed) and not row.codes),
    ]


def question_columns() -> list[Column[QuestionRow]]:
    """Question, how many answered it and how many did not, codes."""
    return [
        Column(tr("Question"), _indented, order=lambda row: row.question.title.casefold()),
        Column(
            tr("Answered in"),
            lambda row: str(row.question.answered),
            92,
            order=lambda row: row.question.answered,
            is_number=True,
        ),
        Column(
            tr("Unanswered in"),
            lambda row: str(row.question.unanswered),
            104,
            order=lambda row: row.question.unanswered,
            is_number=True,
        ),
        Column(
            tr("Codes"),
            lambda row: row.says,
            330,
            colour=lambda row: "" if row.codes else current_theme().muted,
        ),
    ]


def rows_of(questions: list[FormQuestion], tree: CodeTree) -> list[QuestionRow]:
    """The rows, in the order of the questions."""

    def names(codes: tuple[str, ...]) -> str:
        return ", ".join(tree[code].name for code in codes if code in tree)

    return [QuestionRow(one, names(one.codes), names(one.proposed)) for one in questions]


def fits_words(row: QuestionRow, text: str) -> bool:
    """Whether the words of a filter stand in the question or its codes."""
    told = f"{row.question.title} {row.says}".casefold()
    return all(word in told for word in text.casefold().split())


def sum_of(rows: list[QuestionRow], uncounted: int = 0) -> str:
    """A sentence on all of them; and one on how many responses are still to be counted, if any."""
    tied = sum(bool(row.codes) for row in rows)
    told = ntr(
        "The responses answer {n} question.", "The responses answer {n} different questions.", len(rows)
    )
    told += " " + ntr(
        "{n} is tied to a code, with which all its answers can be coded in one step.",
        "{n} are tied to codes, with which all their answers can be coded in one step.",
        tied,
    )
    if uncounted:
        told += " " + ntr(
            "{n} response is still to be counted.", "{n} responses are still to be counted.", uncounted
        )
    return told


def _indented(row: QuestionRow) -> str:
    return _INDENT * (row.question.level - 1) + row.question.title
