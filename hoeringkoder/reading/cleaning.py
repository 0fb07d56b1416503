"""Characters put right, one line or run at a time.

What is left after `cleaned` is NFC and free of control characters, private-use bullets, ligatures, invisible
marks and every kind of space but the plain one (and the tab, which stands between table cells).
"""

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
BOX, TICKED_BOX = "☐", "☒"

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES = dict.fromkeys("\u00a0\u1680\u180e\u202f\u205f\u3000\v\f\r\n\u0085\u2028\u2029", " ") | {
    chr(code): " " for code in range(0x2000, 0x200B)
}
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200e\u200f\u2060\ufeff\u061c\ufff9\ufffa\ufffb", "") | {
    chr(code): "" for code in (*range(0x202A, 0x202F), *range(0x2061, 0x206A))
}
# Wingdings and Symbol as Word and many PDF writers place them in the private use area.
_SYMBOLS = {
    0x20: " ", 0x2D: "-", 0x6E: "■", 0x6F: BOX, 0x71: BOX, 0x76: "❖", 0x78: TICKED_BOX,
    0xA7: "▪", 0xA8: BOX, 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: TICKED_BOX, 0xFE: "☑",
}  # fmt: skip
_SIMPLE = str.maketrans(
    _LIGATURES | _SPACES | _INVISIBLE | {chr(0xF000 + code): sign for code, sign in _SYMBOLS.items()}
)
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]"
)
_PRIVATE_AT_START = re.compile("^[ \t]*[\ue000-\uf8ff](?=[ \t])")
_INNER_SOFT_HYPHEN = re.compile(SOFT_HYPHEN + r"(?!\s*$)")
# Inside an emoji the joiner belongs to it; elsewhere it is invisible rubbish.
_STRAY_JOINER = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?=\\s|$)")
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_ASCII_CLEAN = re.compile(r"[ -~æøåÆØÅ«»–]*\Z")


def cleaned(text: str) -> str:
    """The text with its characters put right and no white space at its ends.

    White space becomes one plain space, or one tab where there was a tab. A soft hyphen is kept only at the
    very end, where it says that a word goes on in the next line.
    """
    if not _ASCII_CLEAN.match(text):
        text = _PRIVATE_AT_START.sub("•", text.translate(_SIMPLE))
        text = _STRAY_JOINER.sub("", _INNER_SOFT_HYPHEN.sub("", _UNWANTED.sub("", text)))
        text = unicodedata.normalize("NFC", text)
    return _BLANKS.sub(lambda blank: "\t" if "\t" in blank[0] else " ", text).strip()


def symbol(code: int) -> str:
    """The character for a place in Wingdings or Symbol (0 to 255, or in the private use area); empty if
    unknown.
    """
    return _SYMBOLS.get(code & 0xFF, "")
