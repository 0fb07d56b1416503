"""Checking a whole project file: SQLite's own checks, that every row is what the log says, that texts and
quotations are as they were."""

import hashlib
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, select

from ..domain.errors import ProjectUnusable
from ..domain.language import ntr, tr
from .folding import fold, logged_changes
from .recorder import read_rows, table
from .schema import RECORDED, Change, Coding, Content, Original


def problems(connection: Connection) -> list[str]:
    """What is wrong, in sentences; empty if nothing is."""
    checks: tuple[Callable[[Connection], Iterator[str]], ...] = (_damage, _differences, _contents, _quotes)
    found: list[str] = []
    for check in checks:
        try:
            found += check(connection)
        except ProjectUnusable as damage:
            found.append(str(damage))
        except (ValueError, TypeError, LookupError) as error:
            found.append(tr("The file is damaged: {detail}.", detail=error))
    return found


def _damage(connection: Connection) -> Iterator[str]:
    for detail in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars():
        if detail != "ok":
            yield tr("The file is damaged: {detail}.", detail=detail)
    loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if loose:
        yield ntr("{n} row refers to one that is missing.", "{n} rows refer to ones that are missing.", loose)


def _differences(connection: Connection) -> Iterator[str]:
    for kind in RECORDED:
        logged_uids = select(Change.row).where(Change.kind == kind)
        uids = list(connection.execute(select(table(kind).c.uid).union(logged_uids)).scalars())
        rows = read_rows(connection, kind, uids)
        logged = logged_changes(connection, [(kind, uid) for uid in uids])
        wrong = sum(fold(kind, logged[kind, uid])[0] != rows.get(uid) for uid in uids)
        if wrong:
            yield ntr(
                "{n} row of «{kind}» differs from what the history says.",
                "{n} rows of «{kind}» differ from what the history says.",
                wrong,
                kind=kind,
            )


def _contents(connection: Connection) -> Iterator[str]:
    texts = connection.execute(select(Content.text, Content.text_sha256))
    wrong = sum(hashlib.sha256(text.encode()).hexdigest() != known for text, known in texts)
    originals = connection.execute(select(Original.bytes, Original.sha256))
    wrong += sum(hashlib.sha256(data).hexdigest() != known for data, known in originals)
    if wrong:
        yield ntr(
            "{n} text or original file is not as it was when it was imported.",
            "{n} texts or original files are not as they were when they were imported.",
            wrong,
        )


def _quotes(connection: Connection) -> Iterator[str]:
    verbatim = func.substr(Content.text, Coding.start + 1, Coding.end - Coding.start)
    query = (
        select(func.count())
        .select_from(Coding)
        .join(Content, Content.response == Coding.response)
        .where(Coding.quote != verbatim)
    )
    wrong = connection.execute(query).scalar_one()
    if wrong:
        yield ntr(
            "{n} quotation does not stand in its text.", "{n} quotations do not stand in their texts.", wrong
        )
