"""Word files: the document's XML walked from first to last, nothing left out and nothing twice.

python-docx's `paragraphs` leaves out inserted text, content controls, text boxes and automatic numbers.
"""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ...domain.readings import ParagraphKind
from ..cleaning import cleaned
from ..drafts import Draft
from ..raw import Raw
from ..reasons import damaged
from .counting import counted
from .docx_inline import Inline, checkbox_of, chosen_alternative, imported_parts, inline_of, is_prompting
from .docx_numbering import Numbering
from .docx_package import MC, Package, W
from .docx_styles import Styles
from .flow import comments_told, mark_bold_headings, mend_words, paragraph_drafts, row_drafts

_NOTE_NUMBERS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How Word counts them, unless it is told otherwise."""
_CONTAINERS = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))


def read_docx(data: bytes) -> Raw:
    """Raises ReadingFailed if the file is protected or damaged."""
    package = Package(data)
    root = package.xml(package.main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise ReadingFailed(damaged())
    reader = _DocumentReader(package)
    drafts = list(reader.drafts(body))
    mark_bold_headings(drafts)
    mend_words(drafts)
    warnings = (*reader.warnings(), *_on_imported(imported_parts(body)), *comments_told(_comments(package)))
    return Raw(drafts, letterhead=tuple(dict.fromkeys(_letterhead(package))), warnings=warnings)


class _DocumentReader:
    """Walks one document; knows its styles, its lists' counters and its notes."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(_first(package, "styles"))
        self._numbering = Numbering(_first(package, "numbering"))
        self._notes = {kind: _notes(_first(package, f"{kind}s"), kind) for kind in _NOTE_NUMBERS}
        self._noted: Counter[str] = Counter()
        self._carried = ""
        """The text of a paragraph whose mark was deleted: it goes on in the next one."""
        self._tracked = False

    def drafts(self, container: etree._Element, prompting: bool = False) -> Iterator[Draft]:
        """The paragraphs in a body, cell, note or text box, in reading order."""
        outside, self._carried = self._carried, ""
        yield from self._blocks(container, prompting)
        yield from self._last_carried()
        self._carried = outside

    def _last_carried(self) -> Iterator[Draft]:
        """What was to go on in a paragraph that does not come."""
        text, self._carried = self._carried, ""
        yield from paragraph_drafts(text, ParagraphKind.BODY)

    def _blocks(self, container: etree._Element, prompting: bool) -> Iterator[Draft]:
        for child in container:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child, prompting)
            elif tag == W + "tbl":
                yield from self._last_carried()
                yield from self._table(child)
            elif tag == W + "sdt":
                yield from self._control(child, prompting)
            elif tag == MC + "AlternateContent":
                branch = chosen_alternative(child)
                if branch is not None:
                    yield from self._blocks(branch, prompting)
            elif tag in _CONTAINERS:
                yield from self._blocks(child, prompting)

    def warnings(self) -> Iterator[str]:
        """What the user should know about the document."""
        if self._tracked:
            yield tr("The document has tracked changes. It was read as if all were accepted.")

    def _control(self, control: etree._Element, prompting: bool) -> Iterator[Draft]:
        box = checkbox_of(control)
        content = control.find(W + "sdtContent")
        if box is not None:
            yield Draft(box)
        elif content is not None:
            yield from self._blocks(content, prompting or is_prompting(control))

    def _paragraph(self, paragraph: etree._Element, prompting: bool) -> Iterator[Draft]:
        properties = paragraph.find(W + "pPr")
        inline = inline_of(paragraph, self._styles.is_bold(properties))
        self._tracked = self._tracked or inline.tracked
        text, self._carried = self._carried + inline.text, ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = text
        else:
            yield from self._laid_out(text, inline, properties, prompting)
        for content in inline.boxes:
            yield from self.drafts(content, prompting)
        for kind, uid in inline.notes:
            note = self._notes[kind].pop(uid, None)  # once, however often it is referred to
            if note is not None:
                self._noted[kind] += 1
                yield from self._note(note, counted(self._noted[kind], _NOTE_NUMBERS[kind]))

    def _laid_out(
        self, text: str, inline: Inline, properties: etree._Element | None, prompting: bool
    ) -> Iterator[Draft]:
        """The paragraph's drafts: several if line breaks within it plainly end paragraphs."""
        kind, level, label = self._kind(properties, bool(cleaned(text.replace("\n", " "))))
        only_prompt = inline.prompt and not inline.written
        yield from paragraph_drafts(
            text, kind, level, label=label, bold=inline.bold, prompting=prompting or only_prompt
        )

    def _kind(self, properties: etree._Element | None, has_text: bool) -> tuple[ParagraphKind, int, str]:
        place = self._styles.list_place(properties)
        # An empty paragraph shows no number and takes none.
        label = self._numbering.label(place) if place and has_text else ""
        heading = self._styles.heading_level(properties)
        if heading:
            return ParagraphKind.HEADING, heading, label if label != "•" else ""
        if place:
            return ParagraphKind.LIST_ITEM, place.level + 1, label
        if self._styles.is_quote(properties):
            return ParagraphKind.QUOTE, 0, ""
        return ParagraphKind.BODY, 0, ""

    def _note(self, note: etree._Element, number: str) -> Iterator[Draft]:
        for i, draft in enumerate(self.drafts(note)):
            draft.kind, draft.level = ParagraphKind.FOOTNOTE, 0
            if i == 0:
                draft.text = f"{number} {draft.text}"
            yield draft

    def _table(self, table: etree._Element) -> Iterator[Draft]:
        for row in _descend(table, "tr"):
            yield from row_drafts([list(self.drafts(cell)) for cell in _cells(row)])


def _descend(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls and tracked changes."""
    for child in element:
        if child.tag == W + name:
            if child.find(f"{W}trPr/{W}del") is None and child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif child.tag == W + "sdt" or child.tag in _CONTAINERS:
            yield from _descend(child, name)
        elif child.tag == MC + "AlternateContent":
            branch = chosen_alternative(child)
            if branch is not None:
                yield from _descend(branch, name)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in _descend(row, "tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(W + "val", "continue") == "continue":
            yield etree.Element(W + "tc")  # its text stands in the cell above
        else:
            yield cell


def _letterhead(package: Package) -> Iterator[str]:
    for part in package.related(package.main, "header"):
        root = package.xml(part)
        for paragraph in root.iter(W + "p") if root is not None else ():
            text = cleaned(inline_of(paragraph, False).text.replace("\n", " "))
            if text:
                yield text


def _on_imported(count: int) -> Iterator[str]:
    if count:
        yield tr(
            "The document brings in other files when Word opens it; they are not in the text. "
            "Open it in Word, save it anew and import that."
        )


def _comments(package: Package) -> int:
    root = _first(package, "comments")
    return len(root.findall(W + "comment")) if root is not None else 0


def _first(package: Package, kind: str) -> etree._Element | None:
    part = next(iter(package.related(package.main, kind)), None)
    return package.xml(part) if part else None


def _notes(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    wanted = (None, "normal")
    return {note.get(W + "id", ""): note for note in root.iter(W + kind) if note.get(W + "type") in wanted}
