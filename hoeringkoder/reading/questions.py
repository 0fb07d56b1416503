"""A form's numbered questions and goals, found among the paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.readings import ParagraphKind
from .boxes import has_boxes
from .drafts import Draft
from .lines import ends_sentence, is_goal

_QUESTION = re.compile(r"^(?:Spørsmål\s+|Spm\.?\s+|Q)?(\d{1,2})\s*([.):–-])\s*(\S.*)$", re.IGNORECASE)
_PROMPT = re.compile(
    r"^(?:(?:begrunn|utdyp|utdjup|grunngi)(?:else|ing)?(?: gjerne)?(?: svaret)?"
    r"|(?:eventuelle? |ev\. )?(?:kommentar|merknad)(?:er|ar)?|(?:deres |ditt |dykkar )?svar|fritekst"
    r"|forslag til endring(?:er|ar)?|spørsmål\tsvar)"
    r"\s*(?::\s*(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_QUESTION = 600
_LONGEST_PART = 160


@dataclass(frozen=True, slots=True)
class Question:
    """A question or a part of one, by the drafts' indices.

    It goes up to but not including `after`; its own answer only up to `own_after`, where its first part
    begins.
    """

    index: int
    after: int
    own_after: int
    title: str
    level: int


def questions_in(drafts: Sequence[Draft]) -> list[Question]:
    """The questions in order; parts without a question above them are questions themselves."""
    marks = _marks(drafts)
    parts_only = all(level == 2 for _, level in marks)
    result = []
    under_question = False
    for at, (index, level) in enumerate(marks):
        under_question = under_question or level == 1
        rank = 2 if level == 2 and under_question and not parts_only else 1
        later = marks[at + 1 :]
        after = next((i for i, other in later if rank == 2 or other == 1), len(drafts))
        own_after = later[0][0] if later else len(drafts)
        result.append(Question(index, after, min(own_after, after), drafts[index].text, rank))
    return result


def with_rows_divided(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with each table row that begins with a question as two: the question and the answer."""
    result: list[Draft] = []
    for draft in drafts:
        question, _, answer = draft.text.partition("\t")
        asking = Draft(question, pages=draft.pages[:1])
        if draft.kind == ParagraphKind.TABLE_ROW and (_asks(asking) or _is_part(asking)):
            result.append(asking)
            if answer.strip():
                kind = ParagraphKind.TABLE_ROW if "\t" in answer.strip() else ParagraphKind.BODY
                pages = [(max(at - len(question) - 1, 0), page) for at, page in draft.pages]
                result.append(Draft(answer.strip(), kind, pages=pages))
        else:
            result.append(draft)
    return result


def prompt_rest(text: str) -> str | None:
    """What follows a form's prompt such as "Kommentar:"; None if the text does not begin with one."""
    found = _PROMPT.match(text)
    return (found[1] or "").strip() if found else None


def _marks(drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    """The drafts that are questions (level 1) or parts (level 2), by index."""
    asked = [i for i, draft in enumerate(drafts) if _asks(draft)]
    marks = dict.fromkeys(asked, 1)
    if asked:
        marks |= dict.fromkeys(_unasking_questions(drafts, asked), 1)
    for i, draft in enumerate(drafts):
        if i not in marks and _is_part(draft):
            marks[i] = 2
    return sorted(marks.items())


def _asks(draft: Draft) -> bool:
    found = _QUESTION.match(draft.text)
    return bool(found) and draft.text.endswith("?") and len(draft.text) <= _LONGEST_QUESTION


def _unasking_questions(drafts: Sequence[Draft], asked: Sequence[int]) -> list[int]:
    """Questions without a question mark ("4) Andre innspill"): they fill a place in the asked ones'
    numbering.
    """
    numbers = {i: _number(drafts[i]) for i in asked}
    signs = {_sign(drafts[i]) for i in asked}
    result = []
    last = 0
    for i, draft in enumerate(drafts):
        if i in numbers:
            last = numbers[i]
        elif (
            _sign(draft) in signs
            and _number(draft) == last + 1
            and last + 1 not in numbers.values()
            and len(draft.text) <= _LONGEST_PART
            and (draft.text.endswith(":") or not ends_sentence(draft.text))
            and (last > 0 or i < asked[0])
        ):
            result.append(i)
            last += 1
    return result


def _number(draft: Draft) -> int:
    found = _QUESTION.match(draft.text)
    return int(found[1]) if found else 0


def _sign(draft: Draft) -> str:
    found = _QUESTION.match(draft.text)
    return found[2] if found else ""


def _is_part(draft: Draft) -> bool:
    if draft.kind == ParagraphKind.TABLE_ROW or has_boxes(draft.text) or len(draft.text) > _LONGEST_PART:
        return False
    return is_goal(draft.text) and not draft.text.endswith(".")
