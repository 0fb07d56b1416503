"""Tables with a column for each choice ("Ja", "Nei", "Vet ikke") and a cross in one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from .asking import asks
from .boxes import is_choice, is_mark, is_ticked


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of such a table: what it asks, and the names of the columns that are marked; the marks
    themselves, if not `is_told`, where a PDF does not say in which column they are.
    """

    question: str
    chosen: tuple[str, ...] = ()
    is_told: bool = True


def grid_rows(drafts: Sequence[Draft]) -> dict[int, GridRow]:
    """The rows of all such tables by their index; the row with the choices' names is among them, asking
    nothing.
    """
    found: dict[int, GridRow] = {}
    choices: list[str] = []
    for i, draft in enumerate(drafts):
        cells = [cell.strip() for cell in draft.text.split("\t")]
        if len(cells) > 2 and all(map(is_choice, cells[1:])):
            choices = cells[1:]
            found[i] = GridRow("")
        elif choices and _is_row(draft, cells):
            is_told = not draft.pages or len(cells) == len(choices) + 1
            found[i] = GridRow(cells[0], tuple(_chosen(cells[1:], choices, is_told)), is_told)
        else:
            choices = []
    return found


def _is_row(draft: Draft, cells: list[str]) -> bool:
    """Whether it can be a row of the grid: something is asked, and the other cells hold marks or nothing.

    Nothing but the question is left of a row without a mark.
    """
    marks = [cell for cell in cells[1:] if cell]
    if not cells[0] or not all(map(is_mark, marks)):
        return False
    return bool(marks) or draft.kind == ParagraphKind.TABLE_ROW or asks(cells[0])


def _chosen(cells: list[str], choices: list[str], is_told: bool) -> Iterator[str]:
    for cell, choice in zip(cells, choices, strict=False):
        if cell and is_ticked(cell):
            yield choice if is_told else cell
