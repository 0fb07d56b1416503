"""The audit trail as a table: who changed what, when, from what to what; CSV or XLSX by the file's ending.

It can have millions of lines, so they are taken one by one and none is kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from ..domain.history import AuditLine
from ..domain.language import tr
from ..domain.responses import Status
from ..domain.reversals import field_words, kind_of_step_words, kind_words
from ..domain.stances import Stance
from .cells import Value, local_time, text_cell, time_cell
from .simple_tables import add_filters, check_ending, new_sheet, new_workbook, write_csv_rows
from .writing import written_whole

ROWS_IN_SHEET = 1_000_000
"""Lines; a sheet of Excel holds 1,048,576."""

_WIDTHS = (17, 30, 22, 44, 10, 10, 30, 16, 40, 18, 40, 40, 36)  # of the columns, in characters
_BETWEEN_REPORTS = 500
_PLAIN_WORDS = re.compile(r"[^\W_](?:[^\W_]|[ «»:.,()+-]){0,400}")

OnProgress = Callable[[int], object]
"""Called now and then with the number of steps that are written; may raise to stop."""


def write_audit(lines: Iterable[AuditLine], out: Path, on_progress: OnProgress = lambda steps: None) -> int:
    """Write the lines in the order given; returns how many there were.

    ``.csv``: UTF-8 with a mark at its start, semicolons; ``.xlsx``: sheets of a million lines with a fixed
    header row and filters. Nothing is ever a formula. Raises Mishap for another ending or if the place can't
    be written to; `out` is replaced in one go or left, also if `on_progress` or the lines raise.
    """
    check_ending(out)
    counted = _Counted(lines, on_progress)
    with written_whole(out) as temporary:
        if out.suffix.lower() == ".csv":
            write_csv_rows(_columns(), counted, temporary)
        else:
            _write_xlsx(counted, temporary)
    return counted.lines


class _Counted:
    """Hands the lines on as rows of values, and reports how many steps have passed."""

    def __init__(self, lines: Iterable[AuditLine], on_progress: OnProgress) -> None:
        self.lines = 0
        self._source = lines
        self._on_progress = on_progress

    def __iter__(self) -> Iterator[list[Value]]:
        steps, last = 0, ""
        for line in self._source:
            self.lines += 1
            if line.step.uid != last:
                steps, last = steps + 1, line.step.uid
            if self.lines % _BETWEEN_REPORTS == 0:
                self._on_progress(steps)
            yield _cells(line)
        self._on_progress(steps)


def _write_xlsx(rows: Iterable[list[Value]], path: Path) -> None:
    workbook = new_workbook(tr("History"))
    try:
        _fill(workbook, rows)
    except BaseException:
        _abandon(workbook)
        raise
    workbook.save(path)


def _fill(workbook: Workbook, rows: Iterable[list[Value]]) -> None:
    sheet, written = _new_sheet(workbook), 0
    for row in rows:
        if written == ROWS_IN_SHEET:
            add_filters(sheet, len(_WIDTHS), written)
            sheet, written = _new_sheet(workbook), 0
        sheet.append([_cell(sheet, value) for value in row])
        written += 1
    add_filters(sheet, len(_WIDTHS), written)


def _abandon(workbook: Workbook) -> None:
    """Remove the files that the sheets are written to until the workbook is saved."""
    for sheet in workbook.worksheets:
        with suppress(OSError):
            sheet.close()
            cast(Any, sheet)._writer.cleanup()  # openpyxl itself does so when the program ends


def _new_sheet(workbook: Workbook) -> Worksheet:
    number = len(workbook.worksheets) + 1
    title = tr("History")
    return new_sheet(workbook, title if number == 1 else f"{title} {number}", _columns(), _WIDTHS)


def _cell(sheet: Worksheet, value: Value) -> Cell | str | int | None:
    if isinstance(value, str):
        # Most are words that need no care, and a cell of its own takes three times as long.
        return value if _PLAIN_WORDS.fullmatch(value) else text_cell(sheet, value) if value else None
    if value is None or isinstance(value, int):
        return value
    return time_cell(sheet, value)


def _columns() -> list[str]:
    return [
        tr("Time"),
        tr("Time (UTC)"),
        tr("Analyst"),
        tr("Step"),
        tr("Kind of step"),
        tr("Undone"),
        tr("Came with"),
        tr("What"),
        tr("Which"),
        tr("Field"),
        tr("Before"),
        tr("After"),
        "uid",
    ]


def _cells(line: AuditLine) -> list[Value]:
    step = line.step
    return [
        local_time(step.at),
        step.at.isoformat(timespec="milliseconds"),
        step.coder,
        step.label,
        kind_of_step_words(step.kind),
        tr("undone") if step.undone else "",
        step.came_with,
        kind_words(line.row_kind) if line.row_kind else "",
        line.row,
        field_words(line.field) if line.field else "",
        _value(line.field, line.before),
        _value(line.field, line.after),
        step.uid,
    ]


def _value(field: str, value: str | int | bool | None) -> str | int | None:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if field == "stance" and value in set(Stance):
        return Stance(value).label
    if field == "status" and value in set(Status):
        return Status(value).label
    return value
