"""What is read of responses and respondents, as domain values."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, false, func, select

from ..domain.readings import Content
from ..domain.responses import Respondent, Response, Status
from .content import load_content, load_original
from .derived import live
from .schema import Attribute, Authorship
from .schema import Coding as CodingRow
from .schema import Content as ContentRow
from .schema import Respondent as RespondentRow
from .schema import Response as ResponseRow


class ResponseQueries:
    """Reads the responses of one project file. Deleted rows are left out unless said otherwise."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def some(self, uids: Collection[str] | None = None) -> list[Response]:
        """The responses that are not deleted (or still have codings), in no order; those named, or all."""
        counts, attributes = self.coding_counts(uids), self._attributes(uids)
        return [
            replace(
                outline,
                codings=counts.get(outline.uid, (0, 0))[0],
                coded_paragraphs=counts.get(outline.uid, (0, 0))[1],
                attributes=attributes.get(outline.uid, {}),
            )
            for outline in self.outlines(uids)
        ]

    def outlines(self, uids: Collection[str] | None = None) -> list[Response]:
        """The same without counts of codings and without attributes, which take most of the time."""
        query = (
            select(
                ResponseRow.uid,
                ResponseRow.title,
                ResponseRow.status,
                ResponseRow.filename,
                ContentRow.needs_ocr,
                ContentRow.pages,
                ContentRow.characters,
                ContentRow.paragraph_count,
            )
            .join(ContentRow, ContentRow.response == ResponseRow.uid)
            .where(_kept())
        )
        if uids is not None:
            query = query.where(ResponseRow.uid.in_(uids))
        senders = self.respondents(uids)
        return [
            Response(
                row.uid,
                row.title,
                Status(row.status),
                row.filename,
                row.pages,
                row.characters,
                row.paragraph_count,
                respondents=tuple(senders.get(row.uid, ())),
                needs_ocr=row.needs_ocr,
            )
            for row in self._connection.execute(query).all()
        ]

    def live_uids(self) -> frozenset[str]:
        """The uids of the responses that `some` gives."""
        return frozenset(self._connection.execute(select(ResponseRow.uid).where(_kept())).scalars())

    def deleted_uids(self) -> frozenset[str]:
        """The responses that were deleted, also those that `some` gives all the same, for their codings."""
        query = select(ResponseRow.uid).where(ResponseRow.deleted.is_(True))
        return frozenset(self._connection.execute(query).scalars())

    def coding_counts(self, uids: Collection[str] | None = None) -> dict[str, tuple[int, int]]:
        """For each response that has any, its live codings and the paragraphs in which they begin."""
        paragraphs = func.count(CodingRow.paragraph.distinct())
        query = (
            select(CodingRow.response, func.count(), paragraphs).where(live()).group_by(CodingRow.response)
        )
        if uids is not None:
            query = query.where(CodingRow.response.in_(uids))
        return {response: (count, coded) for response, count, coded in self._connection.execute(query)}

    def titles(self) -> dict[str, str]:
        """The title of every response, deleted ones included."""
        return {
            row.uid: row.title for row in self._connection.execute(select(ResponseRow.uid, ResponseRow.title))
        }

    def content(self, response: str) -> Content:
        """The text of a response and its cutting. Raises KeyError if there is none."""
        return load_content(self._connection, response)

    def original(self, response: str) -> bytes:
        """The file as it was sent. Raises KeyError if there is none."""
        return load_original(self._connection, response)

    def respondents(self, uids: Collection[str] | None = None) -> dict[str, list[Respondent]]:
        """Who stands behind each response, by name; of those named, or all."""
        query = (
            select(Authorship.response, RespondentRow.uid, RespondentRow.name, RespondentRow.type)
            .join(RespondentRow, RespondentRow.uid == Authorship.respondent)
            .where(_shown(Authorship))
            .order_by(Authorship.response, RespondentRow.name)
        )
        if uids is not None:
            query = query.where(Authorship.response.in_(uids))
        found: dict[str, list[Respondent]] = defaultdict(list)
        for response, uid, name, respondent_type in self._connection.execute(query).all():
            found[response].append(Respondent(uid, name, respondent_type))
        return found

    def types_in_use(self) -> list[str]:
        """The types that some respondent has, sorted."""
        query = (
            select(RespondentRow.type)
            .where(RespondentRow.type != "", RespondentRow.deleted.is_(False))
            .distinct()
        )
        return sorted(self._connection.execute(query).scalars())

    def of_file(self, sha256: str) -> str | None:
        """The first response that has the bytes with this hash, deleted ones included."""
        query = (
            select(ContentRow.response)
            .where(ContentRow.sha256 == sha256)
            .order_by(ContentRow.response)
            .limit(1)
        )
        return self._connection.execute(query).scalar()

    def _attributes(self, uids: Collection[str] | None) -> dict[str, dict[str, str]]:
        query = (
            select(Attribute.response, Attribute.name, Attribute.value)
            .where(_shown(Attribute))
            .order_by(Attribute.response, Attribute.name)
        )
        if uids is not None:
            query = query.where(Attribute.response.in_(uids))
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for response, name, value in self._connection.execute(query):
            found[response][name] = value
        return found


def _kept() -> Any:
    """The condition for a response to be shown: not deleted, or somebody went on coding it."""
    is_coded = select(CodingRow.uid).where(live(), CodingRow.response == ResponseRow.uid).exists()
    return (ResponseRow.deleted == false()) | is_coded


def _shown(table: type[Authorship] | type[Attribute]) -> Any:
    """Not deleted; or taken back with the response itself, which is shown all the same for its codings."""
    taken_back = select(ResponseRow.uid).where(ResponseRow.step == "")
    return (table.deleted == false()) | ((table.step == "") & table.response.in_(taken_back))
