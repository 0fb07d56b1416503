"""What is read of codings to list them as extracts: counted, put in order, filtered, with what stands beside.

Only codings that are shown are meant throughout.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, distinct, exists, false, func, literal, select
from sqlalchemy.orm import aliased

from .connection import raw_connection
from .derived import live
from .schema import Attribute
from .schema import Coder as CoderRow
from .schema import Coding as CodingRow

_FOLDED = "hoeringkoder_folded"
_FEW = 1000
"""Up to so many responses are named in a query; of more, all rows are read and sifted."""

Places = Mapping[str, Sequence[tuple[int, int]]]
"""Parts of the texts of responses, by uid: from a code point up to, but not with, another."""

_S = TypeVar("_S", bound=Select[*tuple[Any, ...]])

_Other = aliased(CodingRow)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What every coding must meet; all will do where nothing is said."""

    stances: frozenset[str] = frozenset()
    coders: frozenset[str] = frozenset()
    """Uids."""
    words: tuple[str, ...] = ()
    """Case folded; all stand in the quotation or the memo."""
    beside: frozenset[str] = frozenset()
    """Codes (uids), one of which another coding has that overlaps."""
    within: Places | None = None
    """It overlaps one of these parts."""

    def __bool__(self) -> bool:
        return bool(self.stances or self.coders or self.words or self.beside or self.within is not None)


class ExtractQueries:
    """Reads the codings of one project file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # SQLite itself knows capital letters of English only.
        raw_connection(connection).create_function(_FOLDED, 1, str.casefold, deterministic=True)

    def counts(
        self,
        codes: Collection[str],
        wanted: Wanted,
        apart: Sequence[str] = (),
        responses: Collection[str] | None = None,
    ) -> list[Sequence[Any]]:
        """How many there are of each of these codes in each response (those named, or all), counted `apart`
        by these columns: code, response, the columns, number."""
        columns = [CodingRow.code, CodingRow.response, *_columns(apart)]
        query = select(*columns, func.count()).group_by(*columns)
        return list(self._connection.execute(self._meeting(query, codes, wanted, responses)).all())

    def keys(
        self,
        codes: Collection[str],
        wanted: Wanted,
        columns: Sequence[str],
        responses: Collection[str] | None = None,
    ) -> list[Sequence[Any]]:
        """Of each: code, response, these columns."""
        query = select(CodingRow.code, CodingRow.response, *_columns(columns))
        return list(self._connection.execute(self._meeting(query, codes, wanted, responses)).all())

    def uids(self, codes: Collection[str], wanted: Wanted, responses: Collection[str]) -> frozenset[str]:
        """Which they are."""
        query = select(CodingRow.uid)
        return frozenset(self._connection.execute(self._meeting(query, codes, wanted, responses)).scalars())

    def beside(self, codings: Collection[str]) -> dict[str, list[str]]:
        """For each of these codings that another one with another code overlaps: those codes (uids)."""
        query = (
            select(CodingRow.uid, _Other.code)
            .join(_Other, _overlapping(self._longest(CodingRow.uid.in_(codings))))
            .where(live(), CodingRow.uid.in_(codings), _Other.code != CodingRow.code)
            .distinct()
        )
        found: dict[str, list[str]] = defaultdict(list)
        for uid, code in self._connection.execute(query):
            found[uid].append(code)
        return found

    def together(self, codes: Collection[str], wanted: Wanted, responses: Collection[str]) -> dict[str, int]:
        """For each code that stands on a passage with another one of these: on how many of them."""
        query = (
            select(_Other.code, func.count(distinct(CodingRow.uid)))
            .join(_Other, _overlapping(self._longest(CodingRow.response.in_(responses))))
            .where(_Other.code != CodingRow.code)
            .group_by(_Other.code)
        )
        rows = self._connection.execute(self._meeting(query, codes, wanted, responses))
        return {code: count for code, count in rows}  # noqa: C416 - dict() knows no rows

    def coders(self) -> dict[str, str]:
        """Every coder's name, by uid."""
        rows = self._connection.execute(select(CoderRow.uid, CoderRow.name))
        return {uid: name for uid, name in rows}  # noqa: C416 - dict() knows no rows

    def attributes(self, responses: Collection[str]) -> list[tuple[str, str, str]]:
        """Response, name and value of each attribute of these responses."""
        query = select(Attribute.response, Attribute.name, Attribute.value).where(
            Attribute.deleted == false()
        )
        if len(responses) <= _FEW:
            query = query.where(Attribute.response.in_(responses))
        rows = self._connection.execute(query)
        return [(response, name, value) for response, name, value in rows if response in responses]

    def _longest(self, some: Any) -> int:
        """The code points of the longest coding in the responses of some."""
        responses = select(CodingRow.response).where(some)
        longest = select(func.max(CodingRow.end - CodingRow.start)).where(CodingRow.response.in_(responses))
        return self._connection.execute(longest).scalar() or 0

    def _meeting(
        self,
        query: _S,
        codes: Collection[str],
        wanted: Wanted,
        responses: Collection[str] | None,
    ) -> _S:
        query = query.where(live(), CodingRow.code.in_(codes), *_conditions(wanted, responses))
        return query if responses is None else query.where(CodingRow.response.in_(responses))


def _columns(names: Iterable[str]) -> list[Any]:
    return [CodingRow.__table__.c[name] for name in names]


def _conditions(wanted: Wanted, responses: Collection[str] | None) -> list[Any]:
    found: list[Any] = []
    if wanted.stances:
        found.append(CodingRow.stance.in_(wanted.stances))
    if wanted.coders:
        found.append(CodingRow.coder.in_(wanted.coders))
    if wanted.words:
        said = getattr(func, _FOLDED)(CodingRow.quote + "\n" + CodingRow.memo)
        found += [func.instr(said, word) > 0 for word in wanted.words]
    if wanted.beside:
        # The sum keeps SQLite from going through all codings of the response: those of the code are fewer.
        found.append(exists().where(*_same_passage(_Other.start + 0), _Other.code.in_(wanted.beside)))
    if wanted.within is not None:
        found.append(CodingRow.uid.in_(_overlapping_one(wanted.within, responses)))
    return found


def _overlapping(longest: int) -> Any:
    """The condition for another coding to overlap, none of which is longer than that."""
    return and_(*_same_passage(_Other.start), _Other.start > CodingRow.start - longest)


def _same_passage(start: Any) -> tuple[Any, ...]:
    return (
        _Other.deleted == false(),
        _Other.hidden == literal(0, literal_execute=True),
        _Other.response == CodingRow.response,
        start < CodingRow.end,
        _Other.end > CodingRow.start,
        _Other.uid != CodingRow.uid,
    )


def _overlapping_one(places: Places, responses: Collection[str] | None) -> Select[Any]:
    """The codings that overlap a part, of these responses or all."""
    some = places.keys() if responses is None else places.keys() & set(responses)
    parts = [(response, start, end) for response in some for start, end in places[response]]
    given = func.json_each(dumps(parts)).table_valued("value")
    response, start, end = (func.json_extract(given.c.value, f"$[{i}]") for i in range(3))
    return select(_Other.uid).where(_Other.response == response, _Other.start < end, _Other.end > start)
