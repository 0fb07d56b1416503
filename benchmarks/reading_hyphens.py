"""How often a hyphen at a line's end is understood: texts set in narrow columns, whose words are known.

Each text is wrapped at several widths by a program that divides words as Norwegian does, after a vowel's
consonants, and breaks lines at the hyphens that are written as well. A decidable case is one line's end
with a hyphen; right is the same text as before.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.layout.hyphens import Joiner

WIDTHS = (30, 38, 46, 60)
_FEWEST = 3
"""Letters on either side of a division."""
_PLACE = re.compile(
    r"(?<=[aeiouyæøå])[bcdfghjklmnpqrstvwxz]*?(?=[bcdfghjklmnpqrstvwxz][aeiouyæøå])", re.IGNORECASE
)
_TEXTS = (".docx", ".odt", ".txt")

Broken = tuple[str, str, str]
"""A line that ends with a hyphen, the next one, and the text that they were."""


def hyphens_understood(corpus: Path, show: bool = False) -> tuple[int, int]:
    """How many hyphens at line ends in the corpus's Norwegian texts are understood, of how many."""
    right = decidable = 0
    for path in sorted((corpus / "norwegian").rglob("*")):
        for paragraphs in _texts(path) if path.suffix in _TEXTS else ():
            for width in WIDTHS:
                wrapped = [_wrapped(text, width) for text in paragraphs]
                joiner = Joiner(line for lines, _ in wrapped for line in lines)
                for above, below, whole in (case for _, cases in wrapped for case in cases):
                    found = joiner.join(above, below)
                    decidable, right = decidable + 1, right + (found == whole)
                    if show and found != whole:
                        print(f"  {path.stem[:20]:<22}{whole[-40:]!r} became {found[-40:]!r}")
    return right, decidable


def _texts(path: Path) -> Iterator[Sequence[str]]:
    """The paragraphs of a document that are long enough to be wrapped."""
    try:
        content = read_bytes(path.read_bytes(), path.name).content
    except ReadingFailed:
        return
    yield [text for p in content.paragraphs if len(text := content.text[p.start : p.end]) > max(WIDTHS)]


def _wrapped(text: str, width: int) -> tuple[list[str], list[Broken]]:
    """The text's lines, and those of them that end with a hyphen."""
    lines, cases, line = [], [], ""
    for word in text.replace("\t", " ").split():
        rest = word
        while len(line) + len(rest) + 1 > width:
            place, mark = _division(rest, width - len(line) - 2)
            if not place:
                if not line:
                    break
                lines.append(line)
                line = ""
                continue
            lines.append(f"{line} {rest[:place]}{mark}".strip())
            cases.append((lines[-1], rest[place:], f"{line} {rest}".strip()))
            line, rest = "", rest[place:]
        if lines and not line and lines[-1].endswith("-") and rest == word:
            cases.append((lines[-1], rest, f"{lines[-1]} {rest}"))
        line = f"{line} {rest}".strip()
    return [*lines, line], cases


def _division(word: str, room: int) -> tuple[int, str]:
    """Where a word may be cut so that its beginning fits, and the hyphen that is put there; 0 if nowhere."""
    written = [found.end() for found in re.finditer(r"(?<=\w)-(?=\w)", word) if found.end() <= room]
    if written:
        return written[-1], ""
    if not word.strip(".,;:()«»").isalpha():
        return 0, ""
    places = [found.end() for found in _PLACE.finditer(word)]
    fitting = [place for place in places if _FEWEST <= place <= room and len(word) - place >= _FEWEST]
    return (fitting[-1], "-") if fitting else (0, "")
