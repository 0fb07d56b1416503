"""Excel workbooks: the XML of each sheet walked from first to last, a row at a time.

openpyxl's streaming reader knows neither hidden rows nor merged cells, and its other one takes fifty times
the file's size in memory.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from ...domain.errors import ReadingFailed
from ...domain.surveys import Sheet
from ..documents.packed_xml import PackedXml
from .limits import Tally, shortened_name, unreadable, warnings_of
from .numbers import Show, plain, shower

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_MERGED = 20_000
_TRUTH = {"1": "SANN", "0": "USANN"}
"""As Excel in Norwegian shows them."""


def read_xlsx(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, in their order. Raises ReadingFailed if it is damaged or far too large."""
    return _Workbook(PackedXml(data)).sheets()


class _Workbook:
    """What all sheets of a file share."""

    def __init__(self, packed: PackedXml) -> None:
        self._packed = packed
        self._place = self._workbook_place()
        self._folder = self._place.rpartition("/")[0]
        root = packed.xml(self._place)
        if root is None:
            raise ReadingFailed(unreadable())
        self._root = root
        self._relations = self._related(self._place)
        self._since_1904 = any(one.get("date1904") in ("1", "true") for one in root.iterfind("{*}workbookPr"))
        self._tally = Tally()
        self._strings = list(self._shared_strings())
        self._shows = self._styles()

    def sheets(self) -> list[Sheet]:
        """Those that hold cells; a chart on a page of its own holds none."""
        found = []
        for one in self._root.iterfind("{*}sheets/{*}sheet"):
            reference = next((value for name, value in one.attrib.items() if str(name).endswith("}id")), "")
            kind, place = self._relations.get(str(reference), ("", ""))
            if kind.endswith("/worksheet"):
                hidden = one.get("state") in ("hidden", "veryHidden")
                found.append(self._sheet(shortened_name(one.get("name") or ""), place, hidden))
        return found

    def _workbook_place(self) -> str:
        for kind, place in self._related("").values():
            if kind.endswith("/officeDocument"):
                return place
        return "xl/workbook.xml"

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and the place of each part that one refers to, by the name of the reference."""
        folder, _, name = part.rpartition("/")
        root = self._packed.xml(f"{folder}/_rels/{name}.rels")
        if root is None:
            return {}
        return {
            one.get("Id") or "": (one.get("Type") or "", _joined(folder, one.get("Target") or ""))
            for one in root.iter(_RELATION)
        }

    def _part(self, kind: str, usual: str) -> str:
        return next((place for k, place in self._relations.values() if k.endswith(kind)), usual)

    def _shared_strings(self) -> Iterator[str]:
        with self._packed.stream(self._part("/sharedStrings", f"{self._folder}/sharedStrings.xml")) as file:
            if file is not None:
                for item in _elements(file, "{*}si"):
                    text = _text(item)
                    self._tally.letters(len(text))
                    yield text

    def _styles(self) -> list[Show]:
        """How numbers are shown, by the number of a cell's style."""
        root = self._packed.xml(self._part("/styles", f"{self._folder}/styles.xml"))
        if root is None:
            return []
        codes = dict(BUILTIN_FORMATS)
        for one in root.iterfind("{*}numFmts/{*}numFmt"):
            codes[_whole(one.get("numFmtId"))] = one.get("formatCode") or ""
        return [
            shower(codes.get(_whole(one.get("numFmtId")), ""), self._since_1904)
            for one in root.iterfind("{*}cellXfs/{*}xf")
        ]

    def _sheet(self, name: str, place: str, hidden: bool) -> Sheet:
        walk = _Walk(self._strings, self._shows, self._tally)
        with self._packed.stream(place) as file:
            if file is not None:
                walk.through(file)
        return Sheet(
            name,
            walk.rows,
            frozenset(row for row in walk.hidden_rows if row < len(walk.rows)),
            frozenset(walk.hidden_columns),
            tuple(walk.merged),
            hidden,
            warnings_of(walk.errors, walk.uncalculated),
        )


