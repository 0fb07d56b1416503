"""Compound files (OLE), as Outlook's messages and old office files are, written for the tests."""

import struct
from collections.abc import Mapping
from typing import Any

SECTOR, SMALL, LIMIT = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

Folder = Mapping[str, Any]
"""Names to bytes or to folders within."""


def compound_file(root: Folder) -> bytes:
    """The file that holds these streams and folders."""
    return _Writer().written(root)


class _Writer:
    def __init__(self) -> None:
        self.entries: list[list[Any]] = []
        self.sectors: list[bytes] = []
        self.chain: list[int] = []
        self.small = b""
        self.small_chain: list[int] = []

    def written(self, root: Folder) -> bytes:
        self.entries.append(["Root Entry", 5, FREE, END, 0])
        self._fill(0, root)
        self.entries[0][3], self.entries[0][4] = self._sectors_of(self.small), len(self.small)
        small_fat = struct.pack(f"<{len(self.small_chain)}I", *self.small_chain)
        first_small = self._sectors_of(small_fat, b"\xff")
        directory = self._sectors_of(b"".join(self._entry(*entry) for entry in self.entries))
        fat_sectors = 1
        while (len(self.sectors) + fat_sectors) * 4 > fat_sectors * SECTOR:
            fat_sectors += 1
        first = len(self.sectors)
        chain = [*self.chain, *[FAT] * fat_sectors]
        chain += [FREE] * (fat_sectors * SECTOR // 4 - len(chain))
        fat = struct.pack(f"<{len(chain)}I", *chain)
        header = struct.pack(
            "<8s16sHHHHH6xIIIIIIIII",
            *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6),
            *(0, fat_sectors, directory, 0, LIMIT, first_small, -(-len(small_fat) // SECTOR), END, 0),
        )
        places = [first + n if n < fat_sectors else FREE for n in range(109)]
        return header + struct.pack("<109I", *places) + b"".join(self.sectors) + fat

    def _fill(self, parent: int, folder: Folder) -> None:
        """The children of a folder hang on each other as a list, which is a tree of sorts."""
        before = FREE
        for name, value in sorted(
            folder.items(), key=lambda item: (len(item[0]), item[0].upper()), reverse=True
        ):
            number = len(self.entries)
            if isinstance(value, bytes):
                self.entries.append([name, 2, FREE, self._place(value), len(value), before])
            else:
                self.entries.append([name, 1, FREE, 0, 0, before])
                self._fill(number, value)
            before = number
        self.entries[parent][2] = before

    def _place(self, data: bytes) -> int:
        if len(data) >= LIMIT:
            return self._sectors_of(data)
        if not data:
            return END
        first, count = len(self.small_chain), -(-len(data) // SMALL)
        self.small += data.ljust(count * SMALL, b"\0")
        self.small_chain += [*range(first + 1, first + count), END]
        return first

    def _sectors_of(self, data: bytes, filling: bytes = b"\0") -> int:
        if not data:
            return END
        first, count = len(self.sectors), -(-len(data) // SECTOR)
        padded = data.ljust(count * SECTOR, filling)
        self.sectors += [padded[n * SECTOR : (n + 1) * SECTOR] for n in range(count)]
        self.chain += [*range(first + 1, first + count), END]
        return first

    def _entry(self, name: str, kind: int, child: int, start: int, size: int, after: int = FREE) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        return struct.pack("<64sHBBIII16xI16xIQ", raw, len(raw), kind, 1, FREE, after, child, 0, start, size)
