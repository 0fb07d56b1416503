"""What a Word paragraph's style and numbering say: heading or list, and with which number."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from .docx_numbering import ListPlace
from .docx_package import W, is_on, number, value

_HEADING_NAMES = ("heading ", "overskrift ")
_TITLE_NAMES = ("title", "tittel")
_QUOTE_NAMES = ("quote", "sitat", "intense quote", "sterkt sitat", "blokksitat")


class Styles:
    """The styles part; unknown styles are plain."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for style in root.iter(W + "style") if root is not None else ():
            uid = style.get(W + "styleId", "")
            self._styles[uid] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = uid

    def heading_level(self, properties: etree._Element | None) -> int:
        """1 and up for a heading, else 0."""
        direct = value(properties.find(W + "outlineLvl")) if properties is not None else None
        if direct is not None:
            return _outline(direct)
        for style in self._chain(properties):
            name = (value(style.find(W + "name")) or "").lower()
            if name.startswith(_HEADING_NAMES) and name.rpartition(" ")[2].isdecimal():
                return int(name.rpartition(" ")[2])
            if name in _TITLE_NAMES:
                return 1
            outline = value(style.find(f"{W}pPr/{W}outlineLvl"))
            if outline is not None:
                return _outline(outline)
        return 0

    def is_quote(self, properties: etree._Element | None) -> bool:
        """Whether the style is one for quotations."""
        names = ((value(style.find(W + "name")) or "").lower() for style in self._chain(properties))
        return any(name in _QUOTE_NAMES for name in names)

    def is_bold(self, properties: etree._Element | None) -> bool:
        """Whether the paragraph's style makes its text bold."""
        for style in self._chain(properties):
            bold = style.find(f"{W}rPr/{W}b")
            if bold is not None:
                return is_on(bold)
        return False

    def list_place(self, properties: etree._Element | None) -> ListPlace | None:
        """The list that the paragraph, or its style, is in; None if it is in none."""
        if properties is None:
            return None
        own = properties.find(W + "numPr")
        if own is not None and own.find(W + "numId") is not None:
            return _place(own, 0)
        for style in self._chain(properties):
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                place = _place(numbered, max(self.heading_level(properties) - 1, 0))
                if place is None or own is None:
                    return place
                return replace(place, level=number(value(own.find(W + "ilvl")), place.level))
        return None

    def _chain(self, properties: etree._Element | None) -> Iterator[etree._Element]:
        """The paragraph's style and those it is based on."""
        uid = value(properties.find(W + "pStyle")) if properties is not None else None
        seen: set[str] = set()
        current = uid or self._default
        while current and current not in seen and current in self._styles:
            seen.add(current)
            yield self._styles[current]
            current = value(self._styles[current].find(W + "basedOn")) or ""


def _place(numbered: etree._Element, default_level: int) -> ListPlace | None:
    uid = value(numbered.find(W + "numId"))
    if uid in (None, "0"):
        return None
    level = value(numbered.find(W + "ilvl"))
    return ListPlace(uid or "", number(level, default_level))


def _outline(text: str) -> int:
    level = number(text, 9)
    return level + 1 if 0 <= level < 9 else 0
