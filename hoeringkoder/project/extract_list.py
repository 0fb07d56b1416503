"""The extracts of some codes as a long list of which only what is asked for is read, and after a change only
what changed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ..domain.codings import CodingFilter, Extract
from ..domain.extract_filter import EVERY_EXTRACT, ExtractFilter, Facet
from ..domain.extract_order import IN_TEXT_ORDER, ExtractGroup, ExtractGrouping, ExtractOrder
from ..domain.history import Changes
from ..domain.stances import Stance
from ..store.chunks import chunks
from .extract_filtering import responses_of, wanted_of
from .extract_sorting import Line, Sorting

if TYPE_CHECKING:
    from .project import Project

_FEW = 50
"""So many codings are looked up, or responses counted anew, one by one; for more, all are read."""
_LINES_AT_ONCE = 1000
"""Lines of which the extracts are read with one question."""
_MOST_KEPT = 3000
"""Extracts that are kept in memory once read, but for one line's that are more."""


_RESPONSE = Line._fields.index("response")  # of many lines it is found sooner so


class ExtractList:
    """How many there are, and any stretch of them. It is of one moment; `after` gives that of a later one.

    One that has become old still gives extracts that are there, though they may not be those of that place.
    """

    def __init__(
        self,
        project: "Project",
        codes: Collection[str],
        order: ExtractOrder = IN_TEXT_ORDER,
        wanted: ExtractFilter = EVERY_EXTRACT,
    ) -> None:
        self._project = project
        self._codes, self._order, self._filter = frozenset(codes), order, wanted
        self._wanted = wanted_of(project, wanted)
        self._responses = responses_of(project, wanted)
        self._tree, self._outlines = project.tree(), project.responses.outlines()
        self._sorting = Sorting(project, order)
        self._lines, self._counts = self._read_lines(self._codes)
        self._ends = self._sum_up()
        self._by_group: Counter[tuple[Any, ...]] = Counter()
        for line, count in zip(self._lines, self._counts, strict=True):
            self._put_group(line, count)
        self._kept: dict[Line, list[Extract]] = {}

    def after(self, changes: Changes) -> "ExtractList":
        """The list as it is after a step; soon there, if that touched codings of few responses alone."""
        if not self._can_follow(changes):
            return ExtractList(self._project, self._codes, self._order, self._filter)
        # Whether a coding counts may hang on codings with other codes beside it.
        depends = bool(self._filter.of(Facet.BESIDE))
        codes = self._codes if depends else self._codes & changes.codes_used
        if not codes:
            return self
        new = copy(self)
        new._tree = self._project.tree()
        new._follow(codes, changes.codings_of)
        return new

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @property
    def groups(self) -> list[ExtractGroup]:
        """The groups in order, none of them empty; none where they are not grouped."""
        label = self._sorting.label
        return [ExtractGroup(key[-1], label(key[-1]), self._by_group[key]) for key in sorted(self._by_group)]

    @property
    def responses(self) -> list[str]:
        """The responses that they are of (uids)."""
        return list(dict.fromkeys(line.response for line in self._lines))

    def rows(self, start: int, stop: int) -> list[Extract]:
        """The extracts from place `start` up to, but not with, `stop`."""
        stop = min(stop, len(self))
        if start >= stop:
            return []
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, stop - 1)
        found = [one for some in self._extracts(self._lines[first : last + 1]) for one in some]
        before = start - (self._ends[first - 1] if first else 0)
        return found[before : before + stop - start]

    def some(self, uids: Collection[str]) -> list[Extract]:
        """Those of them that are named, in the order of the list."""
        places = self.places(uids)
        found = [one for part in chunks(places) for one in self._ask(CodingFilter(uids=part))]
        return sorted(found, key=lambda one: places[one.uid])

    def every(self) -> Iterator[Extract]:
        """All of them, read bit by bit."""
        for at in range(0, len(self._lines), _LINES_AT_ONCE):
            lines = self._lines[at : at + _LINES_AT_ONCE]
            found = self._read(lines)
            for line in lines:
                yield from found.get(line, ())

    def places(self, uids: Collection[str]) -> dict[str, int]:
        """Where these codings stand, for those that are in the list."""
        if len(uids) <= _FEW:
            return self._places_of_few(uids)
        wanted = frozenset(uids)
        return {uid: place for place, uid in enumerate(self.uids(0, len(self))) if uid in wanted}

    def uids(self, start: int, stop: int) -> list[str]:
        """The codings from place `start` up to, but not with, `stop`."""
        if self._sorting.is_single:
            return [line.uid for line in self._lines[start:stop]]
        if stop - start <= _FEW:
            return [one.uid for one in self.rows(start, stop)]
        place = {line: number for number, line in enumerate(self._lines)}
        columns = (*self._sorting.apart, "start", "uid")
        rows = [
            (place[line], *row[-2:])
            for row in self._project.file.extracts.keys(self._codes, self._wanted, columns)
            if (line := self._sorting.line(*row[:-2])) in place
        ]
        return [uid for _, _, uid in sorted(rows)[start:stop]]

    def beside(self, uids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """For each of these codings, the other codes (uids) on its passage or on one that overlaps, in the
        order of the tree; nothing for those that stand alone."""
        found = self._project.file.extracts.beside(uids)
        order = {code.uid: place for place, code in enumerate(self._project.tree())}
        return {
            uid: tuple(sorted((code for code in codes if code in order), key=order.__getitem__))
            for uid, codes in found.items()
        }

    def together(self, responses: Collection[str]) -> Mapping[str, int]:
        """For each code that stands beside one of these extracts in these responses: how many it stands
        beside."""
        return self._project.file.extracts.together(self._codes, self._wanted, responses)

    def _can_follow(self, changes: Changes) -> bool:
        """Whether nothing but codings of a few responses is different."""
        project = self._project
        return (
            bool(changes.codes_used)
            and len(changes.codings_of) <= _FEW
            and not changes.texts
            and not changes.touches("code", "coder", "attribute")
            and project.responses.outlines() is self._outlines
            and [code.uid for code in project.tree()] == [code.uid for code in self._tree]
        )

    def _follow(self, codes: Collection[str], responses: Collection[str]) -> None:
        of_them = [i for i, line in enumerate(self._lines) if line[_RESPONSE] in responses]
        gone = [i for i in of_them if self._lines[i].code in codes]
        self._lines, self._counts = self._lines.copy(), self._counts.copy()
        self._kept, self._by_group = self._kept.copy(), self._by_group.copy()
        for i in reversed(gone):
            self._put_group(self._lines[i], -self._counts[i])
            self._kept.pop(self._lines[i], None)
            del self._lines[i], self._counts[i]
        for line, count in zip(*self._read_lines(codes, responses), strict=True):
            at = self._sorting.place(self._lines, line)
            self._lines.insert(at, line)
            self._counts.insert(at, count)
            self._put_group(line, count)
        self._ends = self._sum_up()

    def _sum_up(self) -> Sequence[int]:
        """Before which place each line ends."""
        if self._sorting.is_single:
            return range(1, len(self._lines) + 1)
        return list(accumulate(self._counts))

    def _put_group(self, line: Line, count: int) -> None:
        if self._order.grouping is not ExtractGrouping.NONE:
            key = self._sorting.group(line)
            self._by_group[key] += count
            if not self._by_group[key]:
                del self._by_group[key]

    def _read_lines(
        self, codes: Collection[str], responses: Collection[str] | None = None
    ) -> tuple[list[Line], list[int]]:
        """The lines in order, and how many codings stand in each."""
        queries, sorting = self._project.file.extracts, self._sorting
        if sorting.is_single:
            columns = (*sorting.apart, "start", "uid", *sorting.own_columns)
            rows = queries.keys(codes, self._wanted, columns, responses)
            lines = [line for row in rows if self._is_meant(line := sorting.line(*row))]
            sorting.sort(lines)
            return lines, [1] * len(lines)
        found: Counter[Line] = Counter()
        for *what, count in queries.counts(codes, self._wanted, sorting.apart, responses):
            if self._is_meant(line := sorting.line(*what)):
                found[line] += count
        lines = list(found)
        sorting.sort(lines)
        return lines, [found[line] for line in lines]

    def _is_meant(self, line: Line) -> bool:
        is_of = self._responses is None or line.response in self._responses
        return is_of and self._sorting.knows(line)

    def _extracts(self, lines: Sequence[Line]) -> list[list[Extract]]:
        missing = [line for line in lines if line not in self._kept]
        read = self._read(missing) if missing else {}
        found = [read[line] if line in read else self._kept.get(line, []) for line in lines]
        self._keep(read)
        return found

    def _keep(self, read: Mapping[Line, list[Extract]]) -> None:
        self._kept |= read
        too_many = sum(map(len, self._kept.values())) - _MOST_KEPT
        while too_many > 0 and len(self._kept) > len(read):
            too_many -= len(self._kept.pop(next(iter(self._kept))))  # what was read first

    def _read(self, lines: Sequence[Line]) -> dict[Line, list[Extract]]:
        if self._sorting.is_single:
            by_uid = {line.uid: line for line in lines}
            return {by_uid[one.uid]: [one] for one in self._ask(CodingFilter(uids=by_uid.keys()))}
        codes, responses = {line.code for line in lines}, {line.response for line in lines}
        meant = None
        if self._wanted:
            meant = self._project.file.extracts.uids(codes, self._wanted, responses)
        found: dict[Line, list[Extract]] = {line: [] for line in lines}
        stances = {line.stance for line in lines} if self._sorting.has_stance else set()
        # Where lines are of one stance, the codings beside them in their responses need not be read.
        stance = Stance(stances.pop()) if len(stances) == 1 else None
        for one in self._ask(CodingFilter(codes=codes, responses=responses, stance=stance)):
            line = self._sorting.line_of(one.code_uid, one.response, one.stance.value, one.coder)
            if line in found and (meant is None or one.uid in meant):
                found[line].append(one)
        return found

    def _ask(self, wanted: CodingFilter) -> list[Extract]:
        return self._project.file.codings.extracts(self._tree, wanted, self._sorting.places)

    def _places_of_few(self, uids: Collection[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in self._lines_of(uids):
            at = self._sorting.place(self._lines, line)
            if self._lines[at : at + 1] == [line]:
                (there,) = self._extracts([line])
                begin = self._ends[at] - self._counts[at]
                found |= {one.uid: begin + i for i, one in enumerate(there) if one.uid in uids}
        return found

    def _lines_of(self, uids: Collection[str]) -> Collection[Line]:
        """The lines in which these codings would stand."""
        codings, sorting = self._project.file.codings.some(CodingFilter(uids=uids)), self._sorting
        if sorting.is_single:
            codes, responses = {one.code for one in codings}, {one.response for one in codings}
            return [line for line in self._read_lines(codes, responses)[0] if line.uid in uids]
        lines = {sorting.line_of(one.code, one.response, one.stance.value, one.coder) for one in codings}
        return [line for line in lines if sorting.knows(line)]
