"""Codebooks from tables: a code a row, in columns that are known by their headings."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.codes import CodebookEntry
from ..domain.errors import Mishap
from ..domain.language import tr
from .cells import as_written

_HEADINGS = {
    "path": ("path", "sti", "kodesti"),
    "name": ("name", "navn", "namn", "kode", "code"),
    "parent": ("parent", "overordnet", "overordna", "forelder"),
    "definition": ("definition", "definisjon", "beskrivelse", "description"),
    "colour": ("colour", "color", "farge"),
    "examples": ("examples", "eksempler", "eksempel", "example"),
    "excludes": ("does not include", "omfatter ikke", "omfattar ikkje", "excludes", "exclusion"),
    "key": ("key", "tast"),
    "archived": ("archived", "arkivert"),
    "level": ("level", "nivå"),
}
_YES = frozenset({"yes", "ja", "x", "1", "true", "sann", "sant"})


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes of a table, and (what, reason) of the rows that could not be understood."""

    codes: tuple[CodebookEntry, ...]
    lost: tuple[tuple[str, str], ...] = ()


def read_codebook(path: Path) -> Codebook:
    """Read a .csv (UTF-8 or Windows-1252; comma, semicolon or tab) or an .xlsx codebook.

    A code is given by its path (``A > B``), by its name and its parent's name or path, or by its name and its
    level, from 1, below the rows above it. Raises Mishap if the file can't be read or has no such column.
    """
    try:
        rows = _xlsx_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise Mishap(tr("{path} can't be read as a table; nothing was brought in.", path=path)) from error
    if not rows:
        raise Mishap(tr("{path} is empty; nothing was brought in.", path=path))
    columns = _columns(rows[0])
    if "path" not in columns and "name" not in columns:
        raise Mishap(
            tr("{path} has no column «path» or «name» in its first row; nothing was brought in.", path=path)
        )
    return _codebook(rows[1:], columns)


def _codebook(rows: Iterable[Sequence[str]], columns: dict[str, int]) -> Codebook:
    codes: list[CodebookEntry] = []
    lost: list[tuple[str, str]] = []
    by_name: dict[str, tuple[str, ...]] = {}
    above: tuple[str, ...] = ()
    for row in rows:
        values = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        path = _path_by_level(values, above) or _path(values, by_name)
        if path:
            above = by_name[path[-1]] = path
            codes.append(_entry(path, values))
        elif any(row):
            lost.append((" | ".join(filter(None, row)), tr("The row has no name of a code.")))
    return Codebook(tuple(codes), tuple(lost))


def _entry(path: tuple[str, ...], values: dict[str, str]) -> CodebookEntry:
    colour = values.get("colour", "")
    return CodebookEntry(
        path,
        colour.upper() if re.fullmatch("#[0-9A-Fa-f]{6}", colour) else "",
        values.get("definition", ""),
        values.get("examples", ""),
        values.get("excludes", ""),
        values.get("key", "")[:1],
        values.get("archived", "").casefold() in _YES,
    )


def _path_by_level(values: dict[str, str], above: tuple[str, ...]) -> tuple[str, ...]:
    """By the level, which also does for names that hold the sign between the parts of a path."""
    name, level = values.get("name", ""), values.get("level", "")
    if not (name and level.isdecimal() and 1 <= int(level) <= len(above) + 1):
        return ()
    return (*above[: int(level) - 1], " ".join(name.split()))


def _path(values: dict[str, str], by_name: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if path := _split(values.get("path", "")):
        return path
    name = values.get("name", "")
    parent = values.get("parent", "")
    if not name:
        return ()
    return (*(by_name.get(parent) or _split(parent)), name)


def _split(path: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(part.split()) for part in path.split(">"))))


def _columns(headings: Sequence[str]) -> dict[str, int]:
    known = {word: name for name, words in _HEADINGS.items() for word in words}
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = known.get(heading.strip().casefold())
        if name:
            found.setdefault(name, at)
    return found


def _csv_rows(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    first_line = text.partition("\n")[0]
    delimiter = max(";,\t", key=first_line.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    return [[as_written(cell) for cell in row] for row in rows if any(row)]


def _xlsx_rows(path: Path) -> list[list[str]]:
    import zipfile

    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except zipfile.BadZipFile as error:
        raise ValueError(path) from error
    sheet = book.worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    book.close()
    return [row for row in rows if any(row)]
