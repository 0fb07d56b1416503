"""What a Word paragraph's style and numbering say: heading or list, and with which number."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .counting import counted
from .docx_package import W, is_on, value

_HEADING_NAMES = ("heading ", "overskrift ")
_TITLE_NAMES = ("title", "tittel")
_QUOTE_NAMES = ("quote", "sitat", "intense quote", "sterkt sitat", "blokksitat")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where in which list a paragraph stands; `level` from 0."""

    number_id: str
    level: int


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
        if own is not None:
            return _place(own, 0)
        for style in self._chain(properties):
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                return _place(numbered, max(self.heading_level(properties) - 1, 0))
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


class Numbering:
    """The numbering part, with the counters of one pass through the text."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._abstract_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            self._abstract[abstract.get(W + "abstractNumId", "")] = abstract
        for number in root.findall(W + "num"):
            uid = number.get(W + "numId", "")
            self._abstract_of[uid] = value(number.find(W + "abstractNumId")) or ""
            self._restarts[uid] = {
                _number(override.get(W + "ilvl"), 0): _number(value(override.find(W + "startOverride")), 1)
                for override in number.findall(W + "lvlOverride")
                if override.find(W + "startOverride") is not None
            }

    def label(self, place: ListPlace) -> str:
        """The bullet or number that Word shows before the next paragraph at this place."""
        abstract_id = self._abstract_of.get(place.number_id)
        levels = self._levels(abstract_id)
        if abstract_id is None or place.level not in levels:
            return "•"
        counters = self._counters.setdefault(abstract_id, {})
        # A list that starts anew does so once on each level, when that is first met.
        restart = self._restarts.get(place.number_id, {}).pop(place.level, None)
        if restart is not None:
            counters[place.level] = restart - 1
        start = _number(value(levels[place.level].find(W + "start")), 1)
        counters[place.level] = counters.get(place.level, start - 1) + 1
        for deeper in [level for level in counters if level > place.level]:
            del counters[deeper]
        if value(levels[place.level].find(W + "numFmt")) == "bullet":
            return "•"
        return self._filled(levels, counters, place.level)

    def _levels(self, abstract_id: str | None) -> dict[int, etree._Element]:
        abstract = self._abstract.get(abstract_id or "")
        if abstract is None:
            return {}
        return {_number(level.get(W + "ilvl"), 0): level for level in abstract.findall(W + "lvl")}

    def _filled(self, levels: dict[int, etree._Element], counters: dict[int, int], at: int) -> str:
        pattern = value(levels[at].find(W + "lvlText")) or ""
        for level, element in levels.items():
            count = counters.get(level, _number(value(element.find(W + "start")), 1))
            pattern = pattern.replace(
                f"%{level + 1}", counted(count, value(element.find(W + "numFmt")) or "decimal")
            )
        return pattern.strip()


def _place(numbered: etree._Element, default_level: int) -> ListPlace | None:
    uid = value(numbered.find(W + "numId"))
    if uid in (None, "0"):
        return None
    level = value(numbered.find(W + "ilvl"))
    return ListPlace(uid or "", _number(level, default_level))


def _outline(text: str) -> int:
    level = _number(text, 9)
    return level + 1 if 0 <= level < 9 else 0


def _number(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
