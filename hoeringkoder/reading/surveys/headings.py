"""What stands above the answers of a survey: which rows are headings, and what each column is called.

Programs for surveys write one row of questions, or a row of codes and a row of questions, or a question over
several columns and what each of them stands for below it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ...domain.surveys import Sheet, distinct_keys
from ...domain.uids import normalised
from ..cleaning import cleaned

_MOST_SKIPPED = 20
_MOST_HEADER_ROWS = 4
_SAMPLE = 60
"""Rows of answers that a row of headings is compared with."""

_CODE = re.compile(r"[$\w.:#-]{1,30}")
_SURE_CODE = re.compile(r"[\d_$]")
_IMPORT_ID = re.compile(r"\{\s*[\"']ImportId[\"']")
_NUMBER = re.compile(r"-?[\d\s.,:/%\u00a0-]+|SANN|USANN", re.IGNORECASE)
_PARTS = (
    re.compile(r"(?P<question>.+?)\s*\[(?P<title>[^\[\]]+)\]"),
    re.compile(r"(?P<question>.+\?)\s*[:(/|>–-]*\s*(?P<title>[^?]+?)\)?"),
    re.compile(r"(?P<question>.+?)\s+[–|/>-]+\s+(?P<title>.+)"),
    re.compile(r"(?P<question>.+?):\s+(?P<title>.+)"),
    re.compile(r"(?P<question>[A-Za-z]+\d+)[_.](?P<title>\w+)"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column that is not empty: its index in the sheet and what stands above it."""

    index: int
    key: str
    title: str
    question: str = ""


def layout_of(sheet: Sheet) -> tuple[int, int]:
    """How many rows stand above the headings, and how many rows of headings there are."""
    filled = [sum(map(bool, row)) for row in sheet.rows[: _MOST_SKIPPED + _SAMPLE]]
    wide = max(filled, default=0)
    # A sheet may have a title of its own above; the headings are the first row that is nearly full.
    first = next((i for i, count in enumerate(filled[:_MOST_SKIPPED]) if count >= max(1, wide * 0.6)), 0)
    top = first
    while top and _belongs_to_headings(sheet, top - 1, filled[first]):
        top -= 1
    bottom = first + 1
    ids = next((row for row in range(first, first + _MOST_HEADER_ROWS) if _has_import_ids(sheet, row)), -1)
    if ids >= 0:
        return top, ids + 1 - top
    while bottom - top < _MOST_HEADER_ROWS and _is_heading(sheet, bottom):
        bottom += 1
    return top, bottom - top


def headings_of(sheet: Sheet, skipped: int, header_rows: int) -> list[Heading]:
    """The columns that have a heading or an answer."""
    above = [_spread(sheet, row) for row in range(skipped, min(skipped + header_rows, len(sheet.rows)))]
    above = [row for row in above if not any(_IMPORT_ID.match(cell) for cell in row)]
    used = _used_columns(sheet.rows[skipped:])
    texts = [[_flat(row[at]) if at < len(row) else "" for row in above] for at in used]
    codes = _code_rows(texts)
    named = [_named(index, text, codes) for index, text in zip(used, texts, strict=True)]
    keys = distinct_keys(
        [" ".join(filter(None, text)) or letter(i) for i, text in zip(used, texts, strict=True)]
    )
    headings = [
        Heading(index, key, title, question)
        for index, key, (title, question) in zip(used, keys, named, strict=True)
    ]
    return headings if any(one.question for one in headings) else _divided(headings)


