"""Cells that hold what was written, as text: nothing that begins with an equals sign is ever a formula."""

import re
from datetime import datetime

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ..domain.language import tr
from .writing import plain

Value = str | int | datetime | None

_CELL_LIMIT = 32_767  # UTF-16 units, what a cell of Excel holds
_FORMULA_SIGNS = frozenset("=+-@＝＋－＠")  # the wide ones too: some programs treat them alike
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read «_x0041_» as «A»


def harmless(value: Value) -> Value:
    """A value for CSV: a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if _is_formula(text) else text


def as_written(text: str) -> str:
    """A text of CSV without the apostrophe that `harmless` puts in front."""
    return text[1:] if text[:1] == "'" and _is_formula(text[1:]) else text


def heading(sheet: Worksheet, title: str) -> Cell:
    """A cell of the header row."""
    cell = WriteOnlyCell(sheet, title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="EDF1F7")
    return cell


def text_cell(sheet: Worksheet, value: str) -> Cell:
    """A cell that is text whatever it begins with; what is beyond a cell's room is cut with a note."""
    text = plain(value)
    cell = WriteOnlyCell(sheet, _LOOKS_ESCAPED.sub("_x005F_", _fitting(text)))
    cell.data_type = "s"
    cell.quotePrefix = _is_formula(text)  # so that it stays text when someone edits the cell
    return cell


def time_cell(sheet: Worksheet, value: datetime) -> Cell:
    """A moment to the minute."""
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = "yyyy-mm-dd hh:mm"
    return cell


def local_time(moment: datetime) -> datetime:
    """A moment by the clock of this machine, without a time zone, as spreadsheets have it; to the second."""
    return (moment.astimezone() if moment.tzinfo else moment).replace(tzinfo=None, microsecond=0)


def _is_formula(text: str) -> bool:
    return text[:1] in {"\t", "\n"} or text.lstrip()[:1] in _FORMULA_SIGNS


def _fitting(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _CELL_LIMIT:
        return text
    note = tr(" … [cut here: the cell holds no more]")
    return units[: 2 * (_CELL_LIMIT - len(note))].decode("utf-16-le", "ignore") + note
