"""Identities that never change: 32 hexadecimal digits (128 bits).

Most are random. Those of things that two people meet independently are derived, so that both get the same:
a response from its file's bytes, a respondent or coder from the name, a link or attribute from its ends.
"""

import hashlib
import re
import unicodedata
from secrets import token_hex


def new_uid() -> str:
    """A random uid."""
    return token_hex(16)


def derived_uid(*parts: str) -> str:
    """The uid that everybody derives from the same parts (SHA-256 of them, its first 128 bits)."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def response_uid(sha256: str, ordinal: int = 0) -> str:
    """From the hash of the original file's bytes; a deliberate second response with them has ordinal 1."""
    return derived_uid("response", sha256, str(ordinal))


def respondent_uid(name: str) -> str:
    """From the normalised name, so that one body has one uid however its name is typed."""
    return derived_uid("respondent", normalised(name))


def coder_uid(name: str) -> str:
    """From the normalised name: the same analyst working in two copies of a project is one coder."""
    return derived_uid("coder", normalised(name))


def normalised(name: str) -> str:
    """A name for comparing: case, white space, kinds of dash and compatibility forms folded."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = re.sub(r"[\u2010-\u2015\u2212]", "-", folded)
    return re.sub(r"\s+", " ", folded).strip(" .,;:-")
