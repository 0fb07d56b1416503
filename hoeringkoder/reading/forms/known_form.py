"""An empty form found again in a response: what both share is the form's, what stands between is an answer.

Compared are letters and digits alone, in the order of the form, so it does not matter how white space,
hyphens, boxes, cells and paragraphs came out of the one file format or the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ...domain.forms import EmptyForm
from ...domain.readings import ParagraphKind
from ..drafts import Draft
from .asking import asks, is_instruction
from .boxes import has_boxes
from .empty_form import asks_in_form
from .fields import fields_in
from .folded import Folded, folded
from .in_order import Found, found_in_order
from .placeholders import is_placeholder
from .questions import prompt_rest

_LEAST_SHARE = 0.3
"""Share of a form's paragraphs that must stand in a response for it to be that form."""
_LEAST_ASKED = 0.6
"""Or of its questions: the first page is often missing."""
_LEAST_LETTERS = 40
_ALIKE = 0.85
"""How alike a paragraph is to the form's if somebody only changed a word of it."""
_WORTH_COMPARING = 25
_MOST_COMPARED = 3000
"""Comparisons in one response: with more, nearly nothing of the form is left as it was."""


@dataclass(slots=True)
class Fit:
    """Where a form's words stand in a response: `own`, by draft, as spans of code points in its text.

    `questions` are the drafts that the form's questions begin in, with their levels; `titles`, their words.
    """

    own: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    questions: dict[int, int] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    """Drafts that are headings of the form and ask nothing, as far as the empty form shows."""

    def rest(self, index: int, text: str) -> str:
        """What of a paragraph is not the form's; signs alone are nobody's answer."""
        kept, at = [], 0
        for start, end in sorted(self.own.get(index, ())):
            kept.append(text[at:start])
            at = max(at, end)
        pieces = (piece.lstrip(" \t:;.,?!)*–-").rstrip() for piece in (*kept, text[at:]))
        return " ".join(piece for piece in pieces if any(map(str.isalnum, piece)))

    def is_own(self, index: int, text: str) -> bool:
        """Whether all of a paragraph is the form's."""
        return index in self.own and not self.rest(index, text)


def best_fit(drafts: Sequence[Draft], forms: Sequence[EmptyForm]) -> Fit | None:
    """Where the words of the form stand that a response is; None if it is none of them."""
    if not forms:
        return None
    response = folded([draft.text for draft in drafts])
    fits = [(_exact(response, form), form) for form in forms]
    share, exact, form = max(((_share(found, form), found, form) for found, form in fits), key=lambda f: f[0])
    if share < _LEAST_SHARE:
        return None
    return _fit(drafts, response, [*exact, *_changed(response, form, exact)], form)


def _exact(response: Folded, form: EmptyForm) -> list[Found]:
    return found_in_order([paragraph.text for paragraph in form.paragraphs], response)


def _changed(response: Folded, form: EmptyForm, exact: Sequence[Found]) -> list[Found]:
    """Paragraphs of the form in which somebody changed a word, each looked for where it has its place."""
    places = {found.paragraph: found for found in exact}
    taken = {response.paragraph_at(found.start) for found in exact}
    result = []
    low, left = 0, _MOST_COMPARED
    bounds = [*exact, Found(len(form.paragraphs), len(response.letters), len(response.letters))]
    following = iter(bounds)
    here = next(following)
    for i, paragraph in enumerate(form.paragraphs):
        if i in places:
            low = places[i].end
            here = next(following)
            continue
        key = folded([paragraph.text]).letters
        if len(key) < _WORTH_COMPARING:
            continue
        for index in response.paragraphs_between(low, here.start):
            start, end = response.bounds(index)
            if index in taken or left <= 0:
                continue
            left -= 1
            if _is_alike(key, response.letters[start:end]):
                result.append(Found(i, start, end))
                taken.add(index)
                low = end
                break
    return result


