"""Texts and original files: written once at import, never changed."""

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, insert, select

from ..domain.errors import ProjectUnusable
from ..domain.language import tr
from ..domain.readings import Content, Paragraph, ParagraphKind, Reading, Section
from .schema import Content as ContentRow
from .schema import Original


def save_content(connection: Connection, response: str, reading: Reading, original: bytes) -> None:
    """Keep the text and the original of a response, unless they are there already."""
    sha256 = hashlib.sha256(original).hexdigest()
    connection.execute(insert(Original).prefix_with("OR IGNORE"), {"sha256": sha256, "bytes": original})
    content = reading.content
    values = {
        "response": response,
        "sha256": sha256,
        "media_type": reading.media_type,
        "reader": reading.reader,
        "needs_ocr": reading.needs_ocr,
        "characters": len(content.text),
        "pages": len(content.page_starts) or None,
        "paragraph_count": len(content.paragraphs),
        "text_sha256": hashlib.sha256(content.text.encode()).hexdigest(),
        "page_starts": json.dumps(content.page_starts),
        "sections": _dump(
            [(s.start, s.end, s.title, s.answer, s.answered, s.level) for s in content.sections]
        ),
        "paragraphs": _dump([(p.start, p.end, p.kind, p.level, p.page) for p in content.paragraphs]),
        "text": content.text,
    }
    connection.execute(insert(ContentRow).prefix_with("OR IGNORE"), values)


def load_content(connection: Connection, response: str) -> Content:
    """The text of a response and its cutting.

    Raises KeyError if there is none, ProjectUnusable if it can't be understood.
    """
    row = connection.execute(
        select(ContentRow.text, ContentRow.paragraphs, ContentRow.page_starts, ContentRow.sections).where(
            ContentRow.response == response
        )
    ).one_or_none()
    if row is None:
        raise KeyError(response)
    text, paragraphs, page_starts, sections = row
    try:
        return Content(
            text,
            tuple(
                Paragraph(s, e, ParagraphKind(kind), level, page)
                for s, e, kind, level, page in json.loads(paragraphs)
            ),
            tuple(json.loads(page_starts)),
            tuple(Section(*section) for section in json.loads(sections)),
        )
    except (ValueError, TypeError) as error:
        raise ProjectUnusable(
            tr("The text of a response is damaged. Nothing was changed; use an older copy of the project.")
        ) from error


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
