"""Web pages and HTML mails: what a reader of the page would read, without scripts, menus and the network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ...domain.errors import ReadingFailed
from ...domain.readings import ParagraphKind
from ..cleaning import BOX, TICKED_BOX, cleaned
from ..drafts import Draft
from ..raw import Raw
from ..reasons import damaged
from .counting import counted
from .flow import mark_bold_headings, mend_words, paragraph_drafts, row_drafts
from .txt import decoded

_UNSEEN_TAGS = (
    "script style noscript template head title svg math nav iframe object embed canvas audio video "
    "button datalist dialog map area link meta base rt rp del"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_AROUND = frozenset(("header", "footer", "aside"))
"""What stands around a page's matter, unless it stands within it."""
_ROLES_AROUND = frozenset(
    ("navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary", "dialog")
)
_BLOCK_TAGS = (
    "address article aside body center dd details div dl dt fieldset figcaption figure footer form "
    "header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul "
    "blockquote caption h1 h2 h3 h4 h5 h6"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BOLD = frozenset(("b", "strong", "th"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_DECLARATIONS = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>\[]*(?:\[.*?\]\s*)?>)?", re.I | re.S)
_NOTE_ID = re.compile(r"(?:sdfootnote|sdendnote|_?ftn|_?edn|fn|footnote)-?:?\d+$")
_NOTE_LINK = re.compile(r"#((?:sdfootnote|sdendnote|_?ftn|_?edn|fn|footnote)-?:?\d+)(?:sym)?$")
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_TITLE_CLASSES = ("title", "msotitle")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 150
"""Elements within each other from which on only the words are taken."""
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes) -> Raw:
    """Raises ReadingFailed if there is nothing that can be read."""
    return read_page(page_text(data))


def page_text(data: bytes, charset: str = "") -> str:
    """A page's source: by its byte order mark, the charset told with it, its own, else as any text."""
    declared = _DECLARED.search(data[:4096])
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        for name in (charset, declared[1].decode("ascii") if declared else ""):
            try:
                return data.decode("cp1252" if name.lower() in ("iso-8859-1", "latin-1") else name)
            except (LookupError, UnicodeDecodeError):
                continue
    return decoded(data)


def read_page(source: str) -> Raw:
    """The paragraphs of a page. Raises ReadingFailed if there is nothing that can be read."""
    plain = _DECLARATIONS.sub("", source, count=1).encode("utf-8", "replace")
    # Long threads of mail lie deeper within each other than the parser's usual limit.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(plain, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingFailed(damaged()) from error
    if root is None or any(error.level_name == "FATAL" for error in parser.error_log):
        raise ReadingFailed(damaged())  # the parser has given up before the page's end
    reader = _PageReader(root)
    drafts = list(reader.drafts(_matter(root)))
    mark_bold_headings(drafts)
    mend_words(drafts)
    return Raw(drafts, letterhead=tuple(reader.letterhead()))


def _matter(root: etree._Element) -> etree._Element:
    """The element that holds what the page is about."""
    mains = [*root.iter("main"), *(e for e in root.iter("div", "section") if e.get("role") == "main")]
    if len(mains) == 1:
        return mains[0]
    body = root.find("body")
    return body if body is not None else root


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is."""

    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0
    bold: bool = False
    fixed: bool = False
    """White space counts, as in `pre`."""
    depth: int = 0
    """Of lists."""
    matter: bool = False
    """Within the page's matter, where a header is a part of it."""


@dataclass(slots=True)
class _Flow:
    """The paragraph being put together."""

    parts: list[str] = field(default_factory=list)
    label: str = ""
    bold: bool = True
    notes: list[str] = field(default_factory=list)


class _PageReader:
    """Walks one page; a recursive descent that collects words until a block ends."""

    def __init__(self, root: etree._Element) -> None:
        self._notes = {
            element.get("id", ""): element
            for element in root.iter("div", "li", "p", "aside")
            if _NOTE_ID.match(element.get("id", ""))
        }
        self._told: set[str] = set()
        self._deep = 0
        self._root = root
        self._flow = _Flow()

    def drafts(self, element: etree._Element) -> Iterator[Draft]:
        """The paragraphs of an element, in reading order; notes that nothing refers to come last."""
        place = _Place(matter=element.tag == "main" or element.get("role") == "main")
        yield from self._within(element, place)
        yield from self._end(place)
        for uid in self._notes:
            yield from self._note(uid)

    def letterhead(self) -> Iterator[str]:
        """Lines of the running header that LibreOffice writes above the text."""
        for element in self._root.iter("div"):
            if element.get("title") == "header":
                yield cleaned(" ".join("".join(map(str, element.itertext())).split()))

    def _within(self, element: etree._Element, place: _Place) -> Iterator[Draft]:
        if self._deep >= _DEEPEST:
            self._add("".join(map(str, element.itertext())), place)
            return
        self._deep += 1
        self._add(element.text, place)
        for child in element:
            if isinstance(child.tag, str) and not _is_unseen(child, place):
                yield from self._take(child, place)
            self._add(child.tail, place)
        self._deep -= 1

    def _take(self, child: etree._Element, place: _Place) -> Iterator[Draft]:
        tag = child.tag
        if child.get("id", "") in self._notes:
            return
        if tag == "br":
            yield from self._line_break(place)
        elif tag == "table":
            yield from self._end(place)
            yield from self._table(child, place)
        elif tag in ("ul", "ol", "menu"):
            yield from self._end(place)
            yield from self._list(child, place)
        elif tag in _BLOCKS:
            yield from self._end(place)
            inner = _inner_place(child, place)
            yield from self._within(child, inner)
            yield from self._end(inner)
        elif tag in ("input", "textarea", "select"):
            self._add(_control(child), place)
        elif tag == "a" and (found := _NOTE_LINK.search(child.get("href", ""))) and found[1] in self._notes:
            self._flow.notes.append(found[1])
        elif tag == "a" and place.kind == ParagraphKind.FOOTNOTE and child.get("href", "").startswith("#"):
            yield from self._within(child, place)
            self._add(" ", place)  # between the note's number, which leads back, and its words
        else:
            yield from self._within(child, _inner_place(child, place))

    def _line_break(self, place: _Place) -> Iterator[Draft]:
        if self._flow.parts and not "".join(self._flow.parts).rpartition("\n")[2].strip():
            yield from self._end(place)  # two in a row end a paragraph
        else:
            self._flow.parts.append("\n")

    def _add(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        words = text if place.fixed else _SPACE.sub(" ", text)
        if words.strip():
            self._flow.bold = self._flow.bold and place.bold
        if words != " " or self._flow.parts:
            self._flow.parts.append(words)

    def _end(self, place: _Place) -> Iterator[Draft]:
        """The paragraph that has come to its end, if there is any."""
        flow = self._flow
        text = "".join(flow.parts)
        if not text.strip():
            flow.parts.clear()  # a label waits for its words
            return
        self._flow = _Flow()
        yield from paragraph_drafts(text, place.kind, place.level, label=flow.label, bold=flow.bold)
        for uid in flow.notes:
            yield from self._note(uid)

    def _note(self, uid: str) -> Iterator[Draft]:
        if uid in self._told:
            return
        self._told.add(uid)
        place = _Place(ParagraphKind.FOOTNOTE)
        outer, self._flow = self._flow, _Flow()
        yield from self._within(self._notes[uid], place)
        yield from self._end(place)
        self._flow = outer

    def _list(self, element: etree._Element, place: _Place) -> Iterator[Draft]:
        inner = replace(place, depth=place.depth + 1)
        if place.kind == ParagraphKind.BODY or place.kind == ParagraphKind.LIST_ITEM:
            inner = replace(inner, kind=ParagraphKind.LIST_ITEM, level=inner.depth)
        number = _number(element.get("start"), 1)
        for child in element:
            if not isinstance(child.tag, str) or _is_unseen(child, place):
                continue
            if child.tag == "li" and child.get("id", "") not in self._notes:
                number = _number(child.get("value"), number)
                form = _FORMS.get(element.get("type", ""), "decimal")
                self._flow.label = "•" if element.tag != "ol" else f"{counted(number, form)}."
                number += 1
            yield from self._take(child, inner)
            self._flow.label = ""

    def _table(self, table: etree._Element, place: _Place) -> Iterator[Draft]:
        layout = table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None
        for row in _rows(table):
            cells = []
            for cell in row:
                if cell.tag in ("td", "th") and not _is_unseen(cell, place):
                    inner = _inner_place(cell, place)
                    own = list(self._within(cell, inner))
                    own += self._end(inner)
                    cells.append(own)
            if layout:
                for own in cells:
                    yield from own
            else:
                yield from row_drafts(cells)


def _is_unseen(element: etree._Element, place: _Place) -> bool:
    tag = element.tag
    if tag in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag in _AROUND and not place.matter:
        return True
    running = tag == "div" and element.get("title") in ("header", "footer")
    if running or element.get("role") in _ROLES_AROUND:
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _inner_place(element: etree._Element, place: _Place) -> _Place:
    tag, style = element.tag, element.get("style", "")
    if tag in _BOLD or _BOLD_STYLE.search(style):
        place = replace(place, bold=True)
    if tag == "p" and element.get("class", "").lower() in _TITLE_CLASSES:
        return replace(place, kind=ParagraphKind.HEADING, level=1)
    if tag in _LEVELS and place.kind != ParagraphKind.QUOTE:
        return replace(place, kind=ParagraphKind.HEADING, level=_LEVELS[tag])
    if tag == "blockquote" or (tag == "q" and place.kind == ParagraphKind.QUOTE):
        return replace(place, kind=ParagraphKind.QUOTE, level=0)
    if tag in ("main", "article"):
        return replace(place, matter=True)
    return replace(place, fixed=True) if tag in ("pre", "textarea") else place


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)
        elif child.tag == "caption":
            row = etree.Element("tr")
            cell = etree.SubElement(row, "td")
            cell.text = "".join(map(str, child.itertext()))
            yield row


def _control(element: etree._Element) -> str:
    """What a form's control shows as it was saved."""
    kind = element.get("type", "text").lower()
    if element.tag == "textarea":
        return element.text or ""
    if element.tag == "select":
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        return "; ".join(" ".join((option.text or "").split()) for option in chosen)
    if kind in ("checkbox", "radio"):
        return f"{TICKED_BOX if element.get('checked') is not None else BOX} "
    return element.get("value", "") if kind in ("text", "email", "tel", "url", "date", "number") else ""


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
