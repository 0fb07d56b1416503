"""RTF files: the control words walked once, with their groups, fonts, styles, lists, tables and notes."""

from collections.abc import Iterator

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ...domain.readings import ParagraphKind
from ..cleaning import BOX, TICKED_BOX, cleaned, symbol
from ..drafts import Draft
from ..raw import Raw
from ..reasons import damaged
from .flow import mark_bold_headings, mend_words, paragraph_drafts, row_drafts
from .rtf_tokens import Fonts, StyleSheet, Token, tokens

_SIGNS = {
    "tab": "\t", "line": "\n", "softline": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": "\u00a0", "_": "-", "-": "",
    "emspace": " ", "enspace": " ", "qmspace": " ", "zwnj": "", "zwj": "",
    "\n": "\n", "\r": "\n",
}  # fmt: skip
_SKIPPED_WORDS = (
    "colortbl info pict nonshppict shprslt footer footerl footerr footerf ftnsep ftnsepc ftncn "
    "aftnsep aftnsepc aftncn nonesttables upr sp listtable listoverridetable revtbl rsidtbl generator "
    "xmlnstbl filetbl tc xe rxe private do"
)
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
"""Destinations whose text is no part of the document; so is every unknown one that is marked with `\\*`."""
_ENTERED = frozenset(("shpinst", "fldinst", "formfield", "footnote"))
"""Destinations marked so in which something is of interest."""
_HEADERS = frozenset(("header", "headerl", "headerr", "headerf"))
_DEEPEST = 5000


def read_rtf(data: bytes) -> Raw:
    """Raises ReadingFailed if the file is damaged."""
    reader = _Reader()
    try:
        for token in tokens(data):
            reader.take(token)
    except (ValueError, OverflowError) as error:
        raise ReadingFailed(damaged()) from error
    drafts = reader.finished()
    mark_bold_headings(drafts)
    mend_words(drafts)
    warnings: tuple[str, ...] = ()
    if reader.tracked:
        warnings = (tr("The document has tracked changes. It was read as if all were accepted."),)
    return Raw(drafts, letterhead=tuple(reader.letterhead), warnings=warnings)


class _State:
    """What a group inherits from the one around it."""

    __slots__ = (
        *("bold", "destination", "font", "hidden", "in_table", "level"),
        *("listed", "outline", "style", "unicode_skip"),
    )

    def __init__(self) -> None:
        self.destination = "text"
        self.font = -1
        self.bold = self.hidden = False
        self.unicode_skip = 1
        self.plain_paragraph()

    def plain_paragraph(self) -> None:
        """As after `\\pard`."""
        self.in_table = self.listed = False
        self.style, self.level, self.outline = 0, 0, -1

    def inner(self) -> "_State":
        """That of a group within."""
        state = _State.__new__(_State)
        for name in _State.__slots__:
            setattr(state, name, getattr(self, name))
        return state


