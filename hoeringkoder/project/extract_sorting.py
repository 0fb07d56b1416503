"""The order in which extracts are listed: what decides of each, and where each therefore stands.

What decides is either the same for all codings of a code in a response (by one coder, with one stance), and
then these are counted together; or it is a coding's own, and then each is a line of its own.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any, NamedTuple

from ..domain.codes import CodeTree
from ..domain.extract_order import ExtractGrouping, ExtractKey, ExtractOrder
from ..domain.language import tr
from ..domain.ordering import alphabetical
from ..domain.responses import Response
from ..domain.stances import Stance

if TYPE_CHECKING:
    from .project import Project


class Line(NamedTuple):
    """Codings that stand together: those of a code in a response; only those with a stance or by a coder
    where these decide; only one, with its `uid`, where something of its `own` does."""

    code: str
    response: str
    stance: str = ""
    coder: str = ""
    """The name."""
    own: Any = None
    start: int = 0
    uid: str = ""


class Sorting:
    """What an `order` amounts to in a project as it is now."""

    def __init__(self, project: "Project", order: ExtractOrder) -> None:
        self.order = order
        self._tree: CodeTree = project.tree()
        self._outlines: Mapping[str, Response] = {one.uid: one for one in project.responses.outlines()}
        self.places: Mapping[str, int] = {uid: place for place, uid in enumerate(self._outlines)}
        self._in_tree = {code.uid: place for place, code in enumerate(self._tree)}
        self._coders = project.file.extracts.coders()
        self.own_columns = _OWN_COLUMNS.get(order.key, ())
        self.apart = tuple(
            column for column in ("stance", "coder") if column in (order.key.value, order.grouping.value)
        )
        self.has_stance, self._has_coder = "stance" in self.apart, "coder" in self.apart
        self.is_single = order.key in _OWN_COLUMNS
        """Whether each coding is a line of its own."""
        self._own = _OWN.get(order.key, _nothing)
        self._by = self._keys().get(order.key)

    def line(self, code: str, response: str, *values: Any) -> Line:
        """A line of what is read: the columns `apart`; of a single one its start, uid and own ones too."""
        stance = values[0] if self.has_stance else ""
        coder = self._coders.get(values[self.has_stance], "") if self._has_coder else ""
        if not self.is_single:
            return Line(code, response, stance, coder)
        start, uid, *own = values[self.has_stance + self._has_coder :]
        return Line(code, response, stance, coder, self._own(*own), start, uid)

    def line_of(self, code: str, response: str, stance: str, coder: str) -> Line:
        """The line that a coding stands in, where several do."""
        return Line(code, response, stance if self.has_stance else "", coder if self._has_coder else "")

    def knows(self, line: Line) -> bool:
        """Whether its code and response are shown."""
        return line.code in self._in_tree and line.response in self._outlines

    def sort(self, lines: list[Line]) -> None:
        """Put them in order."""
        lines.sort(key=self._natural)
        if self._by is not None:
            lines.sort(key=self._by, reverse=self.order.descending)
        if self.order.grouping is not ExtractGrouping.NONE:
            lines.sort(key=self.group)

    def place(self, lines: Sequence[Line], line: Line) -> int:
        """Where a line stands, or belongs, among sorted ones."""
        key = cmp_to_key(self._compare)
        return bisect_left(lines, key(line), key=key)

    def group(self, line: Line) -> tuple[Any, ...]:
        """What tells its group from others, to be sorted by; the last is the group's key."""
        response = self._outlines[line.response]
        match self.order.grouping:
            case ExtractGrouping.RESPONDENT:
                return alphabetical(response.sender), response.sender
            case ExtractGrouping.TYPE:
                kind = response.respondent_type
                return not kind, alphabetical(kind), kind
            case ExtractGrouping.RESPONSE:
                return alphabetical(response.title), line.response
            case ExtractGrouping.CODE:
                return self._in_tree[line.code], line.code
            case ExtractGrouping.STANCE:
                return _STANCES[line.stance], line.stance
            case ExtractGrouping.CODER:
                return alphabetical(line.coder), line.coder
            case _:
                return ("",)

    def label(self, key: str) -> str:
        """What to call the group with this key."""
        match self.order.grouping:
            case ExtractGrouping.RESPONSE:
                response = self._outlines[key]
                return f"{response.title} · {response.respondent}" if response.respondent else response.title
            case ExtractGrouping.CODE:
                return self._tree.path(key)
            case ExtractGrouping.STANCE:
                stance = Stance(key)
                return f"{stance.sign} {stance.label}" if stance else tr("no stance")
            case ExtractGrouping.TYPE:
                return key or tr("type not known")
            case _:
                return key

    def _natural(self, line: Line) -> tuple[Any, ...]:
        return self._in_tree[line.code], self.places[line.response], line.start, line.uid

    def _keys(self) -> Mapping[ExtractKey, Callable[[Line], Any]]:
        names = {uid: alphabetical(self._tree[uid].name) for uid in self._in_tree}
        outlines = self._outlines
        return {
            ExtractKey.RESPONDENT: lambda line: alphabetical(outlines[line.response].sender),
            ExtractKey.TYPE: lambda line: alphabetical(outlines[line.response].respondent_type),
            ExtractKey.RESPONSE: lambda line: alphabetical(outlines[line.response].title),
            ExtractKey.CODE: lambda line: names[line.code],
            ExtractKey.STANCE: lambda line: _STANCES[line.stance],
            ExtractKey.CODER: lambda line: alphabetical(line.coder),
        } | dict.fromkeys(_OWN_COLUMNS, lambda line: line.own)

    def _compare(self, one: Line, other: Line) -> int:
        if found := _order(self.group(one), self.group(other)):
            return found
        if self._by is not None and (found := _order(self._by(one), self._by(other))):
            return -found if self.order.descending else found
        return _order(self._natural(one), self._natural(other))


def _order(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def _nothing() -> None:
    """Decides nothing."""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


_STANCES = {stance.value: place for place, stance in enumerate(Stance)}

_OWN: Mapping[ExtractKey, Callable[..., Any]] = {
    ExtractKey.QUOTE: _folded,
    ExtractKey.MEMO: _folded,
    ExtractKey.PLACE: lambda page, paragraph: (page or 0, paragraph),
    ExtractKey.TIME: lambda moment: moment,
}
"""What is compared of a coding's own columns."""

_OWN_COLUMNS: Mapping[ExtractKey, tuple[str, ...]] = {
    ExtractKey.QUOTE: ("quote",),
    ExtractKey.MEMO: ("memo",),
    ExtractKey.PLACE: ("page", "paragraph"),
    ExtractKey.TIME: ("created_at",),
}
