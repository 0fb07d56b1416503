"""What follows of a coding from the text and the other codings: quote, place, and whether it is shown."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Subquery, and_, bindparam, false, select, true, update

from ..domain.errors import ProjectUnusable
from ..domain.language import tr
from ..domain.readings import Content
from .chunks import chunks
from .content import load_content
from .schema import Coding

CONTEXT = 40
"""Code points kept before and after a quote, so that it can be found again if the text is read anew."""


_PLACE = (Coding.response, Coding.start, Coding.end, Coding.code, Coding.coder)
"""What makes two live codings one."""


def complete_codings(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add the quote, its context, page and paragraph to rows that have response, start and end.

    Raises ProjectUnusable if a span lies outside its text, which only a damaged or forged file brings.
    """
    texts: dict[str, Content] = {}
    for row in rows:
        uid = row["response"]
        if uid not in texts:
            texts[uid] = load_content(connection, uid)
        content = texts[uid]
        start, end = row["start"], row["end"]
        if not 0 <= start < end <= len(content.text):
            raise ProjectUnusable(
                tr("A coding lies outside its text. Nothing was changed; the file it came from is damaged.")
            )
        row["quote"] = content.text[start:end]
        row["context_before"] = content.text[max(0, start - CONTEXT) : start]
        row["context_after"] = content.text[end : end + CONTEXT]
        row["page"] = content.page_at(start)
        row["paragraph"] = content.paragraph_at(start) + 1


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

    A twin whose stance or memo the shown one does not have is shown beside it: nothing that somebody wrote is
    hidden. `uids` are those in the places that were left as well as in those that were entered.
    """
    what = (Coding.uid, Coding.deleted, Coding.shadowed, Coding.stance, Coding.memo)
    columns = (*what, Coding.clock, Coding.step)
    for some in chunks(uids):
        keys = select(*_PLACE).where(Coding.uid.in_(some)).distinct().subquery()
        rows = connection.execute(select(*columns, *_PLACE).join(keys, _same_place(keys))).all()
        hidden = hidden_twins(rows)
        wrong = [
            {"_uid": row.uid, "_shadowed": row.uid in hidden}
            for row in rows
            if row.shadowed != (row.uid in hidden)
        ]
        if wrong:
            shadowed = update(Coding).where(Coding.uid == bindparam("_uid"))
            connection.execute(shadowed.values(shadowed=bindparam("_shadowed")), wrong)


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
        query = select(Coding.uid).where(Coding.uid.in_(some), Coding.shadowed == true())
        hidden.extend(connection.execute(query).scalars())
    return list(dict.fromkeys([*uids, *hidden]))


def live() -> Any:
    """The condition for a coding to be shown and counted."""
    # Written as in the partial index, so that SQLite sees that it may use it.
    return and_(Coding.deleted == false(), Coding.shadowed == false())
