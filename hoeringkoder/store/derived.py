"""What follows of a coding from the text and the other codings: quote, place, and whether it is shown."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Subquery, and_, bindparam, false, select, update

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


def shadow_twins(connection: Connection, uids: Sequence[str]) -> None:
    """Show one of the live codings by the same coder of the same span with the same code, for those touched.

    Of twins the one changed last is shown, then the one with the highest uid: the same in every copy.
    """
    for some in chunks(uids):
        keys = select(*_PLACE).where(Coding.uid.in_(some)).distinct().subquery()
        rows = connection.execute(
            select(Coding.uid, Coding.deleted, Coding.clock, Coding.step, Coding.shadowed, *_PLACE)
            .join(keys, _same_place(keys))
            .order_by(Coding.deleted, Coding.clock.desc(), Coding.step.desc(), Coding.uid.desc())
        ).all()
        _mark(connection, rows)


def _same_place(keys: Subquery) -> Any:
    return and_(*(column == keys.c[column.key] for column in _PLACE))


def _mark(connection: Connection, rows: Sequence[Any]) -> None:
    seen: set[tuple[Any, ...]] = set()
    wrong = []
    for uid, deleted, _clock, _step, shadowed, *key in rows:
        should = not deleted and tuple(key) in seen
        seen.add(tuple(key))
        if should != shadowed:
            wrong.append({"_uid": uid, "_shadowed": should})
    if wrong:
        connection.execute(
            update(Coding).where(Coding.uid == bindparam("_uid")).values(shadowed=bindparam("_shadowed")),
            wrong,
        )


def twins(connection: Connection, uids: Collection[str]) -> list[str]:
    """The uids of these codings and of all live ones that one of them stands for."""
    found = dict.fromkeys(uids)
    for some in chunks(uids):
        keys = select(*_PLACE).where(Coding.uid.in_(some)).distinct().subquery()
        same = select(Coding.uid).join(keys, _same_place(keys)).where(Coding.deleted.is_(False))
        found.update(dict.fromkeys(connection.execute(same).scalars()))
    return list(found)


def live() -> Any:
    """The condition for a coding to be shown and counted."""
    # Written as in the partial index, so that SQLite sees that it may use it.
    return and_(Coding.deleted == false(), Coding.shadowed == false())
