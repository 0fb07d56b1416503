"""A form's questions and goals, found among the paragraphs."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from ..layout.lines import ends_sentence, is_goal
from . import fields
from .answer_table import answer_column, asking_rows
from .asking import Number, asks, is_conditional, is_instruction, letter_of, number_of
from .boxes import has_boxes
from .grids import GridRow
from .groups import asked_again, with_groups
from .numbering import Numbered, best_run
from .placeholders import is_placeholder

_PROMPT = re.compile(
    r"^(?:(?:begrunn|utdyp|utdjup|grunngi|grunngje)(?:else|ing)?(?: gjerne)?(?: svaret)?"
    r"|(?:eventuelle? |ev\. |evt\. )?(?:kommentar|merknad)(?:er|ar)?"
    r"|(?:deres |dykkar |ditt |vårt )?svar|fritekst|forslag til endring(?:er|ar)?)"
    r"\s*(?::\s*(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_QUESTION = 900
_LONGEST_PART = 160
_FIELDS_APART = 14
"""Paragraphs between two fields of one first page: the boxes of a list of types."""
_PLAIN, _STYLED, _PROMPTED, _ASKING = 0.2, 0.5, 1.5, 2.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question or a part of one, by the drafts' indices.

    It goes up to but not including `after`; its own answer begins at `answer_from` and goes only up to
    `own_after`, where its first part begins.
    """

    index: int
    after: int
    own_after: int
    title: str
    level: int
    answer_from: int


def questions_in(drafts: Sequence[Draft], grid: Mapping[int, GridRow]) -> list[Question]:
    """The questions in order; parts without a question above them are questions themselves."""
    rows = asking_rows(drafts)
    titles = rows | {i: row.question for i, row in grid.items()}
    return questions_at(drafts, _Finder(drafts, grid, rows).marks(), titles)


def questions_at(
    drafts: Sequence[Draft], marks: Mapping[int, int], titles: Mapping[int, str]
) -> list[Question]:
    """The questions that stand at certain drafts, with their levels (1, or 2 for parts).

    `titles`: what is asked where that is not the whole paragraph.
    """
    first = min((index for index, level in marks.items() if level == 1), default=len(drafts))
    result = []
    following = main_following = len(drafts)
    for index in sorted(marks, reverse=True):
        rank = 2 if marks[index] == 2 and index > first else 1
        after = following if rank == 2 else main_following
        own_after = following
        title, answer_from = titles.get(index) or drafts[index].text, index + 1
        if answer_from < own_after:
            whole = f"{drafts[index].text} {drafts[answer_from].text}"
            if title == whole or (_is_number_alone(title) and asks(drafts[answer_from].text)):
                title, answer_from = whole, answer_from + 1
        result.append(Question(index, after, own_after, title, rank, answer_from))
        following = index
        main_following = index if rank == 1 else main_following
    return result[::-1]


def surely_asked(questions: Sequence[Question], drafts: Sequence[Draft]) -> int:
    """How many questions there are that are more than a report's headings: those of a numbering in which
    most ask, and those in tables.
    """
    main = [q for q in questions if q.level == 1]
    numbered = [q for q in main if _main_number(q.title)]
    asking = sum(asks(q.title) for q in numbered)
    cells = sum(drafts[q.index].kind == ParagraphKind.TABLE_ROW for q in main)
    return (asking if 2 * asking >= len(numbered) else 0) + cells


def prompt_rest(text: str) -> str | None:
    """What follows a form's prompt such as "Kommentar:"; None if the text does not begin with one."""
    if answer_column(text):
        return ""
    found = _PROMPT.match(text)
    return (found[1] or "").strip() if found else None


def _is_number_alone(text: str) -> bool:
    number = number_of(text)
    return bool(number and not number.rest)


