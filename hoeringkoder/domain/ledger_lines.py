"""The reading ledger as a list, a line for each paragraph: to show afterwards that everything was read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .codings import Coding
from .ledger import NO_PLACE, Ledger, LedgerState, Mark, Places
from .readings import Content

_QUOTED = 120
"""Code points of a paragraph that a list shows."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A paragraph that is to be read, and what became of it. `paragraph` counts all of the response's
    paragraphs from 1; `page` is None where the file has none.

    `coders` are those who coded it, read it or set it aside, by name; `words` is how it begins.
    """

    response: str
    paragraph: int
    page: int | None
    state: LedgerState
    coders: tuple[str, ...]
    reasons: tuple[str, ...]
    words: str


def ledger_lines(
    response: str, content: Content, codings: Sequence[Coding], marks: Sequence[Mark], coder: str = ""
) -> list[LedgerLine]:
    """The lines of a response (its uid) in the order of its text: of one analyst (the name), or of all."""
    ledger, places = Ledger(content, codings, marks, coder), Places(content)
    # As keys of dicts, which are each there once and in their order.
    who: dict[int, dict[str, None]] = defaultdict(dict)
    why: dict[int, dict[str, None]] = defaultdict(dict)
    for coding in codings:
        for place in places.of(coding.span) if coder in ("", coding.coder) else ():
            who[place][coding.coder] = None
    for mark in marks:
        if mark.place != NO_PLACE and coder in ("", mark.coder):
            who[mark.place][mark.coder] = None
            why[mark.place] |= {mark.reason: None} if mark.reason else {}
    lines = []
    for place, (index, state) in enumerate(ledger.states.items()):
        paragraph = content.paragraphs[index]
        begins = content.text[paragraph.start : min(paragraph.end, paragraph.start + _QUOTED)]
        lines.append(
            LedgerLine(
                response,
                index + 1,
                content.page_at(paragraph.start),
                state,
                tuple(who[place]),
                tuple(why[place]),
                " ".join(begins.split()),
            )
        )
    return lines
