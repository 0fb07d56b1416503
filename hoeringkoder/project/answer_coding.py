"""The answers of tied questions coded, a few responses at a time; all of it is one action, which one undo
takes back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..domain.codings import CodingFilter
from ..domain.language import ntr
from ..domain.readings import Section
from ..domain.sections import AnswersCoded, Asked, answer_spans, asked_in
from ..domain.spans import Span, trimmed
from ..domain.uids import coder_uid, new_uid
from ..store.log_writing import now
from .action import Action

if TYPE_CHECKING:
    from .project import Project

Wanted = Sequence[tuple[Asked, tuple[str, ...]]]
"""The answers of one response, each with the codes (uids) that it is to get."""


class AnswerCoding:
    """One such action, with these `ties` (by question key). `waiting` are the responses (uids) that are still
    to be looked at, of those named or all; `receipt`, what came of the others.
    """

    def __init__(
        self, project: "Project", ties: Mapping[str, tuple[str, ...]], responses: Collection[str] | None
    ) -> None:
        self._project = project
        self._ties = ties
        self._action = Action()
        here = sorted(project.file.responses.readings())
        self.waiting = [uid for uid in here if responses is None or uid in responses]
        self.receipt = AnswersCoded()

    def go_on_in(self, project: "Project") -> "AnswerCoding":
        """The same action, in the file that was opened in place of the first."""
        self._project = project
        return self

    def take(self, most: int) -> AnswersCoded:
        """Code the answers of so many responses, as the coder at work, in one transaction; gives the receipt.

        Raises TakenBack if what was done before was undone meanwhile, and what `Project.step` raises, with
        nothing of these done.
        """
        these, later = self.waiting[:most], self.waiting[most:]
        answers = answers_of(self._project.file.responses.sections(these), self._ties) if these else {}
        own = self._own_codings(answers)
        rows: dict[str, dict[str, Any]] = {}
        already = only_ticked = unanswered = 0
        for response, wanted in answers.items():
            unanswered += sum(not one.section.answered for one, _ in wanted)
            spans = self._spans(response, wanted)
            only_ticked += sum(not some for some, _ in spans)
            for span, code in ((span, code) for some, codes in spans for span in some for code in codes):
                if any(one.start <= span.start and span.end <= one.end for one in own[response, code]):
                    already += 1
                else:
                    rows[new_uid()] = self._row(response, span, code)
        self._write(rows)
        done = self.receipt
        self.receipt = replace(
            done,
            coded=done.coded + len(rows),
            responses=done.responses + len({row["response"] for row in rows.values()}),
            already=done.already + already,
            only_ticked=done.only_ticked + only_ticked,
            unanswered=done.unanswered + unanswered,
        )
        self.waiting = later
        return self.receipt

    def _spans(self, response: str, answers: Wanted) -> list[tuple[list[Span], tuple[str, ...]]]:
        # A question whose parts were answered is answered, but has nothing of its own to code.
        wanted = [(one, codes) for one, codes in answers if one.section.answer]
        if not wanted:
            return []
        content = self._project.file.responses.content(response)
        return [
            ([span for one in answer_spans(content, asked) if len(span := trimmed(content.text, one))], codes)
            for asked, codes in wanted
        ]

    def _row(self, response: str, span: Span, code: str) -> dict[str, Any]:
        return {
            "response": response,
            "code": code,
            "made_in": self._project.file.responses.reading(response),
            "made_start": span.start,
            "made_end": span.end,
            "created_at": now(),
            "deleted": False,
        }

    def _write(self, rows: Mapping[str, dict[str, Any]]) -> None:
        if not rows:
            return
        label = ntr("Code {n} answer", "Code {n} answers", self.receipt.coded + len(rows))
        with self._action.step(self._project, label) as recorder:
            coder = self._project.own_coder(recorder)
            recorder.put_many("coding", {uid: row | {"coder": coder} for uid, row in rows.items()})

    def _own_codings(self, responses: Collection[str]) -> dict[tuple[str, str], list[Span]]:
        codes = {code for codes in self._ties.values() for code in codes}
        wanted = CodingFilter(codes=codes, coder=coder_uid(self._project.coder), responses=responses)
        found: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for coding in self._project.file.codings.some(wanted):
            found[coding.response, coding.code].append(coding.span)
        return found


def answers_of(
    sections: Iterable[tuple[str, list[Section]]], ties: Mapping[str, tuple[str, ...]]
) -> dict[str, Wanted]:
    """The answers of tied questions by response; `ties` by question key."""
    found: dict[str, Wanted] = {}
    for response, some in sections:
        wanted = [(one, ties[one.key]) for one in asked_in(some) if one.key in ties]
        if wanted:
            found[response] = wanted
    return found
