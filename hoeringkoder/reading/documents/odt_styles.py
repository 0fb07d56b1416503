"""What the styles of an OpenDocument text say: headings, quotes, hidden and bold text, lists' numbers."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ..cleaning import cleaned
from .counting import counted

_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _URN + "office:1.0}"
STYLE = _URN + "style:1.0}"
TEXT = _URN + "text:1.0}"
TABLE = _URN + "table:1.0}"
DRAW = _URN + "drawing:1.0}"
FORM = _URN + "form:1.0}"
FO = _URN + "xsl-fo-compatible:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_PLACE = re.compile(r"%(\d{1,2})%")

_HEADING_NAMES = ("heading_20_", "overskrift_20_")
_TITLE_NAMES = ("title", "tittel")
_QUOTE_NAMES = ("quotations", "quote", "intense_20_quote", "sitat", "sterkt_20_sitat", "blokksitat")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class OdtStyles:
    """The styles of all parts; unknown styles are plain."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        for root in roots:
            for element in root.iter(etree.Element) if root is not None else ():
                if element.tag == STYLE + "style":
                    key = element.get(STYLE + "family", ""), element.get(STYLE + "name", "")
                    self._styles[key] = element
                elif element.tag == TEXT + "list-style":
                    self._lists[element.get(STYLE + "name", "")] = element
                elif element.tag == TEXT + "outline-style":
                    self.outline = element

    def heading_level(self, name: str) -> int:
        """1 and up for a style that makes a paragraph a heading, else 0."""
        for style in self._chain("paragraph", name):
            own = style.get(STYLE + "name", "").lower()
            if own.startswith(_HEADING_NAMES) and own.rpartition("_")[2].isdigit():
                return int(own.rpartition("_")[2])
            if own in _TITLE_NAMES:
                return 1
            outline = style.get(STYLE + "default-outline-level", "")
            if outline.isdigit():
                return int(outline)
        return 0

    def is_quote(self, name: str) -> bool:
        """Whether the style is one for quotations."""
        return any(
            style.get(STYLE + "name", "").lower() in _QUOTE_NAMES for style in self._chain("paragraph", name)
        )

    def is_bold(self, family: str, name: str) -> bool | None:
        """Whether a style makes text bold; None if it does not say."""
        weight = self._text_property(family, name, FO + "font-weight")
        return None if weight is None else weight in ("bold", "600", "700", "800", "900")

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether a style hides its text."""
        return self._text_property(family, name, TEXT + "display") == "none"

    def font(self, name: str) -> str:
        """The font that a text style sets, in small letters; empty if none."""
        found = self._text_property("text", name, STYLE + "font-name")
        return (found or "").lower()

    def list_style_of(self, name: str) -> str:
        """The list style that a paragraph style brings with it; empty if none."""
        for style in self._chain("paragraph", name):
            listed = style.get(STYLE + "list-style-name")
            if listed is not None:
                return listed
        return ""

    def levels(self, list_style: str) -> dict[int, etree._Element]:
        """The levels of a list style, from 1."""
        return _levels(self._lists.get(list_style))

    def outline_levels(self) -> dict[int, etree._Element]:
        """The numbering of headings."""
        return _levels(self.outline)

    def _text_property(self, family: str, name: str, attribute: str) -> str | None:
        for style in self._chain(family, name):
            for properties in style.iterfind(STYLE + "text-properties"):
                found = properties.get(attribute)
                if found is not None:
                    return found
        return None

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """The style and those it is based on."""
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(STYLE + "parent-style-name", "")


class Counter:
    """The numbers of one list, or of all headings."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def label(self, levels: dict[int, etree._Element], level: int, start: str | None = None) -> str:
        """The bullet or number of the next item at a level from 1; `start`: the number it must have."""
        style = levels.get(level)
        if style is None:
            return ""
        if style.tag == TEXT + "list-level-style-image":
            return "•"
        first = start or (None if level in self._counts else style.get(TEXT + "start-value", "1"))
        self._counts[level] = _number(first, 1) if first else self._counts[level] + 1
        for deeper in [other for other in self._counts if other > level]:
            del self._counts[deeper]
        if style.tag == TEXT + "list-level-style-bullet":
            return "•"
        return self._filled(levels, level)

    def _filled(self, levels: dict[int, etree._Element], level: int) -> str:
        style = levels[level]
        if not style.get(STYLE + "num-format"):
            return ""
        pattern = style.get(_LOEXT + "num-list-format")
        if pattern:
            return cleaned(_PLACE.sub(lambda place: self._number_at(levels, int(place[1])), pattern))
        shown = _number(style.get(TEXT + "display-levels"), 1)
        first = max(1, level - shown + 1)
        numbers = filter(None, (self._number_at(levels, at) for at in range(first, level + 1)))
        prefix, suffix = style.get(STYLE + "num-prefix", ""), style.get(STYLE + "num-suffix", "")
        return cleaned(prefix + ".".join(numbers) + suffix)

    def _number_at(self, levels: dict[int, etree._Element], level: int) -> str:
        style = levels.get(level)
        form = _FORMS.get(style.get(STYLE + "num-format", "")) if style is not None else None
        if style is None or form is None:
            return ""
        return counted(self._counts.get(level, _number(style.get(TEXT + "start-value"), 1)), form)


def _levels(style: etree._Element | None) -> dict[int, etree._Element]:
    if style is None:
        return {}
    return {_number(level.get(TEXT + "level"), 0): level for level in style}


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else default
