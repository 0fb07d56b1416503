"""What is marked on the pages that are looked at: the boxes of each coding, worked out once for each page."""

from dataclasses import dataclass

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.reading.places.page_map import PageBox, PageMap

from ..positions import Positions
from ..reader.markings import Mark, Markings
from ..reader.showing import Face
from ..reader.source import NOTHING, Source


@dataclass(frozen=True, slots=True)
class MarkOnPage:
    """A coding with its boxes on one page, from the top."""

    mark: Mark
    boxes: tuple[PageBox, ...]

    @property
    def top(self) -> float:
        """Where it begins, in points."""
        return min(box.top for box in self.boxes)

    @property
    def bottom(self) -> float:
        """Where it ends, in points."""
        return max(box.bottom for box in self.boxes)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place on the page is in one of its boxes."""
        return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Tinted:
    """A stretch of text with the same codings throughout: its boxes on one page, and what is seen of them."""

    boxes: tuple[PageBox, ...]
    faces: tuple[Face, ...]


class PageMarks:
    """The markings of the response by page."""

    def __init__(self) -> None:
        self.begin(PageMap(NOTHING))

    def begin(self, page_map: PageMap) -> None:
        """Another response, or another text of it."""
        self.map = page_map
        self.show(Markings((), CodeTree(()), Source()), Positions(""))

    def show(self, markings: Markings, positions: Positions) -> None:
        """Other codings of the same text; `positions` are those of the text."""
        self.markings = markings
        self._positions = positions
        self._known: dict[int, list[MarkOnPage]] = {}
        self._tinted: dict[int, list[Tinted]] = {}

    def learn(self, page: int) -> None:
        """It has become known what stands on a page."""
        self._known.pop(page, None)
        self._tinted.pop(page, None)

    def on(self, page: int) -> list[MarkOnPage]:
        """The codings on a page, in the order of the text."""
        if page not in self._known:
            reach, to_qt = self.map.reach(page), self._positions.to_qt
            here = self.markings.between(to_qt(reach.start), to_qt(reach.end))
            placed = [(mark, self._boxes(page, mark.coding.start, mark.coding.end)) for mark in here]
            self._known[page] = [MarkOnPage(mark, boxes) for mark, boxes in placed if boxes]
        return self._known[page]

    def tinted_on(self, page: int) -> list[Tinted]:
        """The stretches to tint on a page, in the order of the text."""
        if page not in self._tinted:
            reach, units = self.map.reach(page), self._positions
            self._tinted[page] = [
                Tinted(
                    self._boxes(page, units.from_qt(piece.start), units.from_qt(piece.end)),
                    piece.faces,
                )
                for piece in self.markings.pieces_between(units.to_qt(reach.start), units.to_qt(reach.end))
            ]
        return self._tinted[page]

    def at(self, page: int, x: float, y: float) -> list[Mark]:
        """The codings at a place, the shortest first."""
        found = [one.mark for one in self.on(page) if one.holds(x, y)]
        return sorted(found, key=lambda mark: mark.end - mark.start)

    def _boxes(self, page: int, start: int, end: int) -> tuple[PageBox, ...]:
        return tuple(self.map.boxes_on(page, start, end))
