"""Checking a whole project file: SQLite's own checks, that every row is what the log says, that texts and
quotations are as they were."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, func, select

from ..domain.errors import Damaged, ProjectUnusable
from ..domain.language import ntr, tr
from ..domain.ledger import Places
from .chunks import chunks
from .content import load_content, read_content
from .derived import MADE, Hidden, complete_codings, hidden_twins
from .digests import LoggedRow, logged_steps, step_digest
from .folding import fold, logged_changes
from .log_writing import moment
from .progress import counted, mark_places
from .recorder import read_rows, table
from .schema import RECORDED, Change, Coding, Content, Mark, Original, Response, Step

_FEW = 5000
"""So many changes are looked through whenever a file is opened, in about a quarter of a second."""

_Check = Callable[[Connection], Iterator[str]]


def problems(connection: Connection) -> list[str]:
    """What is wrong, in sentences; empty if nothing is."""
    return _found_by(
        (_damage, _log, _differences, _texts, _originals, _derived, _marks, _progress), connection
    )


def problems_at_opening(connection: Connection) -> list[str]:
    """What is wrong beyond what SQLite sees, in a file with a short history; empty for a long one."""
    some = select(Change.step).limit(_FEW + 1).subquery()
    if connection.execute(select(func.count()).select_from(some)).scalar_one() > _FEW:
        return []
    return _found_by((_log, _differences, _texts, _derived, _marks, _progress), connection)


def _found_by(checks: Iterable[_Check], connection: Connection) -> list[str]:
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
    wrong = sum(not _is_as_written(*one) for one in logged_steps(connection, seqs))
    if wrong:
        yield ntr(
            "{n} step of the history is not as it was written.",
            "{n} steps of the history are not as they were written.",
            wrong,
        )


def _is_as_written(step: Mapping[str, Any], changes: Iterable[LoggedRow]) -> bool:
    try:
        moment(step["at"])
    except Damaged:
        return False
    return bool(step["digest"] == step_digest(step, changes))


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


def _texts(connection: Connection) -> Iterator[str]:
    texts = connection.execute(select(Content.response, Content.reading)).all()
    wrong = sum(not _is_whole(connection, *text) for text in texts)
    if wrong:
        yield ntr(
            "{n} text is not as it was when it was imported.",
            "{n} texts are not as they were when they were imported.",
            wrong,
        )


def _originals(connection: Connection) -> Iterator[str]:
    originals = connection.execute(select(Original.bytes, Original.sha256))
    wrong = sum(hashlib.sha256(data).hexdigest() != known for data, known in originals)
    if wrong:
        yield ntr(
            "{n} original file is not as it was when it was imported.",
            "{n} original files are not as they were when they were imported.",
            wrong,
        )


def _is_whole(connection: Connection, response: str, reading: str) -> bool:
    try:
        read_content(connection, response, reading)
    except Damaged:
        return False
    return True


def _derived(connection: Connection) -> Iterator[str]:
    """What follows of a coding from its text and the other codings: quotation, place, whether it is shown."""
    columns = Coding.__table__.c
    order = select(*columns).order_by(Coding.response)
    wrong = 0
    for _, rows in groupby(connection.execute(order), key=attrgetter("response")):
        codings = list(rows)
        expected = [{name: row._mapping[name] for name in MADE} for row in codings]
        complete_codings(connection, expected)
        pairs = list(zip(codings, expected, strict=True))
        twins = hidden_twins(row for row, right in pairs if right["hidden"] != Hidden.NO_PLACE)
        for row, right in pairs:
            if row.uid in twins:
                right["hidden"] = Hidden.TWIN
            wrong += any(row._mapping[name] != value for name, value in right.items())
    if wrong:
        yield ntr(
            "{n} coding does not stand in its text as it says.",
            "{n} codings do not stand in their texts as they say.",
            wrong,
        )


def _marks(connection: Connection) -> Iterator[str]:
    """Which paragraph of its response's text a mark is on, which follows from the words of that."""
    wrong = 0
    for response in connection.execute(select(Mark.response).distinct()).scalars().all():
        query = select(Mark.uid, Mark.ledger_place).where(Mark.response == response)
        right = mark_places(connection, response)
        wrong += sum(right[uid] != place for uid, place in connection.execute(query))
    if wrong:
        yield ntr(
            "{n} mark of the reading ledger is not on the paragraph that it was made on.",
            "{n} marks of the reading ledger are not on the paragraphs that they were made on.",
            wrong,
        )


def _progress(connection: Connection) -> Iterator[str]:
    """How many codings a response has and how far it is read, which follows from its codings and marks."""
    columns = Response.__table__.c
    rows = {row.uid: row._mapping for row in connection.execute(select(*columns))}
    wrong = 0
    for some in chunks(rows):
        found = counted(connection, {uid: len(Places(load_content(connection, uid))) for uid in some})
        wrong += sum(any(rows[uid][name] != value for name, value in found[uid].items()) for uid in some)
    if wrong:
        yield ntr(
            "{n} response is not read as far as it says.",
            "{n} responses are not read as far as they say.",
            wrong,
        )
