"""Pages -> lines in reading order -> paragraphs, for every PDF engine alike."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from .broken_rows import with_rows_over_pages
from .columns import document_lines
from .drop_caps import with_drop_caps_joined
from .furniture import without_furniture
from .line_numbers import without_line_numbers
from .lines import Gap, Line, ends_sentence, first_word, starts_lower
from .pages import Page, PageLine
from .paragraphs import paragraphs_from
from .stamps import without_stamps

_WIDE = 1.25
"""Times the usual leading from which on a distance between lines is seen as a gap."""
_FOOTNOTE_SIZE = 0.93
_MARK_SIZE = 0.8
_LOWER_HALF = 0.5
"""Share of the page's height below which the last of its footnotes stands."""
_UNCERTAINTY = 0.015
_JUSTIFIED = 0.35
"""Share of a region's lines that end exactly at its edge, if its text is justified."""
_HAIR = 1.0
"""Points by which such lines may miss the edge."""
_GLUED_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})+\.?)(?=[A-ZÆØÅ][a-zæøå])")
_NOTE = re.compile(r"^(\d{1,3}) ?(?=[^\W\d_]|[«\"(])")
_NOTE_NUMBER = re.compile(r"^(\d{1,3})(?=[^\W\d_]|[«\"(])")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The paragraphs of a document and the running headers and footers that were left out of them."""

    drafts: list[Draft]
    furniture: tuple[str, ...]


def lines_of(pages: Sequence[Page]) -> LaidOut:
    """The document's text in reading order, without what only belongs to the pages."""
    pages = [with_drop_caps_joined(without_line_numbers(page)) for page in without_stamps(pages)]
    lines, furniture = without_furniture(document_lines(pages), [page.height for page in pages])
    lines = with_rows_over_pages(lines)
    flat = [line for page in lines for line in page]
    if not flat:
        return LaidOut([], furniture)
    body_size = _body_size(flat)
    notes = _footnotes(lines, pages, body_size)
    text = [line for line in flat if id(line) not in notes]
    drafts = paragraphs_from(list(_measured(text, body_size)))
    small_print = _measured([line for line in flat if id(line) in notes], body_size)
    footnotes = paragraphs_from([_with_free_number(line) for line in small_print])
    for note in footnotes:
        note.kind, note.level = ParagraphKind.FOOTNOTE, 0
    return LaidOut(_with_footnotes(drafts, footnotes), furniture)


