"""What a response's codings amount to on the page: computed when they change, only looked up in painting.

Positions here are Qt's (see `hoeringkoder.ui.positions`) unless a name says otherwise.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.language import tr

from ..positions import Positions
from .lanes import pack
from .segments import Segment, segments
from .source import Source

_LINE = 100
"""More code points than a line of text has: brackets that near to each other could meet in one line."""

_NO_COLOUR = "#808080"


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding with what is shown of it; [start, end) is where it stands in Qt."""

    coding: Coding
    name: str
    path: str
    colour: str
    start: int
    end: int
    lane: int

    @property
    def sentence(self) -> str:
        """All about it in plain text, a fact a line, as tooltips and screen readers want it."""
        facts = (self.path, self.coding.stance.label, self.coding.coder, self.coding.memo)
        return "\n".join(fact for fact in facts if fact)


class Markings:
    """The marks of one response in the order of the text (the longer first where two begin together)."""

    def __init__(self, codings: Sequence[Coding], tree: CodeTree, source: Source) -> None:
        ordered = sorted(codings, key=lambda c: (c.start, -c.end, c.uid))
        lanes = pack([(c.start, _line_end(source.content.text, c.end)) for c in ordered])
        self.marks = [
            _mark(coding, tree, source.positions, lane) for coding, lane in zip(ordered, lanes, strict=True)
        ]
        self.lanes = max(lanes, default=-1) + 1
        self.segments = segments([(mark.start, mark.end) for mark in self.marks])
        self.coded_paragraphs = _coded_paragraphs(self.segments, source)
        self._segment_ends = [segment.end for segment in self.segments]
        self._starts = [mark.start for mark in self.marks]
        self._reach = list(accumulate((mark.end for mark in self.marks), max))
        self._by_uid = {mark.coding.uid: mark for mark in self.marks}

    def __contains__(self, uid: object) -> bool:
        return uid in self._by_uid

    def get(self, uid: str) -> Mark | None:
        """The mark of the coding with this uid, if it is here."""
        return self._by_uid.get(uid)

    def between(self, start: int, end: int) -> list[Mark]:
        """Those of which a part stands in [start, end)."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [mark for mark in self.marks[first:last] if mark.end > start]

    def segments_between(self, start: int, end: int) -> list[Segment]:
        """The pieces to paint of which a part stands in [start, end)."""
        first = bisect_right(self._segment_ends, start)
        last = bisect_left(self.segments, end, lo=first, key=lambda segment: segment.start)
        return self.segments[first:last]

    def at(self, position: int) -> list[Mark]:
        """Those on the character at a position, the shortest first."""
        return sorted(self.between(position, position + 1), key=lambda mark: mark.end - mark.start)

    def neighbour(self, uid: str, position: int, step: int) -> Mark | None:
        """The mark after (`step` 1) or before (-1) that of `uid`, or else after or before a position."""
        current = self._by_uid.get(uid)
        if current is not None:
            index = self.marks.index(current) + step
        else:
            index = bisect_left(self._starts, position) - (1 if step < 0 else 0)
        return self.marks[index] if 0 <= index < len(self.marks) else None


def _mark(coding: Coding, tree: CodeTree, positions: Positions, lane: int) -> Mark:
    code = tree.get(coding.code)
    name = code.name if code else tr("(a code that is not in the tree)")
    return Mark(
        coding=coding,
        name=name,
        path=tree.path(code.uid) if code else name,
        colour=code.colour if code else _NO_COLOUR,
        start=positions.to_qt(coding.start),
        end=positions.to_qt(coding.end),
        lane=lane,
    )


def _line_end(text: str, offset: int) -> int:
    """How far (in code points) the line that ends at an offset may reach at most."""
    end = text.find("\n", offset, offset + _LINE)
    return end if end >= 0 else offset + _LINE


def _coded_paragraphs(pieces: Sequence[Segment], source: Source) -> frozenset[int]:
    """The indexes of the paragraphs in which something is coded."""
    starts = [paragraph.start for paragraph in source.content.paragraphs]
    ends = [paragraph.end for paragraph in source.content.paragraphs]
    coded: set[int] = set()
    for piece in pieces:
        first = bisect_right(ends, source.positions.from_qt(piece.start))
        last = bisect_left(starts, source.positions.from_qt(piece.end))
        coded.update(range(first, last))
    return frozenset(coded)
