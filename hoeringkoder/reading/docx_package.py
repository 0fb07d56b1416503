"""The zip that a Word file is: its parts as XML, found by their relations, with limits against bombs.

Strict OOXML is read as if it were the ordinary (transitional) kind: only the namespaces differ here.
"""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from ..domain.errors import ReadingFailed
from ..domain.language import tr
from .reasons import damaged, locked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)
_MAX_PART = 128 * 1024 * 1024
"""Bytes of one unpacked part: a hundred times the longest real document."""


class Package:
    """An opened Word file. Raises ReadingFailed from every method if the file is damaged or protected."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise ReadingFailed(damaged()) from error
        self._names = {_plain(info.filename): info for info in self._archive.infolist()}
        self.main = next(iter(self.related("", "officeDocument")), "word/document.xml")

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts that `part` ("" for the package) points to as `kind`, in order."""
        folder, name = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return []
        found = []
        for relation in relations:
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            if relation.get("Type", "").rpartition("/")[2] == kind:
                found.append(
                    posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                )
        return found

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
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
            return etree.fromstring(data, _parser())
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise ReadingFailed(damaged()) from error
        except etree.XMLSyntaxError as error:
            raise ReadingFailed(damaged()) from error


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """A `w:` attribute of an element that may not be there."""
    return None if element is None else element.get(W + name)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not off."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off", "none")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
