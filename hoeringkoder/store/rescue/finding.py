"""Every row of a project that can be read out of a file, whatever has become of it.

Where the file's own directory (``sqlite_schema`` and the interior pages) leads to a page, it says of which
table the page is, unless its rows look like another's. A page that nothing leads to is known by its rows.
Pages on the list of free ones hold what is no longer true and are left out.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from .pages import INDEX_INTERIOR, INDEX_LEAF, LEAVES, TABLE_INTERIOR, TABLE_LEAF, Bytes, Pages
from .records import Value, decode
from .shapes import FORMATS, Shape, recognised, shapes

_SCHEMA_PAGE = 1
_NO_TABLE = ""
"""What an index belongs to: nothing that is not in a table as well."""
_VOTERS = 400
"""Pages that are looked at to know the format of a file."""
_READ_AT_ONCE = 1 << 16
"""Bytes: the largest page."""
_LOOKED_AT = 20
"""Records that are looked at to know the table of a page."""
_GLANCED_AT = 4
"""The same, where the page should be one of an index."""


class Found(NamedTuple):
    """A row as it stands in the file: the columns that could be read. `whole`: all of them could."""

    table: str
    values: dict[str, Value]
    whole: bool


class Finder:
    """Finds the rows in a file's bytes. `version` is the file's format, by what its rows look like."""

    def __init__(self, data: Bytes) -> None:
        self.pages = Pages(data)
        self._owners: dict[int, str] = {}
        self._free: set[int] = set()
        self._walk()
        self.version = self._format()
        self._shapes = shapes(self.version)
        self.reading = 0
        """The page that is being read."""
        self.unreadable: list[int] = []
        """Pages of tables, by number, in which nothing could be read; known when all rows were asked for."""

    @property
    def missing_pages(self) -> int:
        """How many pages the file should have and has not, because it was cut off."""
        declared = self.pages.declared
        return max(0, declared - self.pages.count) if declared < _believable(self.pages.count) else 0

    def rows(self) -> Iterator[Found]:
        """Every row of every table, page by page; of a row that stands there twice, both."""
        silent = []
        for number in range(1, self.pages.count + 1):
            self.reading = number
            if number in self._free and number not in self._owners:
                continue
            shape = self._shape_of(number, None)
            if shape is not None:
                yield from self._rows_of(number, shape, None)
            elif self._owners.get(number) != _NO_TABLE and not self._is_schema(number):
                silent.append(number)
        for number in silent:
            yield from self._guessed(number)

    def _guessed(self, number: int) -> Iterator[Found]:
        """The rows of a page whose first byte, which says what it is, was damaged."""
        if number in self.pages.chained or self.pages.kind(number) == TABLE_INTERIOR:
            return
        for kind in (TABLE_LEAF, INDEX_LEAF):
            shape = self._shape_of(number, kind)
            if shape is not None:
                yield from self._rows_of(number, shape, kind)
                return
        # A page of an index that nothing leads to holds nothing that the tables do not.
        is_a_tables = number in self._owners or self.pages.kind(number) == TABLE_LEAF
        if is_a_tables and not self.pages.is_empty(number):
            self.unreadable.append(number)

    def _rows_of(self, number: int, shape: Shape, kind: int | None) -> Iterator[Found]:
        for cell in self.pages.cells(number, kind):
            read = decode(cell.payload)
            values = dict(zip((column.name for column in shape.columns), read.values, strict=False))
            if shape.rowid >= 0:
                values[shape.columns[shape.rowid].name] = cell.rowid
            yield Found(shape.table, values, read.whole and read.columns == len(shape.columns))

    def _shape_of(self, number: int, kind: int | None) -> Shape | None:
        """The table that a page belongs to; `kind` is what it is taken for, None for what it says it is."""
        taken_for = self.pages.kind(number) if kind is None else kind
        if taken_for not in LEAVES or self._is_schema(number):
            return None
        owner = self._owners.get(number)
        in_index = taken_for in (INDEX_LEAF, INDEX_INTERIOR)
        led_to = self._shapes.get(owner or "")
        if led_to is not None and led_to.in_index != in_index:
            led_to = None
        records = []
        for cell in islice(self.pages.cells(number, kind), _LOOKED_AT if owner != _NO_TABLE else _GLANCED_AT):
            records.append(decode(cell.payload))
            if led_to is not None and led_to.fits(records[-1]):
                return led_to
        looks_like = recognised(records, self.version, in_index)
        if looks_like is None and led_to is not None:
            # Its rows are damaged, or it is another page, of an index say, that stands in its place.
            count = len(led_to.columns)
            return led_to if any(record.columns == count for record in records) else None
        return looks_like

    def _is_schema(self, number: int) -> bool:
        return number == _SCHEMA_PAGE or self._owners.get(number) == "sqlite_schema"

    def _walk(self) -> None:
        self._free = self.pages.free()
        self._claim(_SCHEMA_PAGE, "sqlite_schema")
        schema = [number for number, owner in self._owners.items() if owner == "sqlite_schema"]
        for number in schema:
            if self.pages.kind(number) != TABLE_LEAF:
                continue
            for cell in self.pages.cells(number):
                match decode(cell.payload).values:
                    case (str(kind), str(), str(table), int(root), *_) if 1 < root <= self.pages.count:
                        self._claim(root, table if kind == "table" else _NO_TABLE)

    def _claim(self, root: int, owner: str) -> None:
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self._owners:
                continue
            self._owners[number] = owner
            if self.pages.kind(number) in (TABLE_INTERIOR, INDEX_INTERIOR):
                waiting += self.pages.children(number)

    def _format(self) -> int:
        """By what most rows of a sample look like; one number in a damaged header says too little."""
        votes: Counter[int] = Counter({version: version == self.pages.user_version for version in FORMATS})
        step = max(1, self.pages.count // _VOTERS)
        numbers = [number for number, owner in self._owners.items() if owner != _NO_TABLE]
        for number in {*numbers[:_VOTERS], *range(2, self.pages.count + 1, step)}:
            if self.pages.kind(number) != TABLE_LEAF or number in self._free:
                continue
            records = [decode(cell.payload) for cell in self.pages.cells(number)][:_LOOKED_AT]
            for version in FORMATS:
                shape = recognised(records, version, in_index=False)
                votes[version] += 0 if shape is None else sum(map(shape.fits, records))
        return max(FORMATS, key=lambda version: votes[version])


def _believable(count: int) -> int:
    """How many pages a header may declare for a file that has `count`: more is damage of the header."""
    return 100 * count + 10_000


@contextmanager
def finder(path: Path) -> Iterator[Finder]:
    """The finder of a file, of which a page at a time is in memory. Raises OSError if it can't be read."""
    with path.open("rb", buffering=0) as file:
        yield Finder(_OnDisk(file, path.stat().st_size))


class _OnDisk:
    """A file's bytes. It is not mapped into memory: a drive that goes away would take the program with it."""

    def __init__(self, file: FileIO, length: int) -> None:
        self._file = file
        self._length = length
        self._start = 0
        self._read = b""

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._length)
        if not (self._start <= start and stop <= self._start + len(self._read)):
            self._start = start // _READ_AT_ONCE * _READ_AT_ONCE
            self._file.seek(self._start)
            self._read = self._file.read(max(_READ_AT_ONCE, stop - self._start))
        return self._read[start - self._start : stop - self._start]
