"""What the survey dialog says of rows, cells and columns, in sentences whose numbers add up."""

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.surveys import CellCount, Remembered, Role
from hoeringkoder.reading.surveys.table import RowCount

from ..plain import shortened

MOST_OF_NAME = 60
"""Code points of a heading, an example or a file's name that are shown."""


def known_told(told: Remembered) -> str:
    """What is known of the columns from the last delivery."""
    parts = [tr("The survey is known from an earlier delivery, and what its columns are too.")]
    if told.new:
        parts.append(
            ntr(
                "{n} column is new; look it over.",
                "{n} columns are new; look them over.",
                len(told.new),
            )
        )
    if told.vanished:
        parts.append(
            tr(
                "No longer there: {headings}.",
                headings=", ".join(f"«{shortened(one, MOST_OF_NAME)}»" for one in told.vanished[:5])
                + (" …" if len(told.vanished) > 5 else ""),
            )
        )
    if not told.new and not told.vanished:
        parts.append(tr("The columns are the same. Rows that are here already are not imported again."))
    return " ".join(parts)


def rows_told(counted: RowCount) -> str:
    """Rows = responses + without answers + empty."""
    return tr(
        "{rows} rows = {responses} responses + {without} without answers + {empty} empty.",
        rows=counted.rows,
        responses=counted.responses,
        without=len(counted.without_answers),
        empty=counted.empty,
    )


def cells_told(cells: CellCount) -> str:
    """Cells = what each role has + the rest."""
    parts = [tr("{n} headings", n=cells.headings)]
    parts += [f"{cells.filled[role]} {role.label}" for role in Role if cells.filled.get(role)]
    if cells.without_answers:
        parts.append(tr("{n} in rows without answers", n=cells.without_answers))
    parts.append(tr("{n} empty", n=cells.empty))
    return tr("{total} cells = {parts}", total=cells.total, parts=" + ".join(parts)) + "."
