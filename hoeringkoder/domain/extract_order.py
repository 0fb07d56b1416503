"""How the extracts of codes are arranged: what they are sorted by, and what they are grouped by."""

from dataclasses import dataclass
from enum import StrEnum


class ExtractKey(StrEnum):
    """What decides; within what is alike, the order is that of `TEXT`."""

    TEXT = "text"
    """By code in the order of the tree, respondent type, respondent, title, place in the text."""
    RESPONDENT = "respondent"
    TYPE = "type"
    RESPONSE = "response"
    """By the response's title."""
    CODE = "code"
    """By the code's name."""
    STANCE = "stance"
    QUOTE = "quote"
    MEMO = "memo"
    PLACE = "place"
    """By page and paragraph, whatever the response."""
    CODER = "coder"
    TIME = "time"
    """By when the coding was made."""


class ExtractGrouping(StrEnum):
    """What extracts that stand together under a heading have in common."""

    NONE = "none"
    RESPONDENT = "respondent"
    TYPE = "type"
    RESPONSE = "response"
    CODE = "code"
    STANCE = "stance"
    CODER = "coder"


@dataclass(frozen=True, slots=True)
class ExtractOrder:
    """What they are grouped by, and within a group put in order by, maybe the other way round."""

    key: ExtractKey = ExtractKey.TEXT
    descending: bool = False
    grouping: ExtractGrouping = ExtractGrouping.NONE


IN_TEXT_ORDER = ExtractOrder()
"""As they are shown unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class ExtractGroup:
    """Extracts under one heading: what tells it from the others, its words, and how many there are."""

    key: str
    label: str
    count: int
