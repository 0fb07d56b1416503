"""Texts that a rescue put together from what was left of them, and whole ones that take their place.

Offsets are the same in both, so codings stand where they stood; a merge with a file that has the whole text
brings it back.
"""

from sqlalchemy import Connection, delete, insert, select

from .chunks import chunks
from .content import load_content
from .schema import Coding, Content

STAND_IN = "rescue"
"""The `reader` of a text that is not what was read out of the original, but what was left of it."""

UNREADABLE = "\ufffd"
"""Stands for each code point that is not known."""


def heal(lead: Connection, other: Connection) -> list[str]:
    """Put whole texts of `other` in the place of stand-ins; gives their responses' uids.

    Only where what was coded stands where it stood. Within a transaction. Raises Damaged if a text is not
    what its check sum says.
    """
    lost = select(Content.response, Content.reading).where(Content.reader == STAND_IN)
    ours = {tuple(key) for key in lead.execute(lost)}
    healed: list[str] = []
    for some in chunks({response for response, _ in ours}):
        theirs = select(*Content.__table__.c).where(Content.response.in_(some), Content.reader != STAND_IN)
        for row in other.execute(theirs).mappings().all():
            response, reading = row["response"], row["reading"]
            if (response, reading) not in ours:
                continue
            load_content(other, response, reading)
            if not _holds_what_was_coded(lead, response, reading, row["text"]):
                continue
            lead.execute(delete(Content).where(Content.response == response, Content.reading == reading))
            lead.execute(insert(Content), dict(row))
            healed.append(response)
    if healed:
        lead.info.pop("content_read_last", None)
    return healed


def has_stand_ins(connection: Connection) -> bool:
    """Whether there is a text that a merge might make whole."""
    query = select(Content.response).where(Content.reader == STAND_IN).limit(1)
    return connection.execute(query).scalar() is not None


def _holds_what_was_coded(lead: Connection, response: str, reading: str, text: str) -> bool:
    """Whether each quotation stands where it did, but for signs here and there that were damaged."""
    codings = select(Coding.made_start, Coding.made_end, Coding.quote).where(
        Coding.response == response, Coding.made_in == reading, Coding.start == Coding.made_start
    )
    return all(_are_alike(text[start:end], quote) for start, end, quote in lead.execute(codings))


def _are_alike(passage: str, quote: str) -> bool:
    same = sum(a == b for a, b in zip(passage, quote, strict=False))
    known = len(quote) - quote.count(UNREADABLE)
    return len(passage) == len(quote) and 2 * same >= known
