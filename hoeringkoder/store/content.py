"""Texts and original files: written once at import, never changed."""

import hashlib
import json
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, insert, select

from ..domain.errors import Damaged
from ..domain.language import tr
from ..domain.readings import Content, Paragraph, ParagraphKind, Reading, Section
from .digests import cut_digest, text_digest
from .schema import Content as ContentRow
from .schema import Original


def save_content(connection: Connection, response: str, reading: Reading, original: bytes) -> None:
    """Keep the text and the original of a response, unless they are there already."""
    sha256 = hashlib.sha256(original).hexdigest()
    connection.execute(insert(Original).prefix_with("OR IGNORE"), {"sha256": sha256, "bytes": original})
    content = reading.content
    cut = {
        "page_starts": json.dumps(content.page_starts),
        "sections": _dump(
            [(s.start, s.end, s.title, s.answer, s.answered, s.level) for s in content.sections]
        ),
        "paragraphs": _dump([(p.start, p.end, p.kind, p.level, p.page) for p in content.paragraphs]),
    }
    values = {
        "response": response,
        "sha256": sha256,
        "media_type": reading.media_type,
        "reader": reading.reader,
        "needs_ocr": reading.needs_ocr,
        "characters": len(content.text),
        "pages": len(content.page_starts) or None,
        "paragraph_count": len(content.paragraphs),
        "text_sha256": text_digest(content.text),
        "cut_sha256": cut_digest(**cut),
        **cut,
        "text": content.text,
    }
    connection.execute(insert(ContentRow).prefix_with("OR IGNORE"), values)


def load_content(connection: Connection, response: str) -> Content:
    """The text of a response and its cutting. The one read last is kept in memory, since it never changes.

    Raises KeyError if there is none, Damaged if it is not what was imported or can't be understood.
    """
    kept: dict[str, Content] = connection.info.setdefault("content_read_last", {})
    if response not in kept:
        content = read_content(connection, response)
        kept.clear()
        kept[response] = content
    return kept[response]


def read_content(connection: Connection, response: str) -> Content:
    """As `load_content`, from the file."""
    columns = (ContentRow.page_starts, ContentRow.sections, ContentRow.paragraphs, ContentRow.text)
    sums = (ContentRow.text_sha256, ContentRow.cut_sha256, ContentRow.characters)
    row = connection.execute(select(*columns, *sums).where(ContentRow.response == response)).one_or_none()
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
    ).scalar_one_or_none()
    if found is None:
        raise KeyError(response)
    return found


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
