"""What is read from a project file, as domain values."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from ..domain.codes import Code, CodeRecord, CodeTree, SettledCodes, settle
from ..domain.codings import Coding, CodingFilter, Extract
from ..domain.history import Step
from ..domain.readings import Content
from ..domain.responses import Respondent, Response, Status
from ..domain.stances import Stance
from .content import load_content, load_original
from .derived import live, twins
from .folding import logged_changes
from .schema import Attribute, Authorship, ProjectInfo
from .schema import Code as CodeRow
from .schema import Coder as CoderRow
from .schema import Coding as CodingRow
from .schema import Content as ContentRow
from .schema import Respondent as RespondentRow
from .schema import Response as ResponseRow
from .schema import Step as StepRow
from .undoing import as_step, redoable, undoable

_FEW = 1000
"""Up to so many rows are asked for by uid; beyond that it is quicker to read all."""


class Queries:
    """Reads one project file. Deleted rows are left out unless said otherwise."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def responses(self, uids: Collection[str] | None = None) -> list[Response]:
        """The responses that are not deleted (or still have codings), in no order; those named, or all."""
        query = select(
            ResponseRow.uid,
            ResponseRow.title,
            ResponseRow.status,
            ResponseRow.filename,
            ContentRow.pages,
            ContentRow.characters,
            ContentRow.paragraph_count,
            ContentRow.needs_ocr,
            ResponseRow.deleted,
        ).join(ContentRow, ContentRow.response == ResponseRow.uid)
        if uids is not None:
            query = query.where(ResponseRow.uid.in_(uids))
        counts = self._coding_counts(uids)
        senders = self._respondents(uids)
        attributes = self._attributes(uids)
        return [
            Response(
                row.uid,
                row.title,
                Status(row.status),
                row.filename,
                row.pages,
                row.characters,
                row.paragraph_count,
                counts.get(row.uid, 0),
                tuple(senders.get(row.uid, ())),
                attributes.get(row.uid, {}),
                row.needs_ocr,
            )
            for row in self._connection.execute(query)
            if not row.deleted or counts.get(row.uid)
        ]

    def live_response_uids(self) -> frozenset[str]:
        """The uids of the responses that `responses` gives."""
        kept = select(CodingRow.response).where(live()).distinct()
        query = select(ResponseRow.uid).where(ResponseRow.deleted.is_(False) | ResponseRow.uid.in_(kept))
        return frozenset(self._connection.execute(query).scalars())

    def titles(self) -> dict[str, str]:
        """The title of every response, deleted ones included."""
        return {
            row.uid: row.title for row in self._connection.execute(select(ResponseRow.uid, ResponseRow.title))
        }

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

    def code_use(self) -> dict[str, dict[str, int]]:
        """For each code that is used, the number of its own live codings in each response."""
        use: dict[str, dict[str, int]] = defaultdict(dict)
        query = (
            select(CodingRow.code, CodingRow.response, func.count())
            .where(live())
            .group_by(CodingRow.code, CodingRow.response)
        )
        for code, response, count in self._connection.execute(query):
            use[code][response] = count
        return use

    def codings(self, wanted: CodingFilter) -> list[Coding]:
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
        """The extracts of the wanted live codings: by code, then respondent type, respondent, place."""
        query = (
            select(*CodingRow.__table__.c, CoderRow.name.label("coder_name"), ResponseRow.title)
            .join(CoderRow, CoderRow.uid == CodingRow.coder)
            .join(ResponseRow, ResponseRow.uid == CodingRow.response)
            .where(live(), *_conditions(wanted))
        )
        rows = self._connection.execute(query).all()
        senders = self._respondents({row.response for row in rows} if len(rows) < _FEW else None)
        paths = {code.uid: tree.path(code.uid) for code in tree}
        found = [
            Extract(
                row.uid,
                row.response,
                row.title,
                ", ".join(r.name for r in senders.get(row.response, ())),
                next((r.type for r in senders.get(row.response, ()) if r.type), ""),
                paths[row.code],
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
            for row in rows
        ]
        order = {code.uid: at for at, code in enumerate(tree)}
        found.sort(
            key=lambda e: (
                order[e.code_uid],
                e.respondent_type,
                e.respondent,
                e.title,
                e.response,
                e.start,
                e.uid,
            )
        )
        return found

    def project_uid(self) -> str:
        """The project's identity, the same in all copies."""
        query = select(ProjectInfo.value).where(ProjectInfo.key == "project_uid")
        return self._connection.execute(query).scalar_one()

    def content(self, response: str) -> Content:
        """The text of a response and its cutting. Raises KeyError if there is none."""
        return load_content(self._connection, response)

    def original(self, response: str) -> bytes:
        """The file as it was sent. Raises KeyError if there is none."""
        return load_original(self._connection, response)

    def with_twins(self, codings: Collection[str]) -> list[str]:
        """The uids of these codings and of all that one of them stands for."""
        return twins(self._connection, codings)

    def undoable(self) -> Step | None:
        """The last action made in this file that is not taken back."""
        return undoable(self._connection)

    def redoable(self) -> Step | None:
        """The action taken back last in this file, unless something new was done since."""
        return redoable(self._connection)

    def coder_names(self) -> list[str]:
        """Everybody who has coded, by name."""
        query = select(CoderRow.name).where(CoderRow.deleted.is_(False)).order_by(CoderRow.name)
        return list(self._connection.execute(query).scalars())

    def respondent_types_in_use(self) -> list[str]:
        """The types that some respondent has, sorted."""
        query = (
            select(RespondentRow.type)
            .where(RespondentRow.type != "", RespondentRow.deleted.is_(False))
            .distinct()
        )
        return sorted(self._connection.execute(query).scalars())

    def response_of_file(self, sha256: str) -> str | None:
        """The first response that has the bytes with this hash, deleted ones included."""
        query = (
            select(ContentRow.response)
            .where(ContentRow.sha256 == sha256)
            .order_by(ContentRow.response)
            .limit(1)
        )
        return self._connection.execute(query).scalar()

    def steps(self, limit: int) -> list[Step]:
        """The newest steps first. Those that came with a merge are told as of the time they were made."""
        query = (
            select(*StepRow.__table__.c)
            .where(StepRow.held.is_(False))
            .order_by(StepRow.seq.desc())
            .limit(limit)
        )
        return [as_step(row) for row in self._connection.execute(query)]

    def _coding_counts(self, uids: Collection[str] | None) -> dict[str, int]:
        query = (
            select(CodingRow.response, func.count().label("codings"))
            .where(live())
            .group_by(CodingRow.response)
        )
        if uids is not None:
            query = query.where(CodingRow.response.in_(uids))
        return {row.response: row.codings for row in self._connection.execute(query)}

    def _respondents(self, uids: Collection[str] | None) -> dict[str, list[Respondent]]:
        query = (
            select(Authorship.response, RespondentRow.uid, RespondentRow.name, RespondentRow.type)
            .join(RespondentRow, RespondentRow.uid == Authorship.respondent)
            .where(Authorship.deleted.is_(False))
            .order_by(Authorship.response, RespondentRow.name)
        )
        if uids is not None:
            query = query.where(Authorship.response.in_(uids))
        found: dict[str, list[Respondent]] = defaultdict(list)
        for response, *values in self._connection.execute(query):
            found[response].append(Respondent(*values))
        return found

    def _attributes(self, uids: Collection[str] | None) -> dict[str, dict[str, str]]:
        query = (
            select(Attribute.response, Attribute.name, Attribute.value)
            .where(Attribute.deleted.is_(False))
            .order_by(Attribute.response, Attribute.name)
        )
        if uids is not None:
            query = query.where(Attribute.response.in_(uids))
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for response, name, value in self._connection.execute(query):
            found[response][name] = value
        return found

    def _with_moves(self, records: Sequence[CodeRecord]) -> list[CodeRecord]:
        logged = logged_changes(self._connection, [("code", record.code.uid) for record in records])
        return [
            CodeRecord(
                record.code,
                record.deleted,
                tuple(
                    (change.stamp, change.after["parent"] or "")
                    for change in reversed(logged["code", record.code.uid])
                    if not change.held and "parent" in change.after
                ),
            )
            for record in records
        ]


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
