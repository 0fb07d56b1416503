"""A document on its way to becoming `Content`: paragraphs that still can change kind or be divided.

Every format's reader makes a list of drafts; forms and respondents look at them; `content_of` lays them out.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..domain.readings import Content, Paragraph, ParagraphKind, Section

RUNNING_TEXT = {ParagraphKind.BODY, ParagraphKind.LIST_ITEM, ParagraphKind.QUOTE, ParagraphKind.TABLE_ROW}


@dataclass(slots=True)
class Draft:
    """One paragraph. `pages` says from which code point of its text on it stands on which page, ascending.

    `bold`: all of it is, so that it may be a heading.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0
    pages: list[tuple[int, int]] = field(default_factory=list)
    bold: bool = False

    @property
    def page(self) -> int | None:
        """The page it starts on."""
        return self.pages[0][1] if self.pages else None


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section by its drafts, from index `first` up to but not including `after`."""

    first: int
    after: int
    title: str
    answer: str
    answered: bool
    level: int


def content_of(drafts: Sequence[Draft], sections: Sequence[DraftSection], page_count: int) -> Content:
    """The drafts laid out as one text. `page_count` is 0 where the file has no pages."""
    paragraphs: list[Paragraph] = []
    mentions: list[tuple[int, int]] = []
    notes: dict[int, int] = {}
    position = 0
    for draft in drafts:
        end = position + len(draft.text)
        paragraphs.append(Paragraph(position, end, draft.kind, draft.level, draft.page))
        for offset, page in draft.pages:
            if draft.kind == ParagraphKind.FOOTNOTE:  # it may stand after the next page's beginning
                notes.setdefault(page, position + offset)
            else:
                mentions.append((position + offset, page))
        position = end + 1
    text = "\n".join(draft.text for draft in drafts)
    return Content(
        text,
        tuple(paragraphs),
        _page_starts(notes | _in_order(mentions), page_count, len(text)),
        tuple(_section(section, paragraphs) for section in sections),
    )


def kept(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that have text, with it in its final form (NFC, no soft hyphen left)."""
    result = []
    for draft in drafts:
        final = unicodedata.normalize("NFC", draft.text.replace("\u00ad", "")).strip()
        if final != draft.text:
            draft.pages = [(min(offset, len(final)), page) for offset, page in draft.pages]
            draft.text = final
        if final:
            result.append(draft)
    return result


def _section(section: DraftSection, paragraphs: Sequence[Paragraph]) -> Section:
    return Section(
        start=paragraphs[section.first].start,
        end=paragraphs[section.after - 1].end,
        title=section.title,
        answer=section.answer,
        answered=section.answered,
        level=section.level,
    )


def _in_order(mentions: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Where each page is mentioned first, of (offset, page) in the text's order.

    Only the most mentions of which the pages ascend count: one line of a late page that stands too early
    would make all pages between begin there.
    """
    ends: list[int] = []
    """The page with which the best row of each length so far ends; `last` has the index of its mention."""
    last: list[int] = []
    before: list[int] = []
    for index, (_, page) in enumerate(mentions):
        length = bisect_right(ends, page)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [page]
        last[length : length + 1] = [index]
    starts: dict[int, int] = {}
    index = last[-1] if last else -1
    while index >= 0:
        offset, page = mentions[index]
        starts[page] = offset
        index = before[index]
    return starts


def _page_starts(known: dict[int, int], page_count: int, length: int) -> tuple[int, ...]:
    """Where each page begins; one without text begins where the next one does."""
    starts = [length] * page_count
    following = length
    for page in range(page_count, 0, -1):
        following = min(following, known.get(page, following))
        starts[page - 1] = following
    if starts:
        starts[0] = 0
    return tuple(starts)
