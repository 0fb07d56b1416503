"""Which codes fit what is typed in the filter. Pure: no Qt.

Case does not matter, nor how somebody without a Norwegian keyboard writes æ, ø and å ("naering", "horing",
"aar"). Every word has to stand somewhere in the code's path, definition, examples or what it excludes.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from hoeringkoder.domain.codes import CodeTree

_ONE_LETTER = str.maketrans({"ø": "o", "æ": "a", "ö": "o", "ä": "a"})
_TWO_LETTERS = str.maketrans({"ø": "oe", "æ": "ae", "å": "aa", "ö": "oe", "ä": "ae"})


def fitting(tree: CodeTree, text: str) -> set[str]:
    """The uids of the codes that fit; all of them if nothing is typed."""
    words = [_spellings(word) for word in text.split()]
    return {code.uid for code in tree if _fits(tree, code.uid, words)}


def _fits(tree: CodeTree, uid: str, words: Sequence[tuple[str, str]]) -> bool:
    # A path is short and has most of the hits; a definition is looked at only where the path does not do.
    if all(_in(word, tree.path(uid)) for word in words):
        return True
    code = tree[uid]
    said = "\n".join((tree.path(uid), code.definition, code.examples, code.excludes))
    return all(_in(word, said) for word in words)


def _in(word: tuple[str, str], text: str) -> bool:
    return any(typed in written for typed, written in zip(word, _spellings(text), strict=True))


@lru_cache(maxsize=8192)
def _spellings(text: str) -> tuple[str, str]:
    """The text in small letters without accents, æøå as one letter and as two."""
    small = unicodedata.normalize("NFC", text).casefold()
    return _plain(small.translate(_ONE_LETTER)), _plain(small.translate(_TWO_LETTERS))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
