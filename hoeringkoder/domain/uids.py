"""Identities that never change: 32 hexadecimal digits (128 bits).

Most are random. Those of things that two people meet independently are derived, so that both get the same:
a response from its file's bytes, a respondent or coder from the name, a link or attribute from its ends.
"""

import hashlib
import re
import unicodedata
from secrets import token_hex

_UNNAMED = re.compile(
    r"anonym(?:t|isert|ous)?|privat(?:person(?:er|ar)?)?|person|innbygg[ea]r|(?:inn|av)send[ea]r|ukjen[td]|unknown"
    r"|na[vm]n|name|navnløs|namnlaus|oppgi(?:tte?)?|oppgje(?:ven?)?|opplyst|unntatt|unnateke|skjerm(?:et|a)"
    r"|sladd(?:et|a)|hemmel[ei]g|ingen|nn?"
)
"""A word that says that no name is given."""
_FILLING = re.compile(
    r"å|av|den|det|eg|ein?|eit|en|er|et|etter|for|fr[aå]|har|ikkj?e|jeg|mangl[ea]r|med|not|nr|og|om|sitt|som|stated"
    r"|til|ut[ae]n|vil|vere|være|[øy]nskj?er|na[vm]net|off(?:l|ent(?:leg|lig)\w*)"
)
"""A word that may stand beside it."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def new_uid() -> str:
    """A random uid."""
    return token_hex(16)


def derived_uid(*parts: str) -> str:
    """The uid that everybody derives from the same parts (SHA-256 of them, its first 128 bits)."""
    # A path may hold lone surrogates, which stand for bytes that are no text.
    return hashlib.sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()[:32]


def response_uid(sha256: str, ordinal: int = 0) -> str:
    """From the hash of the original file's bytes; a deliberate second response with them has ordinal 1."""
    return derived_uid("response", sha256, str(ordinal))


def keyed_response_uid(key: str) -> str:
    """From what tells a response from the others of its file, as a row of a survey; in every delivery the
    same."""
    return derived_uid("response", "key", key)


def respondent_uid(name: str) -> str:
    """From the normalised name, so that one body has one uid however its name is typed."""
    return derived_uid("respondent", normalised(name))


def coder_uid(name: str) -> str:
    """From the normalised name: the same analyst working in two copies of a project is one coder."""
    return derived_uid("coder", normalised(name))


def says_nothing(name: str) -> bool:
    """Whether a name only says that none is given: "Anonym", "Navn unntatt offentlighet", "Privatperson 3".

    "Anonyme Alkoholikere" and whatever else has a word of its own are names.
    """
    words = [word for word in re.findall(r"\w+", normalised(name)) if not word.isdecimal()]
    others = [word for word in words if not _UNNAMED.fullmatch(word)]
    if len(others) == len(words):
        return not normalised(name)
    return all(map(_FILLING.fullmatch, others))


def printable(name: str) -> str:
    """A file's name as text: bytes in it that are not UTF-8 are read as Latin-1 (Windows-1252).

    Python shows such bytes, common in old archives, as lone surrogates, which can't be stored or shown.
    """
    return _SURROGATE.sub(_from_byte, name)


def _from_byte(surrogate: re.Match[str]) -> str:
    byte = ord(surrogate[0]) - 0xDC00
    return bytes([byte]).decode("cp1252", "replace") if 0x80 <= byte <= 0xFF else "\ufffd"


LONGEST_NAME = 10_000
"""Code points of a name, title or label that is kept; a longer one is no name, and would stop the window."""


def clipped(name: str) -> str:
    """A name as long as it may be."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def normalised(name: str) -> str:
    """A name for comparing: case, white space, kinds of dash and compatibility forms folded."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = re.sub(r"[\u2010-\u2015\u2212]", "-", folded)
    return re.sub(r"\s+", " ", folded).strip(" .,;:-")
