"""Checking a whole project file: SQLite's own checks, and that every row is what the log says."""

from sqlalchemy import Connection, select

from ..domain.language import ntr, tr
from .folding import fold, logged_changes
from .recorder import read_rows, table
from .schema import RECORDED


def problems(connection: Connection) -> list[str]:
    """What is wrong, in sentences; empty if nothing is."""
    found = [
        tr("The file is damaged: {detail}.", detail=detail)
        for detail in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars()
        if detail != "ok"
    ]
    loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if loose:
        found.append(
            ntr("{n} row refers to one that is missing.", "{n} rows refer to ones that are missing.", loose)
        )
    return found + _differences(connection)


def _differences(connection: Connection) -> list[str]:
    found = []
    for kind in RECORDED:
        uids = list(connection.execute(select(table(kind).c.uid)).scalars())
        rows = read_rows(connection, kind, uids)
        logged = logged_changes(connection, [(kind, uid) for uid in uids])
        wrong = sum(fold(logged[kind, uid])[0] != rows[uid] for uid in uids)
        if wrong:
            found.append(
                ntr(
                    "{n} row of «{kind}» differs from what the history says.",
                    "{n} rows of «{kind}» differ from what the history says.",
                    wrong,
                    kind=kind,
                )
            )
    return found
