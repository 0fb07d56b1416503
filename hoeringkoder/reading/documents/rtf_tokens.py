"""The smallest pieces of an RTF file, and its tables of fonts and styles."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}\r\n\0]+)", re.DOTALL
)
_ESCAPED = (b"{", b"}", b"\\")
_LARGEST = 2**31
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOL_CHARSET = 2
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_HEADING_NAME = re.compile(r"(?:heading|overskrift) (\d)$", re.I)
_TITLE_NAMES = ("title", "tittel")
_QUOTE_NAMES = ("quote", "sitat", "intense quote", "sterkt sitat", "blokksitat", "quotations")


class Token(NamedTuple):
    """A control word or sign with its number, a brace, or (`word` empty) a run of text."""

    word: str
    number: int = 0
    has_number: bool = False
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The pieces of a file in order, `\\'hh` as the byte that it is. Binary data is left out."""
    position = 0
    run = b""
    while found := _TOKEN.search(data, position):
        position = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if byte is not None or text is not None or sign in _ESCAPED:
            run += bytes([int(byte, 16)]) if byte is not None else text or sign
            continue
        if run:
            yield Token("", text=run)
            run = b""
        if word is None:
            yield Token((brace or sign).decode("latin-1"))
            continue
        value = max(-_LARGEST, min(int(number), _LARGEST)) if number else 0
        if word == b"bin":
            position += max(value, 0)
        else:
            yield Token(word.decode("ascii"), value, number is not None)
    if run:
        yield Token("", text=run)


class Fonts:
    """Which font writes in which code page."""

    def __init__(self) -> None:
        self._document = "cp1252"
        self._default = 0
        self._charsets: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._current = 0

    def document(self, word: str, number: int) -> None:
        """`\\ansicpg` and `\\deff`: the document's code page and font."""
        if word == "deff":
            self._default = number
        else:
            self._document = _codec(f"cp{number}") or ("utf-8" if number == 65001 else "cp1252")

    def control(self, word: str, number: int) -> None:
        """A control word in the table of fonts."""
        if word == "f":
            self._current = number
        elif word == "fcharset":
            self._charsets[self._current] = number

    def name(self, raw: bytes) -> None:
        """Text in the table of fonts."""
        self._names.setdefault(self._current, raw.decode("latin-1").strip(" ;").lower())

    def codec(self, font: int) -> str:
        """The codec for the bytes written in a font; -1 is the default font."""
        charset = self._charsets.get(self._default if font < 0 else font, 1)
        # Western European text says nothing that the document's own code page does not say better.
        return self._document if charset in (0, 1) else _CHARSETS.get(charset, self._document)

    def is_symbol(self, font: int) -> bool:
        """Whether a font's letters are pictures."""
        of_charset = self._charsets.get(font) == _SYMBOL_CHARSET
        return font >= 0 and (of_charset or self._names.get(font, "").startswith(_SYMBOL_FONTS))


class StyleSheet:
    """The paragraph styles by number."""

    def __init__(self) -> None:
        self._current = 0
        self._names: dict[int, str] = {}
        self._outlines: dict[int, int] = {}
        self._bold: set[int] = set()

    def control(self, word: str, number: int) -> None:
        """A control word in the table of styles."""
        if word == "s":
            self._current = number
        elif word == "outlinelevel":
            self._outlines[self._current] = number
        elif word == "b":
            self._bold.add(self._current)

    def name(self, raw: bytes) -> None:
        """Text in the table of styles; a semicolon ends a style."""
        name, semicolon, _ = raw.decode("latin-1").partition(";")
        if name.strip():
            self._names[self._current] = name.strip().lower()
        if semicolon:
            self._current = 0

    def heading_level(self, style: int) -> int:
        """1 and up for a style of headings, else 0."""
        named = _HEADING_NAME.match(self._names.get(style, ""))
        if named:
            return int(named[1])
        if self._names.get(style) in _TITLE_NAMES:
            return 1
        outline = self._outlines.get(style, -1)
        return outline + 1 if 0 <= outline < 9 else 0

    def is_quote(self, style: int) -> bool:
        """Whether the style is one for quotations."""
        return self._names.get(style) in _QUOTE_NAMES

    def is_bold(self, style: int) -> bool:
        """Whether the style is bold."""
        return style in self._bold


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
