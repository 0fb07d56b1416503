"""What comes before what: names in the Norwegian alphabet, and places between neighbours.

Places are such that two people's insertions do not collide. A place is a string over ``0-9A-Za-z`` (sorted by
code point) read as a fraction; between any two there is a third. Equal places, made by two people at once,
are told apart by uid. After David Greenspan, "Implementing Fractional Indexing" (2020), without the integer
part: our lists are short.
"""

import re
import unicodedata
from functools import lru_cache

_LAST_LETTERS = str.maketrans({"æ": "\ue000", "ä": "\ue000", "ø": "\ue001", "ö": "\ue001", "å": "\ue002"})

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


_DIGITS_IN_NAMES = 12


@lru_cache(maxsize=20_000)  # one name stands in many rows
def alphabetical(name: str) -> str:
    """A key for sorting names as Norwegians do: æ, ø and å (also written ä, ö, aa) last; case and other
    accents do not matter; numbers by their value.
    """
    name = re.sub(r"\d+", lambda number: number[0].zfill(_DIGITS_IN_NAMES), name)
    folded = unicodedata.normalize("NFC", name.casefold()).replace("aa", "å").translate(_LAST_LETTERS)
    if folded.isascii():
        return folded
    apart = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in apart if not unicodedata.combining(c)) if apart != folded else folded


def place_between(before: str, after: str) -> str:
    """A place after `before` and before `after`; either may be empty, for the list's ends.

    Raises ValueError if `before` is not smaller than `after`.
    """
    if after and before >= after:
        raise ValueError(f"no place between {before!r} and {after!r}")
    prefix = ""
    i = 0
    while True:
        low = _DIGITS.index(before[i]) if i < len(before) else 0
        high = _DIGITS.index(after[i]) if after and i < len(after) else _BASE
        if high - low > 1:
            return prefix + _DIGITS[(low + high) // 2]
        prefix += _DIGITS[low]
        if high > low:
            after = ""
        i += 1
