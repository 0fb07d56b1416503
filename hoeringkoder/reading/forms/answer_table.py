"""Tables with a row for each question, whose header says so: "Nr. | Spørsmål | Svar"."""

import re
from collections.abc import Sequence

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from ..layout.lines import ends_sentence
from .asking import asks, is_instruction
from .boxes import is_choice
from .fields import fields_in

_QUESTIONS = re.compile(
    r"(?:(?:hørings|høyrings)?spørsmål(?:et|ene|a)?|question)(?:\s.{1,40})?", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"(?:(?:dykkar|dine|ditt|våre|vårt|\w+s) )?(?:(?:hørings|høyrings)?svar(?:et|ene|a)?|innspill|innspel"
    r"|kommentar(?:er|ar)?|merknad(?:er|ar)?|tilbakemelding(?:er|ar)?|answer)"
    r"(?: ?(?:/|og|eller) ?\w+)?",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"\d{1,2}[.)]?")
_SENTENCE_BEFORE = re.compile(r"[a-zæøå]{3}[.!] +[A-ZÆØÅ]")
_LEADING_NUMBER = re.compile(r"\d{1,2}")
_LONGEST_QUESTION = 900


def answer_column(text: str) -> int:
    """The column, counted from 0, in which such a table's answers begin; 0 if the row is no header."""
    cells = [cell.strip(" .:*") for cell in text.split("\t")]
    asking = next((i for i, cell in enumerate(cells) if _QUESTIONS.fullmatch(cell)), len(cells))
    answering = next((i for i in range(asking + 1, len(cells)) if _ANSWERS.fullmatch(cells[i])), 0)
    return asking + 1 if any(map(is_choice, cells[asking + 1 : answering])) else answering


def column_from(draft: Draft, column: int) -> int:
    """The column of answers from `draft` on; `column` was that of the draft before, 0 outside a table."""
    ends = draft.kind == ParagraphKind.HEADING
    return answer_column(draft.text) or (0 if ends else column)


def end_of_question(row: Draft, column: int) -> int:
    """The code point at which a row's question ends and its answer begins; -1 if it has no answer."""
    cells = row.text.split("\t")
    if row.kind != ParagraphKind.TABLE_ROW or len(cells) <= column or _is_field(cells, column):
        return -1
    return len("\t".join(cells[:column]))


def asking_rows(drafts: Sequence[Draft]) -> dict[int, str]:
    """What is asked in such tables, by index, after rows with an answer were cut in two."""
    found: dict[int, str] = {}
    column = 0
    for i, draft in enumerate(drafts):
        is_header, column = bool(answer_column(draft.text)), column_from(draft, column)
        if is_header or not column or len(draft.text) > _LONGEST_QUESTION:
            continue
        if draft.kind == ParagraphKind.TABLE_ROW:
            cells = [cell.strip() for cell in draft.text.split("\t")]
            if len(cells) <= column and not _is_field(cells, column) and not _is_answer_below(cells):
                found[i] = " ".join(cells)
        elif column > 1 and _is_next_number(draft.text, found) and i + 1 < len(drafts):
            found[i] = f"{draft.text} {drafts[i + 1].text}"
        elif _only_asks(draft) and _begins_row(i, drafts, found):
            found[i] = draft.text
    return found


def _is_answer_below(cells: Sequence[str]) -> bool:
    """Whether a row with one cell holds what was written below a question instead of beside it."""
    text = cells[0]
    return len(cells) == 1 and ends_sentence(text) and not asks(text) and not is_instruction(text)


def _only_asks(draft: Draft) -> bool:
    """Whether it is a question and no more: the cells of a row with a long answer come one by one, and so do
    those of a row without an answer out of a PDF.
    """
    text = draft.text
    return draft.kind == ParagraphKind.BODY and asks(text) and not _SENTENCE_BEFORE.search(text)


def _begins_row(i: int, drafts: Sequence[Draft], found: dict[int, str]) -> bool:
    """Whether a paragraph that asks is not the rest of a question or its whole answer."""
    above = found.get(i - 1, "")
    return not above or (not above.endswith(drafts[i].text) and _is_prose(drafts[i + 1 : i + 2]))


def _is_prose(following: Sequence[Draft]) -> bool:
    """Whether an answer follows, so that what stands above it is no answer itself."""
    return any(d.kind == ParagraphKind.BODY and ends_sentence(d.text) and not asks(d.text) for d in following)


def _is_field(cells: Sequence[str], column: int) -> bool:
    """Whether it asks who answers, which is a field and no question."""
    return bool(fields_in("\t".join([cells[min(column, len(cells)) - 1], *cells[column:]]) + "\t"))


def _is_next_number(text: str, found: dict[int, str]) -> bool:
    if not _NUMBER_ALONE.fullmatch(text):
        return False
    before = [int(number[0]) for number in map(_LEADING_NUMBER.match, found.values()) if number]
    return int(text.strip(".)")) == (before[-1] if before else 0) + 1
