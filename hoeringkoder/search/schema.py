"""What an index holds, and where it lies.

Three kinds of document: a paragraph (`RESPONSE`, `START`, `WORDS`, with its text stored); a `VOCABULARY` for
every update, with the new paragraphs' words filed under their stems; and a single `CONTENTS` with the uids of
the responses, so that what is in the index is known by the same commit as the index.
"""

import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .norwegian import stem
from .parts import (
    ID,
    STORED,
    BufferFile,
    FieldType,
    FileStorage,
    Format,
    RamStorage,
    Schema,
    StructFile,
    W3Codec,
    versionstring,
)
from .words import words

INDEX_VERSION = 1
"""To be raised with every change of words, stems or fields; an index of another version is built anew."""

NAME = f"v{INDEX_VERSION}w{versionstring().replace('.', '')}"
"""The name inside the folder: an index of another version of ours or of Whoosh's is simply not there."""

RESPONSE, START, WORDS, VOCABULARY, CONTENTS = "response", "start", "words", "vocabulary", "contents"

THERE = "there"
"""The term by which vocabularies and contents are found; what they hold is stored beside it."""

_SATURATION, _BY_LENGTH, _USUAL_LENGTH = 1.2, 0.75, 60
"""BM25's k1 and b, and the length of a usual paragraph in words."""

Posting = tuple[bytes, int, float, bytes]
"""A word in UTF-8, how often it stands there, its weight, and its places."""


class Postings(FieldType):  # type: ignore[misc]
    """A field that is given its postings ready made, which spares Whoosh's analysis."""

    def __init__(self, stored: bool = False) -> None:
        super().__init__(Format(), None, stored=stored)

    def index(self, value: Iterable[Posting], **_: Any) -> Iterable[Posting]:
        return value


SCHEMA = Schema(
    **{
        RESPONSE: ID(stored=True),
        START: STORED,
        WORDS: Postings(stored=True),
        VOCABULARY: ID(stored=True),
        CONTENTS: ID(stored=True),
    }
)


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own, without the statistics of lengths, which it looks up on the disk for every posting."""

    length_stats = False


def weight(times: int, length: int) -> float:
    """What a word that stands `times` in a paragraph of `length` words counts for.

    BM25's term frequency part (Robertson and Zaragoza 2009), with a fixed usual length in the place of the
    average, so that it can be worked out when indexing. The rarity of the word is added when searching.
    """
    damping = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length / _USUAL_LENGTH)
    return times * (_SATURATION + 1) / (times + damping)


def postings(text: str) -> dict[str, Posting]:
    """The posting of every word in a paragraph."""
    places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    length = 0
    for form, place, _, _, _ in words(text):
        places[form].append(place)
        length += 1
    return {
        form: (form.encode(), len(at), weight(len(at), length), at.tobytes()) for form, at in places.items()
    }


def vocabulary(forms: Iterable[str]) -> str:
    """The forms filed under their stems: a line for each stem, its forms after it (see `Matcher`)."""
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        by_stem[stem(form)].append(form)
    return "\n".join(" ".join((key, *filed)) for key, filed in by_stem.items())


class FolderStorage(FileStorage):  # type: ignore[misc]
    """Files in a folder, never mapped into memory: overwriting a mapped file would end the program.

    Only postings and stored texts, which are the bulk, are read as they are needed. Their handles are kept
    here, because Whoosh loses them when what it reads is damaged; `release` closes them.
    """

    _BULKY = (".pst", ".col")

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), supports_mmap=False)
        self._handles: list[StructFile] = []

    def open_file(self, name: str, **_: Any) -> StructFile:
        if not name.endswith(self._BULKY):
            return BufferFile(Path(self.folder, name).read_bytes(), name=name)
        handle = super().open_file(name)
        self._handles.append(handle)
        return handle

    def release(self) -> None:
        """Close all files; what reads them is of no use any more."""
        for handle in self._handles:
            if not handle.is_closed:
                handle.close()
        self._handles.clear()


class MemoryStorage(RamStorage):  # type: ignore[misc]
    """An index in memory, for when the folder can't be used."""

    _temporary = ""

    def temp_storage(self, name: str | None = None) -> FileStorage:
        """A folder of its own, which Whoosh removes after writing; its default is one for all programs."""
        if not self._temporary or not Path(self._temporary).exists():
            self._temporary = tempfile.mkdtemp(prefix="hoeringkoder-")
        return FileStorage(self._temporary)

    def release(self) -> None:
        """There is nothing to close in memory."""


Storage = FolderStorage | MemoryStorage
