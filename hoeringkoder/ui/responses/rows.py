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

Named = tuple[Response, str, str]
"""With its sender and respondent type, which take a moment to ask for where there are thousands."""

_BETWEEN = "\x00"
"""No word of a response: what is read from files has no control characters."""


class ResponseRows:
    """All responses, made ready once to be filtered at every key."""

    def __init__(self, responses: Iterable[Response], before: "ResponseRows | None" = None) -> None:
        """What was made ready of those in the list `before` that have not changed is taken over."""
        self.responses = tuple(responses)
        known = before.named if before is not None else {}
        self.named: dict[str, Named] = {}
        for response in self.responses:
            ready = known.get(response.uid)
            if ready is None or ready[0] is not response:
                ready = (response, response.sender, response.respondent_type)
            self.named[response.uid] = ready
        self._types = [named[2] for named in self.named.values()]
        self._words: list[str] | None = None

    def fitting(self, filter_text: str = "") -> list[Row]:
        """The rows of responses that have all the words in sender, title, file name, type or status.

        They stay in their order, those of a type together.
        """
        found: Iterable[int] = range(len(self.responses))
        for word in normalised(filter_text).split():
            words = self._searched()
            found = [number for number in found if word in words[number]]
        groups: dict[str, list[Response]] = {}
        for number in found:
            groups.setdefault(self._types[number], []).append(self.responses[number])
        rows: list[Row] = []
        for respondent_type, members in groups.items():
            rows.append(GroupRow(respondent_type, len(members)))
            rows.extend(members)
        return rows

    def _searched(self) -> list[str]:
        if self._words is None:
            statuses = {status: status.label for status in Status}
            facts = (
                f"{one.sender} {one.title} {one.filename} {one.respondent_type} {statuses[one.status]}"
                for one in self.responses
            )
            # All in one piece, which is much quicker than one by one.
            self._words = normalised(_BETWEEN.join(facts)).split(_BETWEEN)
        return self._words


def rows_of(responses: Iterable[Response], filter_text: str = "") -> list[Row]:
    """The rows of these responses that fit a filter."""
    return ResponseRows(responses).fitting(filter_text)


def row_key(row: Row) -> str:
    """What identifies a row when its contents change."""
    return row.uid if isinstance(row, Response) else f"group:{row.type}"


def told_apart(responses: Iterable[Named]) -> dict[str, str]:
    """By uid, what tells a response from others that are called the same: its title, or the name of its file.

    Also the file's name where nobody knows who sent it; a title such as "Response" says little. Responses
    whose sender says enough are left out.
    """
    by_sender: dict[str, list[Response]] = {}
    for response, sender, _ in responses:
        by_sender.setdefault(sender, []).append(response)
    said: dict[str, str] = {}
    for members in by_sender.values():
        if len(members) == 1 and members[0].respondents:
            continue
        titles = Counter(response.title for response in members)
        for response in members:
            if not response.respondents or titles[response.title] > 1:
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
