"""What is read of responses and respondents, as domain values."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, and_, false, select

from ..domain.ledger import Progress
from ..domain.reading_again import ReadBy
from ..domain.readings import Content, Section
from ..domain.responses import Respondent, Response, Status
from .content import as_sections, load_content, load_original, present_reading
from .schema import Attribute, Authorship, Invited
from .schema import Coding as CodingRow
from .schema import Content as ContentRow
from .schema import Respondent as RespondentRow
from .schema import Response as ResponseRow
from .work_queries import WorkQueries

_PROGRESS = (ResponseRow.to_read, ResponseRow.coded, ResponseRow.aside, ResponseRow.read)

_FEW = 1000
"""Up to so many rows are asked for by uid; beyond that it is quicker to read all."""


class ResponseQueries:
    """Reads the responses of one project file. Deleted rows are left out unless said otherwise."""

    def __init__(self, connection: Connection, work: WorkQueries) -> None:
        self._connection = connection
        self._work = work

    def some(self, uids: Collection[str] | None = None) -> list[Response]:
        """The responses that are not deleted (or still have codings), in no order; those named, or all."""
        attributes = self.attributes(uids)
        return [
            replace(outline, attributes=attributes.get(outline.uid, {})) for outline in self.outlines(uids)
        ]

    def outlines(self, uids: Collection[str] | None = None) -> list[Response]:
        """The same without attributes, which take most of the time."""
        query = (
            select(
                ResponseRow.uid,
                ResponseRow.title,
                ResponseRow.status,
                ResponseRow.filename,
                ResponseRow.codings,
                *_PROGRESS,
                ContentRow.needs_ocr,
                ContentRow.pages,
                ContentRow.characters,
                ContentRow.paragraph_count,
            )
            .join(
                ContentRow,
                and_(ContentRow.response == ResponseRow.uid, ContentRow.reading == ResponseRow.reading),
            )
            .where(_kept())
        )
        if uids is not None:
            query = query.where(ResponseRow.uid.in_(uids))
        senders, assignees = self.respondents(uids), self._work.assignees(uids)
        return [
            Response(
                row.uid,
                row.title,
                Status(row.status),
                row.filename,
                row.pages,
                row.characters,
                row.paragraph_count,
                row.codings,
                Progress(row.to_read, row.coded, row.aside, row.read),
                respondents=tuple(senders.get(row.uid, ())),
                needs_ocr=row.needs_ocr,
                assignees=assignees.get(row.uid, ()),
            )
            for row in self._connection.execute(query).all()
        ]

    def deleted_uids(self) -> frozenset[str]:
        """The responses that were deleted, also those that `some` gives all the same, for their codings."""
        query = select(ResponseRow.uid).where(ResponseRow.deleted.is_(True))
        return frozenset(self._connection.execute(query).scalars())

    def progress(self, uids: Collection[str]) -> dict[str, tuple[int, Progress]]:
        """For each of these responses, how many codings it has, and how far all analysts have read it."""
        query = select(ResponseRow.uid, ResponseRow.codings, *_PROGRESS).where(ResponseRow.uid.in_(uids))
        return {
            uid: (codings, Progress(*progress)) for uid, codings, *progress in self._connection.execute(query)
        }

    def readings(self) -> dict[str, str]:
        """For each response that `some` gives, the id of the reading that is shown."""
        query = select(ResponseRow.uid, ResponseRow.reading).where(_kept())
        return {row.uid: row.reading for row in self._connection.execute(query)}

    def readers(self) -> dict[str, ReadBy]:
        """For each response that `some` gives, what its file is, and what read the text that is shown."""
        query = (
            select(ResponseRow.uid, ContentRow.media_type, ContentRow.reader)
            .join(
                ContentRow,
                and_(ContentRow.response == ResponseRow.uid, ContentRow.reading == ResponseRow.reading),
            )
            .where(_kept())
        )
        return {uid: ReadBy(kind, reader) for uid, kind, reader in self._connection.execute(query)}

    def sections(self, uids: Collection[str] | None = None) -> Iterator[tuple[str, list[Section]]]:
        """The questions and answers of each response that `some` gives and that has any, in the order of its
        text, by uid; of those named, or all. Raises Damaged if they can't be understood.
        """
        query = (
            select(ResponseRow.uid, ContentRow.sections)
            .join(
                ContentRow,
                and_(ContentRow.response == ResponseRow.uid, ContentRow.reading == ResponseRow.reading),
            )
            .where(_kept(), ContentRow.sections != "[]")
            .order_by(ResponseRow.uid)
        )
        if uids is not None and len(uids) <= _FEW:
            query = query.where(ResponseRow.uid.in_(uids))
        for uid, written in self._connection.execute(query):
            if uids is None or uid in uids:
                yield uid, as_sections(written)

    def titles(self) -> dict[str, str]:
        """The title of every response, deleted ones included."""
        return {
            row.uid: row.title for row in self._connection.execute(select(ResponseRow.uid, ResponseRow.title))
        }

    def content(self, response: str, reading: str = "") -> Content:
        """The text of a response and its cutting, as it is shown or in the reading named. Raises KeyError if
        there is none."""
        return load_content(self._connection, response, reading)

    def reading(self, response: str) -> str:
        """The id of the reading that `content` gives. Raises KeyError if there is no such response."""
        return present_reading(self._connection, response)

    def sha256(self, response: str) -> str:
        """The SHA-256 of the file as it was sent. Raises KeyError if there is no such response."""
        query = select(ContentRow.sha256).where(ContentRow.response == response).limit(1)
        found = self._connection.execute(query).scalar()
        if found is None:
            raise KeyError(response)
        return found

    def original(self, response: str) -> bytes:
        """The file as it was sent. Raises KeyError if there is none."""
        return load_original(self._connection, response)

    def respondents(self, uids: Collection[str] | None = None) -> dict[str, list[Respondent]]:
        """Who stands behind each response, by name; of those named, or all."""
        query = (
            select(
                Authorship.response,
                RespondentRow.uid,
                RespondentRow.name,
                RespondentRow.type,
                Authorship.certainty,
            )
            .join(RespondentRow, RespondentRow.uid == Authorship.respondent)
            .where(shown(Authorship))
            .order_by(Authorship.response, RespondentRow.name)
        )
        if uids is not None:
            query = query.where(Authorship.response.in_(uids))
        found: dict[str, list[Respondent]] = defaultdict(list)
        for response, uid, name, respondent_type, certainty in self._connection.execute(query).all():
            found[response].append(Respondent(uid, name, respondent_type, certainty))
        return found

    def invited(self) -> list[tuple[str, str, str, str | None]]:
        """Who was invited: uid, name, type and the uid of the respondent that an analyst said it was."""
        query = select(Invited.uid, Invited.name, Invited.type, Invited.respondent).where(
            Invited.deleted.is_(False)
        )
        return [(uid, name, kind, tied) for uid, name, kind, tied in self._connection.execute(query)]

    def sent_by(self, respondents: Collection[str], ties: Collection[str]) -> frozenset[str]:
        """The responses behind which one of these respondents stands or stood, or that one of these rows of
        authorship is of."""
        is_one = Authorship.respondent.in_(respondents) | Authorship.uid.in_(ties)
        return frozenset(self._connection.execute(select(Authorship.response).where(is_one)).scalars())

    def types_in_use(self) -> list[str]:
        """The types that some respondent has, sorted."""
        query = (
            select(RespondentRow.type)
            .where(RespondentRow.type != "", RespondentRow.deleted.is_(False))
            .distinct()
        )
        return sorted(self._connection.execute(query).scalars())

    def of_file(self, sha256: str) -> dict[str, bool]:
        """The responses that have the bytes with this hash, deleted ones too; whether `some` gives each."""
        same = select(ContentRow.response).where(ContentRow.sha256 == sha256)
        return self._presence(ResponseRow.uid.in_(same))

    def presence(self, uids: Collection[str]) -> dict[str, bool]:
        """Those of these responses that are here, deleted ones too, and whether `some` gives each."""
        return self._presence(ResponseRow.uid.in_(uids))

    def _presence(self, condition: Any) -> dict[str, bool]:
        query = select(ResponseRow.uid, _kept()).where(condition).order_by(ResponseRow.uid)
        return {uid: bool(is_kept) for uid, is_kept in self._connection.execute(query)}

    def attributes(self, uids: Collection[str] | None = None) -> dict[str, dict[str, str]]:
        """Name and value of the attributes of each response that has any; of those named, or of all."""
        query = (
            select(Attribute.response, Attribute.name, Attribute.value)
            .where(shown(Attribute))
            .order_by(Attribute.response, Attribute.name)
        )
        if uids is not None:
            query = query.where(Attribute.response.in_(uids))
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for response, name, value in self._connection.execute(query):
            found[response][name] = value
        return found


def _kept() -> Any:
    """The condition for a response to be shown: not deleted, or somebody went on coding it, be it that the
    passage has no place in the text now."""
    is_there = (CodingRow.deleted == false(), CodingRow.response == ResponseRow.uid)
    is_coded = select(CodingRow.uid).where(*is_there).exists()
    return (ResponseRow.deleted == false()) | is_coded


def shown(table: type[Authorship] | type[Attribute]) -> Any:
    """Not deleted; or taken back with the response itself, which is shown all the same for its codings."""
    taken_back = select(ResponseRow.uid).where(ResponseRow.step == "")
    return (table.deleted == false()) | ((table.step == "") & table.response.in_(taken_back))
