"""The ways in which a password may have been written when a file was locked with it."""

import stringprep
import unicodedata
from collections.abc import Iterator

from ...domain.errors import ReadingFailed
from ...domain.language import tr


class Locked(ReadingFailed):
    """A file is encrypted and none of the passwords that are known opens it; the right one would."""


def locked_file() -> Locked:
    """What is raised for a file of which only the password is missing."""
    return Locked(tr("The file asks for a password. Import it again and give the password."))


def spellings(password: str) -> Iterator[bytes]:
    """A password's bytes as PDF programs make them: UTF-8, normalised UTF-8 (RFC 4013), Latin-1; each once.

    Nothing for one that cannot be a password: an empty one is tried of itself.
    """
    found: dict[bytes, None] = {}
    for text, encoding in ((password, "utf-8"), (normalised(password), "utf-8"), (password, "latin-1")):
        try:
            found[text.encode(encoding)] = None
        except UnicodeEncodeError:
            continue
    yield from (spelling for spelling in found if spelling and b"\0" not in spelling)


def normalised(password: str) -> str:
    """The password as SASLprep (RFC 4013) writes it: one way for what looks or is meant the same."""
    mapped = (
        " " if stringprep.in_table_c12(letter) else letter
        for letter in password
        if not stringprep.in_table_b1(letter)
    )
    return unicodedata.normalize("NFKC", "".join(mapped))
