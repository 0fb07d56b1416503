"""Documents that are a zip of XML parts (Word, OpenDocument): opened with limits against bombs."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from lxml import etree

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..reasons import damaged, locked

_MAX_PART = 128 * 1024 * 1024
"""Bytes of one unpacked part: a hundred times the longest real document."""

Renamed = tuple[tuple[bytes, bytes], ...]
"""Namespaces to be read as others."""


class PackedXml:
    """The parts of an opened file. Raises ReadingFailed from every method if it is damaged or protected."""

    def __init__(self, data: bytes, renamed: Renamed = ()) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
            raise ReadingFailed(damaged()) from error
        self._names = {_plain(info.filename): info for info in self._archive.infolist()}
        self._renamed = renamed

    def xml(self, name: str) -> etree._Element | None:
        """A part's root element; None if there is no such part or nothing is in it."""
        info = self._names.get(_plain(name))
        if info is None or info.file_size == 0:
            return None
        if info.flag_bits & 1:
            raise ReadingFailed(locked())
        if info.file_size > _MAX_PART:
            raise ReadingFailed(
                tr("The file unpacks to far more than a document. Save it as PDF and import that.")
            )
        try:
            data = self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise ReadingFailed(damaged()) from error
        for other, ours in self._renamed:
            data = data.replace(other, ours)
        return root_of(data)

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes] | None]:
        """A part to be read bit by bit, however long it is; None if there is no such part."""
        info = self._names.get(_plain(name))
        if info is None or info.file_size == 0:
            yield None
            return
        if info.flag_bits & 1:
            raise ReadingFailed(locked())
        try:
            with self._archive.open(info) as file:
                yield file
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise ReadingFailed(damaged()) from error


def root_of(data: bytes) -> etree._Element:
    """The root element; entities are not resolved, nothing is fetched. Raises ReadingFailed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingFailed(damaged()) from error


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
