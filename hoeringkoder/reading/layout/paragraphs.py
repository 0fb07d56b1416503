"""Paragraphs put together again from lines: the one builder behind plain text and PDF.

Whether a line goes on from the one above is told by the words (does a sentence end, does one begin?), by the
room that was left on the line above, by the distance between them and by their type. A visible distance
counts less than a sentence that plainly goes on: text out of a PDF has blank lines anywhere.
"""

import re
from collections.abc import Iterator, Sequence

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from ..forms.placeholders import is_placeholder
from .hyphens import Joiner
from .lines import (
    Gap,
    Line,
    breaks_off,
    ends_sentence,
    has_run_in_heading,
    is_address,
    is_box,
    is_bullet,
    is_contents_entry,
    is_dash_bullet,
    is_goal,
    is_label,
    is_numbered,
    is_numbered_question,
    section_depth,
    starts_lower,
    starts_upper,
)

_CLEARLY = 0.1
"""Share of a line that must have been left for a line to count as ended within a sentence."""
_SAME_SIZE = 0.07
_INDENT = 0.5
"""Sizes of the type by which a line must be set in or out for it to mean anything."""

_MOST_HEADING_LINES = 4

_HYPHENS = ("-", "–", "\u00ad")
_MID_WORD = (*_HYPHENS, "/")
"""What a line can end with in the middle of a word; an address may end with a slash as well."""

Group = list[Line]


def paragraphs_from(lines: Sequence[Line]) -> list[Draft]:
    """The paragraphs that the lines of a document, cleaned and in reading order, make up."""
    joiner = Joiner(line.text for line in lines)
    groups = list(_groups(lines))
    drafts = [_draft(group, joiner) for group in groups]
    for draft, kind_and_level in zip(drafts, _kinds(groups, drafts), strict=True):
        draft.kind, draft.level = kind_and_level
    return drafts