class _Story:
    """A text of its own: the document, a note, a running header, a text box."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.words: list[str] = []
        self.label: list[str] = []
        self.after: list[Draft] = []
        """Notes and text boxes of the paragraph being read."""
        self.cells: list[list[Draft]] = []
        self.cell: list[Draft] = []
        self.bold = True


class _Reader:
    """Takes tokens one after another."""

    def __init__(self) -> None:
        self._state = _State()
        self._outer: list[_State] = []
        self._stories: list[tuple[int, str, _Story]] = []
        self._story = _Story()
        self._fonts = Fonts()
        self._styles = StyleSheet()
        self._fallback = 0
        """Characters still to be skipped because a Unicode character stood before them."""
        self._starred = False
        self._notes = 0
        self._box: dict[str, int] = {}
        self.letterhead: list[str] = []
        self.tracked = False

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if token.word == "{":
            self._outer.append(self._state)
            if len(self._outer) > _DEEPEST:
                raise ValueError("too many groups within each other")
            self._state = self._state.inner()
            self._fallback = 0
        elif token.word == "}":
            self._close()
        elif token.word == "*":
            self._starred = True
            return
        elif token.word:
            self._control(token)
        else:
            self._text(token.text)
        self._starred = False

    def finished(self) -> list[Draft]:
        """The document's paragraphs."""
        while self._outer:
            self._close()
        self._end_paragraph()
        self._end_row()
        return self._story.drafts

    def _close(self) -> None:
        depth, was = len(self._outer), self._state
        if not self._outer:
            return
        if self._stories and self._stories[-1][0] == depth:
            self._end_story()
        self._state = self._outer.pop()
        self._fallback = 0
        if was.destination == "formfield" and self._state.destination != "formfield":
            self._add_box()

    def _control(self, token: Token) -> None:
        word, state = token.word, self._state
        if word == "u":
            self._add(chr(token.number % 0x10000))
            self._fallback = state.unicode_skip
        elif word in _SKIPPED or (self._starred and word not in _ENTERED):
            state.destination = "skipped"
        elif word in ("fonttbl", "stylesheet", "fldinst", "formfield", "shpinst", "listtext", "pntext"):
            self._enter(word)
        elif word in _HEADERS or word in ("footnote", "shptxt"):
            self._begin_story(word)
        elif state.destination == "fonttbl":
            self._fonts.control(word, token.number)
        elif state.destination == "stylesheet":
            self._styles.control(word, token.number)
        elif state.destination == "formfield":
            self._box.setdefault(word, token.number)
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        else:
            self._format(word, token)

    def _enter(self, destination: str) -> None:
        if self._state.destination == "skipped":
            return
        self._state.destination = destination
        if destination == "formfield":
            self._box = {}
        elif destination in ("listtext", "pntext"):
            self._story.label.clear()

    def _format(self, word: str, token: Token) -> None:
        state, on = self._state, token.number != 0 if token.has_number else True
        if word in ("par", "sect", "page", "column"):
            self._end_paragraph()
        elif word in ("cell", "nestcell", "row", "nestrow"):
            self._table(word)
        elif word == "pard":
            state.plain_paragraph()
        elif word == "plain":
            state.bold = state.hidden = False
        elif word == "b":
            state.bold = on
        elif word in ("v", "deleted"):
            state.hidden = on
        elif word == "f":
            state.font = token.number
        elif word == "uc":
            state.unicode_skip = max(token.number, 0)
        elif word == "intbl":
            state.in_table = True
        elif word == "s":
            state.style = token.number
        elif word == "outlinelevel":
            state.outline = token.number
        elif word in ("ls", "ilvl"):
            state.listed = state.listed or (word == "ls" and token.number > 0)
            state.level = token.number if word == "ilvl" else state.level
        elif word in ("ansicpg", "deff"):
            self._fonts.document(word, token.number)
        self.tracked = self.tracked or word in ("deleted", "revised")

    def _text(self, raw: bytes) -> None:
        destination = self._state.destination
        if destination == "fonttbl":
            self._fonts.name(raw)
        elif destination == "stylesheet":
            self._styles.name(raw)
        else:
            self._bytes(raw)

    def _bytes(self, raw: bytes) -> None:
        skipped = min(self._fallback, len(raw))
        self._fallback -= skipped
        raw = raw[skipped:]
        if raw and self._is_read():
            font = self._state.font
            if self._fonts.is_symbol(font):
                self._add("".join(symbol(code) or chr(code) for code in raw))
            else:
                self._add(raw, self._fonts.codec(font))

    def _is_read(self) -> bool:
        return self._state.destination in ("text", "listtext", "pntext") and not self._state.hidden

    def _add(self, text: str | bytes, codec: str = "") -> None:
        if not self._is_read():
            return
        words = text if isinstance(text, str) else text.decode(codec, "replace")
        if self._state.destination != "text":
            self._story.label.append(words)
            return
        self._story.words.append(words)
        if words.strip():
            own = self._state.bold or self._styles.is_bold(self._state.style)
            self._story.bold = self._story.bold and own

    def _add_box(self) -> None:
        if self._box.get("fftype") == 1:
            state = self._box.get("ffres", 25)
            ticked = (self._box.get("ffdefres", 0) if state == 25 else state) == 1
            self._story.words.append(TICKED_BOX if ticked else BOX)

    def _begin_story(self, kind: str) -> None:
        if self._state.destination == "skipped":
            return
        self._state.destination = "text"
        self._state.bold = self._state.hidden = False
        self._state.plain_paragraph()
        self._stories.append((len(self._outer), kind, self._story))
        self._story = _Story()

    def _end_story(self) -> None:
        self._end_paragraph()
        self._end_row()
        told = self._story.drafts
        _, kind, self._story = self._stories.pop()
        if kind in _HEADERS:
            self.letterhead += [draft.text for draft in told]
            return
        if kind == "footnote":
            self._notes += 1
            for i, draft in enumerate(told):
                draft.kind, draft.level = ParagraphKind.FOOTNOTE, 0
                draft.text = f"{self._notes} {draft.text}" if i == 0 else draft.text
        self._story.after += told

    def _end_paragraph(self) -> None:
        story, state = self._story, self._state
        text = _paired("".join(story.words))
        label = cleaned(_paired("".join(story.label)))
        ended = list(self._drafts(text, label)) + story.after
        if state.in_table:
            story.cell += ended
        else:
            self._end_row()
            story.drafts += ended
        story.words, story.after, story.bold = [], [], True
        story.label.clear()

    def _drafts(self, text: str, label: str) -> Iterator[Draft]:
        state = self._state
        if not any(letter.isalnum() for letter in label):
            label = "•" if label or state.listed else ""
        heading = state.outline + 1 if 0 <= state.outline < 9 else self._styles.heading_level(state.style)
        kind, level = ParagraphKind.BODY, 0
        if heading:
            kind, level, label = ParagraphKind.HEADING, heading, label.replace("•", "")
        elif label or state.listed:
            kind, level = ParagraphKind.LIST_ITEM, state.level + 1
        elif self._styles.is_quote(state.style):
            kind = ParagraphKind.QUOTE
        yield from paragraph_drafts(text, kind, level, label=label, bold=self._story.bold)

    def _table(self, word: str) -> None:
        self._state.in_table = True
        self._end_paragraph()
        if word == "cell":
            self._story.cells.append(self._story.cell)
            self._story.cell = []
        elif word == "row":
            self._end_row()

    def _end_row(self) -> None:
        story = self._story
        if story.cell:
            story.cells.append(story.cell)
        if story.cells:
            story.drafts += row_drafts(story.cells)
        story.cells, story.cell = [], []


def _paired(text: str) -> str:
    """The text with surrogate pairs, which RTF writes as two numbers, as the characters that they are."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
