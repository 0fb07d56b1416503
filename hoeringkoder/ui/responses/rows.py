"""What stands in the responses list: responses, under headers if they are grouped. No widgets."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.domain.uids import normalised

from .arrangement import Arrangement, unsaid
from .facts import Values, assigned, fact_of, no_values

SETTABLE = tuple(status for status in Status if status is not Status.NEEDS_OCR)
"""The statuses that the analyst can give; a file's need of OCR is no opinion."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The header of a group, known by its `key`, with the number of its responses that pass the filter."""

    key: str
    label: str
    count: int
    is_folded: bool = False


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

    def fitting(
        self,
        filter_text: str = "",
        arrangement: Arrangement | None = None,
        values: Values = no_values,
        fresh: Callable[[Response], Response] | None = None,
    ) -> list[Row]:
        """The rows of responses that have all the words in sender, title, file name, type, status or who is
        to read them, and pass the arrangement's filter, as it groups and sorts them.

        They are given in the order of types and senders. `fresh` gives a response with what was coded and
        read since, where that decides.
        """
        arrangement = arrangement or Arrangement()
        found: Iterable[int] = range(len(self.responses))
        for word in normalised(filter_text).split():
            words = self._searched()
            found = [number for number in found if word in words[number]]
        look = fresh if fresh is not None and arrangement.asks_of_work else _as_it_is
        if not arrangement.filter.is_empty:
            every = ((number, look(self.responses[number]), self._types[number]) for number in found)
            found = arrangement.filter.passing(every, values)
        chosen = [(self.responses[number], self._types[number]) for number in found]
        _sort(chosen, arrangement, values, look)
        if not arrangement.group:
            return [response for response, _ in chosen]
        return _under_headers(chosen, arrangement, values)

    def _searched(self) -> list[str]:
        if self._words is None:
            statuses = {status: status.label for status in Status}
            facts = (
                f"{one.sender} {one.title} {one.filename} {one.respondent_type} {statuses[one.status]} "
                f"{' '.join(one.assignees)}"
                for one in self.responses
            )
            # All in one piece, which is much quicker than one by one.
            self._words = normalised(_BETWEEN.join(facts)).split(_BETWEEN)
        return self._words


def _as_it_is(response: Response) -> Response:
    return response


def _sort(
    chosen: list[tuple[Response, str]],
    arrangement: Arrangement,
    values: Values,
    look: Callable[[Response], Response],
) -> None:
    """In the arrangement's order; what is the same there stays by sender."""
    sender = fact_of("respondent", values)
    fact = fact_of(arrangement.sort, values) or sender
    assert fact is not None and sender is not None
    if arrangement.group != "type":  # else they stand by type and sender as given
        chosen.sort(key=lambda one: sender.order(one[0]))
    if fact.key != sender.key or arrangement.descending:
        order = fact.order
        chosen.sort(key=lambda one: order(look(one[0])), reverse=arrangement.descending)


def _under_headers(chosen: list[tuple[Response, str]], arrangement: Arrangement, values: Values) -> list[Row]:
    fact = fact_of(arrangement.group, values)
    if fact is None:
        return [response for response, _ in chosen]
    groups: dict[str, list[Response]] = {}
    by_type = arrangement.group == "type"  # which is known already
    for response, respondent_type in chosen:
        groups.setdefault(respondent_type if by_type else fact.text(response), []).append(response)
    rows: list[Row] = []
    for key in sorted(groups, key=lambda key: fact.order(groups[key][0])):
        members, is_folded = groups[key], key in arrangement.folded
        rows.append(GroupRow(key, key or unsaid(arrangement.group), len(members), is_folded))
        if not is_folded:
            rows.extend(members)
    return rows


def rows_of(responses: Iterable[Response], filter_text: str = "") -> list[Row]:
    """The rows of these responses that fit a filter."""
    return ResponseRows(responses).fitting(filter_text)


def row_key(row: Row) -> str:
    """What identifies a row when its contents change."""
    return row.uid if isinstance(row, Response) else f"group:{row.key}:{row.is_folded}"


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
    """``12 pages · 23 codings · Kari``, with the status's words where they say more than a zero; last who is
    to read it."""
    parts = []
    if response.pages is not None:
        parts.append(ntr("{n} page", "{n} pages", response.pages))
    if response.status is Status.NO_REMARKS:
        parts.append(Status.NO_REMARKS.label)
    elif response.needs_ocr:
        parts.append(tr("no text: needs OCR"))
    else:
        parts.append(ntr("{n} coding", "{n} codings", response.codings))
    if response.assignees:
        parts.append(assigned(response))
    return " · ".join(parts)


def spoken(response: Response, told_apart_by: str = "") -> str:
    """All that the row shows, as a screen reader should say it."""
    facts = (response.sender, told_apart_by, response.status.label, measure_line(response))
    return ", ".join(fact for fact in facts if fact)
