"""What follows of a coding from the text and the other codings: quote, place, and whether it is shown."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, Subquery, and_, bindparam, false, func, literal, select, update

from ..domain.anchoring import Anchoring
from ..domain.errors import ProjectUnusable
from ..domain.language import tr
from ..domain.ledger import Places
from ..domain.readings import Content
from ..domain.spans import Span
from .chunks import chunks
from .content import load_content, present_reading
from .schema import Coding
from .schema import Content as ContentRow

CONTEXT = 40
"""Code points kept before and after a quote, so that it can be found again if the text is read anew."""


class Hidden(IntEnum):
    """Why a coding is not shown, as the column `hidden` has it."""

    NO = 0
    TWIN = 1
    """The same coder has coded the same span with the same code in two copies; another is shown for both."""
    NO_PLACE = 2
    """The passage was not found in the text as it was read last."""


_PLACE = (Coding.response, Coding.start, Coding.end, Coding.code, Coding.coder)
"""What makes two live codings one."""


MADE = ("response", "made_in", "made_start", "made_end")
"""The columns that say where a coding was made, from which its place in the present text follows."""


def complete_codings(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Add what is derived of its place to rows that have what `MADE` names; all but whether a twin hides it.

    Raises ProjectUnusable if a span lies outside its text, or there is no such text, which only a damaged or
    forged file brings.
    """
    by_text: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_text[row["response"], row["made_in"]].append(row)
    for (response, made_in), some in by_text.items():
        made = _text_of(connection, response, made_in)
        present = present_reading(connection, response)
        if made_in == present:
            places = Places(made)
            for row in some:
                _put_place(row, made, places, _span_in(row, made))
            continue
        shown = _text_of(connection, response, present)
        anchoring, places = Anchoring(made.text, shown.text), Places(shown)
        for row in some:
            span = _span_in(row, made)
            place = anchoring.place(span)
            if place is None:
                _put_place(row, made, places, span)
                row |= _NOWHERE
            else:
                _put_place(row, shown, places, place)


def check_shown(connection: Connection, shown: Mapping[str, str]) -> None:
    """Raises ProjectUnusable where there is no text of one of these responses with the reading that is to be
    shown of it, which only a damaged or forged file brings: the project could not be opened any more.
    """
    here: set[tuple[str, str]] = set()
    for some in chunks(shown):
        query = select(ContentRow.response, ContentRow.reading).where(ContentRow.response.in_(some))
        here.update((response, reading) for response, reading in connection.execute(query))
    if not here.issuperset(shown.items()):
        raise ProjectUnusable(
            tr("The text that a response would have is missing. Nothing was changed; the file is damaged.")
        )


def _text_of(connection: Connection, response: str, reading: str) -> Content:
    try:
        return load_content(connection, response, reading)
    except KeyError as error:
        raise _outside() from error


def _span_in(row: dict[str, Any], content: Content) -> Span:
    start, end = row["made_start"], row["made_end"]
    if not 0 <= start < end <= len(content.text):
        raise _outside()
    return Span(start, end)


def _outside() -> ProjectUnusable:
    return ProjectUnusable(
        tr("A coding lies outside its text. Nothing was changed; the file it came from is damaged.")
    )


_NOWHERE: Mapping[str, Any] = {
    "start": 0,
    "end": 0,
    "page": None,
    "paragraph": 0,
    "ledger_start": 0,
    "ledger_end": 0,
    "hidden": Hidden.NO_PLACE,
}


def _put_place(row: dict[str, Any], content: Content, places: Places, span: Span) -> None:
    start, end = span.start, span.end
    coded = places.of(span)
    row |= {
        "start": start,
        "end": end,
        "quote": content.text[start:end],
        "context_before": content.text[max(0, start - CONTEXT) : start],
        "context_after": content.text[end : end + CONTEXT],
        "page": content.page_at(start),
        "paragraph": content.paragraph_at(start) + 1,
        "ledger_start": coded.start,
        "ledger_end": coded.stop,
        "hidden": Hidden.NO,
    }


