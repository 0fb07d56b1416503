"""What is read of codes and codings, as domain values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from ..domain.codes import Code, CodeRecord, CodeTree, CodeUse, SettledCodes, settle
from ..domain.codings import Coding, CodingFilter, Extract
from ..domain.ordering import alphabetical
from ..domain.reading_again import Displaced
from ..domain.responses import Respondent
from ..domain.stances import Stance
from .chunks import chunks
from .derived import count_without_place, live, twins, without_place
from .folding import logged_changes
from .log_writing import moment
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
                _code(row),
                row.deleted,
            )
            for row in self._connection.execute(select(*CodeRow.__table__.c))
        ]
        # Only a deleted code stays for being used, so nobody need look through the codings of the others.
        is_used = select(CodingRow.uid).where(live(), CodingRow.code == CodeRow.uid).exists()
        kept = select(CodeRow.uid).where(CodeRow.deleted.is_(True), is_used)
        used = list(self._connection.execute(kept).scalars())
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

    def tally(
        self, codes: Collection[str], responses: Collection[str] | None = None
    ) -> dict[str, dict[str, int]]:
        """How many live codings each of these codes has in each response that it stands in; of those named,
        or in all."""
        query = (
            select(CodingRow.code, CodingRow.response, func.count())
            .where(live(), CodingRow.code.in_(codes))
            .group_by(CodingRow.code, CodingRow.response)
        )
        if responses is not None:
            query = query.where(CodingRow.response.in_(responses))
        found: dict[str, dict[str, int]] = {}
        for code, response, count in self._connection.execute(query).all():
            found.setdefault(code, {})[response] = count
        return found

    def some(self, wanted: CodingFilter) -> list[Coding]:
        """The live codings that are wanted, in the order of the text."""
        if wanted.uids is not None and len(wanted.uids) > _FEW:
            parts = (self.some(replace(wanted, uids=uids)) for uids in chunks(dict.fromkeys(wanted.uids)))
            return sorted((one for part in parts for one in part), key=_place)
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

    def extracts(self, tree: CodeTree, wanted: CodingFilter, order: Mapping[str, int]) -> list[Extract]:
        """The extracts of the wanted live codings: by code, response in this `order`, place."""
        query = (
            select(*CodingRow.__table__.c, CoderRow.name.label("coder_name"), ResponseRow.title)
            .join(CoderRow, CoderRow.uid == CodingRow.coder)
            .join(ResponseRow, ResponseRow.uid == CodingRow.response)
            .where(live(), *_conditions(wanted))
        )
        in_tree = {code.uid: at for at, code in enumerate(tree)}
        rows = sorted(
            self._connection.execute(query),
            key=lambda row: (in_tree[row.code], order.get(row.response, 0), row.response, row.start, row.uid),
        )
        of = {row.response for row in rows}
        senders = self._responses.respondents(of if len(of) < _FEW else None)
        paths = {uid: tree.path(uid) for uid in {row.code for row in rows}}
        return [_extract(row, paths[row.code], senders.get(row.response, ())) for row in rows]

    def keys(self, codes: Collection[str], columns: Sequence[str]) -> Sequence[Sequence[Any]]:
        """Of every live coding of these codes: uid, code, response, start, and these columns (`coder_name`
        for its coder's name)."""
        own = [CoderRow.name if name == "coder_name" else CodingRow.__table__.c[name] for name in columns]
        query = select(CodingRow.uid, CodingRow.code, CodingRow.response, CodingRow.start, *own)
        if "coder_name" in columns:
            query = query.join(CoderRow, CoderRow.uid == CodingRow.coder)
        return self._connection.execute(query.where(live(), CodingRow.code.in_(codes))).all()

    def with_twins(self, codings: Collection[str]) -> list[str]:
        """The uids of these codings and of all that one of them stands for."""
        return twins(self._connection, codings)

    def without_place(self, responses: Collection[str] | None = None) -> list[Displaced]:
        """Codings whose passages are not found in the texts that are shown, of these responses or all."""
        columns = (CodingRow.quote, CodingRow.context_before, CodingRow.context_after)
        query = (
            select(CodingRow.uid, CodingRow.response, CodingRow.code, *columns)
            .add_columns(CodingRow.stance, CodingRow.memo, CoderRow.name)
            .join(CoderRow, CoderRow.uid == CodingRow.coder)
            .where(without_place())
            .order_by(CodingRow.response, CodingRow.made_start, CodingRow.uid)
        )
        if responses is not None:
            query = query.where(CodingRow.response.in_(responses))
        return [
            Displaced(uid, response, code, quote, before, after, Stance(stance), memo, coder)
            for uid, response, code, quote, before, after, stance, memo, coder in self._connection.execute(
                query
            )
        ]

    def count_without_place(self) -> int:
        """How many codings `without_place` gives."""
        return count_without_place(self._connection)

    def beginning_with(self, start: str) -> list[str]:
        """The uids of the live codings whose uid begins so."""
        query = select(CodingRow.uid).where(live(), CodingRow.uid >= start, CodingRow.uid < f"{start}~")
        return list(self._connection.execute(query).scalars())

    def coder_names(self) -> list[str]:
        """Everybody who has a live coding, by name."""
        at_work = select(CodingRow.uid).where(live(), CodingRow.coder == CoderRow.uid).exists()
        names = self._connection.execute(select(CoderRow.name).where(at_work)).scalars()
        return sorted(names, key=lambda name: (alphabetical(name), name))

    def coder_name(self, uid: str) -> str:
        """The name that a coder is known by; empty for one who has not coded."""
        return self._connection.execute(select(CoderRow.name).where(CoderRow.uid == uid)).scalar() or ""

    def stances_in(
        self, codes: Collection[str], responses: Collection[str] | None = None
    ) -> list[tuple[str, Stance]]:
        """In which responses, of those named or of all, the live codings with these codes have which stance,
        each pair once."""
        query = select(CodingRow.response, CodingRow.stance).distinct()
        query = query.where(live(), CodingRow.code.in_(codes), CodingRow.stance != "")
        if responses is not None:
            query = query.where(CodingRow.response.in_(responses))
        return [(response, Stance(stance)) for response, stance in self._connection.execute(query)]

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


def _code(row: Any) -> Code:
    return Code(
        row.uid,
        row.name,
        row.parent or "",
        row.place,
        row.colour,
        row.definition,
        row.key,
        examples=row.examples,
        excludes=row.excludes,
        archived=row.archived,
    )


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
        moment(row.created_at),
    )


def _place(coding: Coding) -> tuple[str, int, int, str]:
    return coding.response, coding.start, -coding.end, coding.uid


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
