"""The line as every reader of running text hands it to the paragraph builder, and what can be told from its
words.
"""

import re
from dataclasses import dataclass
from enum import IntEnum


class Gap(IntEnum):
    """How far a line is from the line above it."""

    NEXT = 0
    """As lines of one paragraph are."""
    WIDE = 1
    """Visibly more, or marked."""
    PAGE = 2
    """A page, column or unknown distance lies between; says nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of cleaned text; `gap` and `spare` say how it stands to the line above.

    `spare` is the room left on the line above after this line's first word would have been set there, as a
    share of a full line: above 0 somebody ended that line on purpose. `size` is relative to the body text,
    `indent` in characters. `opens_bold` says that its first words are bold, whatever the others; `family`
    names the typeface, if it is known and all of the line has the same. `is_row` says that it is all of a
    table's row, `in_cell` that it is a part of one. `last` says that the source marks this line as a
    paragraph's last; `flush`, that the line above ends and this one begins exactly at the edges of justified
    text, as within a paragraph.
    """

    text: str
    page: int | None = None
    gap: Gap = Gap.NEXT
    spare: float = 0.0
    size: float = 1.0
    bold: bool = False
    indent: float = 0.0
    last: bool = False
    opens_bold: bool = False
    family: str = ""
    is_row: bool = False
    in_cell: bool = False
    flush: bool = False


_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\d{0,2}$")
_NOT_AN_END = re.compile(
    r"(?:\b(?:f\.?eks|bl\.a|jf|jfr|nr|dvs|pkt|kap|ca|kl|evt|ev|inkl|ekskl|t\.o\.m|f\.o\.m|m\.a|t\.d|St|prof|dr)\.|,)$",
    re.IGNORECASE,
)
_BROKEN_OFF = re.compile(
    r"(?:,|\w[-–]|\s(?:og|eller|samt|men|i|på|for|av|til|med|fra|frå|som|at|ved|den|det|dei|de|en|et|ein|ei|eit"
    r"|er|å|ikke|ikkje|kan|skal|vil|har|ble|blir|vart|hos|mellom|under|over|etter|mot|uten|utan|når|enn))$"
)
_END = 24
"""Characters at a line's end that can show how it ends; looking no further is several times as fast."""
_OPENING = "\"'«“”‘(["
_BULLET = re.compile(r"^(?:[•●▪◦○■□∙·‣➢➤❖✓*]|[-–—](?=\s)|o(?=\s[A-ZÆØÅ]))\s*\S")
_DASH_BULLET = re.compile(r"^[-–—*·]\s")
_NUMBERED = re.compile(r"^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)\s+\S|(?:\d{1,3}|[a-zA-Z])\.\s+[A-ZÆØÅ«\"])")
_SECTION_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[A-ZÆØÅ«\"]")
_LABEL = re.compile(r"^[A-ZÆØÅ][^:.?!]{1,50}(?:\([^)]{1,80}\))?:(?:\s|$)")
_RUN_IN_HEADING = re.compile(r"^[A-ZÆØÅ][\w-]{5,}\. [A-ZÆØÅ]")
_BOX = re.compile(r"^(?:[☐☒☑□◻▢❏⊠]|\[[ xX]?\]|\([ xX]?\))")
_GOAL = re.compile(r"^(?:Mål|Delmål|Prinsipp|Tema|Tiltak|Punkt)\s+\d{1,2}\s*[.:)–-]\s*\S", re.IGNORECASE)
_NUMBERED_QUESTION = re.compile(r"^(?:Spørsmål|Spm\.?)\s+\d{1,2}\s*[.:)–-]\s*\S", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r"(?:\.{4,}|(?:\. ){3,}|…{2,})\s*\d{1,4}$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


def ends_sentence(text: str) -> bool:
    """Whether a sentence, or an introduction with a colon, ends here."""
    end = text[-_END:]
    return bool(_SENTENCE_END.search(end)) and not _NOT_AN_END.search(end)


def breaks_off(text: str) -> bool:
    """Whether a line of running text ends where no sentence can."""
    return len(text) > 30 and bool(_BROKEN_OFF.search(text[-_END:]))


def starts_lower(text: str) -> bool:
    """Whether the first letter says that a sentence goes on."""
    bare = text.lstrip(_OPENING)
    return bare[:1].islower() or bare[:1] in {",", ".", ";", ")", "%"}


def starts_upper(text: str) -> bool:
    """Whether the first letter could begin a sentence."""
    return text.lstrip(_OPENING)[:1].isupper()


def is_bullet(text: str) -> bool:
    """Whether it begins with a bullet."""
    return bool(_BULLET.match(text))


def is_dash_bullet(text: str) -> bool:
    """Whether it begins with a sign that can also stand in the middle of a sentence."""
    return bool(_DASH_BULLET.match(text))


def is_numbered(text: str) -> bool:
    """Whether it begins with "1)", "a)", "2. Capital" as an item of a list does."""
    return bool(_NUMBERED.match(text))


def section_depth(text: str) -> int:
    """The depth of a leading section number, 2 for "3.1 Title"; 0 if there is none."""
    found = _SECTION_NUMBER.match(text)
    return found[1].count(".") + 1 if found else 0


def is_label(text: str) -> bool:
    """Whether it begins with a short label and a colon."""
    return bool(_LABEL.match(text))


def has_run_in_heading(text: str) -> bool:
    """Whether it begins with a single long word as its own sentence, a heading within the paragraph."""
    return bool(_RUN_IN_HEADING.match(text))


def is_box(text: str) -> bool:
    """Whether it begins with a box to tick."""
    return bool(_BOX.match(text))


def is_address(text: str) -> bool:
    """Whether it is a web address and nothing else."""
    return bool(_ADDRESS.match(text))


def is_contents_entry(text: str) -> bool:
    """Whether it is a line of a table of contents, with dots before the page."""
    return text[-1:].isdigit() and bool(_CONTENTS_ENTRY.search(text))


def is_goal(text: str) -> bool:
    """Whether it begins like a form's numbered goal or principle, "Mål 2: Enklere hverdag"."""
    return bool(_GOAL.match(text))


def is_numbered_question(text: str) -> bool:
    """Whether it begins like a form's numbered question, "Spørsmål 3. Andre merknader"."""
    return bool(_NUMBERED_QUESTION.match(text))


def first_word(text: str) -> str:
    """The word that would have moved up to the line above if there had been room."""
    return text.split(maxsplit=1)[0] if text else ""
