"""Check sums of what never changes, so that a damaged byte is noticed wherever it lies.

A step's digest covers what is the same of it in all copies of a project: not its `seq`, and not whether it
counts there. The text and the original file of a response have theirs in `content`.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from .chunks import chunks
from .schema import Change, Step

OF_A_STEP_IN_2 = ("uid", "clock", "at", "coder", "label", "kind", "target")
"""What a digest of format 2 covers of a step."""
_OF_A_STEP = (*OF_A_STEP_IN_2, "part_of")
LENGTH = 32
"""Hexadecimal digits of a step's digest (128 bits); those of contents have all 64."""

LoggedRow = tuple[str, str, str | None, str]
"""A row of `change`, as it is stored: (kind, row, before, after)."""


def step_digest(
    step: Mapping[str, Any], changes: Iterable[LoggedRow], fields: Sequence[str] = _OF_A_STEP
) -> str:
    """The digest of a row of `step`: SHA-256 over JSON of the fields that all copies share and the changes.

    The changes count in the order of kind and row.
    """
    said = [[step[name] for name in fields], sorted(changes, key=lambda change: change[:2])]
    return _sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")))[:LENGTH]


def logged_steps(
    connection: Connection, seqs: Iterable[int]
) -> Iterator[tuple[dict[str, Any], list[LoggedRow]]]:
    """The rows of `step` with these seqs, each with its changes; a few hundred at a time are in memory."""
    for some in chunks(seqs):
        changes: dict[int, list[LoggedRow]] = defaultdict(list)
        columns = (Change.step, Change.kind, Change.row, Change.before, Change.after)
        for seq, kind, row, before, after in connection.execute(
            select(*columns).where(Change.step.in_(some))
        ):
            changes[seq].append((kind, row, before, after))
        query = select(*Step.__table__.c).where(Step.seq.in_(some)).order_by(Step.seq)
        for step in connection.execute(query).mappings():
            yield dict(step), changes[step["seq"]]


def cut_digest(page_starts: str, sections: str, paragraphs: str) -> str:
    """The digest of how a text is cut, over the three JSON columns of `content` with line feeds between."""
    return _sha256("\n".join((page_starts, sections, paragraphs)))


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hexadecimal digits."""
    return _sha256(text)


def _sha256(text: str) -> str:
    # A damaged file may hold lone surrogates, which have no UTF-8.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
