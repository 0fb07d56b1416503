"""What is read of codes and codings, as domain values."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from ..domain.codes import Code, CodeRecord, CodeTree, CodeUse, SettledCodes, settle
from ..domain.codings import Coding, CodingFilter, Extract
from ..domain.ordering import alphabetical
from ..domain.responses import Respondent
from ..domain.stances import Stance
from .derived import live, twins
from .folding import logged_changes
from .response_queries import ResponseQueries
from .schema import Code as CodeRow
from .schema import Coder as CoderRow
from .schema import Coding as CodingRow
from .schema import Response as ResponseRow

_FEW = 1000
"""Up to so many rows are asked for by uid; beyond that it is quicker to read all."""


class CodingQueries:
    """Reads the codes and codings of one project file. Deleted ones are left out unless said otherwise."""

    def __init__(self, connection: Connection, responses: ResponseQueries) -> None:
        self._connection = connection
        self._responses = responses

    def settled_codes(self) -> SettledCodes:
        """The codes to show and what had to be decided about them."""
        records = [
            CodeRecord(
                Code(row.uid, row.name, row.parent or "", row.place, row.colour, row.definition, row.key),
                row.deleted,
            )
            for row in self._connection.execute(select(*CodeRow.__table__.c))
        ]
        used = list(self._connection.execute(select(CodingRow.code).where(live()).distinct()).scalars())
        settled = settle(records, used)
        if settled.moves_dropped:
            settled = settle(self._with_moves(records), used)
        return settled

    def code_tree(self) -> CodeTree:
        """The live codes as a tree."""
        return CodeTree(self.settled_codes().codes)

    def own_use(self) -> dict[str, CodeUse]:
        """For each code that is used, its own live codings and the responses they stand in."""
        responses = func.count(CodingRow.response.distinct())
        query = select(CodingRow.code, func.count(), responses).where(live()).group_by(CodingRow.code)
        return {code: CodeUse(count, of) for code, count, of in self._connection.execute(query)}

    def use_of(self, codes: Collection[str]) -> CodeUse:
        """The live codings of several codes together; a response that several stand in counts once."""
        responses = func.count(CodingRow.response.distinct())
        query = select(func.count(), responses).where(live(), CodingRow.code.in_(codes))
        return CodeUse(*self._connection.execute(query).one())

    def some(self, wanted: CodingFilter) -> list[Coding]:
        """The live codings that are wanted, in the order of the text."""
        query = (
            select(
                CodingRow.uid,
                CodingRow.response,
                CodingRow.code,
                CodingRow.start,
                CodingRow.end,
                CodingRow.stance,
                CodingRow.memo,
                CoderRow.name,
                CodingRow.quote,
            )
            .join(CoderRow, CoderRow.uid == CodingRow.coder)
            .where(live(), *_conditions(wanted))
            .order_by(CodingRow.response, CodingRow.start, CodingRow.end.desc(), CodingRow.uid)
        )
        return [
            Coding(uid, response, code, start, end, Stance(stance), memo, coder, quote)
            for uid, response, code, start, end, stance, memo, coder, quote in self._connection.execute(query)
        ]

    def extracts(self, tree: CodeTree, wanted: CodingFilter) -> list[Extract]:
        """The extracts of the wanted live codings: by code, then type (unknown last), respondent, place."""
        query = (
            select(*CodingRow.__table__.c, CoderRow.name.label("coder_name"), ResponseRow.title)
            .join(CoderRow, CoderRow.uid == CodingRow.coder)
            .join(ResponseRow, ResponseRow.uid == CodingRow.response)
            .where(live(), *_conditions(wanted))
        )
        rows = self._connection.execute(query).all()
        few = {row.response for row in rows} if len(rows) < _FEW else None
        senders = self._responses.respondents(few)
        paths = {code.uid: tree.path(code.uid) for code in tree}
        found = [_extract(row, paths[row.code], senders.get(row.response, ())) for row in rows]
        order = {code.uid: at for at, code in enumerate(tree)}
        found.sort(
            key=lambda one: (
                order[one.code_uid],
                not one.respondent_type,
                alphabetical(one.respondent_type),
                alphabetical(one.respondent or one.title),
                alphabetical(one.title),
                one.response,
                one.start,
                one.uid,
            )
        )
        return found

    def with_twins(self, codings: Collection[str]) -> list[str]:
        """The uids of these codings and of all that one of them stands for."""
        return twins(self._connection, codings)

    def coder_names(self) -> list[str]:
        """Everybody who has a live coding, by name."""
        at_work = select(CodingRow.coder).where(live()).distinct()
        names = self._connection.execute(select(CoderRow.name).where(CoderRow.uid.in_(at_work))).scalars()
        return sorted(names, key=lambda name: (alphabetical(name), name))

    def coder_name(self, uid: str) -> str:
        """The name that a coder is known by; empty for one who has not coded."""
        return self._connection.execute(select(CoderRow.name).where(CoderRow.uid == uid)).scalar() or ""

    def _with_moves(self, records: Sequence[CodeRecord]) -> list[CodeRecord]:
        logged = logged_changes(self._connection, [("code", record.code.uid) for record in records])
        return [
            CodeRecord(
                record.code,
                record.deleted,
                tuple(
                    (change.stamp, change.after["parent"] or "")
                    for change in reversed(logged["code", record.code.uid])
                    if change.stands and "parent" in change.after
                ),
            )
            for record in records
        ]


def _extract(row: Any, path: str, senders: Sequence[Respondent]) -> Extract:
    return Extract(
        row.uid,
        row.response,
        row.title,
        ", ".join(sender.name for sender in senders),
        next((sender.type for sender in senders if sender.type), ""),
        path,
        row.code,
        row.start,
        row.end,
        row.quote,
        row.page,
        row.paragraph,
        Stance(row.stance),
        row.memo,
        row.coder_name,
        datetime.fromisoformat(row.created_at),
    )


def _conditions(wanted: CodingFilter) -> list[Any]:
    asked = (
        (CodingRow.uid, wanted.uids),
        (CodingRow.response, wanted.responses),
        (CodingRow.code, wanted.codes),
    )
    found: list[Any] = [column.in_(values) for column, values in asked if values is not None]
    if wanted.coder is not None:
        found.append(CodingRow.coder == wanted.coder)
    if wanted.span is not None:
        found += [CodingRow.start == wanted.span.start, CodingRow.end == wanted.span.end]
    if wanted.stance is not None:
        found.append(CodingRow.stance == wanted.stance.value)
    return found
