"""What a response's codings amount to on the page: computed when they change, only looked up in painting.

Positions here are Qt's (see `hoeringkoder.ui.positions`) unless a name says otherwise.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.memo_links import readable

from .lanes import first_free, pack
from .segments import segments
from .showing import EVERYTHING, Face, Faces, Showing
from .source import Source

_LINE = 100
"""More code points than a line of text has: brackets that near to each other could meet in one line."""
_FEW = 20
"""Up to so many changes are made one by one; with more, all is computed anew."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding with what is shown of it; [start, end) is where it stands in Qt."""

    coding: Coding
    face: Face
    start: int
    end: int
    lane: int

    @property
    def name(self) -> str:
        """The code's name."""
        return self.face.name

    @property
    def path(self) -> str:
        """The code's path."""
        return self.face.path

    @property
    def colour(self) -> str:
        """The colour it is painted in: the code's or the coder's."""
        return self.face.colour

    @property
    def has_memo(self) -> bool:
        """Whether there is one on it, by whomever."""
        return bool(self.coding.memo) or self.coding.noted

    @property
    def sentence(self) -> str:
        """All about it in plain text, a fact a line, as screen readers want it."""
        facts = (self.path, self.coding.stance.label, self.coding.coder, readable(self.coding.memo))
        return "\n".join(fact for fact in facts if fact)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text [start, end) with the same marks throughout, in the order of the text."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def faces(self) -> tuple[Face, ...]:
        """What is to be seen there, each once."""
        return tuple(dict.fromkeys(mark.face for mark in self.marks))


class Markings:
    """The marks of one response in the order of the text (the longer first where two begin together).

    `marks` are those that are shown.
    """

    def __init__(
        self, codings: Sequence[Coding], tree: CodeTree, source: Source, showing: Showing = EVERYTHING
    ) -> None:
        self._source = source
        self._showing = showing
        self._faces = Faces(tree, showing)
        shown = [coding for coding in codings if showing.shows(coding)] if showing.is_filtered else codings
        ordered = sorted(shown, key=_order)
        lanes = pack([(coding.start, self._line_end(coding)) for coding in ordered])
        self._take([self._mark(coding, lane) for coding, lane in zip(ordered, lanes, strict=True)])

    def following(self, codings: Sequence[Coding], tree: CodeTree, showing: Showing) -> "Markings":
        """These after a change. What has not changed keeps its lane, so that brackets stay where they are."""
        changed = Markings((), tree, self._source, showing)
        shown = {c.uid: c for c in codings if not showing.is_filtered or showing.shows(c)}
        known, stale = self._by_uid, changed._faces.take_over(self._faces)
        other = [
            coding
            for uid, coding in shown.items()
            if (mark := known.get(uid)) is None
            or (mark.coding is not coding and mark.coding != coding)
            or (stale and mark.face in stale)
        ]
        gone = [mark for uid, mark in known.items() if uid not in shown]
        if len(other) + len(gone) > _FEW:
            return Markings(codings, tree, self._source, showing)
        gone += [known[coding.uid] for coding in other if coding.uid in known]
        changed._take_changed(self.marks, gone, other)
        return changed

    def __contains__(self, uid: object) -> bool:
        return uid in self._by_uid

    def get(self, uid: str) -> Mark | None:
        """The mark of the coding with this uid, if it is shown."""
        return self._by_uid.get(uid)

    @property
    def lanes(self) -> int:
        """How many brackets stand beside each other at most."""
        return max((mark.lane for mark in self.marks), default=-1) + 1

    def between(self, start: int, end: int) -> list[Mark]:
        """Those of which a part stands in [start, end)."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [mark for mark in self.marks[first:last] if mark.end > start]

    def pieces_between(self, start: int, end: int) -> list[Piece]:
        """What to paint in [start, end), cut wherever a mark of it begins or ends; it may reach beyond."""
        here = self.between(start, end)
        return [
            Piece(cut.start, cut.end, tuple(here[member] for member in cut.members))
            for cut in segments([(mark.start, mark.end) for mark in here])
            if cut.start < end and cut.end > start
        ]

    def at(self, position: int) -> list[Mark]:
        """Those on the character at a position, the shortest first."""
        return sorted(self.between(position, position + 1), key=lambda mark: mark.end - mark.start)

    def neighbour(self, uid: str, position: int, step: int) -> Mark | None:
        """The mark after (`step` 1) or before (-1) that of `uid`, or else after or before a position."""
        current = self._by_uid.get(uid)
        if current is not None:
            index = bisect_left(self.marks, _order_of(current), key=_order_of) + step
        else:
            index = bisect_left(self._starts, position) - (1 if step < 0 else 0)
        return self.marks[index] if 0 <= index < len(self.marks) else None

    def _take(self, marks: list[Mark]) -> None:
        self.marks = marks
        self._starts = [mark.start for mark in marks]
        self._reach = list(accumulate((mark.end for mark in marks), max))
        self._by_uid = {mark.coding.uid: mark for mark in marks}

    def _take_changed(self, before: Sequence[Mark], gone: Iterable[Mark], other: Iterable[Coding]) -> None:
        marks = list(before)
        for mark in gone:
            del marks[bisect_left(marks, _order_of(mark), key=_order_of)]
        was = {mark.coding.uid: mark for mark in gone}
        self._take(marks)
        for coding in sorted(other, key=_order):
            old = was.get(coding.uid)
            lane = old.lane if old and old.coding.span == coding.span else self._free_lane(coding)
            insort(marks, self._mark(coding, lane), key=_order_of)
            self._take(marks)

    def _free_lane(self, coding: Coding) -> int:
        """The first lane in which nothing stands beside a coding."""
        to_qt, end = self._source.positions.to_qt, self._line_end(coding)
        near = self.between(to_qt(max(0, coding.start - _LINE)), to_qt(end))
        return first_free(
            mark.lane
            for mark in near
            if mark.coding.start < end and coding.start < self._line_end(mark.coding)
        )

    def _mark(self, coding: Coding, lane: int) -> Mark:
        to_qt = self._source.positions.to_qt
        return Mark(coding, self._faces.of(coding), to_qt(coding.start), to_qt(coding.end), lane)

    def _line_end(self, coding: Coding) -> int:
        """How far (in code points) the line in which a coding ends may reach at most."""
        end = self._source.content.text.find("\n", coding.end, coding.end + _LINE)
        return end if end >= 0 else coding.end + _LINE


def _order(coding: Coding) -> tuple[int, int, str]:
    return coding.start, -coding.end, coding.uid


def _order_of(mark: Mark) -> tuple[int, int, str]:
    return mark.coding.start, -mark.coding.end, mark.coding.uid
