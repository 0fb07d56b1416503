"""Questions of forms tied to codes, and all their answers coded in one step."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..domain.errors import Mishap, NotFound
from ..domain.language import ntr, tr
from ..domain.sections import (
    UNDER,
    AnswersCoded,
    FormQuestion,
    question_key,
)
from ..domain.uids import derived_uid
from .answer_coding import AnswerCoding, answers_of
from .question_count import QuestionCount

if TYPE_CHECKING:
    from .project import Project


class Sections:
    """The verbs about questions and their answers. A question is named by its words, however typed."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def questions(self) -> list[FormQuestion]:
        """Each different question of all responses, in the order in which they are asked; at the end those
        that are tied to a code but asked in no response now.
        """
        count = self.count()
        count.take(len(count.waiting))
        return count.questions()

    def count(self) -> QuestionCount:
        """The same, to be counted bit by bit."""
        return QuestionCount(self._project)

    def ties(self) -> dict[str, tuple[str, ...]]:
        """The codes that questions are tied to, by `question_key`, in the order of the tree."""
        tied: dict[str, set[str]] = defaultdict(set)
        for row in self._project.file.rows.live("tie").values():
            tied[question_key(row["question"])].add(row["code"])
        tree = self._project.tree()
        found = {key: tuple(code.uid for code in tree if code.uid in codes) for key, codes in tied.items()}
        return {key: codes for key, codes in found.items() if codes}

    def tied_titles(self) -> dict[str, str]:
        """The questions of the ties as they were written, by key."""
        rows = self._project.file.rows.live("tie").values()
        return {question_key(row["question"]): row["question"] for row in rows}

    def find(self, reference: str) -> FormQuestion:
        """The question with these words, or that alone begins with them. Raises NotFound."""
        key = question_key(reference)
        questions = self.questions()
        for found in (
            [one for one in questions if one.key == key],
            [one for one in questions if key and one.key.startswith(key)],
        ):
            whole = [one for one in found if not one.title.startswith(tuple(o.title + UNDER for o in found))]
            if len(whole) == 1:
                return whole[0]
            if found:
                raise NotFound(
                    tr("«{name}» begins {n} questions; give more of it.", name=reference, n=len(found))
                )
        raise NotFound(tr("No response has the question «{name}».", name=reference))

    def tie(self, ties: Iterable[tuple[str, str]]) -> None:
        """Tie questions to codes (uids), so that their answers can be coded. Raises NotFound for a code that
        is gone.
        """
        rows: dict[str, dict[str, Any]] = {
            _tie_uid(question, code): {"question": question, "code": code, "deleted": False}
            for question, code in ties
        }
        self._check_codes({row["code"] for row in rows.values()})
        with self._project.step(self._label(rows, tied=True)) as recorder:
            recorder.put_many("tie", rows)

    def untie(self, ties: Iterable[tuple[str, str]]) -> None:
        """Take ties away; what was coded by them stays. One that is not there is left out."""
        there = self._project.file.rows.live("tie")
        rows = {uid: there[uid] for q, code in ties if (uid := _tie_uid(q, code)) in there}
        with self._project.step(self._label(rows, tied=False)) as recorder:
            recorder.put_many("tie", {uid: {"deleted": True} for uid in rows})

    def coding(
        self, questions: Collection[str] | None = None, responses: Collection[str] | None = None
    ) -> AnswerCoding:
        """The coding of all answers to the questions that are tied now (those named, or all; in these
        responses, or all), to be done bit by bit. Raises Mishap if no such question is tied to a code.
        """
        keys = None if questions is None else {question_key(one) for one in questions}
        ties = {key: codes for key, codes in self.ties().items() if keys is None or key in keys}
        if not ties:
            raise Mishap(tr("No question is tied to a code; nothing was coded."))
        return AnswerCoding(self._project, ties, responses)

    def code_all(
        self, questions: Collection[str] | None = None, responses: Collection[str] | None = None
    ) -> AnswersCoded:
        """Code every answer to the tied questions (see `coding`) in one step, as the coder at work.

        The respondent's own words are coded, each answer with each code of its question.
        """
        coding = self.coding(questions, responses)
        return coding.take(len(coding.waiting))

    def to_code(self, responses: Collection[str]) -> int:
        """How many of these responses answer a tied question; for offering to code them."""
        ties = self.ties()
        if not ties:
            return 0
        found = answers_of(self._project.file.responses.sections(responses), ties)
        return sum(any(one.section.answer for one, _ in wanted) for wanted in found.values())

    def _check_codes(self, codes: Iterable[str]) -> None:
        tree = self._project.tree()
        if any(code not in tree for code in codes):
            raise NotFound(tr("The code is no longer there; nothing was changed."))

    def _label(self, rows: Mapping[str, Mapping[str, Any]], tied: bool) -> str:
        if len(rows) != 1:
            if tied:
                return ntr("Tie {n} question to its code", "Tie {n} questions to codes", len(rows))
            return ntr("Untie {n} question", "Untie {n} questions", len(rows))
        row = next(iter(rows.values()))
        code = self._project.tree().get(row["code"])
        names = {"question": _short(row["question"]), "code": code.name if code else ""}
        if tied:
            return tr("Tie «{question}» to «{code}»", **names)
        return tr("Untie «{question}» from «{code}»", **names)


def _tie_uid(question: str, code: str) -> str:
    return derived_uid("tie", question_key(question), code)


_LABEL_LENGTH = 60


def _short(question: str) -> str:
    return question if len(question) <= _LABEL_LENGTH else f"{question[: _LABEL_LENGTH - 1].rstrip()}…"
