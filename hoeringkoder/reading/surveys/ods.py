"""LibreOffice spreadsheets, whose cells hold their text as people see it."""

from lxml import etree

from ...domain.errors import ReadingFailed
from ...domain.surveys import Sheet
from ..documents.packed_xml import PackedXml
from .limits import MOST_COLUMNS, Tally, shortened_name, unreadable, warnings_of

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_TABLE, _TEXT, _OFFICE = (f"{{{_NAMES[name]}}}" for name in ("table", "text", "office"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read_ods(data: bytes) -> list[Sheet]:
    """The sheets of a spreadsheet. Raises ReadingFailed if it is damaged or far too large."""
    root = PackedXml(data).xml("content.xml")
    if root is None:
        raise ReadingFailed(unreadable())
    tally = Tally()
    return [_Table(one, tally).sheet() for one in root.iterfind(".//office:spreadsheet/table:table", _NAMES)]


class _Table:
    """One table while it is read."""

    def __init__(self, element: etree._Element, tally: Tally) -> None:
        self._element = element
        self._tally = tally
        self._rows: list[tuple[str, ...]] = []
        self._hidden: list[int] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._errors = 0
        self._number = 0

    def sheet(self) -> Sheet:
        """What it holds."""
        for row in self._element.iter(f"{_TABLE}table-row"):
            self._take(row)
        return Sheet(
            shortened_name(self._element.get(f"{_TABLE}name") or ""),
            self._rows,
            frozenset(self._hidden),
            frozenset(self._hidden_columns()),
            tuple(self._merged),
            warnings=warnings_of(self._errors, 0),
        )

    def _take(self, row: etree._Element) -> None:
        cells: list[str] = []
        at = 0
        for cell in row.iterchildren(*_CELLS):
            times = _count(cell, "number-columns-repeated")
            text = _text(cell)
            if text:
                self._tally.column(at)
                self._errors += text.startswith("#") and cell.get(f"{_TABLE}formula") is not None
                self._remember_merge(cell, at)
                cells.extend([""] * (at - len(cells)))
                cells.extend([text] * min(times, MOST_COLUMNS - at))
            at += times
        times = _count(row, "number-rows-repeated")
        if cells:
            self._tally.row(self._number + times)
            self._rows.extend([()] * (self._number - len(self._rows)))
            for _ in range(sum(map(bool, cells)) * times):
                self._tally.cell()
            if row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                self._hidden.extend(range(self._number, self._number + times))
            self._rows.extend([tuple(cells)] * times)
        self._number += times

    def _remember_merge(self, cell: etree._Element, at: int) -> None:
        right, down = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
        if right > 1 or down > 1:
            self._merged.append((self._number, at, self._number + down - 1, at + right - 1))

    def _hidden_columns(self) -> list[int]:
        hidden: list[int] = []
        at = 0
        for column in self._element.iter(f"{_TABLE}table-column"):
            times = _count(column, "number-columns-repeated")
            if column.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                hidden.extend(range(at, min(at + times, MOST_COLUMNS)))
            at += times
        return hidden


def _text(cell: etree._Element) -> str:
    """A cell's lines; notes that hang on it are left out."""
    return "\n".join(_line(one) for one in cell.iterchildren(f"{_TEXT}p")).strip()


def _line(paragraph: etree._Element) -> str:
    parts = [paragraph.text or ""]
    for one in paragraph:
        if one.tag == f"{_TEXT}s":
            parts.append(" " * min(_count(one, "c", _TEXT), 100))
        elif one.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif one.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif one.tag != f"{_OFFICE}annotation":
            parts.append(_line(one))
        parts.append(one.tail or "")
    return "".join(parts)


def _count(element: etree._Element, name: str, space: str = _TABLE) -> int:
    """A number of times; 1 where none is told."""
    word = element.get(space + name) or ""
    return max(1, int(word)) if word.isdecimal() and len(word) < 10 else 1
