"""OpenDocument texts (.odt, .ott, and flat .fodt): the XML walked from first to last."""

import re
from collections.abc import Iterator

from lxml import etree

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ...domain.readings import ParagraphKind
from ..cleaning import cleaned
from ..drafts import Draft
from ..raw import Raw
from ..reasons import damaged, locked
from .flow import comments_told, mark_bold_headings, mend_words, paragraph_drafts, row_drafts
from .odt_inline import InlineReader, OdtInline
from .odt_styles import FORM, OFFICE, STYLE, TABLE, TEXT, Counter, OdtStyles
from .packed_xml import PackedXml, root_of

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_PICTURE_DATA = re.compile(rb"<office:binary-data>[^<]*</office:binary-data>")
_INDEXES = frozenset(
    TEXT + name
    for name in (
        *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *("alphabetical-index", "bibliography", "index-body", "index-title"),
    )
)
_ROW_GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))


def read_odt(data: bytes) -> Raw:
    """Raises ReadingFailed if the file is protected or damaged, or holds no text document."""
    package = PackedXml(data)
    try:
        manifest = package.xml("META-INF/manifest.xml")
    except ReadingFailed:
        manifest = None  # old OpenOffice's is no right XML, but the text is there
    if manifest is not None and next(manifest.iter(_MANIFEST + "encryption-data"), None) is not None:
        raise ReadingFailed(locked())
    return _read(package.xml("content.xml"), package.xml("styles.xml"))


def read_flat_odt(data: bytes) -> Raw:
    """The same in one XML file. Raises ReadingFailed."""
    return _read(root_of(_PICTURE_DATA.sub(b"", data)), None)


def _read(content: etree._Element | None, styles: etree._Element | None) -> Raw:
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise ReadingFailed(damaged())
    reader = _DocumentReader(OdtStyles((styles, content)), body)
    drafts = list(reader.drafts(body))
    mark_bold_headings(drafts)
    mend_words(drafts)
    root = styles if styles is not None else content
    warnings = []
    if body.find(f"{TEXT}tracked-changes/{TEXT}changed-region") is not None:
        warnings.append(tr("The document has tracked changes. It was read as if all were accepted."))
    warnings += comments_told(sum(1 for _ in body.iter(OFFICE + "annotation")))
    return Raw(drafts, letterhead=tuple(_letterhead(root, reader.inline)), warnings=tuple(warnings))


