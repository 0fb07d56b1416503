"""Plain text files: their encoding, and their lines measured by characters.

Text taken out of a PDF often has a blank line after every line; then only blank lines that hold a space, or
runs of them, mark anything. What the usual distance is gets measured, not assumed.
"""

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..cleaning import cleaned
from ..drafts import Draft
from ..encodings import unmarked_utf16
from ..layout.lines import Gap, Line, first_word
from ..layout.paragraphs import paragraphs_from

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_UNCERTAINTY = 0.07
"""Share of a line's width that counting characters instead of measuring type can be wrong by."""
_UNWRAPPED = 200
"""Characters in a line from which on the text is seen as having one line for each paragraph."""
_NEIGHBOURS = 12
_PAGE_RUN = 4
"""So many blank lines in a row are a page's end rather than a paragraph's."""


def decoded(data: bytes) -> str:
    """The text of a file: by its byte order mark, else as UTF-16 if it looks so, UTF-8, Windows-1252.

    Raises ReadingFailed if it is no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if encoding := unmarked_utf16(data):
        return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    strange = sum(1 for letter in text[:20000] if ord(letter) < 32 and letter not in "\t\n\r\f\v\x1a")
    if "\0" in text or strange > len(text[:20000]) * 0.02:
        raise ReadingFailed(
            tr(
                "The file holds no text that can be read. "
                "Open it in its own program and save it as .docx or PDF."
            )
        )
    return text


def drafts_of(text: str) -> tuple[list[Draft], int]:
    """The paragraphs of a plain text, and its number of pages: 0 unless form feeds divide it."""
    sheets = text.rstrip("\f\n\r ").split("\f")
    paged = len(sheets) > 1
    raw: list[_RawLine] = []
    for number, sheet in enumerate(sheets, 1):
        raw.extend(_raw_lines(sheet, number if paged else None))
    return paragraphs_from(_measured(raw)), len(sheets) if paged else 0


class _RawLine:
    """A line with what stood between it and the line above."""

    __slots__ = ("blank", "indented", "marked", "new_page", "page", "stretched", "text")

    def __init__(self, raw: str, blank: int, marked: bool, page: int | None, new_page: bool) -> None:
        self.text = cleaned(raw)
        self.blank = blank
        self.marked = marked
        self.page = page
        self.indented = len(raw) - len(raw.lstrip(" "))
        self.new_page = new_page
        self.stretched = raw.endswith("  ")


def _raw_lines(sheet: str, page: int | None) -> list[_RawLine]:
    result: list[_RawLine] = []
    blank, marked = 0, False
    for raw in _LINE_END.split(sheet):
        line = _RawLine(raw, blank, marked, page, page is not None and not result)
        if line.text:
            result.append(line)
            blank, marked = 0, False
        else:
            blank += 1
            marked = marked or bool(raw)
    return result


def _measured(raw: Sequence[_RawLine]) -> list[Line]:
    lengths = [len(line.text) for line in raw]
    spaced = _usual_blanks(raw)
    unwrapped = any(len(line.text) > _UNWRAPPED and " " in line.text for line in raw)
    stretched_is_rare = sum(line.stretched for line in raw) < len(raw) / 4
    lines = []
    for i, line in enumerate(raw):
        spare = 0.0
        if i:
            width = _width(lengths, i)
            needed = lengths[i - 1] + 1 + len(first_word(line.text))
            spare = 1.0 if unwrapped else (width - needed) / width - _UNCERTAINTY
        gap = _gap(line, spaced)
        last = line.stretched and stretched_is_rare
        # One space before a line is what a page break in a PDF leaves behind, no indent.
        indent = line.indented if line.indented > 1 else 0
        lines.append(Line(line.text, line.page, gap, spare, indent=indent, last=last))
    return lines


def _usual_blanks(raw: Sequence[_RawLine]) -> int:
    """How many empty lines usually stand between two lines of one paragraph: 0, or 1 in spaced-out text."""
    # Only where a sentence plainly goes on is it sure that the distance is that within a paragraph.
    inside = Counter(
        min(line.blank, 2)
        for above, line in pairwise(raw)
        if line.text[0].islower() and above.text[-1:] not in ".:!?" and not line.marked
    )
    return 1 if inside[1] > inside[0] else 0


def _gap(line: _RawLine, usual: int) -> Gap:
    if line.new_page or (line.indented == 1 and line.blank == 0):
        # A form feed that became a space is what a single leading space mostly is.
        return Gap.PAGE
    if line.blank > _PAGE_RUN:
        return Gap.PAGE
    if line.marked or line.blank > usual:
        return Gap.WIDE
    return Gap.NEXT


def _width(lengths: Sequence[int], i: int) -> int:
    """The length of a full line around line `i`, in characters."""
    near = sorted(lengths[max(0, i - _NEIGHBOURS) : i + _NEIGHBOURS])
    long = [length for length in near if length <= 160] or near
    return max(long[int(len(long) * 0.9)] if len(long) > 1 else long[0], 40)
