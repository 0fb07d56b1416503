"""What a user knows recorded rows by: a code's name, a response's title, the beginning of a quotation."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from .chunks import chunks
from .folding import Row
from .schema import (
    Assignment,
    Attribute,
    Authorship,
    Code,
    Coder,
    Coding,
    Form,
    Invited,
    Mark,
    Memo,
    Respondent,
    Response,
    Survey,
    Tie,
)

QUOTE_SHOWN = 60
"""Code points of a coding's quote."""

_QUERIES: dict[str, tuple[Any, Any]] = {
    "coder": (Coder.uid, select(Coder.uid, Coder.name, Coder.deleted)),
    "respondent": (Respondent.uid, select(Respondent.uid, Respondent.name, Respondent.deleted)),
    "response": (Response.uid, select(Response.uid, Response.title, Response.deleted)),
    "authorship": (
        Authorship.uid,
        select(Authorship.uid, Respondent.name, Authorship.deleted).join(
            Respondent, Respondent.uid == Authorship.respondent
        ),
    ),
    "attribute": (Attribute.uid, select(Attribute.uid, Attribute.name, Attribute.deleted)),
    "code": (Code.uid, select(Code.uid, Code.name, Code.deleted)),
    "coding": (
        Coding.uid,
        select(Coding.uid, func.substr(Coding.quote, 1, QUOTE_SHOWN + 1), Coding.deleted),
    ),
    "tie": (Tie.uid, select(Tie.uid, Tie.question, Tie.deleted)),
    "form": (Form.uid, select(Form.uid, Form.name, Form.deleted)),
    "survey": (Survey.uid, select(Survey.uid, Survey.name, Survey.deleted)),
    "invited": (Invited.uid, select(Invited.uid, Invited.name, Invited.deleted)),
    "assignment": (
        Assignment.uid,
        select(Assignment.uid, Coder.name, Assignment.deleted).join(Coder, Coder.uid == Assignment.coder),
    ),
    "mark": (
        Mark.uid,
        select(Mark.uid, Response.title, Mark.deleted).join(Response, Response.uid == Mark.response),
    ),
    "memo": (Memo.uid, select(Memo.uid, func.substr(Memo.text, 1, QUOTE_SHOWN + 1), Memo.deleted)),
}


def names_of(connection: Connection, rows: Iterable[Row]) -> dict[Row, tuple[str, bool]]:
    """The name of each of these rows that exists, and whether it is deleted."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, uid in rows:
        by_kind[kind].append(uid)
    found: dict[Row, tuple[str, bool]] = {}
    for kind, uids in by_kind.items():
        column, query = _QUERIES[kind]
        for some in chunks(dict.fromkeys(uids)):
            for uid, name, deleted in connection.execute(query.where(column.in_(some))):
                found[kind, uid] = (_shortened(name), deleted)
    return found


def _shortened(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= QUOTE_SHOWN else line[:QUOTE_SHOWN].rstrip() + " …"