def place_anew(connection: Connection, responses: Iterable[str]) -> None:
    """Find the places of all codings in these responses again, since others of their readings are shown."""
    for response in responses:
        query = select(Coding.uid, *(Coding.__table__.c[name] for name in MADE))
        rows = [dict(row) for row in connection.execute(query.where(Coding.response == response)).mappings()]
        if not rows:
            continue
        complete_codings(connection, rows)
        uids = [row["uid"] for row in rows]
        left = in_same_place(connection, uids)
        values = [{f"_{name}": value for name, value in row.items()} for row in rows]
        derived: dict[str, Any] = {name: bindparam(f"_{name}") for name in rows[0].keys() - {"uid", *MADE}}
        connection.execute(update(Coding).where(Coding.uid == bindparam("_uid")).values(derived), values)
        shadow_twins(connection, dict.fromkeys([*uids, *left]))


def in_same_place(connection: Connection, uids: Iterable[str]) -> list[str]:
    """The uids of all codings by the same coder of the same span with the same code as one of these."""
    found: dict[str, None] = {}
    for some in chunks(uids):
        keys = select(*_PLACE).where(Coding.uid.in_(some)).distinct().subquery()
        query = select(Coding.uid).join(keys, _same_place(keys))
        found.update(dict.fromkeys(connection.execute(query).scalars()))
    return list(found)


def shadow_twins(connection: Connection, uids: Iterable[str]) -> None:
    """Show one of the live codings by the same coder of the same span with the same code, for those touched.

    Those that have no place are not shown, twins or not.

    A twin whose stance or memo the shown one does not have is shown beside it: nothing that somebody wrote is
    hidden. `uids` are those in the places that were left as well as in those that were entered.
    """
    what = (Coding.uid, Coding.deleted, Coding.hidden, Coding.stance, Coding.memo)
    columns = (*what, Coding.clock, Coding.step)
    for some in chunks(uids):
        keys = select(*_PLACE).where(Coding.uid.in_(some)).distinct().subquery()
        rows = connection.execute(select(*columns, *_PLACE).join(keys, _same_place(keys))).all()
        placed = [row for row in rows if row.hidden != Hidden.NO_PLACE]
        hidden = hidden_twins(placed)
        wrong = [
            {"_uid": row.uid, "_hidden": Hidden.TWIN if row.uid in hidden else Hidden.NO}
            for row in placed
            if (row.hidden == Hidden.TWIN) != (row.uid in hidden)
        ]
        if wrong:
            hide = update(Coding).where(Coding.uid == bindparam("_uid"))
            connection.execute(hide.values(hidden=bindparam("_hidden")), wrong)


def hidden_twins(rows: Iterable[Any]) -> set[str]:
    """The uids of those of these rows of `coding` for which another of them is shown."""
    shown: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    hidden: set[str] = set()
    # The one that says most comes first, then the newest: the same in every copy.
    for row in sorted(rows, key=lambda row: (_says(row), row.clock, row.step, row.uid), reverse=True):
        place = tuple(getattr(row, column.key) for column in _PLACE)
        if row.deleted:
            continue
        if any(_covers(other, row) for other in shown[place]):
            hidden.add(row.uid)
        else:
            shown[place].append(row)
    return hidden


def _same_place(keys: Subquery) -> Any:
    return and_(*(column == keys.c[column.key] for column in _PLACE))


def _says(row: Any) -> int:
    return bool(row.stance) + bool(row.memo)


def _covers(one: Any, other: Any) -> bool:
    return other.stance in ("", one.stance) and other.memo in ("", one.memo)


def twins(connection: Connection, uids: Collection[str]) -> list[str]:
    """The uids of these codings and of those that are hidden behind one of them."""
    hidden: list[str] = []
    for some in chunks(in_same_place(connection, uids)):
        query = select(Coding.uid).where(Coding.uid.in_(some), Coding.hidden == Hidden.TWIN)
        hidden.extend(connection.execute(query).scalars())
    return list(dict.fromkeys([*uids, *hidden]))


def without_place() -> Any:
    """The condition for a coding to be listed as one whose passage was not found."""
    no_place = literal(Hidden.NO_PLACE.value, literal_execute=True)
    return and_(Coding.deleted == false(), Coding.hidden == no_place)


def count_without_place(connection: Connection) -> int:
    """How many codings' passages were not found."""
    return connection.execute(select(func.count()).select_from(Coding).where(without_place())).scalar_one()


def live() -> Any:
    """The condition for a coding to be shown and counted."""
    # Written as in the partial index, so that SQLite sees that it may use it.
    return and_(Coding.deleted == false(), Coding.hidden == literal(0, literal_execute=True))
