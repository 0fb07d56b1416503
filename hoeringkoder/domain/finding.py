"""What a search gives back."""

from dataclasses import dataclass

from .spans import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph that fits: [start, end) in the response's text, and the words that matched in it.

    `matches` are spans in the response's text, not in the passage.
    """

    response: str
    title: str
    start: int
    end: int
    passage: str
    matches: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits of `total`. `explanation` says, translated, why a query could not be understood."""

    total: int
    hits: tuple[Hit, ...]
    explanation: str = ""
