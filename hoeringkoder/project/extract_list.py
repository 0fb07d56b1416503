"""The extracts of some codes as a long list of which only what is asked for is read.

What decides the order is either the same for all codings of a code in a response, and then only these groups
are counted and put in order; or it is a coding's own, and then that much is read of every coding.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from copy import copy
from itertools import accumulate, product
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ..domain.codes import CodeTree
from ..domain.codings import CodingFilter, Extract
from ..domain.extract_order import IN_TEXT_ORDER, ExtractKey, ExtractOrder
from ..domain.history import Changes
from ..domain.ordering import alphabetical
from ..domain.stances import Stance

if TYPE_CHECKING:
    from .project import Project

_FEW = 50
"""So many codings are looked up, or responses counted anew, one by one; for more, all are read."""

_Group = tuple[str, str]
"""The codings of a code in a response: both uids."""


class ExtractList:
    """How many there are, and any stretch of them. It is of one moment; `after` gives that of a later one.

    One that has become old still gives extracts that are there, though they may not be those of that place.
    """

    def __init__(self, project: "Project", codes: Sequence[str], order: ExtractOrder) -> None:
        self._project = project
        self._queries = project.file.codings
        self._codes = codes
        self._order = order
        self._tree: CodeTree = project.tree()
        self._outlines = project.responses.outlines()
        self._places = project.responses.order()
        self._in_tree = {code.uid: place for place, code in enumerate(self._tree)}
        tally = self._queries.tally(codes)
        natural = sorted(((code, of) for code, found in tally.items() for of in found), key=self._natural)
        self._groups = self._sorted_groups(natural)
        self._counts = [tally[code][response] for code, response in self._groups]
        self._ends = list(accumulate(self._counts))
        self._uids = self._sorted_codings() if order.key in _OWN else None

    def after(self, changes: Changes) -> "ExtractList":
        """The list as it is after a step; soon there, if that touched codings of few responses alone."""
        project, responses = self._project, changes.codings_of
        same = project.responses.outlines() is self._outlines and _uids(project.tree()) == _uids(self._tree)
        if not (same and changes.codes_used and len(responses) <= _FEW and self._order == IN_TEXT_ORDER):
            return ExtractList(project, self._codes, self._order)
        new = copy(self)
        new._tree = project.tree()
        new._groups, new._counts = self._groups.copy(), self._counts.copy()
        codes = changes.codes_used.intersection(self._codes)
        tally = self._queries.tally(codes, responses)
        for group in product(codes, responses):
            new._recount(group, tally.get(group[0], {}).get(group[1], 0))
        new._ends = list(accumulate(new._counts))
        return new

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def rows(self, start: int, stop: int) -> list[Extract]:
        """The extracts from place `start` up to, but not with, `stop`."""
        if self._uids is not None:
            wanted = self._uids[start:stop]
            found = {one.uid: one for one in self._read(CodingFilter(uids=wanted))}
            return [found[uid] for uid in wanted if uid in found]
        if start >= min(stop, len(self)):
            return []
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, min(stop, len(self)) - 1)
        groups = {group: place for place, group in enumerate(self._groups[first : last + 1])}
        asked = CodingFilter(codes={code for code, _ in groups}, responses={of for _, of in groups})
        read = [one for one in self._read(asked) if (one.code_uid, one.response) in groups]
        read.sort(key=lambda one: groups[one.code_uid, one.response])  # in a group they are in order already
        before = start - (self._ends[first - 1] if first else 0)
        return read[before : before + stop - start]

    def places(self, uids: Collection[str]) -> dict[str, int]:
        """Where these codings stand, for those that are in the list."""
        if self._uids is None and len(uids) <= _FEW:
            return self._places_in_groups(uids)
        every = self._uids if self._uids is not None else self._sorted_codings()
        wanted = frozenset(uids)
        return {uid: place for place, uid in enumerate(every) if uid in wanted}

    def uids(self, start: int, stop: int) -> list[str]:
        """The codings from place `start` up to, but not with, `stop`."""
        if self._uids is None and stop - start > _FEW:
            return self._sorted_codings()[start:stop]
        return self._uids[start:stop] if self._uids else [one.uid for one in self.rows(start, stop)]

    def _read(self, wanted: CodingFilter) -> list[Extract]:
        return self._queries.extracts(self._tree, wanted, self._places)

    def _natural(self, group: _Group) -> tuple[int, int, str]:
        code, response = group
        return self._in_tree[code], self._places.get(response, 0), response

    def _recount(self, group: _Group, count: int) -> None:
        at = bisect_left(self._groups, self._natural(group), key=self._natural)
        end = at + (self._groups[at : at + 1] == [group])
        self._groups[at:end] = [group] if count else []
        self._counts[at:end] = [count] if count else []

    def _sorted_groups(self, groups: list[_Group]) -> list[_Group]:
        if self._order.key is ExtractKey.CODE:
            names = {uid: alphabetical(self._tree[uid].name) for uid, _ in groups}
            groups.sort(key=lambda group: names[group[0]], reverse=self._order.descending)
        elif self._order.key is ExtractKey.RESPONDENT:
            names = {uid: alphabetical(sender) for uid, sender in self._project.responses.senders().items()}
            groups.sort(key=lambda group: names.get(group[1], ""), reverse=self._order.descending)
        return groups

    def _sorted_codings(self) -> list[str]:
        """The uids of all in order."""
        columns, key = _OWN.get(self._order.key, ((), _nothing))
        places = {group: place for place, group in enumerate(self._groups)}
        rows = [
            (places[code, response], start, uid, key(*own))
            for uid, code, response, start, *own in self._queries.keys(self._codes, columns)
            if (code, response) in places
        ]
        rows.sort(key=itemgetter(0, 1, 2))
        if self._order.key in _OWN:
            rows.sort(key=itemgetter(3), reverse=self._order.descending)
        return [row[2] for row in rows]

    def _places_in_groups(self, uids: Collection[str]) -> dict[str, int]:
        begins = dict(zip(self._groups, [0, *self._ends], strict=False))
        found: dict[str, int] = {}
        for coding in self._queries.some(CodingFilter(uids=uids)):
            group = (coding.code, coding.response)
            if group in begins and coding.uid not in found:
                beside = CodingFilter(codes=[coding.code], responses=[coding.response])
                alike = sorted((one.start, one.uid) for one in self._queries.some(beside))
                found |= {uid: begins[group] + place for place, (_, uid) in enumerate(alike) if uid in uids}
        return found


def _uids(tree: CodeTree) -> list[str]:
    return [code.uid for code in tree]


def _nothing() -> None:
    """Decides nothing."""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


_STANCES = {stance.value: place for place, stance in enumerate(Stance)}

_OWN: dict[ExtractKey, tuple[tuple[str, ...], Callable[..., Any]]] = {
    ExtractKey.STANCE: (("stance",), _STANCES.__getitem__),
    ExtractKey.QUOTE: (("quote",), _folded),
    ExtractKey.MEMO: (("memo",), _folded),
    ExtractKey.PLACE: (("page", "paragraph"), lambda page, paragraph: (page or 0, paragraph)),
    ExtractKey.CODER: (("coder_name",), alphabetical),
}
"""What each coding has of its own to be put in order by: the columns, and what is compared."""
