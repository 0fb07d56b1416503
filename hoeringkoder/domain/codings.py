"""Codings, and the extracts that are shown and exported of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from .spans import Span
from .stances import Stance


@dataclass(frozen=True, slots=True)
class Coding:
    """One span of one response, one code, one coder. Offsets are code points into the response's text."""

    uid: str
    response: str
    code: str
    start: int
    end: int
    stance: Stance = Stance.NONE
    memo: str = ""
    coder: str = ""
    """The coder's name."""
    quote: str = ""
    noted: bool = False
    """Whether somebody else has a memo on it; told of the codings of a response only."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Extract:
    """The quoted text of a coding with its source, as shown and exported.

    `response` and `code_uid` are uids, `code` the path (``A > B``), `page` from 1 or None, `paragraph` from
    1, `created_at` in UTC.
    """

    uid: str
    response: str
    title: str
    respondent: str
    respondent_type: str
    code: str
    code_uid: str
    start: int
    end: int
    quote: str
    page: int | None
    paragraph: int
    stance: Stance
    memo: str
    coder: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CodingFilter:
    """Which codings are meant: those that meet everything that is not None."""

    uids: Collection[str] | None = None
    responses: Collection[str] | None = None
    codes: Collection[str] | None = None
    coder: str | None = None
    """The coder's uid."""
    span: Span | None = None
    stance: Stance | None = None


EVERY_CODING = CodingFilter()
"""All of them."""
