"""What the rows of a project's tables look like: so a page is known by its rows when nothing leads to it."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from typing import Any, NamedTuple

from ...domain.history import StepKind
from ..schema import RECORDED, Base, statements
from ..sensible import sensible
from .records import Value, Values

FORMATS = (4, 3, 2, 1)
"""The formats of files that can be rescued, the newest first."""

_UID = re.compile("[0-9a-f]{32}")
_SHA256 = re.compile("[0-9a-f]{64}")
_TYPES: dict[str, type] = {"TEXT": str, "VARCHAR": str, "INTEGER": int, "BOOLEAN": int, "BLOB": bytes}
_LOOKS: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("project_info", "key"): str.isidentifier,
    ("step", "kind"): lambda value: value in [kind.value for kind in StepKind],
    ("change", "kind"): lambda value: value in RECORDED,
    ("change", "before"): lambda value: value.startswith("{"),
    ("change", "after"): lambda value: value.startswith("{"),
}
_LEAST_READ = 3
"""Values that must have been read of a record to tell by it what table it is of."""


class Column(NamedTuple):
    """One column of a table: what a value in it must look like."""

    name: str
    type: type
    nullable: bool
    looks_right: Callable[[Any], bool] | None

    def fits(self, value: Value) -> bool:
        """Whether a value can stand in this column of a sound file."""
        if value is None:
            return self.nullable
        return type(value) is self.type and (self.looks_right is None or self.looks_right(value))


class Shape(NamedTuple):
    """A table's columns in the order in which its records hold them.

    `rowid` is the index of the column that is the rowid itself, or -1; `in_index`: the records lie in pages
    like those of an index (WITHOUT ROWID).
    """

    table: str
    columns: tuple[Column, ...]
    rowid: int
    in_index: bool

    def fits(self, values: Values) -> bool:
        """Whether these can be the values of a row of this table; what could not be read may be anything."""
        if values.columns != len(self.columns) or len(values.values) < min(_LEAST_READ, values.columns):
            return False
        known = zip(self.columns, values.values, strict=False)
        return all(at == self.rowid or column.fits(value) for at, (column, value) in enumerate(known))


@cache
def shapes(version: int) -> dict[str, Shape]:
    """The tables of a format by name, those first that fewest records of others fit."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements(version):
            connection.execute(statement)
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        found = [_shape(connection, name) for name in names]
    return {shape.table: shape for shape in sorted(found, key=_freedom)}


def recognised(some: Sequence[Values], version: int, in_index: bool) -> Shape | None:
    """The table whose rows these are, by most of them; None if they look like no table's."""
    candidates = [shape for shape in shapes(version).values() if shape.in_index == in_index]
    if not candidates:
        return None
    best = max(candidates, key=lambda shape: sum(map(shape.fits, some)))
    return best if any(map(best.fits, some)) else None


def _freedom(shape: Shape) -> int:
    return sum(column.fits(" ") for column in shape.columns)


def _shape(connection: sqlite3.Connection, table: str) -> Shape:
    references = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    indexes = connection.execute(f"PRAGMA index_list({table})").fetchall()
    # The primary key of a table without rowid is the table, so it has an index with all columns and no root.
    tables = "SELECT name FROM sqlite_schema WHERE name = ?"
    in_index = any(
        row[3] == "pk" and connection.execute(tables, (row[1],)).fetchone() is None for row in indexes
    )
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    alias = [row[0] for row in columns if row[5] and row[2] == "INTEGER"]
    return Shape(
        table,
        tuple(
            Column(name, _TYPES[kind], not required, _look(table, name, references.get(name)))
            for _, name, kind, required, *_ in columns
        ),
        alias[0] if alias and not in_index else -1,
        in_index,
    )


def _look(table: str, name: str, references: str | None) -> Callable[[Any], bool] | None:
    column = Base.metadata.tables[table].c.get(name)
    if column is None:  # a column of an older format
        return None
    if column.type.python_type is bool:
        return lambda value: value in (0, 1)
    if name == "uid" or references in RECORDED:
        return lambda value: _UID.fullmatch(value) is not None
    if name.endswith("sha256"):
        return lambda value: _SHA256.fullmatch(value) is not None
    if table in RECORDED:
        return lambda value: sensible(table, name, value)
    return _LOOKS.get((table, name))
