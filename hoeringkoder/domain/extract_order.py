"""What the extracts of a code can be put in order by."""

from dataclasses import dataclass
from enum import StrEnum


class ExtractKey(StrEnum):
    """What decides; within what is alike, the order is that of `TEXT`."""

    TEXT = "text"
    """By code in the order of the tree, respondent type, respondent, title, place in the text."""
    RESPONDENT = "respondent"
    CODE = "code"
    """By the code's name."""
    STANCE = "stance"
    QUOTE = "quote"
    MEMO = "memo"
    PLACE = "place"
    """By page and paragraph, whatever the response."""
    CODER = "coder"


@dataclass(frozen=True, slots=True)
class ExtractOrder:
    """What they are put in order by, and whether the other way round."""

    key: ExtractKey = ExtractKey.TEXT
    descending: bool = False


IN_TEXT_ORDER = ExtractOrder()
"""As they are shown unless asked otherwise."""
