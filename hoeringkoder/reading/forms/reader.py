"""A response form recognised in a document: its fields, boxes, questions and goals, and what was answered.

Nothing here knows a certain form. A form is known by its boxes, its fields' prompts and its questions, or
because it was given to the project empty; from then on the form's own words are marked as such, and all else
is the respondent's.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...domain.forms import EmptyForm
from ...domain.readings import ParagraphKind, RespondentGuess
from ..drafts import Draft, DraftSection
from ..senders.types import matching_type, offers_types
from . import fields
from .answer_table import asking_rows
from .asking import is_instruction
from .boxes import first_box, has_boxes, options_in
from .dividing import divided
from .field_zone import FieldZone
from .grids import GridRow, grid_rows
from .known_form import Fit, best_fit, is_sign_alone
from .placeholders import is_line_to_write_on, is_placeholder, without_placeholder
from .questions import Question, prompt_rest, questions_at, questions_in, surely_asked

_TYPE = "Type organisasjon"
"""The attribute that says which type of respondent was ticked."""
_FIRST_PAGE = 40
"""Paragraphs at a document's beginning and end where a form's fields for who answers stand."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says, apart from its text. Empty for a document that is none. `is_known`: it is one of
    those that were given beforehand.
    """

    respondent: RespondentGuess | None = None
    respondent_type: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    sections: tuple[DraftSection, ...] = ()
    is_known: bool = False


def form_in(drafts: list[Draft], forms: Sequence[EmptyForm] = ()) -> Form:
    """The form that the drafts are, if any; they are put right on the way: kinds, and rows cut in two.

    `forms` are those that were given to the project. Which of them it is changes kinds and sections, never
    the text.
    """
    drafts[:] = divided(drafts)
    grid = grid_rows(drafts)
    fit = best_fit(drafts, forms)
    if fit is not None:
        titles = {i: row.question for i, row in grid.items() if row.question} | fit.titles
        form = _FormReader(drafts, questions_at(drafts, fit.questions, titles), grid, fit).read()
        return replace(form, is_known=True)
    questions = questions_in(drafts, grid)
    if not _is_form(drafts, questions, grid):
        return Form()
    return _FormReader(drafts, questions, grid, Fit()).read()


def _is_form(drafts: Sequence[Draft], questions: Sequence[Question], grid: Mapping[int, GridRow]) -> bool:
    """Whether there is enough to say that somebody filled in a form: never by one sign that letters have
    too.
    """
    boxes = sum(len(options_in(d.text)) for d in drafts if first_box(d.text) >= 0) + 2 * max(len(grid) - 1, 0)
    prompts = sum(is_placeholder(d.text) and not is_line_to_write_on(d.text) for d in drafts)
    ends = (*drafts[:_FIRST_PAGE], *drafts[max(_FIRST_PAGE, len(drafts) - _FIRST_PAGE) :])
    labels = sum(bool(fields.fields_in(draft.text)) for draft in ends)
    asked = max(surely_asked(questions, drafts), len(asking_rows(drafts)))
    return boxes >= 3 or prompts >= 1 or asked >= 2 or (labels >= 2 and (boxes >= 1 or bool(questions)))


class _FormReader:
    """Reads one form; holds what is found until it is whole."""

    def __init__(
        self, drafts: list[Draft], questions: Sequence[Question], grid: Mapping[int, GridRow], fit: Fit
    ) -> None:
        self._drafts = drafts
        self._questions = questions
        self._grid = grid
        self._fit = fit
        self._type = ""
        self._types = ""
        """All that were ticked; the first counts."""
        self._attributes: dict[str, str] = {}
        self._ticks: dict[int, list[str]] = {}
        """Chosen boxes by the index of the question that they stand under."""

    def read(self) -> Form:
        """The form, with its drafts' kinds put right."""
        self._mark_known_words()
        for together in self._boxes_together():
            self._take_boxes(together)
        self._take_grid()
        zone = FieldZone(self._drafts, [self._question_at(i) is None for i in range(len(self._drafts))])
        zone.read({i: self._fit.rest(i, self._drafts[i].text) for i in self._fit.own})
        self._type = self._type or zone.type
        self._mark_own_words()
        self._mark_questions()
        sections = tuple(self._sections())
        attributes = (
            ({_TYPE: self._types or self._type} if self._type else {}) | zone.values | self._attributes
        )
        return Form(zone.respondent(self._type), self._type, tuple(attributes.items()), sections)

    def _mark_known_words(self) -> None:
        """What is the form's word for word, where the empty form is known. Its title stays the response's."""
        for i in self._fit.own:
            draft = self._drafts[i]
            if i == 0 and draft.kind == ParagraphKind.HEADING:
                continue
            if self._fit.is_own(i, draft.text) or is_placeholder(self._fit.rest(i, draft.text)):
                draft.kind = ParagraphKind.FORM
        for above, draft in pairwise(self._drafts):
            if above.kind == ParagraphKind.FORM and is_sign_alone(draft.text) and self._fit.own:
                draft.kind = ParagraphKind.FORM

    def _boxes_together(self) -> Iterator[list[int]]:
        """Paragraphs with boxes that stand together; a question between begins the next."""
        starts = {q.index for q in self._questions}
        together: list[int] = []
        for i, draft in enumerate(self._drafts):
            if i not in starts and i not in self._grid and has_boxes(draft.text):
                together.append(i)
            elif together:
                yield together
                together = []
        if together:
            yield together

    def _take_boxes(self, together: Sequence[int]) -> None:
        options = [option for i in together for option in options_in(self._drafts[i].text)]
        if not options:
            return
        for i in together:
            self._drafts[i].kind = ParagraphKind.FORM
        chosen = [option.label for option in options if option.ticked]
        if offers_types(option.label for option in options):
            if chosen and not self._type:
                types = list(dict.fromkeys(matching_type(label) or label for label in chosen))
                self._type, self._types = types[0], "; ".join(types)
            return
        asked_by = self._question_at(together[0])
        if asked_by is not None:
            self._ticks.setdefault(asked_by.index, []).extend(chosen)
        question = asked_by.title if asked_by else self._words_before(together[0])
        if chosen and question:
            self._attributes[_short(question)] = "; ".join(chosen)

    def _words_before(self, i: int) -> str:
        above = (d.text for d in reversed(self._drafts[:i]) if not is_placeholder(d.text))
        return next((text for text in above if not has_boxes(text) and not is_instruction(text)), "")

    def _take_grid(self) -> None:
        for i, row in self._grid.items():
            self._drafts[i].kind = ParagraphKind.FORM
            if row.chosen:
                self._ticks.setdefault(i, []).extend(row.chosen)
                if row.is_told:
                    self._attributes[_short(row.question)] = "; ".join(row.chosen)

    def _question_at(self, i: int) -> Question | None:
        """The question that draft `i` stands under: they follow one another without a gap."""
        at = bisect_right(self._questions, i, key=lambda question: question.index)
        return self._questions[at - 1] if at else None

    def _mark_own_words(self) -> None:
        """What stands before the last field or box of the first page is the form's; so is every prompt, and
        what tells how to answer right under a question.
        """
        first = self._questions[0].index if self._questions else len(self._drafts)
        own = [
            i
            for i, d in enumerate(self._drafts[:first])
            if d.kind == ParagraphKind.FORM and not is_placeholder(d.text)
        ]
        for i, draft in enumerate(self._drafts):
            before_last_field = bool(own) and bool(self._questions) and i < own[-1]
            heading = draft.kind == ParagraphKind.HEADING
            prompt = is_placeholder(draft.text) or prompt_rest(draft.text) == ""
            if (before_last_field and not heading) or prompt:
                draft.kind = ParagraphKind.FORM
        for question in self._questions:
            self._mark_instructions(question)
        for draft in self._drafts:
            if draft.kind == ParagraphKind.FORM:
                draft.level = 0

    def _mark_instructions(self, question: Question) -> None:
        for draft in self._drafts[question.index + 1 : question.own_after]:
            if is_instruction(draft.text) and not prompt_rest(draft.text):
                draft.kind = ParagraphKind.FORM
            elif draft.kind != ParagraphKind.FORM:
                return

    def _mark_questions(self) -> None:
        for question in self._questions:
            if question.index in self._grid or self._answer_beside(question):
                continue
            draft = self._drafts[question.index]
            draft.kind, draft.level = ParagraphKind.HEADING, question.level + 1
            for more in self._drafts[question.index + 1 : question.answer_from]:
                more.kind, more.level = ParagraphKind.FORM, 0

    def _sections(self) -> Iterator[DraftSection]:
        answers = {q.index: self._answer(q) for q in self._questions}
        answered_below = False
        """Whether a part was answered, of the question that is come to from behind."""
        answered: dict[int, bool] = {}
        for question in reversed(self._questions):
            by_itself = bool(answers[question.index])
            answered[question.index] = by_itself or (question.level == 1 and answered_below)
            answered_below = question.level > 1 and (answered_below or by_itself)
        for question in self._questions:
            yield DraftSection(
                question.index,
                question.after,
                question.title,
                answers[question.index],
                answered[question.index],
                question.level,
            )

    def _answer(self, question: Question) -> str:
        """What was ticked and written under a question, before its first part."""
        words = list(self._ticks.get(question.index, ()))
        words.append(self._answer_beside(question))
        for i in range(question.answer_from, question.own_after):
            draft = self._drafts[i]
            if draft.kind != ParagraphKind.FORM:
                text = self._fit.rest(i, draft.text) if i in self._fit.own else draft.text
                rest = prompt_rest(text)
                words.append(without_placeholder(text if rest is None else rest))
        return "\n".join(filter(None, words))

    def _answer_beside(self, question: Question) -> str:
        """What was written behind a question in its own paragraph."""
        i = question.index
        if i in self._grid or i not in self._fit.own or has_boxes(self._drafts[i].text):
            return ""
        return without_placeholder(self._fit.rest(i, self._drafts[i].text))


_ATTRIBUTE_LENGTH = 80


def _short(question: str) -> str:
    """A question as the name of an attribute."""
    flat = question.strip(" :\t")
    if len(flat) <= _ATTRIBUTE_LENGTH:
        return flat
    return flat[:_ATTRIBUTE_LENGTH].rsplit(" ", 1)[0] + " …"
