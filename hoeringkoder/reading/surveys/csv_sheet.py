"""Tables as text: values with a semicolon, comma or tab between them."""

import csv
import io
import re
from collections import Counter

from ...domain.language import tr
from ...domain.surveys import Sheet
from ..documents.txt import decoded
from .limits import MOST_LETTERS, Tally

_DELIMITERS = ";\t,|"
_SAMPLE_ROWS = 60
_SAMPLE = 200_000
"""Code points that the delimiter is guessed from."""
_SAID = re.compile(r"\ufeff?sep=(.)\r?\n", re.I)


def read_csv(data: bytes, name: str) -> Sheet:
    """The one table of a file, called `name`. Raises ReadingFailed if it is no text or far too large."""
    text = _decoded(data)
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text)
    try:
        return Sheet(name, _rows(text, delimiter, strict=True))
    except csv.Error:
        return Sheet(name, _rows(text, delimiter, strict=False), warnings=(_unpaired(),))


def _decoded(data: bytes) -> str:
    """As any text, and UTF-16 that does not say that it is."""
    start = data[:2000]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        is_marked = start.startswith((b"\xff\xfe", b"\xfe\xff"))
        if len(zeros) > 1 and not is_marked and zeros.count(0) > 0.8 * len(zeros):
            return data.decode(encoding, errors="replace")
    return decoded(data)


def _delimiter(text: str) -> str:
    """The one that cuts the most rows into the same number of cells."""
    sample = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that have as many cells as most have, if that is more than one; and how many."""
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
            if number >= _SAMPLE_ROWS:
                break
            if any(row):
                widths[len(row)] += 1
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, rows = widths.most_common(1)[0]
    return (rows / widths.total(), width) if width > 1 else (0.0, 0)


def _rows(text: str, delimiter: str, strict: bool) -> list[tuple[str, ...]]:
    """Raises csv.Error if strict and quotation marks do not pair."""
    tally = Tally()
    rows: list[tuple[str, ...]] = []
    alike: dict[str, str] = {}
    before = csv.field_size_limit(MOST_LETTERS)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
        for number, row in enumerate(reader):
            cells = [cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            for cell in cells:
                if cell:
                    tally.cell()
            if cells:
                tally.row(number)
            # Answers to closed questions are the same few words again and again.
            rows.append(tuple(alike.setdefault(cell, cell) if len(cell) < 80 else cell for cell in cells))
    finally:
        csv.field_size_limit(before)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _unpaired() -> str:
    return tr(
        "Quotation marks in the file do not pair. Look whether the last rows were cut as they should be."
    )
