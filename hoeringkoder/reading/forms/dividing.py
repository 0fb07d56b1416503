"""Paragraphs that hold both a question and its answer, cut in two before anything else is decided.

It depends on the document alone: whatever else is known of a form, its text stays the same.
"""

from collections.abc import Iterator, Sequence

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from ..layout.lines import ends_sentence, is_goal, starts_lower
from .answer_table import answer_column, column_from, end_of_question
from .asking import asks, number_of
from .boxes import first_box, is_mark

_LONGEST_REST = 200


def divided(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with each table row that begins with a question, and each question with boxes behind it,
    as two. Rows whose other cells only hold marks stay whole: the column says what a mark means.
    """
    return list(_divided(drafts))


def _divided(drafts: Sequence[Draft]) -> Iterator[Draft]:
    column = 0
    for draft in _mended(drafts):
        column = column_from(draft, column)
        end = end_of_question(draft, column) if column else -1
        if answer_column(draft.text):
            yield draft
        elif end > 0:
            yield from _cut(draft, end, ParagraphKind.TABLE_ROW, ParagraphKind.BODY)
        else:
            yield from _parts(draft)


def _mended(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """With the rest of a row's first cell, which a PDF may have as a line of its own, back in its place."""
    row: Draft | None = None
    for draft in drafts:
        if row is not None and _goes_on(row, draft):
            question, _, answer = row.text.partition("\t")
            row = Draft(f"{question} {draft.text}\t{answer}", row.kind, row.level, row.pages[:1], row.bold)
            continue
        if row is not None:
            yield row
        row = draft
    if row is not None:
        yield row


def _goes_on(row: Draft, rest: Draft) -> bool:
    question, tab, answer = row.text.partition("\t")
    is_rest = rest.kind == ParagraphKind.BODY and len(rest.text) <= _LONGEST_REST and starts_lower(rest.text)
    if row.kind != ParagraphKind.TABLE_ROW or not tab or not is_rest or ends_sentence(question):
        return False
    marks = [cell for cell in answer.split("\t") if cell.strip()]
    return asks(f"{question} {rest.text}") or all(map(is_mark, marks))


def _parts(draft: Draft) -> Iterator[Draft]:
    if draft.kind == ParagraphKind.TABLE_ROW and "\t" in draft.text:
        question, _, answer = draft.text.partition("\t")
        if all(is_mark(cell) for cell in answer.split("\t") if cell.strip()) or not _is_question(question):
            yield draft
        else:
            answering = ParagraphKind.TABLE_ROW if "\t" in answer.strip() else ParagraphKind.BODY
            yield from _cut(draft, len(question), ParagraphKind.TABLE_ROW, answering)
        return
    box = first_box(draft.text)
    if box > 0 and asks(draft.text[:box].strip()):
        yield from _cut(draft, box, draft.kind, ParagraphKind.BODY)
    else:
        yield draft


def _is_question(text: str) -> bool:
    return asks(text) or (is_goal(text) and not text.endswith(".")) or _is_numbered_task(text)


def _is_numbered_task(text: str) -> bool:
    number = number_of(text)
    return bool(number and number.style.startswith(("spørsmål", "spm")))


def _cut(draft: Draft, at: int, asking: ParagraphKind, answering: ParagraphKind) -> Iterator[Draft]:
    """The two sides of a place, without the white space there."""
    for start, end, kind in ((0, at, asking), (at, len(draft.text), answering)):
        piece = draft.text[start:end]
        skipped = start + len(piece) - len(piece.lstrip())
        before = [page for offset, page in draft.pages if offset <= skipped]
        pages = [(0, before[-1])] if before else []
        pages += [(offset - skipped, page) for offset, page in draft.pages if skipped < offset < end]
        level = draft.level if kind == draft.kind else 0
        yield Draft(piece.strip(), kind, level, pages, draft.bold)
