"""The tables of a project file, as the program sees them. See docs/file-format.md for what they mean.

How they stand in the file is said in ``format_4.sql``, which a new file is made from.

Two kinds of tables. *Recorded* rows (of the tables in `RECORDED`) are what the step log amounts to: every
value in one of `FIELDS` is the one with the highest (clock, step uid) in the log, and nothing but
`store.recorder` and `store.folding` writes them. They are never physically deleted.
*Kept* rows (content, original, project_info) never change once written and need no log.
"""

import re
import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

APPLICATION_ID = 0x484B5031
"""``HKP1``: tells a project from any other SQLite file."""

FORMAT = 4
"""``user_version`` of the files that this program writes."""


def statements(version: int) -> list[str]:
    """The SQL that makes the tables of a format, one statement each."""
    text = files(__package__).joinpath(f"format_{version}.sql").read_text(encoding="utf-8")
    without_comments = re.sub(r"--.*", "", text)
    return [statement.strip() for statement in without_comments.split(";") if statement.strip()]


@cache
def expected_schema(version: int) -> dict[str, str]:
    """What ``sqlite_schema`` of a file of this format says: the SQL of each table and index by name."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements(version):
            connection.execute(statement)
        return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


class Base(DeclarativeBase):
    """Declares the tables."""


def _reference(column: str) -> Any:
    # Deferred, so that the rows of one step may come in any order.
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


class Recorded:
    """What every recorded row has: an identity, and the clock and step of its newest change."""

    uid: Mapped[str] = mapped_column(primary_key=True)
    deleted: Mapped[bool] = mapped_column(default=False)
    clock: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(default="")


class ProjectInfo(Base):
    """Facts of the file itself: ``project_uid``."""

    __tablename__ = "project_info"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Step(Base):
    """One user action. `seq` is the order of arrival in this file, which differs between copies.

    `origin` is the seq of the merge that brought it, NULL if it was made here, `NO_MERGE` if it has never
    counted here. `held`: came with a merge that was taken back, so it does not count. `target` is what an
    undo or redo is of; `undone` follows from those. `part_of` is the first of several steps that are one
    action. `digest`: see `store.digests`.
    """

    __tablename__ = "step"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    uid: Mapped[str] = mapped_column(unique=True)
    clock: Mapped[int]
    at: Mapped[str]
    coder: Mapped[str]
    label: Mapped[str]
    kind: Mapped[str]
    target: Mapped[str | None] = mapped_column(default=None)
    part_of: Mapped[str | None] = mapped_column(default=None)
    origin: Mapped[int | None] = mapped_column(default=None)
    held: Mapped[bool] = mapped_column(default=False)
    undone: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[str]
    __table_args__ = (
        Index("step_clock", "clock", "uid"),
        Index("step_target", "target"),
        Index("step_origin", "origin"),
        Index("step_part", "part_of", sqlite_where=text("part_of IS NOT NULL")),
    )


class Change(Base):
    """What a step did to one row: JSON objects of the fields that changed. `before` is NULL for a new row."""

    __tablename__ = "change"
    step: Mapped[int] = mapped_column(ForeignKey("step.seq"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    before: Mapped[str | None]
    after: Mapped[str]
    __table_args__ = (Index("change_row", "row", "kind"), {"sqlite_with_rowid": False})


class Coder(Recorded, Base):
    """An analyst."""

    __tablename__ = "coder"
    name: Mapped[str]


class Respondent(Recorded, Base):
    """An organisation or person that answered."""

    __tablename__ = "respondent"
    name: Mapped[str]
    type: Mapped[str] = mapped_column(default="")


class Response(Recorded, Base):
    """A submitted document; its text is the one in `content` that has the same `reading`.

    The columns after that are derived: how many codings show in it, and the paragraphs that are `to_read`,
    `coded`, set `aside` and `read` (see `domain.ledger`), by all analysts together.
    """

    __tablename__ = "response"
    title: Mapped[str]
    status: Mapped[str] = mapped_column(default="new")
    filename: Mapped[str] = mapped_column(default="")
    reading: Mapped[str]
    codings: Mapped[int] = mapped_column(default=0)
    to_read: Mapped[int] = mapped_column(default=0)
    coded: Mapped[int] = mapped_column(default=0)
    aside: Mapped[int] = mapped_column(default=0)
    read: Mapped[int] = mapped_column(default=0)


class Authorship(Recorded, Base):
    """That a respondent stands behind a response; `certainty` in percent, 100 once an analyst has said so."""

    __tablename__ = "authorship"
    response: Mapped[str] = mapped_column(_reference("response.uid"))
    respondent: Mapped[str] = mapped_column(_reference("respondent.uid"))
    certainty: Mapped[int] = mapped_column(default=100)
    __table_args__ = (
        Index("authorship_response", "response"),
        Index("authorship_respondent", "respondent"),
    )


class Attribute(Recorded, Base):
    """A named value of a response: what a form's boxes and fields say."""

    __tablename__ = "attribute"
    response: Mapped[str] = mapped_column(_reference("response.uid"))
    name: Mapped[str]
    value: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("attribute_response", "response"),)


