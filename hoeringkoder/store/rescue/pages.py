"""The pages of a database file, read without trusting anything in them.

This follows https://sqlite.org/fileformat2.html, sections 1.2 to 1.6. Whatever a damaged page says, reading
it ends: no offset is followed out of its page, no page number out of the file, no chain twice over the same
page, and all chains together are no longer than a few times the file.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
LEAVES = (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR)
"""The kinds of pages that hold records."""

_KINDS = frozenset({INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF})
_SIZES = tuple(1 << power for power in range(9, 17))
_USUAL_SIZE = 4096
_FILE_HEADER = 100
_SAMPLE = 64
"""How many pages are looked at to guess their size."""
_CHAIN_FACTOR = 4
"""How many times the file's pages may be read as parts of long records."""

_u16 = struct.Struct(">H").unpack_from
_u32 = struct.Struct(">I").unpack_from


class Bytes(Protocol):
    """What a file is read from."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...


class Cell(NamedTuple):
    """A record as it lies in a page. `whole`: as many bytes were found as it says that it has."""

    rowid: int
    payload: bytes
    whole: bool


class Pages:
    """The pages of a file by number, from 1. `declared` is how many the file's header says there are."""

    def __init__(self, data: Bytes) -> None:
        self._data = data
        header = data[:_FILE_HEADER].ljust(_FILE_HEADER, b"\0")
        self.size = _page_size(data, header)
        self._usable = self.size - _reserved(data, self.size, header[20])
        self.count = -(-len(data) // self.size)
        self.declared: int = _u32(header, 28)[0]
        self.user_version: int = _u32(header, 60)[0]
        self._first_trunk: int = _u32(header, 32)[0]
        self._chain_pages_left = _CHAIN_FACTOR * self.count
        self.chained: set[int] = set()
        """Pages that hold the rest of some long record that was read."""

    def page(self, number: int) -> bytes:
        """A page's bytes; what the file lacks of them is zero, and so is a page that it does not have."""
        if not 0 < number <= self.count:
            return bytes(self.size)
        return self._data[(number - 1) * self.size : number * self.size].ljust(self.size, b"\0")

    def kind(self, number: int) -> int:
        """The first byte of a page's header: one of the four kinds of b-tree pages, or anything."""
        start = (number - 1) * self.size + (_FILE_HEADER if number == 1 else 0)
        return (self._data[start : start + 1] or b"\0")[0]

    def is_empty(self, number: int) -> bool:
        """Whether a page says that it is one of a table or an index without rows."""
        return self.kind(number) in _KINDS and _u16(self.page(number), _header_of(number) + 3)[0] == 0

    def children(self, number: int) -> list[int]:
        """The pages that an interior page leads to, those that the file has."""
        page, start = self.page(number), _header_of(number)
        found = [_u32(page, at)[0] for at in _cell_places(page, start, interior=True)]
        found.append(_u32(page, start + 8)[0])
        return [child for child in found if 1 < child <= self.count]

    def cells(self, number: int, kind: int | None = None) -> Iterator[Cell]:
        """The records of a page; `kind` reads it as another kind than it says that it is."""
        page, start = self.page(number), _header_of(number)
        kind = page[start] if kind is None else kind
        for at in _cell_places(page, start, interior=kind == INDEX_INTERIOR):
            yield self._cell(page, at + 4 if kind == INDEX_INTERIOR else at, kind)

    def free(self) -> set[int]:
        """The pages on the list of those that hold nothing any more, as far as it can be followed."""
        found: set[int] = set()
        trunk = self._first_trunk
        while 0 < trunk <= self.count and trunk not in found:
            page = self.page(trunk)
            following, leaves = struct.unpack_from(">II", page)
            if leaves > self._usable // 4 - 2:
                break
            found.add(trunk)
            found.update(struct.unpack_from(f">{leaves}I", page, 8))
            trunk = following
        return found

    def _cell(self, page: bytes, at: int, kind: int) -> Cell:
        rowid, start, local, length = _extent(page, at, kind, self._usable)
        payload = page[start : min(start + local, self._usable)]
        if len(payload) < local or (local < length and start + local + 4 > self._usable):
            return Cell(rowid, payload, False)
        parts = [payload]
        rest = length - local
        if rest:
            rest -= self._follow(_u32(page, start + local)[0], rest, parts)
        return Cell(rowid, b"".join(parts), rest == 0)

    def _follow(self, number: int, length: int, parts: list[bytes]) -> int:
        """Add the bytes of a chain of overflow pages to `parts`; returns how many, `length` at most."""
        found = 0
        seen: set[int] = set()
        while found < length and 1 < number <= self.count and number not in seen:
            if self._chain_pages_left == 0:
                break
            self._chain_pages_left -= 1
            seen.add(number)
            page = self._data[(number - 1) * self.size : number * self.size]
            part = page[4 : min(self._usable, 4 + length - found)]
            parts.append(part)
            found += len(part)
            if len(page) < 4:
                break
            number = _u32(page, 0)[0]
        self.chained |= seen
        return found


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes and where it ends; what lies beyond the data counts as zero."""
    value = 0
    for byte in data[at : at + 8]:
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    last = data[at] if at < len(data) else 0
    return value << 8 | last, at + 1


def _extent(page: bytes, at: int, kind: int, usable: int) -> tuple[int, int, int, int]:
    """A cell's rowid, where its payload begins, how much of that is in the page, its whole length."""
    length, at = varint(page, at)
    rowid = 0
    if kind == TABLE_LEAF:
        rowid, at = varint(page, at)
        most = usable - 35
    else:
        most = (usable - 12) * 64 // 255 - 23
    if length <= most:
        return _signed(rowid), at, length, length
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    return _signed(rowid), at, local if local <= most else least, length


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 & 1 else number


def _header_of(number: int) -> int:
    return _FILE_HEADER if number == 1 else 0


def _cell_places(page: bytes, start: int, interior: bool) -> Sequence[int]:
    first = start + (12 if interior else 8)
    count = min(_u16(page, start + 3)[0], (len(page) - first) // 2)
    places = struct.unpack_from(f">{count}H", page, first)
    # Places within the header are nonsense; so are those so late that not even a child's number fits.
    return [place for place in dict.fromkeys(places) if first <= place <= len(page) - 4]


def _page_size(data: Bytes, header: bytes) -> int:
    said = _u16(header, 16)[0]
    said = 1 << 16 if said == 1 else said
    # What the header says, or what is usual, if others fit no better.
    sizes = sorted(_SIZES, key=lambda size: (size != said, size != _USUAL_SIZE))
    return max(sizes, key=lambda size: _fitting(data, size))


def _fitting(data: Bytes, size: int) -> float:
    """Which part of a sample of pages of this size have cells up to their very end, as b-tree pages do.

    Pages of half that size would have none in their first half, of double the size none in the other half.
    """
    sample = _sample(data, size)
    return sum(map(_is_filled, sample)) / (len(sample) or 1)


def _sample(data: Bytes, size: int) -> list[bytes]:
    count = len(data) // size
    return [data[at * size : (at + 1) * size] for at in range(1, count, max(1, count // _SAMPLE))]


def _reserved(data: Bytes, size: int, said: int) -> int:
    """The bytes at each page's end that are not used: as the header says, if pages end there."""
    pages = [page for page in _sample(data, size) if page[0] == TABLE_LEAF and _is_filled(page)]
    ends = [_end(page, size - said) for page in pages]
    return said if said and ends.count(size - said) > len(ends) // 2 else 0


def _end(page: bytes, usable: int) -> int:
    """Where the last cell of a page of a table ends."""
    at = max(_cell_places(page, 0, interior=False))
    _, start, local, length = _extent(page, at, TABLE_LEAF, usable)
    return start + local + (4 if local < length else 0)


def _is_filled(page: bytes) -> bool:
    if page[0] not in _KINDS:
        return False
    interior = page[0] in (INDEX_INTERIOR, TABLE_INTERIOR)
    count = _u16(page, 3)[0]
    places = _cell_places(page, 0, interior)
    if not places or len(places) != count:
        return False
    content = _u16(page, 5)[0] or 1 << 16
    return content <= min(places) and len(page) // 2 < max(places)