def letter(index: int) -> str:
    """What a spreadsheet calls the column with this index, counted from 0."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"[{letters}]"


def _belongs_to_headings(sheet: Sheet, row: int, below: int) -> bool:
    """Whether a row right above the headings says what several columns belong to."""
    cells = sheet.rows[row]
    filled = [at for at, cell in enumerate(cells) if cell]
    spans = sum(top == row and right > left for top, left, _, right in sheet.merged)
    over_all = any(top == row and right - left + 1 >= below for top, left, _, right in sheet.merged)
    return len(filled) >= 2 and not over_all and (spans > 0 or len(filled) >= below * 0.2)


def _is_heading(sheet: Sheet, row: int) -> bool:
    """Whether a row below one of headings is one too: its cells are of another kind than those below."""
    if row + 1 >= len(sheet.rows):
        return False
    cells = sheet.rows[row]
    unlike = alike = 0
    below = sheet.rows[row + 1 : row + 1 + _SAMPLE]
    for at, cell in enumerate(cells):
        others = [other[at] for other in below if at < len(other) and other[at]]
        if not cell or not others:
            continue
        verdict = _differs(cell, others)
        unlike += verdict is True
        alike += verdict is False
    return unlike >= 2 and unlike >= 3 * alike


def _has_import_ids(sheet: Sheet, row: int) -> bool:
    """Whether a row says where each column came from, as one program writes below its headings."""
    return row < len(sheet.rows) and any(_IMPORT_ID.match(cell) for cell in sheet.rows[row])


def _differs(cell: str, others: Sequence[str]) -> bool | None:
    """Whether a cell is of another kind than those below it; None where that can't be told."""
    numbers = sum(bool(_NUMBER.fullmatch(other)) for other in others)
    if numbers >= 0.8 * len(others):
        return not _NUMBER.fullmatch(cell)
    if cell in others:
        return False
    if cell.endswith("?"):
        return not any(other.endswith("?") for other in others)
    if len(others) >= 4 and len(set(others)) <= len(others) / 2:
        return True
    return None


def _spread(sheet: Sheet, row: int) -> list[str]:
    """The cells of a row of headings, each also over the columns that it is merged with."""
    cells = list(sheet.rows[row])
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and right - left < 1000 and left < len(sheet.rows[top]):
            cells.extend([""] * (right + 1 - len(cells)))
            if top == row or right > left:
                cells[left : right + 1] = [sheet.rows[top][left]] * (right + 1 - left)
    following = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else ()
    if any(top == row and right > left for top, left, _, right in sheet.merged):
        return cells
    return _filled_on(cells, following)


def _filled_on(cells: list[str], below: Sequence[str]) -> list[str]:
    """Where cells are not merged (as in a CSV), a question may stand over the first of its columns only."""
    empty = [at for at, cell in enumerate(below) if cell and (at >= len(cells) or not cells[at])]
    if not cells or not cells[0] or len(empty) < 2 or any(not below[at - 1] for at in empty):
        return cells
    filled = cells + [""] * (len(below) - len(cells))
    for at in empty:
        filled[at] = filled[at - 1]
    return filled


def _used_columns(rows: Iterable[Sequence[str]]) -> list[int]:
    used: set[int] = set()
    for row in rows:
        used.update(at for at, cell in enumerate(row) if cell)
    return sorted(used)


def _flat(cell: str) -> str:
    return " ".join(filter(None, (cleaned(line) for line in cell.split("\n")))).replace("\t", " ")


def _code_rows(texts: Sequence[Sequence[str]]) -> set[int]:
    """The rows of headings that are codes ("s_12"), of several of which another one says what they mean."""
    count = len(texts[0]) if texts else 0
    codes = set()
    for row in range(count):
        cells = [text[row] for text in texts if text[row]]
        like_codes = sum(bool(_CODE.fullmatch(cell)) for cell in cells)
        surely = sum(bool(_SURE_CODE.search(cell)) for cell in cells)
        if like_codes >= 0.9 * len(cells) and surely >= 0.3 * len(cells):
            codes.add(row)
    return codes if len(codes) < count else set(range(1, count))


def _named(index: int, above: Sequence[str], codes: set[int]) -> tuple[str, str]:
    """A column's title, and the question over it."""
    words = [text for row, text in enumerate(above) if text and row not in codes]
    words = words or [text for text in above if text]
    title = words[-1] if words else letter(index)
    question = next((word for word in reversed(words[:-1]) if normalised(word) != normalised(title)), "")
    return title, question


def _divided(headings: Sequence[Heading]) -> list[Heading]:
    """Neighbours that begin with the same question are parts of it."""
    done = list(headings)
    for pattern in _PARTS:
        cut = [None if one.question else pattern.fullmatch(one.title) for one in done]
        asked = [normalised(found["question"]) if found else "" for found in cut]
        for question, some in groupby(range(len(done)), asked.__getitem__):
            run = list(some)
            if question and len(run) > 1:
                for at in run:
                    found = cut[at]
                    assert found is not None
                    done[at] = replace(
                        done[at], title=found["title"].strip(), question=found["question"].strip()
                    )
    return done