class Code(Recorded, Base):
    """A code as recorded; `parent` is NULL for a root. See `domain.codes.settle` for what it amounts to.

    `definition` says what belongs under it, `examples` gives some, `excludes` says what does not.
    """

    __tablename__ = "code"
    name: Mapped[str]
    parent: Mapped[str | None] = mapped_column(_reference("code.uid"), default=None)
    place: Mapped[str] = mapped_column(default="")
    colour: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    examples: Mapped[str] = mapped_column(default="")
    excludes: Mapped[str] = mapped_column(default="")
    archived: Mapped[bool] = mapped_column(default=False)
    key: Mapped[str] = mapped_column(default="")


class Coding(Recorded, Base):
    """A coded span: [made_start, made_end) of the response's text as it was in the reading `made_in`.

    The columns from `start` on are derived from that, the response's present text and the other codings.
    [ledger_start, ledger_end) are the paragraphs of the ledger that it codes. `hidden`: see
    `store.derived.Hidden`.
    """

    __tablename__ = "coding"
    response: Mapped[str] = mapped_column(_reference("response.uid"))
    code: Mapped[str] = mapped_column(_reference("code.uid"))
    coder: Mapped[str] = mapped_column(_reference("coder.uid"))
    made_in: Mapped[str]
    made_start: Mapped[int]
    made_end: Mapped[int]
    stance: Mapped[str] = mapped_column(default="")
    memo: Mapped[str] = mapped_column(default="")
    created_at: Mapped[str]
    start: Mapped[int] = mapped_column(default=0)
    end: Mapped[int] = mapped_column(default=0)
    quote: Mapped[str] = mapped_column(default="")
    context_before: Mapped[str] = mapped_column(default="")
    context_after: Mapped[str] = mapped_column(default="")
    page: Mapped[int | None] = mapped_column(default=None)
    paragraph: Mapped[int] = mapped_column(default=0)
    ledger_start: Mapped[int] = mapped_column(default=0)
    ledger_end: Mapped[int] = mapped_column(default=0)
    hidden: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        Index("coding_place", "response", "start", "end"),
        # What a response's progress and the code tree count, without reading the rows.
        Index(
            "coding_in_response",
            "response",
            "ledger_start",
            "ledger_end",
            sqlite_where=text("deleted = 0 AND hidden = 0"),
        ),
        Index(
            "coding_of_code", "code", "response", "stance", sqlite_where=text("deleted = 0 AND hidden = 0")
        ),
        Index("coding_without_place", "response", sqlite_where=text("deleted = 0 AND hidden = 2")),
        Index("coding_with_memo", "response", sqlite_where=text("memo <> '' AND deleted = 0")),
    )


class Tie(Recorded, Base):
    """That answers to a question of a form are about a code."""

    __tablename__ = "tie"
    question: Mapped[str]
    code: Mapped[str] = mapped_column(_reference("code.uid"))


class Form(Recorded, Base):
    """A form as it was sent out; `paragraphs` is JSON of ``[kind, level, text]``."""

    __tablename__ = "form"
    name: Mapped[str]
    paragraphs: Mapped[str]


