"""What stands in the responses list: a header for each respondent type, then its responses. No widgets."""

from collections.abc import Iterable
from dataclasses import dataclass

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.domain.uids import normalised


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


def spoken(response: Response) -> str:
    """All that the row shows, as a screen reader should say it."""
    return ", ".join((response.sender, response.status.label, measure_line(response)))


def _fits(response: Response, words: list[str]) -> bool:
    searched = normalised(
        " ".join((response.sender, response.title, response.respondent_type, response.status.label))
    )
    return all(word in searched for word in words)
