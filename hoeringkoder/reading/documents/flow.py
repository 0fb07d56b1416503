"""What documents without fixed lines (Word, OpenDocument, RTF, web pages) have in common."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...domain.language import ntr
from ...domain.readings import ParagraphKind
from ..cleaning import cleaned
from ..drafts import Draft
from ..forms.placeholders import is_placeholder
from ..layout.hyphens import Joiner
from ..layout.lines import ends_sentence, is_box, is_bullet, is_numbered, starts_lower
from ..layout.paragraphs import could_be_heading

_LONG_CELL = 600
"""Characters from which on a cell holds running text, so that its row is read as paragraphs."""
_LONG_HEADING = 120


def comments_told(count: int) -> Iterator[str]:
    """What to know of notes in the margin: somebody's remarks on the text, not the text."""
    if count:
        yield ntr(
            "The document has {n} comment, which is not in the text. Open the original to see it.",
            "The document has {n} comments, which are not in the text. Open the original to see them.",
            count,
        )


def pieces(text: str) -> list[str]:
    """A paragraph's text, cut at those line breaks that end a paragraph in all but name."""
    found: list[str] = []
    for line in filter(None, (cleaned(part.replace("\t", " ")) for part in text.split("\n"))):
        item = is_box(line) or is_bullet(line) or is_numbered(line)
        if found and (starts_lower(line) or not (item or ends_sentence(found[-1]))):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def paragraph_drafts(
    text: str,
    kind: ParagraphKind,
    level: int = 0,
    *,
    label: str = "",
    bold: bool = False,
    prompting: bool = False,
) -> Iterator[Draft]:
    """A paragraph's drafts: several if line breaks within it plainly end paragraphs.

    `label` is the number or bullet shown before it; `prompting`: it is a field's prompt, nobody's answer.
    """
    for i, piece in enumerate(pieces(text)):
        draft = Draft(f"{label} {piece}" if label and i == 0 else piece, kind, level, bold=bold)
        if prompting or is_placeholder(piece) or is_box(piece):
            draft.kind, draft.level = ParagraphKind.FORM, 0
        elif kind == ParagraphKind.BODY and (is_bullet(piece) or is_numbered(piece)):
            draft.kind, draft.level = ParagraphKind.LIST_ITEM, 1
        yield draft


def row_drafts(cells: Sequence[Sequence[Draft]]) -> Iterator[Draft]:
    """A table's row: one draft with tabs between cells, or the paragraphs of one that only serves layout."""
    written = [[draft for draft in cell if cleaned(draft.text)] for cell in cells]
    filled = [cell for cell in written if cell]
    if len(filled) == 1 and len(written) == 1:
        yield from filled[0]
    elif any(len(cell) > 2 or sum(len(draft.text) for draft in cell) > _LONG_CELL for cell in filled):
        for cell in filled:
            yield from cell
    elif filled:
        yield _row(written)


def _row(cells: Sequence[Sequence[Draft]]) -> Draft:
    words = [" ".join(draft.text.replace("\t", " ") for draft in cell) for cell in cells]
    only_form = all(draft.kind == ParagraphKind.FORM for cell in cells for draft in cell)
    kind = ParagraphKind.FORM if only_form else ParagraphKind.TABLE_ROW
    return Draft("\t".join(words).strip("\t"), kind)


def mark_bold_headings(drafts: Sequence[Draft]) -> None:
    """A short bold paragraph before running text is a heading, whatever its style is called."""
    deepest = max((d.level for d in drafts if d.kind == ParagraphKind.HEADING), default=0)
    for draft, following in pairwise(drafts):
        if draft.kind != ParagraphKind.BODY or not draft.bold or following.bold:
            continue
        if len(draft.text) <= _LONG_HEADING and could_be_heading(draft.text, styled=True):
            draft.kind, draft.level = ParagraphKind.HEADING, min(deepest + 1, 6)


def mend_words(drafts: Sequence[Draft]) -> None:
    """Words that were divided by hand made whole, as far as the document itself tells."""
    joiner = Joiner(draft.text for draft in drafts)
    for draft in drafts:
        draft.text = joiner.mended(draft.text)