class Survey(Recorded, Base):
    """What the columns of a survey mean, for the next delivery; `plan` is JSON (see docs/file-format.md)."""

    __tablename__ = "survey"
    name: Mapped[str]
    plan: Mapped[str]


class Invited(Recorded, Base):
    """A body that was asked to answer; `respondent` is who that is where the name alone does not tell."""

    __tablename__ = "invited"
    name: Mapped[str]
    type: Mapped[str] = mapped_column(default="")
    respondent: Mapped[str | None] = mapped_column(_reference("respondent.uid"), default=None)


class Assignment(Recorded, Base):
    """That an analyst is to read a response."""

    __tablename__ = "assignment"
    response: Mapped[str] = mapped_column(_reference("response.uid"))
    coder: Mapped[str] = mapped_column(_reference("coder.uid"))
    __table_args__ = (Index("assignment_response", "response"),)


class Mark(Recorded, Base):
    """What an analyst says of a paragraph that holds nothing to code; see `domain.ledger.paragraph_words`.

    `ledger_place` is derived: which of the paragraphs to be read it is in the present text, -1 for none.
    """

    __tablename__ = "mark"
    response: Mapped[str] = mapped_column(_reference("response.uid"))
    coder: Mapped[str] = mapped_column(_reference("coder.uid"))
    words: Mapped[str]
    nth: Mapped[int]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    ledger_place: Mapped[int] = mapped_column(default=-1)
    __table_args__ = (
        Index("mark_in_response", "response", "ledger_place", "state", sqlite_where=text("deleted = 0")),
    )


class Memo(Recorded, Base):
    """An analyst's own text on a response, respondent or code (`about` is its uid), or on the project."""

    __tablename__ = "memo"
    about_kind: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    coder: Mapped[str] = mapped_column(_reference("coder.uid"))
    text: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("memo_about", "about"),)


class Content(Base):
    """A response's text and its cutting (JSON) as a reading of its file gave them, which never change.

    `reading` tells the readings of one response apart. The long columns come last.
    """

    __tablename__ = "content"
    response: Mapped[str] = mapped_column(_reference("response.uid"), primary_key=True)
    reading: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    media_type: Mapped[str]
    reader: Mapped[str]
    needs_ocr: Mapped[bool]
    characters: Mapped[int]
    pages: Mapped[int | None]
    paragraph_count: Mapped[int]
    text_sha256: Mapped[str]
    cut_sha256: Mapped[str]
    page_starts: Mapped[str]
    sections: Mapped[str]
    paragraphs: Mapped[str]
    text: Mapped[str]
    __table_args__ = (Index("content_sha256", "sha256"),)


class Original(Base):
    """The file as it was sent, byte for byte."""

    __tablename__ = "original"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


GUESSED = frozenset({"authorship", "attribute"})
"""Kinds that an import makes of what it guesses: that it made one does not undo that somebody removed it."""

NO_MERGE = 0
"""The `origin` of steps that were held already in the file that they came from."""

OF_ONE_FILE = ("merge", "note")
"""Kinds of steps that say something of the one file only, and stay there."""

RECORDED: dict[str, type[Any]] = {
    "coder": Coder,
    "respondent": Respondent,
    "response": Response,
    "authorship": Authorship,
    "attribute": Attribute,
    "code": Code,
    "coding": Coding,
    "tie": Tie,
    "form": Form,
    "survey": Survey,
    "invited": Invited,
    "assignment": Assignment,
    "mark": Mark,
    "memo": Memo,
}
"""The kinds of recorded rows, in an order in which each refers only to earlier ones (or itself)."""

_OF_RESPONSES = {"codings", "to_read", "coded", "aside", "read"}
_OF_CODINGS = {"start", "end", "quote", "context_before", "context_after", "page", "paragraph", "hidden"}
_IN_LEDGER = {"ledger_start", "ledger_end", "ledger_place"}
_NOT_RECORDED = {"uid", "clock", "step"} | _OF_RESPONSES | _OF_CODINGS | _IN_LEDGER

FIELDS: dict[str, tuple[str, ...]] = {
    kind: tuple(column.key for column in table.__table__.columns if column.key not in _NOT_RECORDED)
    for kind, table in RECORDED.items()
}
"""The columns of each kind that the log records."""
