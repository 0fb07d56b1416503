"""Checking a whole project file: SQLite's own checks, that every row is what the log says, that texts and
quotations are as they were."""

import hashlib
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, select

from ..domain.errors import Damaged, ProjectUnusable
from ..domain.language import ntr, tr
from .content import read_content
from .digests import logged_steps, step_digest
from .folding import fold, logged_changes
from .recorder import read_rows, table
from .schema import RECORDED, Change, Coding, Content, Original, Step


def problems(connection: Connection) -> list[str]:
    """What is wrong, in sentences; empty if nothing is."""
    checks: tuple[Callable[[Connection], Iterator[str]], ...] = (
        _damage,
        _log,
        _differences,
        _contents,
        _quotes,
    )
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


def _log(connection: Connection) -> Iterator[str]:
    seqs = list(connection.execute(select(Step.seq).order_by(Step.seq)).scalars())
    wrong = sum(
        step["digest"] != step_digest(step, changes) for step, changes in logged_steps(connection, seqs)
    )
    if wrong:
        yield ntr(
            "{n} step of the history is not as it was written.",
            "{n} steps of the history are not as they were written.",
            wrong,
        )


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
    responses = list(connection.execute(select(Content.response)).scalars())
    wrong = sum(not _is_whole(connection, response) for response in responses)
    originals = connection.execute(select(Original.bytes, Original.sha256))
    wrong += sum(hashlib.sha256(data).hexdigest() != known for data, known in originals)
    if wrong:
        yield ntr(
            "{n} text or original file is not as it was when it was imported.",
            "{n} texts or original files are not as they were when they were imported.",
            wrong,
        )


def _is_whole(connection: Connection, response: str) -> bool:
    try:
        read_content(connection, response)
    except Damaged:
        return False
    return True


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
