"""What reading a file gives: good text, its paragraphs, pages and sections, and who probably sent it."""

import os
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ParagraphKind(StrEnum):
    """What a paragraph is; `FORM` marks a form's own words: not searched, not counted, not quoted."""

    HEADING = "heading"
    BODY = "body"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    QUOTE = "quote"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of reading and of search: code points [start, end) of the text, without the line end.

    `level` is 1 and up for headings and for list items (nesting), else 0. `page` is where it starts, from 1;
    None where the file has no pages.
    """

    start: int
    end: int
    kind: ParagraphKind
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part that answers one question of a form: [start, end) from the question to the answer's end.

    `title` is the question or goal, `answer` what was answered in words or by ticking (empty if nothing),
    `level` 1 for a question, 2 for a part of one. A question is answered if one of its parts is.
    """

    start: int
    end: int
    title: str
    answer: str
    answered: bool
    level: int = 1


@dataclass(frozen=True, slots=True)
class RespondentGuess:
    """Who probably sent it. `respondent_type` may be empty; `confidence` goes from 0 to 1."""

    name: str
    respondent_type: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Content:
    """A response's text and its cutting, which never change after import.

    `text` is NFC with ``\\n`` between paragraphs; all positions are code points. `page_starts[i]` is where
    page i + 1 begins; empty where the file has no pages.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    page_starts: tuple[int, ...] = ()
    sections: tuple[Section, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, on which a code point stands; None where the file has no pages."""
        return max(1, bisect_right(self.page_starts, offset)) if self.page_starts else None

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that an offset lies in (the one before, in between); -1 if none."""
        return bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was got out of a file. `needs_ocr`: pages without a text layer, imported as such.

    `attributes` are what a form's boxes and fields say, name and value. `warnings` are sentences, translated.
    `reader` names the program part and its version that made the text. `others` are those who probably sent
    it together with `respondent`.
    """

    content: Content
    title: str
    media_type: str
    reader: str
    respondent: RespondentGuess | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    needs_ocr: bool = False
    others: tuple[RespondentGuess, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What became of one file: a reading with the original bytes, or the reason why not (a sentence).

    What lay in an archive or was attached to a message has an outcome of its own, with its own bytes; its
    path then is a `place_within` that file. `key` tells the responses of one file apart, as the rows of a
    survey: two with the same key are the same response; empty where the file is the response. `is_locked`:
    the file is encrypted, and no password that was given opens it.
    """

    path: Path
    original: bytes = b""
    reading: Reading | None = None
    reason: str = ""
    key: str = ""
    is_locked: bool = False


_WITHIN = " ›"


def place_within(file: Path, names: Iterable[str]) -> Path:
    """Where a part of a file lies, as told to people: nothing on the disk is at this path.

    `names` are the folders within the file and the part's own name, none of them with a separator.
    """
    return file.with_name(file.name + _WITHIN).joinpath(*names)


def file_of(place: Path) -> Path:
    """The file on the disk that a part of a file lies in; the path itself for any other."""
    for folder in reversed((place, *place.parents)):
        if folder.name.endswith(_WITHIN):
            return folder.with_name(folder.name.removesuffix(_WITHIN))
    return place


def holder_of(place: Path) -> Path:
    """The file that a part of a file lies in, which may be a part itself; the path itself for any other."""
    for folder in (place, *place.parents):
        if folder.name.endswith(_WITHIN):
            return folder.with_name(folder.name.removesuffix(_WITHIN))
    return place


def told_place(path: Path) -> str:
    """A path for people: «/home/kari/svar.zip › mappe/brev.pdf» for a part of a file."""
    return str(path).replace(_WITHIN + os.sep, _WITHIN + " ")


def told_name(path: Path) -> str:
    """A file's name for people: «svar.zip › mappe/brev.pdf» for a part of a file."""
    outermost = next((i for i, name in enumerate(path.parts) if name.endswith(_WITHIN)), len(path.parts) - 1)
    return "/".join(path.parts[outermost:]).replace(_WITHIN + "/", _WITHIN + " ")