def _is_alike(one: str, other: str) -> bool:
    if len(other) < _WORTH_COMPARING or not 0.7 < len(one) / len(other) < 1.4:
        return False
    comparing = SequenceMatcher(None, one, other, autojunk=False)
    return comparing.quick_ratio() >= _ALIKE and comparing.ratio() >= _ALIKE


def _share(found: Sequence[Found], form: EmptyForm) -> float:
    """How much of the form stands there; 0 if it is too little to say anything."""
    lengths = [len(folded([paragraph.text]).letters) for paragraph in form.paragraphs]
    here = {one.paragraph for one in found}
    if sum(lengths[i] for i in here) < _LEAST_LETTERS:
        return 0.0
    asked = [i for i, p in enumerate(form.paragraphs) if asks_in_form(p)]
    of_asked = len(here & set(asked)) / len(asked) if len(asked) > 1 else 0.0
    of_all = len(here) / max(sum(length > 0 for length in lengths), 1)
    return max(of_all, of_asked if of_asked >= _LEAST_ASKED else 0.0)


def _fit(drafts: Sequence[Draft], response: Folded, found: Sequence[Found], form: EmptyForm) -> Fit:
    fit = Fit()
    for one in found:
        for index, span in response.spans(one.start, one.end):
            fit.own.setdefault(index, []).append(span)
        paragraph = form.paragraphs[one.paragraph]
        index = response.paragraph_at(one.start)
        if asks_in_form(paragraph):
            fit.questions[index] = paragraph.level
            fit.titles[index] = paragraph.text
        elif paragraph.kind == ParagraphKind.HEADING:
            fit.headings.add(index)
    _ask_where_answers_are(drafts, fit)
    return fit


def _ask_where_answers_are(drafts: Sequence[Draft], fit: Fit) -> None:
    """Some of a form's paragraphs ask though nothing in the empty form shows it: an answer stands below."""
    run: list[int] = []
    """The form's paragraphs since the last answer that may ask."""
    asked = answered = False
    for i, draft in enumerate(drafts):
        if is_sign_alone(draft.text):
            continue
        if fit.is_own(i, draft.text):
            asked = asked or i in fit.questions
            run += [] if _only_invites(draft) else [i]
            continue
        if i in fit.own:
            _ask_beside(i, draft.text, fit)
        elif run and not asked and not _is_value(drafts[i - 1], draft):
            fit.questions[_asking(run, drafts, fit, answered)] = 1
        answered = answered or (i not in fit.own and bool(fit.questions))
        run, asked = [], False


def is_sign_alone(text: str) -> bool:
    """Whether it holds no letter and no box: a bullet that a converter put on a line of its own."""
    return not any(map(str.isalnum, text)) and not has_boxes(text)


def _asking(run: Sequence[int], drafts: Sequence[Draft], fit: Fit, answered: bool) -> int:
    """Which of the form's paragraphs above an answer asks: a question, a heading, the first after the answer
    before, or else the last.
    """
    question = next((i for i in run if asks(drafts[i].text)), None)
    heading = next((i for i in reversed(run) if i in fit.headings), None)
    likely = question if question is not None else heading
    return likely if likely is not None else run[0] if answered else run[-1]


def _ask_beside(i: int, text: str, fit: Fit) -> None:
    """A row's first cell asks if something stands in the next that is no field's value."""
    label, tab, _ = text.partition("\t")
    if tab and i not in fit.questions and not label.endswith(":") and not fields_in(text):
        fit.questions[i], fit.titles[i] = 1, label


def _only_invites(draft: Draft) -> bool:
    text = draft.text
    inviting = is_placeholder(text) or prompt_rest(text) is not None or is_instruction(text)
    return inviting or has_boxes(text)


def _is_value(above: Draft, draft: Draft) -> bool:
    """Whether it was written under a label instead of beside it."""
    return above.text.endswith(":") and len(above.text) <= 60 and len(draft.text) <= 120
