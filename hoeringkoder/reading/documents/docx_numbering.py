"""Word's automatic numbers: which one stands before the next paragraph of a list."""

from dataclasses import dataclass

from lxml import etree

from .counting import counted
from .docx_package import W, is_on, number, value

_Levels = dict[int, etree._Element]


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where in which list a paragraph stands; `level` from 0."""

    number_id: str
    level: int


class Numbering:
    """The numbering part, with the counters of one pass through the text."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._by_style: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._levels: dict[str, _Levels] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            self._abstract[abstract.get(W + "abstractNumId", "")] = abstract
            style = value(abstract.find(W + "styleLink"))
            if style is not None:
                self._by_style[style] = abstract
        self._numbers = {one.get(W + "numId", ""): one for one in root.findall(W + "num")}

    def label(self, place: ListPlace) -> str:
        """The bullet or number that Word shows before the next paragraph at this place."""
        levels = self._levels_of(place.number_id)
        if place.level not in levels:
            return "•"
        counters = self._counters.setdefault(self._abstract_id(place.number_id), {})
        # A list that starts anew does so once on each level, when that is first met.
        restart = self._restarts[place.number_id].pop(place.level, None)
        if restart is not None:
            counters[place.level] = restart - 1
        start = number(value(levels[place.level].find(W + "start")), 1)
        counters[place.level] = counters.get(place.level, start - 1) + 1
        for deeper in [level for level in counters if _begins_anew(levels.get(level), level, place.level)]:
            del counters[deeper]
        if value(levels[place.level].find(W + "numFmt")) == "bullet":
            return "•"
        return _filled(levels, counters, place.level)

    def _abstract_id(self, number_id: str) -> str:
        return value(self._numbers[number_id].find(W + "abstractNumId")) or ""

    def _levels_of(self, number_id: str) -> _Levels:
        """The levels of a list as this use of it has them."""
        if number_id in self._levels or number_id not in self._numbers:
            return self._levels.get(number_id, {})
        abstract = self._abstract.get(self._abstract_id(number_id))
        # A list that is a style's has its levels where the style is defined.
        style = value(abstract.find(W + "numStyleLink")) if abstract is not None else None
        abstract = self._by_style.get(style or "", abstract)
        levels = _by_level(abstract.findall(W + "lvl")) if abstract is not None else {}
        restarts: dict[int, int] = {}
        for override in self._numbers[number_id].findall(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"), 0)
            own = override.find(W + "lvl")
            if own is not None:
                levels[at] = own
            start = override.find(W + "startOverride")
            if start is not None:
                restarts[at] = number(value(start), 1)
        self._levels[number_id], self._restarts[number_id] = levels, restarts
        return levels


def _by_level(levels: list[etree._Element]) -> _Levels:
    return {number(level.get(W + "ilvl"), 0): level for level in levels}


def _begins_anew(deeper: etree._Element | None, at: int, counted_level: int) -> bool:
    """Whether a level begins anew once another was counted: by default after every higher one."""
    if at <= counted_level:
        return False
    restart = value(deeper.find(W + "lvlRestart")) if deeper is not None else None
    return restart is None or counted_level < number(restart, at)


def _filled(levels: _Levels, counters: dict[int, int], at: int) -> str:
    """A level's pattern with its numbers; legal numbering shows all of them as 1, 2, 3."""
    pattern = value(levels[at].find(W + "lvlText")) or ""
    legal = is_on(levels[at].find(W + "isLgl"))
    for level, element in levels.items():
        count = counters.get(level, number(value(element.find(W + "start")), 1))
        form = value(element.find(W + "numFmt")) or "decimal"
        pattern = pattern.replace(f"%{level + 1}", counted(count, "decimal" if legal else form))
    return pattern.strip()