def _body_size(lines: Sequence[PageLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] or 1.0


def _footnotes(lines: Sequence[Sequence[PageLine]], pages: Sequence[Page], body_size: float) -> set[int]:
    """The small print at the foot of the pages' columns, where it begins with a number; by id. Notes as large
    as the text are told by the marks that they are for.
    """
    found: list[PageLine] = []
    leading = _usual_leading([line for on_page in lines for line in on_page])
    for page, source in zip(lines, pages, strict=True):
        here: list[PageLine] = []
        for _, column in groupby(page, key=lambda line: line.region):
            above = (found + here)[-1:]
            inside = list(column)
            small = _small_print(inside, body_size, above[0].text if above else ".")
            here += small or _marked_notes(inside, source, leading)
        if len(here) < len(page):
            found += here
    return {id(line) for line in found}


def _small_print(column: Sequence[PageLine], body_size: float, above: str) -> list[PageLine]:
    """The footnotes of a column, top to bottom; `above` is the last line of those before it."""
    found: list[PageLine] = []
    for line in sorted(column, key=lambda line: line.baseline, reverse=True):
        if line.size > body_size * _FOOTNOTE_SIZE or len(line.cells) > 1:
            break
        found.insert(0, line)
    goes_on = bool(found) and starts_lower(found[0].text) and not ends_sentence(above)
    while found and not found[0].text[:1].isdigit() and not goes_on:
        found.pop(0)
    return found


def _marked_notes(column: Sequence[PageLine], page: Page, leading: float) -> list[PageLine]:
    """The lines at a column's foot that a gap or a rule sets apart, where they begin with a number that also
    stands small on the page.
    """
    ordered = sorted(column, key=lambda line: line.baseline)
    lowest = ordered[-1]
    small = (run.text.strip() for run in page.runs if run.size < _MARK_SIZE * lowest.size)
    marks = {text for text in small if text.isdigit()}
    if not marks or lowest.baseline < _LOWER_HALF * page.height:
        return []
    first = len(ordered)
    for i, line in reversed(list(enumerate(ordered))):
        if len(line.cells) > 1:
            break
        if i == 0 or _is_set_apart(ordered[i - 1], line, page, leading):
            number = _NOTE.match(line.text)
            if number is None or number[1] not in marks or line.bold:
                break
            first = i
    return ordered[first:]


def _is_set_apart(above: PageLine, line: PageLine, page: Page, leading: float) -> bool:
    if line.baseline - above.baseline > leading * _WIDE * max(line.size, above.size):
        return True
    return any(
        rule.is_flat
        and rule.left < line.right
        and above.baseline < rule.top < line.baseline - 0.5 * line.size
        for rule in page.rules
    )


def _measured(lines: Sequence[PageLine], body_size: float) -> Iterator[Line]:
    leading = _usual_leading(lines)
    edges = _edges(lines)
    above: PageLine | None = None
    for line in lines:
        gap, spare = Gap.PAGE, 0.0
        if above is not None:
            spare = _spare(above, line)
            if (above.page, above.region) == (line.page, line.region):
                distance = (line.baseline - above.baseline) / max(line.size, above.size, 1.0)
                gap = Gap.WIDE if not 0 <= distance <= leading * _WIDE else Gap.NEXT
        indent = line.left / max(line.size, 1.0)
        yield Line(
            _GLUED_NUMBER.sub(r"\1 ", line.text),
            line.page,
            gap,
            spare,
            round(line.size / body_size, 2),
            line.bold,
            indent,
            opens_bold=line.opens_bold,
            family=line.family,
            is_row=line.ruled,
            in_cell=line.in_cell,
            flush=above is not None and _is_flush(above, line, edges),
        )
        above = line


_Region = tuple[int, int]


def _edges(lines: Sequence[PageLine]) -> dict[_Region, tuple[int, int]]:
    """The left and right edge of the regions with justified text: many of their lines end at one place."""
    found: dict[_Region, tuple[int, int]] = {}
    for region, group in groupby(lines, key=lambda line: (line.page, line.region)):
        inside = list(group)
        (left, _), *_ = Counter(round(line.left) for line in inside).most_common(1)
        (right, count), *_ = Counter(round(line.right) for line in inside).most_common(1)
        if count > max(2, _JUSTIFIED * len(inside)):
            found[region] = left, right
    return found


def _is_flush(above: PageLine, line: PageLine, edges: dict[_Region, tuple[int, int]]) -> bool:
    before, here = edges.get((above.page, above.region)), edges.get((line.page, line.region))
    if before is None or here is None:
        return False
    return abs(above.right - before[1]) <= _HAIR and abs(line.left - here[0]) <= _HAIR


def _with_free_number(line: Line) -> Line:
    """A footnote's line with a space after its number, which is often only raised."""
    return replace(line, text=_NOTE_NUMBER.sub(r"\1 ", line.text))


def _usual_leading(lines: Sequence[PageLine]) -> float:
    """The distance between neighbouring lines of one paragraph, in sizes of their type."""
    found = [
        (b.baseline - a.baseline) / b.size
        for a, b in pairwise(lines)
        if (a.page, a.region, a.size) == (b.page, b.region, b.size) and b.size and b.text[0].islower()
    ]
    sensible = [distance for distance in found if 0.8 < distance < 3]
    return median(sensible) if sensible else 1.3


def _spare(above: PageLine, line: PageLine) -> float:
    """The room left after `above` and this line's first word, as a share of the full line."""
    full = max(above.limit - above.left, 1.0)
    letter = (above.right - above.left) / max(len(above.text), 1)
    needed = (len(first_word(line.text)) + 1) * letter
    return (above.limit - above.right - needed) / full - _UNCERTAINTY


def _with_footnotes(drafts: list[Draft], notes: Sequence[Draft]) -> list[Draft]:
    """Each footnote after the last paragraph that begins on its page."""
    result = list(drafts)
    for note in reversed(notes):
        place = 0
        for i, draft in enumerate(result):
            if (draft.page or 0) <= (note.page or 0) and draft.kind != ParagraphKind.FOOTNOTE:
                place = i + 1
        result.insert(place, note)
    return result