@dataclass(slots=True)
class _Walk:
    """Goes through one sheet."""

    strings: list[str]
    shows: list[Show]
    tally: Tally
    rows: list[tuple[str, ...]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: int = 0
    uncalculated: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)

    def through(self, file: IO[bytes]) -> None:
        """Raises ReadingFailed if the sheet is damaged."""
        takes: dict[str, Callable[[etree._Element], None]] = {
            "row": self._take_row,
            "col": self._take_column,
            "mergeCell": self._take_merged,
        }
        for element in _elements(file, "{*}row", "{*}col", "{*}mergeCell"):
            takes[etree.QName(element).localname](element)
        while self.rows and not self.rows[-1]:
            self.rows.pop()

    def _take_row(self, element: etree._Element) -> None:
        number = _whole(element.get("r")) - 1
        if number < len(self.rows):  # not told, or not in order
            number = len(self.rows)
        cells: list[str] = []
        at = -1
        for cell in element:
            at = self._place(cell.get("r"), at + 1)
            text = self._shown(cell)
            if text:
                self.tally.cell()
                cells.extend([""] * (at - len(cells)))
                cells.append(text)
        if not cells:
            return  # filled up with what follows, if anything does
        self.tally.row(number)
        self.rows.extend([()] * (number - len(self.rows)))
        self.rows.append(tuple(cells))
        if element.get("hidden") in ("1", "true"):
            self.hidden_rows.append(number)

    def _place(self, reference: str | None, following: int) -> int:
        """The column of a cell; the following one where it is not told or stands before others."""
        letters = (reference or "").rstrip("0123456789")
        at = self.columns.get(letters)
        if at is None:
            at = self.columns[letters] = _column(letters) if letters.isalpha() and len(letters) < 4 else 0
        return max(at, following)

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            text = "" if inline is None else _text(inline)
            self.tally.letters(len(text))
            return text
        value = cell.findtext("{*}v")
        if value is None or not value.strip():
            # One that gave an empty text says that it is a text.
            self.uncalculated += kind != "str" and cell.find("{*}f") is not None
            return ""
        return self._value(kind, value, cell.get("s", ""))

    def _value(self, kind: str, value: str, style: str) -> str:
        if kind == "s":
            number = _whole(value)
            return self.strings[number] if 0 <= number < len(self.strings) else ""
        if kind == "b":
            return _TRUTH.get(value.strip(), value)
        if kind == "e":
            self.errors += 1
            return value.strip()
        if kind == "str":
            self.tally.letters(len(value))
            return _unescaped(value)
        if kind == "d":
            return _iso_date(value.strip())
        shown = self.numbers.get((value, style))
        if shown is None:
            shown = self.numbers[value, style] = self._number(value, style)
        return shown

    def _number(self, value: str, style: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value.strip()
        if number != number or abs(number) == float("inf"):
            return value.strip()
        at = _whole(style)
        show = self.shows[at] if style and 0 <= at < len(self.shows) else plain
        return show(number)

    def _take_column(self, element: etree._Element) -> None:
        if element.get("hidden") in ("1", "true"):
            first, last = _whole(element.get("min")), _whole(element.get("max"))
            if 0 < first <= last:
                self.hidden_columns.extend(range(first - 1, min(last, 16_384)))

    def _take_merged(self, element: etree._Element) -> None:
        found = _REFERENCE.findall((element.get("ref") or "").upper())
        if len(found) == 2 and len(self.merged) < _MOST_MERGED:
            (left, top), (right, bottom) = found
            self.merged.append((int(top) - 1, _column(left), int(bottom) - 1, _column(right)))


def _elements(file: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """Each element with one of these tags, which is emptied when the next one is asked for."""
    try:
        for _, element in etree.iterparse(
            file, tag=tags, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        ):
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except (etree.XMLSyntaxError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise ReadingFailed(unreadable()) from error


def _text(item: etree._Element) -> str:
    """A string's text, of all its runs; how it is to be pronounced is left out."""
    return _unescaped("".join(one.text or "" for one in item.iter("{*}t") if not _is_phonetic(one)))


def _is_phonetic(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "rPh"


def _unescaped(text: str) -> str:
    """Trimmed, line ends made alike, and with what XML can't hold written out."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: _sign(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _sign(code: int) -> str:
    """The character; nothing for one that no text should hold."""
    return chr(code) if code in (9, 10, 13) or 32 <= code < 0xD800 or code >= 0xE000 else ""


def _iso_date(value: str) -> str:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(:\d\d)?)?", value)
    if not found:
        return value
    year, month, day, clock, _ = found.groups()
    shown = f"{day}.{month}.{year}"
    return f"{shown} {clock}" if clock and clock != "00:00" else shown


def _joined(folder: str, target: str) -> str:
    """Where a reference leads."""
    if target.startswith("/"):
        return target
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(word: str | None) -> int:
    """The number that is written; -1 if none is."""
    return int(word) if word and word.strip().isdecimal() and len(word) < 10 else -1
