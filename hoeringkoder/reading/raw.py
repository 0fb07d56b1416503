"""What the reader of one format gives to the common part of reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.readings import RespondentGuess
from .drafts import Draft


@dataclass(frozen=True, slots=True)
class Raw:
    """What a format's reader gives: the drafts and what only it can know.

    `letterhead` are lines that stood in running headers and footers. `title` and `sender` are a message's.
    """

    drafts: Sequence[Draft]
    engine: str = ""
    page_count: int = 0
    letterhead: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    needs_ocr: bool = False
    title: str = ""
    sender: RespondentGuess | None = None
