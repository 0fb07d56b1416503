"""Texts and original files: written once for each reading of a file, never changed."""

import hashlib
import json
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, insert, select

from ..domain.errors import Damaged
from ..domain.language import tr
from ..domain.readings import Content, Paragraph, ParagraphKind, Reading, Section
from ..domain.uids import derived_uid
from .digests import cut_digest, text_digest
from .schema import Content as ContentRow
from .schema import Original, Response


def reading_id(text_sha256: str, cut_sha256: str) -> str:
    """What tells one reading of a response from another: 16 hexadecimal digits, the same for the same text
    and cutting.
    """
    return derived_uid("reading", text_sha256, cut_sha256)[:16]


def save_original(connection: Connection, original: bytes) -> str:
    """Keep a file as it was sent, unless it is there already; gives its SHA-256."""
    sha256 = hashlib.sha256(original).hexdigest()
    present = connection.execute(select(Original.sha256).where(Original.sha256 == sha256)).scalar()
    if present is None:
        connection.execute(insert(Original), {"sha256": sha256, "bytes": original})
    return sha256


def save_content(
    connection: Connection, response: str, reading: Reading, sha256: str, known_as: str = ""
) -> str:
    """Keep a text of a response, read from the original with this hash, unless it is there already.

    Gives the reading's id, which follows from it unless it is given.
    """
    content = reading.content
    cut = {
        "page_starts": json.dumps(content.page_starts),
        "sections": _dump(
            [(s.start, s.end, s.title, s.answer, s.answered, s.level) for s in content.sections]
        ),
        "paragraphs": _dump([(p.start, p.end, p.kind, p.level, p.page) for p in content.paragraphs]),
    }
    digests = {"text_sha256": text_digest(content.text), "cut_sha256": cut_digest(**cut)}
    values = {
        "response": response,
        "reading": known_as or reading_id(**digests),
        "sha256": sha256,
        "media_type": reading.media_type,
        "reader": reading.reader,
        "needs_ocr": reading.needs_ocr,
        "characters": len(content.text),
        "pages": len(content.page_starts) or None,
        "paragraph_count": len(content.paragraphs),
        **digests,
        **cut,
        "text": content.text,
    }
    connection.execute(insert(ContentRow).prefix_with("OR IGNORE"), values)
    return str(values["reading"])


def copy_content(connection: Connection, response: str, another: str) -> str:
    """Let another response have the text that is shown of one; gives the reading's id."""
    reading = present_reading(connection, response)
    this = (ContentRow.response == response, ContentRow.reading == reading)
    row = connection.execute(select(*ContentRow.__table__.c).where(*this)).mappings().one()
    connection.execute(insert(ContentRow).prefix_with("OR IGNORE"), {**row, "response": another})
    return reading


def present_reading(connection: Connection, response: str) -> str:
    """The id of the reading that is shown of a response. Raises KeyError if there is no such response."""
    found = connection.execute(select(Response.reading).where(Response.uid == response)).scalar()
    if found is None:
        raise KeyError(response)
    return found


def load_content(connection: Connection, response: str, reading: str = "") -> Content:
    """The text of a response and its cutting, in the reading that is shown or the one named. The one read
    last is kept in memory, since it never changes.

    Raises KeyError if there is none, Damaged if it is not what was imported or can't be understood.
    """
    key = (response, reading or present_reading(connection, response))
    kept: dict[tuple[str, str], Content] = connection.info.setdefault("content_read_last", {})
    if key not in kept:
        content = read_content(connection, *key)
        kept.clear()
        kept[key] = content
    return kept[key]


def read_content(connection: Connection, response: str, reading: str) -> Content:
    """As `load_content`, from the file."""
    columns = (ContentRow.page_starts, ContentRow.sections, ContentRow.paragraphs, ContentRow.text)
    sums = (ContentRow.text_sha256, ContentRow.cut_sha256, ContentRow.characters)
    this = (ContentRow.response == response, ContentRow.reading == reading)
    row = connection.execute(select(*columns, *sums).where(*this)).one_or_none()
    if row is None:
        raise KeyError(response)
    said = (row.text_sha256, row.cut_sha256, row.characters)
    if (text_digest(row.text), cut_digest(*row[:3]), len(row.text)) != said:
        raise _damaged_text()
    return as_content(row.text, row.page_starts, row.sections, row.paragraphs)


def as_content(text: str, page_starts: str, sections: str, paragraphs: str) -> Content:
    """A text with the three JSON columns that say how it is cut. Raises Damaged if it can't be cut so."""
    try:
        content = Content(
            text,
            tuple(
                Paragraph(s, e, ParagraphKind(kind), level, page)
                for s, e, kind, level, page in json.loads(paragraphs)
            ),
            tuple(json.loads(page_starts)),
            tuple(Section(*section) for section in json.loads(sections)),
        )
        fits = _fits(content)
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged_text() from error
    if not fits:
        raise _damaged_text()
    return content


def _fits(content: Content) -> bool:
    """Whether everything is of its type and lies inside the text; what a forged file says need not."""
    length = len(content.text)
    cuts = [cut for one in content.paragraphs for cut in (one.start, one.end)]
    numbers = [
        *cuts,
        *content.page_starts,
        *(one.level for one in content.paragraphs),
        *(one.page or 0 for one in content.paragraphs),
        *(number for one in content.sections for number in (one.start, one.end, one.level)),
    ]
    words = [word for one in content.sections for word in (one.title, one.answer)]
    return (
        all(type(number) is int for number in numbers)
        and all(type(word) is str for word in words)
        and all(a <= b for a, b in pairwise([0, *cuts, length]))
        and all(0 <= start <= length for start in content.page_starts)
        and all(0 <= one.start <= one.end <= length for one in content.sections)
    )


def as_sections(written: str) -> list[Section]:
    """The JSON of a text's sections, which is not compared with the text. Raises Damaged if it is none."""
    try:
        sections = [Section(*one) for one in json.loads(written)]
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged_text() from error
    for one in sections:
        if not (type(one.start) is type(one.end) is type(one.level) is int):
            raise _damaged_text()
        if not (type(one.title) is type(one.answer) is str):
            raise _damaged_text()
    return sections


def _damaged_text() -> Damaged:
    return Damaged(
        tr(
            "The text of a response is damaged. Nothing was changed; rescue the project into a new file, or "
            "open a backup."
        )
    )


def load_original(connection: Connection, response: str) -> bytes:
    """The file as it was sent. Raises KeyError if there is none."""
    found = connection.execute(
        select(Original.bytes)
        .join(ContentRow, ContentRow.sha256 == Original.sha256)
        .where(ContentRow.response == response)
        .limit(1)
    ).scalar_one_or_none()
    if found is None:
        raise KeyError(response)
    return found


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