class _DocumentReader:
    """Walks one document; knows its styles and its lists' counters."""

    def __init__(self, styles: OdtStyles, body: etree._Element) -> None:
        self._styles = styles
        controls = {
            control.get(_XML_ID) or control.get(FORM + "id") or "": control
            for forms in body.iterfind(OFFICE + "forms")
            for control in forms.iter(etree.Element)
        }
        self.inline = InlineReader(styles, controls)
        self._headings = Counter()
        self._by_id: dict[str, Counter] = {}
        self._by_style: dict[str, Counter] = {}
        """The counters of lists, for those that go on with an earlier one."""

    def drafts(self, container: etree._Element) -> Iterator[Draft]:
        """The paragraphs in a body, section, cell, note or text box, in reading order."""
        for child in container:
            tag = child.tag
            if tag == TEXT + "h":
                yield from self._heading(child)
            elif tag == TEXT + "p":
                yield from self._paragraph(child)
            elif tag == TEXT + "list":
                yield from self._list(child, 1, None, "")
            elif tag == TABLE + "table":
                yield from self._table(child)
            elif tag == TEXT + "section":
                if child.get(TEXT + "display") != "none":
                    yield from self.drafts(child)
            elif tag == TEXT + "numbered-paragraph" or tag in _INDEXES:
                yield from self.drafts(child)
            elif isinstance(tag, str) and tag.endswith(("}frame", "}text-box", "}custom-shape")):
                yield from self.drafts(child)  # anchored to the page instead of a paragraph

    def _heading(self, heading: etree._Element, in_list: str | None = None) -> Iterator[Draft]:
        inline = self.inline.read(heading)
        outline = heading.get(TEXT + "outline-level", "1")
        level = int(outline) if outline.isdigit() and int(outline) else 1
        label = in_list or ""
        counts = heading.get(TEXT + "is-list-header") != "true"
        if in_list is None and counts and cleaned(inline.text.replace("\n", " ")):
            start = heading.get(TEXT + "start-value") or None
            label = self._headings.label(self._styles.outline_levels(), level, start)
        yield from self._laid_out(inline, ParagraphKind.HEADING, level, label.replace("•", ""))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Draft]:
        style = paragraph.get(TEXT + "style-name", "")
        level = self._styles.heading_level(style)
        kind = ParagraphKind.HEADING if level else ParagraphKind.BODY
        if not level and self._styles.is_quote(style):
            kind = ParagraphKind.QUOTE
        yield from self._laid_out(self.inline.read(paragraph), kind, level, "")

    def _laid_out(self, inline: OdtInline, kind: ParagraphKind, level: int, label: str) -> Iterator[Draft]:
        only_prompt = inline.prompt and not inline.written
        yield from paragraph_drafts(
            inline.text, kind, level, label=label, bold=inline.bold, prompting=only_prompt
        )
        for box in inline.boxes:
            yield from self.drafts(box)
        for note in inline.notes:
            yield from self._note(note)

    def _note(self, note: etree._Element) -> Iterator[Draft]:
        body = note.find(TEXT + "note-body")
        citation = note.find(TEXT + "note-citation")
        sign = (citation.text or "").strip() if citation is not None else ""
        for i, draft in enumerate(self.drafts(body) if body is not None else ()):
            draft.kind, draft.level = ParagraphKind.FOOTNOTE, 0
            if i == 0:
                draft.text = f"{sign} {draft.text}".strip()
            yield draft

    def _list(
        self, element: etree._Element, level: int, counter: Counter | None, style: str
    ) -> Iterator[Draft]:
        style = element.get(TEXT + "style-name") or style
        if counter is None:
            counter = self._counter(element, style)
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            numbered = item.tag == TEXT + "list-item"
            for child in item:
                if child.tag == TEXT + "list":
                    yield from self._list(child, level + 1, counter, style)
                elif child.tag in (TEXT + "p", TEXT + "h"):
                    start = item.get(TEXT + "start-value")
                    drafts = list(self._item(child, level, counter if numbered else None, style, start))
                    # An empty paragraph shows no number and takes none.
                    numbered = numbered and not drafts
                    yield from drafts
                elif child.tag == TABLE + "table":
                    yield from self._table(child)

    def _counter(self, element: etree._Element, style: str) -> Counter:
        goes_on = element.get(TEXT + "continue-list", "")
        counter = self._by_id.get(goes_on) if goes_on else None
        if counter is None and (goes_on or element.get(TEXT + "continue-numbering") == "true"):
            counter = self._by_style.get(style)
        counter = counter or Counter()
        self._by_id[element.get(_XML_ID, "")] = self._by_style[style] = counter
        return counter

    def _item(
        self, element: etree._Element, level: int, counter: Counter | None, style: str, start: str | None
    ) -> Iterator[Draft]:
        own = element.get(TEXT + "style-name", "")
        inline = self.inline.read(element)
        label = ""
        if counter is not None and cleaned(inline.text.replace("\n", " ")):
            levels = self._styles.levels(style or self._styles.list_style_of(own))
            label = counter.label(levels, level, start)
        if element.tag == TEXT + "h":
            yield from self._heading(element, label)
            return
        heading = self._styles.heading_level(own)
        kind = ParagraphKind.HEADING if heading else ParagraphKind.LIST_ITEM
        yield from self._laid_out(
            inline, kind, heading or level, label.replace("•", "") if heading else label
        )

    def _table(self, table: etree._Element) -> Iterator[Draft]:
        for row in _rows(table):
            cells = [c for c in row if c.tag in (TABLE + "table-cell", TABLE + "covered-table-cell")]
            own = [list(self.drafts(cell)) for cell in cells if cell.tag == TABLE + "table-cell"]
            yield from row_drafts(own)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _letterhead(root: etree._Element, inline: InlineReader) -> Iterator[str]:
    for header in root.iter(STYLE + "header", STYLE + "header-first"):
        for paragraph in header.iter(TEXT + "p"):
            text = cleaned(inline.read(paragraph).text.replace("\n", " "))
            if text:
                yield text
