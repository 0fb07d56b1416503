"""The zip that a Word file is: its parts as XML, found by their relations, with limits against bombs.

Strict OOXML is read as if it were the ordinary (transitional) kind: only the namespaces differ here.
"""

import posixpath

from lxml import etree

from .packed_xml import PackedXml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)


class Package(PackedXml):
    """An opened Word file. Raises ReadingFailed from every method if the file is damaged or protected."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _STRICT)
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


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """A `w:` attribute of an element that may not be there."""
    return None if element is None else element.get(W + name)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not off."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off", "none")


def number(text: str | None, default: int) -> int:
    """A whole number out of the XML, or the default where there is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
