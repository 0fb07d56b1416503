"""Where a code point of a text stands in Qt, and back. The one place that knows that they differ.

Qt counts UTF-16 units, so each character beyond the Basic Multilingual Plane (an emoji, say) takes two.
"""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_BLOCK_MARKS = "\r\u2029\ufdd0\ufdd1"


class Positions:
    """Converts positions in one text. Costs nothing for a text without astral characters."""

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_in_qt = [offset + before for before, offset in enumerate(self._astral)]

    def to_qt(self, offset: int) -> int:
        """The UTF-16 position of a code point offset."""
        return offset + bisect_left(self._astral, offset)

    def from_qt(self, position: int) -> int:
        """The code point offset of a UTF-16 position; in the middle of a character, where it begins."""
        return position - bisect_left(self._astral_in_qt, position)


def for_document(text: str) -> str:
    """The text as a QTextDocument may have it: only ``\\n`` begins a block there, and nothing moves."""
    for mark in _BLOCK_MARKS:  # much faster than `translate`, for hardly any text has one
        text = text.replace(mark, " ")
    return text