class _Finder:
    """Looks for questions in one document; `asking` is what of each paragraph can be a question."""

    def __init__(self, drafts: Sequence[Draft], grid: Mapping[int, GridRow], rows: Mapping[int, str]) -> None:
        self._drafts = drafts
        self._grid = grid
        self._rows = rows
        self._asking = [self._what_asks(i) for i in range(len(drafts))]

    def marks(self) -> dict[int, int]:
        """The drafts that are questions (level 1) or parts (level 2), by index."""
        numbered = _heaviest(self._runs(range(len(self._drafts)), _main_number))
        marks = dict.fromkeys([*numbered, *self._rows], 1)
        level = 2 if marks else 1
        marks |= {i: 2 if _is_part(self._asking[i]) else level for i in self._unnumbered(sorted(marks))}
        marks |= {i: 2 for i, text in enumerate(self._asking) if i not in marks and _is_part(text)}
        bounds = [*sorted(i for i, level in marks.items() if level == 1), len(self._drafts)]
        for start, end in pairwise(bounds if len(bounds) > 1 else [-1, *bounds]):
            under = range(start + 1, end)
            lettered = _heaviest(self._runs(under, letter_of))
            parts = lettered or chain.from_iterable(run for _, run in self._runs(under, _second_number))
            marks |= {i: 2 for i in parts if i not in marks}
        return with_groups(marks, dict(enumerate(self._asking)), self._headings_over(marks))

    def _headings_over(self, marks: Mapping[int, int]) -> list[int]:
        """Headings right above what asks; others may be an answer's own."""
        return [i - 1 for i in marks if i > 1 and self._drafts[i - 1].kind == ParagraphKind.HEADING]

    def _what_asks(self, i: int) -> str:
        """What of a paragraph can be a question; empty if nothing."""
        text = self._drafts[i].text
        if i in self._grid:
            return self._grid[i].question
        if i in self._rows:
            return self._rows[i]
        if "\t" in text or len(text) > _LONGEST_QUESTION or has_boxes(text) or is_placeholder(text):
            return ""
        return text

    def _runs(
        self, places: Iterable[int], number: Callable[[str], Number | None]
    ) -> Iterator[tuple[float, list[int]]]:
        """For each way of numbering: the run that is most likely the form's, if one of it surely asks."""
        by_style: dict[str, list[Numbered]] = {}
        certain: set[int] = set()
        for i in places:
            found = number(self._asking[i]) if self._asking[i] else None
            weight = self._weight(i, found) if found else 0.0
            if found and weight:
                by_style.setdefault(found.style, []).append(Numbered(i, found.value, weight))
                certain |= {i} if weight >= _PROMPTED else set()
        for items in by_style.values():
            weight, run = best_run(one for one in items if not self._is_in_list(one, items, number))
            if certain & set(run):
                yield weight, run

    def _is_in_list(
        self, one: Numbered, items: Sequence[Numbered], number: Callable[[str], Number | None]
    ) -> bool:
        """Whether it stands among a list's statements, though it ends with a question mark."""
        if one.weight >= _ASKING + _PROMPTED or self._drafts[one.index].bold:
            return False
        style = _style_of(self._asking[one.index], number)
        asking = {item.index for item in items}

        def states(i: int, value: int) -> bool:
            found = number(self._asking[i]) if 0 <= i < len(self._asking) and i not in asking else None
            return bool(
                found
                and (found.style, found.value) == (style, value)
                and ends_sentence(found.rest)
                and not is_instruction(found.rest)
            )

        follows_a_question = any(item.value == one.value - 1 and item.index < one.index for item in items)
        return states(one.index + 1, one.value + 1) or (
            not follows_a_question and states(one.index - 1, one.value - 1)
        )

    def _weight(self, i: int, number: Number) -> float:
        """How much a numbered paragraph looks like a question; 0 if it can't be one."""
        text = self._asking[i]
        styled = _STYLED if self._is_styled(i) else 0.0
        prompted = _PROMPTED if i in self._grid or self._is_prompted(i) else 0.0
        if not number.rest or asks(text):
            return _ASKING + prompted + styled
        title_like = len(text) <= _LONGEST_PART and (text.endswith(":") or not ends_sentence(text))
        task = is_instruction(number.rest) and bool(prompted or styled)
        return _PLAIN + prompted + styled if title_like or task else 0.0

    def _is_prompted(self, i: int, boxes_count: bool = True, labels_count: bool = True) -> bool:
        """Whether the form's own invitation to answer follows: a prompt; "Svar:" or parts; boxes to tick."""
        for draft in self._drafts[i + 1 : i + 4]:
            if has_boxes(draft.text):
                return boxes_count
            if is_placeholder(draft.text) or (labels_count and prompt_rest(draft.text) is not None):
                return True
            if labels_count and _is_part(draft.text):
                return not self._goes_on(i, draft.text)
            if draft.kind == ParagraphKind.FORM and not fields.field_in(draft.text):
                return True
            if not is_instruction(draft.text):
                return False
        return False

    def _goes_on(self, i: int, part: str) -> bool:
        """Whether a part goes on with those above: then what stands before it belongs to the part above."""
        above = next((d.text for d in reversed(self._drafts[: i + 1]) if _is_part(d.text)), "")
        return bool(above) and _goal_number(above) < _goal_number(part)

    def _unnumbered(self, numbered: Sequence[int]) -> list[int]:
        """Questions and headings without a number after which the form invites to answer; and, where
        nothing is numbered, whatever is set like them.
        """
        begin = numbered[0] if numbered else self._end_of_fields()
        found = [i for i, text in enumerate(self._asking) if self._invites(i, text, i > begin)]
        if numbered:
            return [i for i in found if i not in numbered]
        asked = [i for i, t in enumerate(self._asking) if asks(t) and self._is_styled(i) and not number_of(t)]
        openings = {_opening(self._asking[i]) for i in found if not asks(self._asking[i])} - {""}
        alike = [i for i, t in enumerate(self._asking) if _opening(t) in openings and self._is_styled(i)]
        again = asked_again((i, t) for i, t in enumerate(self._asking) if i > begin and asks(t))
        known = {*found, *asked, *alike, *again}
        return sorted({*known, *self._left_open(known)})

    def _left_open(self, known: set[int]) -> list[int]:
        """In a table of questions: those with nothing beside them, which a PDF has as lines of their own."""
        cells = sum(self._drafts[i].kind == ParagraphKind.TABLE_ROW for i in known)
        last = len(self._asking) - 1
        return [
            i
            for i, text in enumerate(self._asking)
            if cells > 1 and i not in known and asks(text) and (i == last or i + 1 in known)
        ]

    def _invites(self, i: int, text: str, boxes_count: bool) -> bool:
        if i in self._grid:
            return bool(text)
        if not text or prompt_rest(text) is not None or is_instruction(text) or fields.fields_in(text):
            return False
        if asks(text):
            return (is_conditional(text) and boxes_count) or self._is_prompted(i, boxes_count)
        title = len(text) <= _LONGEST_PART and not ends_sentence(text)
        return title and self._is_styled(i) and self._is_prompted(i, boxes_count=False, labels_count=False)

    def _is_styled(self, i: int) -> bool:
        draft = self._drafts[i]
        return draft.bold or draft.kind in (ParagraphKind.HEADING, ParagraphKind.TABLE_ROW)

    def _end_of_fields(self) -> int:
        """The index of the last field of those that stand together first; -1 if there are none."""
        end = -1
        for i, draft in enumerate(self._drafts):
            if fields.field_in(draft.text) and (end == -1 or i - end <= _FIELDS_APART):
                end = i
        return end


def _heaviest(runs: Iterable[tuple[float, list[int]]]) -> list[int]:
    return max(runs, key=lambda run: run[0], default=(0.0, []))[1]


def _main_number(text: str) -> Number | None:
    number = number_of(text)
    return None if number and number.part else number


def _second_number(text: str) -> Number | None:
    number = number_of(text)
    return number if number and number.part else None


def _is_part(text: str) -> bool:
    return len(text) <= _LONGEST_PART and is_goal(text) and not text.endswith(".")


def _style_of(text: str, number: Callable[[str], Number | None]) -> str:
    found = number(text)
    return found.style if found else ""


def _goal_number(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def _opening(text: str) -> str:
    """The first words of a heading, by which others of its kind are known: "Merknader til kapittel 3"."""
    words = text.casefold().split()
    return " ".join(words[:2]) if len(words) > 2 else ""
