"""Links from a memo to passages and codings, as they stand in its text.

A memo is plain text, so that whoever has only the file can read it. A link stands in it as
``[«… the quotation …» s. 3](hk:RESPONSE/START-END/READING)`` or ``[…](hk:coding/UID)``: what is shown, then
where it leads. Offsets are code points into the text of that reading of the response.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .language import tr
from .readings import Content
from .spans import Span, occurrences

QUOTE_SHOWN = 60
"""Code points of the quotation that a link shows."""

_UID = "[0-9a-f]{32}"
_ADDRESS = re.compile(
    rf"hk:(?:coding/(?P<coding>{_UID})"
    rf"|(?P<response>{_UID})/(?P<start>\d{{1,9}})-(?P<end>\d{{1,9}})/(?P<reading>[0-9a-f]{{16}}))"
)
_LINK = re.compile(rf"\[(?P<label>(?:[^\[\]\\\n]|\\.)+)\]\((?P<address>{_ADDRESS.pattern})\)")
_ESCAPED = re.compile(r"\\(.)")
_TO_ESCAPE = re.compile(r"[\[\]\\]")
_QUOTED = re.compile("«(.*?)(?: …)?»", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PassageTarget:
    """Code points [start, end) of a response's text as it was in a reading."""

    response: str
    start: int
    end: int
    reading: str


@dataclass(frozen=True, slots=True)
class CodingTarget:
    """A coding, wherever it stands now."""

    uid: str


Target = PassageTarget | CodingTarget


@dataclass(frozen=True, slots=True)
class MemoLink:
    """What a link shows, on one line, and where it leads."""

    label: str
    target: Target

    @property
    def address(self) -> str:
        """Where it leads, in one word."""
        return address_of(self.target)

    @property
    def written(self) -> str:
        """The link as it stands in a memo."""
        label = _TO_ESCAPE.sub(r"\\\g<0>", " ".join(self.label.split()))
        return f"[{label}]({self.address})" if label else ""

    @property
    def quote(self) -> str:
        """The quotation that it shows, or its beginning; empty if its words were written otherwise."""
        found = _QUOTED.search(self.label)
        return found[1] if found else ""


def parts_of(text: str) -> Iterator[str | MemoLink]:
    """A memo from first to last: its words, and its links between them."""
    end = 0
    for match in _LINK.finditer(text):
        target = target_of(match["address"])
        if target is None:
            continue
        if match.start() > end:
            yield text[end : match.start()]
        yield MemoLink(_ESCAPED.sub(r"\1", match["label"]), target)
        end = match.end()
    if end < len(text):
        yield text[end:]


def readable(text: str) -> str:
    """A memo with what its links show in their places."""
    return "".join(part if isinstance(part, str) else part.label for part in parts_of(text))


def first_line(text: str) -> str:
    """The first line of a memo that says something, to be read."""
    return next((line for raw in readable(text).splitlines() if (line := " ".join(raw.split()))), "")


def address_of(target: Target) -> str:
    """Where a link leads, in one word."""
    if isinstance(target, CodingTarget):
        return f"hk:coding/{target.uid}"
    return f"hk:{target.response}/{target.start}-{target.end}/{target.reading}"


def target_of(address: str) -> Target | None:
    """Where an address leads; None if it is none of ours."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    if match["coding"]:
        return CodingTarget(match["coding"])
    start, end = int(match["start"]), int(match["end"])
    return PassageTarget(match["response"], start, end, match["reading"]) if start < end else None


def label_of(quote: str, content: Content, start: int) -> str:
    """What a link to a passage shows: how its quotation begins, and the page or paragraph it stands on."""
    words = " ".join(quote.split())
    if len(words) > QUOTE_SHOWN:
        words = words[:QUOTE_SHOWN].rsplit(" ", 1)[0] + " …"
    page = content.page_at(start)
    place = tr("p. {n}", n=page) if page else tr("para. {n}", n=content.paragraph_at(start) + 1)
    return f"«{words}» {place}"


def found_by_quote(text: str, link: MemoLink, length: int) -> Span | None:
    """Where the passage of a link, so many code points long, stands by the words that the link shows; None
    unless they stand in one place."""
    places = occurrences(text, link.quote)
    if len(places) != 1:
        return None
    (place,) = places
    return Span(place.start, min(len(text), max(place.end, place.start + length)))
