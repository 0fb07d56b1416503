"""A response form recognised in a document: its fields, boxes, questions and goals, and what was answered.

Nothing here knows a certain form. A form is known by its boxes, its fields' prompts and its numbered
questions; from then on the form's own words are marked as such, and everything else is the respondent's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..domain.readings import ParagraphKind, RespondentGuess
from . import fields
from .boxes import Option, has_boxes, options_in
from .drafts import Draft, DraftSection
from .placeholders import is_placeholder, without_placeholder
from .questions import Question, prompt_rest, questions_in, with_rows_divided
from .respondent_types import matching_type, offers_types
from .respondents import guess


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says, apart from its text. Empty for a document that is none."""

    respondent: RespondentGuess | None = None
    respondent_type: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    sections: tuple[DraftSection, ...] = ()


def form_in(drafts: list[Draft]) -> Form:
    """The form that the drafts are, if any; they are put right on the way: kinds, and rows cut in two."""
    drafts[:] = with_rows_divided(drafts)
    questions = questions_in(drafts)
    if not _is_form(drafts, questions):
        return Form()
    reader = _FormReader(drafts, questions)
    return reader.read()


def _is_form(drafts: Sequence[Draft], questions: Sequence[Question]) -> bool:
    """Whether there is enough to say that somebody filled in a form: never by one sign that letters have
    too.
    """
    boxes = sum(len(options_in(d.text)) for d in drafts if has_boxes(d.text))
    prompts = sum(is_placeholder(d.text) for d in drafts)
    labels = sum(fields.field_in(d.text) is not None for d in drafts)
    asked = sum(q.level == 1 for q in questions)
    return boxes >= 3 or prompts >= 1 or asked >= 2 or (labels >= 2 and (boxes >= 1 or bool(questions)))


@dataclass(slots=True)
class _Group:
    """Boxes that stand together, with the question they answer."""

    question: str
    options: list[Option]
    drafts: list[int]

    @property
    def chosen(self) -> list[str]:
        return [option.label for option in self.options if option.ticked]


class _FormReader:
    """Reads one form; holds what is found until it is whole."""

    def __init__(self, drafts: list[Draft], questions: Sequence[Question]) -> None:
        self._drafts = drafts
        self._questions = questions
        self._first = questions[0].index if questions else len(drafts)
        self._name = ""
        self._type = ""
        self._attributes: dict[str, str] = {}
        self._ticks: dict[int, list[str]] = {}
        """Chosen boxes by the index of the question that they stand under."""

    def read(self) -> Form:
        for group in self._groups():
            self._take_boxes(group)
        self._take_fields()
        self._mark_own_words()
        sections = tuple(self._sections())
        respondent = guess(self._name, 0.95, self._type) if self._name else None
        if self._type:
            self._attributes = {"Type organisasjon": self._type} | self._attributes
        return Form(respondent, self._type, tuple(self._attributes.items()), sections)

    def _groups(self) -> Iterator[_Group]:
        """Boxes in neighbouring paragraphs are one group; a question between begins the next."""
        current: _Group | None = None
        starts = {q.index for q in self._questions}
        for i, draft in enumerate(self._drafts):
            if i in starts or not has_boxes(draft.text):
                if current and current.options:
                    yield current
                current = None
                continue
            options = options_in(draft.text)
            if current is None:
                current = _Group(self._question_before(i), [], [])
            current.options.extend(options)
            current.drafts.append(i)
        if current and current.options:
            yield current

    def _question_before(self, i: int) -> str:
        for draft in reversed(self._drafts[:i]):
            if not is_placeholder(draft.text) and not has_boxes(draft.text):
                return draft.text
        return ""

    def _take_boxes(self, group: _Group) -> None:
        for i in group.drafts:
            self._drafts[i].kind = ParagraphKind.FORM
        if offers_types(option.label for option in group.options):
            if group.chosen and not self._type:
                self._type = matching_type(group.chosen[0]) or group.chosen[0]
            return
        asked_by = self._question_at(group.drafts[0])
        if asked_by is not None:
            self._ticks.setdefault(asked_by.index, []).extend(group.chosen)
        if group.chosen and group.question:
            self._attributes[_short(group.question)] = "; ".join(group.chosen)

    def _question_at(self, i: int) -> Question | None:
        """The question that draft `i` stands under."""
        return next((q for q in reversed(self._questions) if q.index <= i < q.after), None)

    def _take_fields(self) -> None:
        """Fields stand outside the answers: what an answer calls "Kontaktperson:" is the respondent's
        text.
        """
        for i, draft in enumerate(self._drafts):
            field = fields.field_in(draft.text)
            if field is None or self._question_at(i) is not None:
                continue
            draft.kind = ParagraphKind.FORM
            value = without_placeholder(field.value) or self._value_below(i)
            if not value or is_placeholder(value):
                continue
            if field.is_name:
                self._name = self._name or value
            else:
                self._attributes.setdefault(field.label, value)

    def _value_below(self, i: int) -> str:
        """What was written under a field instead of beside it."""
        if i + 1 >= min(len(self._drafts), self._first):
            return ""
        below = self._drafts[i + 1]
        text = below.text
        if len(text) > 120 or has_boxes(text) or fields.field_in(text) or text.endswith((":", "?")):
            return ""
        below.kind = ParagraphKind.FORM
        return text

    def _mark_own_words(self) -> None:
        """What stands before the last field or box of the first page is the form's; so is every prompt."""
        own = [
            i
            for i, d in enumerate(self._drafts[: self._first])
            if d.kind == ParagraphKind.FORM and not is_placeholder(d.text)
        ]
        for i, draft in enumerate(self._drafts):
            before_last_field = bool(own) and bool(self._questions) and i < own[-1]
            if (
                (before_last_field and draft.kind != ParagraphKind.HEADING)
                or is_placeholder(draft.text)
                or prompt_rest(draft.text) == ""
            ):
                draft.kind = ParagraphKind.FORM
            if draft.kind == ParagraphKind.FORM:
                draft.level = 0
        for question in self._questions:
            draft = self._drafts[question.index]
            draft.kind, draft.level = ParagraphKind.HEADING, question.level + 1

    def _sections(self) -> Iterator[DraftSection]:
        answers = {q.index: self._answer(q) for q in self._questions}
        for question in self._questions:
            parts = [q for q in self._questions if question.index < q.index < question.after]
            answered = any(answers[q.index] for q in (question, *parts))
            yield DraftSection(
                question.index,
                question.after,
                question.title,
                answers[question.index],
                answered,
                question.level,
            )

    def _answer(self, question: Question) -> str:
        """What was ticked and written under a question, before its first part."""
        words = list(self._ticks.get(question.index, ()))
        for draft in self._drafts[question.index + 1 : question.own_after]:
            if draft.kind != ParagraphKind.FORM:
                rest = prompt_rest(draft.text)
                words.append(without_placeholder(draft.text if rest is None else rest))
        return "\n".join(filter(None, words))


_ATTRIBUTE_LENGTH = 80


def _short(question: str) -> str:
    """A question as the name of an attribute."""
    flat = question.strip(" :\t")
    if len(flat) <= _ATTRIBUTE_LENGTH:
        return flat
    return flat[:_ATTRIBUTE_LENGTH].rsplit(" ", 1)[0] + " …"