def _groups(lines: Sequence[Line]) -> Iterator[Group]:
    group: Group = []
    for line in lines:
        if group and _begins_paragraph(group, line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins_paragraph(group: Group, line: Line) -> bool:
    """Whether `line` begins a new paragraph rather than going on with `group`."""
    above = group[-1]
    if (
        line.is_row
        or above.is_row
        or "\t" in line.text
        or "\t" in above.text
        or is_box(line.text)
        or is_placeholder(line.text)
    ):
        return True
    asked = above.text.endswith("?") and is_numbered(group[0].text)
    if asked or is_contents_entry(above.text) or _is_whole_title(group, line):
        return True
    if above.text[-2:-1].isalnum() and above.text.endswith(_MID_WORD if line.spare <= 0 else _HYPHENS):
        return False
    if _starts_item(group, line):
        return True
    if _differs_in_type(group, line) or _is_outdented(group, line):
        return True
    if is_box(above.text) or is_placeholder(above.text):
        return line.gap != Gap.NEXT or line.spare > 0 or not starts_lower(line.text)
    if is_address(above.text) and not above.text.endswith(("-", "/")):
        return not starts_lower(line.text) or is_address(line.text)
    if is_address(line.text) and ends_sentence(above.text):
        return not above.text.endswith(":")
    if starts_lower(line.text):
        return _ends_before_lower(group, line)
    return _ends_before_capital(group, line)


def _is_whole_title(group: Group, line: Line) -> bool:
    """Whether the line above is a form's numbered goal or question, which `line` does not go on with."""
    title = group[0].text
    if len(group) > 1 or not starts_upper(line.text) or breaks_off(title):
        return False
    if is_goal(title):
        return not title.endswith(".") and ". " not in title
    return is_numbered_question(title) and (title.endswith("?") or line.spare > 0)


def _starts_item(group: Group, line: Line) -> bool:
    above = group[-1]
    open_sentence = not ends_sentence(above.text) and line.spare <= 0 and line.gap != Gap.WIDE
    if is_bullet(line.text):
        dash_within = is_dash_bullet(line.text) and not is_bullet(group[0].text)
        return not (dash_within and open_sentence)
    if is_numbered(line.text) or section_depth(line.text):
        return not open_sentence or is_numbered(group[0].text)
    if is_goal(line.text) or is_numbered_question(line.text):
        return not open_sentence
    if is_label(line.text):
        alone = line.text.endswith(":") and ends_sentence(above.text)
        return (
            alone or is_label(group[0].text) or line.gap == Gap.WIDE or (not open_sentence and line.spare > 0)
        )
    return False


def _differs_in_type(group: Group, line: Line) -> bool:
    above = group[-1]
    if abs(above.size - line.size) > _SAME_SIZE * max(above.size, line.size):
        # A phrase in other type may fill a line of a paragraph, but begins none of its own in mid-sentence.
        goes_on = starts_lower(line.text) and not ends_sentence(above.text) and line.spare <= 0
        return not (goes_on and line.gap == Gap.NEXT)
    if above.bold != line.bold and (line.spare > 0 or line.gap == Gap.WIDE):
        return True  # a bold phrase may fill a line within a paragraph, which is not ended on purpose
    if not starts_upper(line.text):
        return False
    other_typeface = bool(above.family and line.family and above.family != line.family)
    if above.text.endswith((".", ":")):
        return other_typeface and ends_sentence(above.text)
    return _is_all_heading(group) and (other_typeface or (above.bold and not line.opens_bold))


def _is_all_heading(group: Group) -> bool:
    """Whether all lines so far have one type and could be a heading, if another type follows: they may as
    well be the bold beginning of a paragraph, but that rarely ends where a line does.
    """
    like_first = all((line.bold, line.family) == (group[0].bold, group[0].family) for line in group)
    return like_first and len(group) <= _MOST_HEADING_LINES and not breaks_off(group[-1].text)


def _is_outdented(group: Group, line: Line) -> bool:
    """Whether a line stands further left than the lines of the list item above."""
    first = group[0]
    if line.gap == Gap.PAGE or not (is_bullet(first.text) or is_numbered(first.text)):
        return False
    hanging = len(group) > 1 and group[1].indent > first.indent + _INDENT
    if hanging or (line.gap == Gap.WIDE and starts_upper(line.text)):
        return line.indent < first.indent + _INDENT
    return line.indent < first.indent - _INDENT


def _ends_before_lower(group: Group, line: Line) -> bool:
    """A lower-case start goes on with the sentence, unless the one above was ended on purpose."""
    above = group[-1]
    if not ends_sentence(above.text):
        # Only list items without full stops, set apart from each other, end like this.
        return line.gap == Gap.WIDE and line.spare > 3 * _CLEARLY and above.last
    return line.spare > 0 and line.gap == Gap.WIDE


def _ends_before_capital(group: Group, line: Line) -> bool:
    above = group[-1]
    ended = ends_sentence(above.text)
    if breaks_off(above.text):
        return False
    if line.gap == Gap.WIDE:
        # A name after a full line may go on with the sentence across a stray blank line.
        return ended or line.spare > 0
    if ended and line.gap == Gap.NEXT and line.indent > above.indent + _INDENT and len(group) > 1:
        return True  # a first line set in
    if ended:
        apart = line.gap == Gap.PAGE and not line.flush
        return apart or line.spare > 0 or above.last or has_run_in_heading(line.text)
    if line.gap == Gap.PAGE:
        return line.spare > _CLEARLY
    return line.spare > _CLEARLY or (above.last and line.spare > 0)


def _draft(group: Group, joiner: Joiner) -> Draft:
    text = ""
    pages: list[tuple[int, int]] = []
    for line in group:
        mended = joiner.mended(line.text)
        before = len(text)
        text = joiner.join(text, mended) if text else mended
        if line.page is not None and (not pages or pages[-1][1] != line.page):
            pages.append((_start_of(mended, text, before), line.page))
    return Draft(text, pages=pages)


def _start_of(line: str, text: str, before: int) -> int:
    """Where a line begins in the text that it was joined to, which was `before` code points long."""
    return max(len(text) - len(line), 0) if before else 0


def _kinds(groups: Sequence[Group], drafts: Sequence[Draft]) -> Iterator[tuple[ParagraphKind, int]]:
    ranks = _heading_ranks(groups, drafts)
    chapters = min((rank for i, rank in ranks.items() if section_depth(drafts[i].text) == 1), default=1)
    for i, draft in enumerate(drafts):
        text = draft.text
        if "\t" in text:
            yield ParagraphKind.TABLE_ROW, 0
        elif is_box(text) or is_placeholder(text):
            yield ParagraphKind.FORM, 0
        elif i in ranks:
            depth = section_depth(text)
            yield ParagraphKind.HEADING, chapters + depth - 1 if depth else ranks[i]
        elif is_bullet(text) or is_numbered(text):
            yield ParagraphKind.LIST_ITEM, 1
        else:
            yield ParagraphKind.BODY, 0


def _heading_ranks(groups: Sequence[Group], drafts: Sequence[Draft]) -> dict[int, int]:
    """The headings among the paragraphs, by index, with their level."""
    styles: dict[int, tuple[float, bool]] = {}
    for i, group in enumerate(groups):
        first = group[0]
        if (first.size > 1.1 or first.bold) and could_be_heading(drafts[i].text, styled=True):
            styles[i] = (round(first.size, 1), first.bold)
    if styles:
        order = sorted(set(styles.values()), reverse=True)
        ranks = {i: min(order.index(style) + 1, 6) for i, style in styles.items()}
        plain = [i for i in range(len(drafts)) if i not in ranks and _stands_alone(i, groups, drafts)]
        return dict.fromkeys(plain, min(len(order) + 1, 6)) | ranks
    found = [i for i in range(len(drafts)) if _reads_like_heading(i, groups, drafts)]
    title = {0: 1} if found[:1] == [0] else {}
    return dict.fromkeys(found, 2 if title else 1) | title


def _reads_like_heading(i: int, groups: Sequence[Group], drafts: Sequence[Draft]) -> bool:
    """Plain text has no type to go by: a short paragraph without an end that running text follows."""
    text = drafts[i].text
    if len(groups[i]) > 3 or not could_be_heading(text, styled=False) or i + 1 >= len(drafts):
        return False
    if groups[i][0].in_cell or (i and is_label(text)):
        return False
    following = drafts[i + 1].text
    beside = [drafts[i - 1].text if i else "", following]
    if text.endswith("?") and is_numbered(text) and any(is_numbered(t) and ends_sentence(t) for t in beside):
        return False  # asked within a list
    if is_box(following) or is_label(following) or is_bullet(following) or is_placeholder(following):
        return True
    return ends_sentence(following) or len(following) > 100


def _stands_alone(i: int, groups: Sequence[Group], drafts: Sequence[Draft]) -> bool:
    """Whether, among headings that type shows, a plain short line set apart is one as well."""
    text = drafts[i].text
    if (
        i == 0
        or i + 1 >= len(groups)
        or len(groups[i]) > 1
        or len(text) > 70
        or any(c.isdigit() for c in text)
    ):
        return False
    apart = groups[i][0].gap != Gap.NEXT and ends_sentence(drafts[i - 1].text)
    return apart and groups[i + 1][0].spare > 0.3 and _reads_like_heading(i, groups, drafts)


_CAPTION = re.compile(r"(?:Figur|Figure|Tabell|Table|Bilde|Bilete|Kilde|Kjelde)\s?\d*", re.IGNORECASE)
_LETTER_PHRASE = re.compile(
    r"(?:med )?(?:vennlig|venleg|beste?) (?:hilsen|helsing)|med (?:hilsen|helsing)|mvh\b"
    r"|(?:vår|deres|dykkar) (?:dato|ref)|postboks\b|til ",
    re.IGNORECASE,
)


def could_be_heading(text: str, *, styled: bool) -> bool:
    """Whether a paragraph is short and open-ended enough; where type shows it (`styled`), less is asked."""
    if len(text) > (200 if styled else 120) or not any(letter.isalpha() for letter in text):
        return False
    if (
        "\t" in text
        or is_box(text)
        or is_bullet(text)
        or text[-1] in ",;"
        or is_address(text)
        or _CAPTION.match(text)
        or is_contents_entry(text)
    ):
        return False
    if styled:
        return not text.endswith(".") or section_depth(text) > 0
    if text[-1] in '.:!»"' or "@" in text or _LETTER_PHRASE.match(text):
        return False
    return starts_upper(text) or section_depth(text) > 0 or (text[0].isdigit() and text.endswith("?"))
