"""The reading ledger as a table, a line for each paragraph: that everything was read can be shown."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..domain.language import tr
from ..domain.ledger_lines import LedgerLine
from ..domain.responses import Response
from .cells import Value
from .simple_tables import write_table

_WIDTHS = (34, 40, 14, 10, 8, 14, 24, 34, 80, 36)


def write_ledger(entries: Iterable[tuple[Response, Sequence[LedgerLine]]], out: Path) -> int:
    """Write responses with what became of their paragraphs; returns how many paragraphs there are.

    The ending says whether ``.xlsx`` or ``.csv``. Raises Mishap, see `write_table`.
    """
    titles = (
        tr("Respondent"),
        tr("Response"),
        tr("Status"),
        tr("Paragraph"),
        tr("Page"),
        tr("State"),
        tr("Analyst"),
        tr("Reason"),
        tr("Begins with"),
        "uid",
    )
    rows = [_row(response, line) for response, lines in entries for line in lines]
    return write_table(tr("Reading ledger"), titles, rows, _WIDTHS, out)


def _row(response: Response, line: LedgerLine) -> tuple[Value, ...]:
    return (
        response.respondent,
        response.title,
        response.status.label,
        line.paragraph,
        line.page,
        line.state.label,
        ", ".join(line.coders),
        "; ".join(line.reasons),
        line.words,
        line.response,
    )
