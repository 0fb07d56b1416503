"""What stands in the responses list: a header for each respondent type, then its responses. No widgets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.domain.uids import normalised

SETTABLE = tuple(status for status in Status if status is not Status.NEEDS_OCR)
"""The statuses that the analyst can give; a file's need of OCR is no opinion."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The header of a respondent type, with the number of its responses that are shown."""

    type: str
    count: int

    @property
    def label(self) -> str:
        """The type, or that none is known."""
        return self.type or tr("Type not given")


Row = GroupRow | Response


def rows_of(responses: Iterable[Response], filter_text: str = "") -> list[Row]:
    """The rows, in the order in which the responses come; responses of a type stay together."""
    groups: dict[str, list[Response]] = {}
    words = normalised(filter_text).split()
    for response in responses:
        if not words or _fits(response, words):
            groups.setdefault(response.respondent_type, []).append(response)
    rows: list[Row] = []
    for respondent_type, members in groups.items():
        rows.append(GroupRow(respondent_type, len(members)))
        rows.extend(members)
    return rows


def row_key(row: Row) -> str:
    """What identifies a row when its contents change."""
    return row.uid if isinstance(row, Response) else f"group:{row.type}"


def told_apart(responses: Iterable[Response]) -> dict[str, str]:
    """By uid, what tells a response from others that are called the same: its title, or the name of its file.

    Also the file's name where nobody knows who sent it; a title such as "Response" says little. Responses
    whose sender says enough are left out.
    """
    by_sender: dict[str, list[Response]] = {}
    for response in responses:
        by_sender.setdefault(response.sender, []).append(response)
    said: dict[str, str] = {}
    for members in by_sender.values():
        titles = Counter(response.title for response in members)
        for response in members:
            if not response.respondent or titles[response.title] > 1:
                said[response.uid] = response.filename
            elif len(members) > 1:
                said[response.uid] = response.title
    return said


def named(response: Response) -> tuple[str, str]:
    """Who sent it, and which of theirs it is; where nobody knows, its title and its file."""
    if response.respondent:
        return response.respondent, response.title
    return response.title, response.filename


def measure_line(response: Response) -> str:
    """``12 pages · 23 codings``, with the status's words where they say more than a zero."""
    parts = []
    if response.pages is not None:
        parts.append(ntr("{n} page", "{n} pages", response.pages))
    if response.status is Status.NO_REMARKS:
        parts.append(Status.NO_REMARKS.label)
    elif response.needs_ocr:
        parts.append(tr("no text: needs OCR"))
    else:
        parts.append(ntr("{n} coding", "{n} codings", response.codings))
    return " · ".join(parts)


def spoken(response: Response, told_apart_by: str = "") -> str:
    """All that the row shows, as a screen reader should say it."""
    facts = (response.sender, told_apart_by, response.status.label, measure_line(response))
    return ", ".join(fact for fact in facts if fact)


def _fits(response: Response, words: list[str]) -> bool:
    searched = normalised(
        " ".join(
            (
                response.sender,
                response.title,
                response.filename,
                response.respondent_type,
                response.status.label,
            )
        )
    )
    return all(word in searched for word in words)
