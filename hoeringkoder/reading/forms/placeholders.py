"""What a form says where nobody has written anything yet."""

import re

_PLACEHOLDER = re.compile(
    r"[\[<(]?(?:"
    r"klikk(?: eller (?:trykk|tapp))? (?:på )?(?:her )?for å (?:skriv|angi|legg|vel|set)\w*\b[^.]*"
    r"|(?:skriv|sett|legg) inn (?:tekst|svar|kommentar\w*|dato)(?: her)?"
    r"|(?:skriv|fyll|før|tast|sett|legg) ?(?:inn |ut )?(?:[\w/-]+ ){0,5}her\b"
    r"|velg et (?:element|alternativ)|vel eit (?:element|alternativ)"
    r"|click (?:or tap )?here to enter (?:text|a date)|click (?:or tap )?to enter (?:text|a date)"
    r"|enter text(?: here)?|choose an item"
    r")\s*\.?[\])>]?\s*",
    re.IGNORECASE,
)


_LINE_TO_WRITE_ON = re.compile(r"(?:_[_\s]{2,}|[.…][.…\s]{5,})")
_PROMPT_SENTENCE = re.compile(
    r"(?:klikk(?: eller (?:trykk|tapp))? her for å (?:skriv|angi)\w* inn tekst"
    r"|click or tap here to enter text)\.?",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether the text is nothing but a field's prompt ("Klikk eller trykk her for å skrive inn tekst."), or
    a line to write on.
    """
    return is_line_to_write_on(text) or (len(text) < 120 and bool(_PLACEHOLDER.fullmatch(text)))


def is_line_to_write_on(text: str) -> bool:
    """Whether the text is a line of underscores or dots, as letters have them too."""
    return bool(_LINE_TO_WRITE_ON.fullmatch(text))


def without_placeholder(text: str) -> str:
    """What somebody wrote before or after a field's prompt without removing it."""
    return "" if is_placeholder(text) else _PROMPT_SENTENCE.sub("", text).strip()


def without_prompts(text: str) -> str:
    """The text with blanks in place of prompts, as long as it was."""
    cells = (" " * len(cell) if is_placeholder(cell) else cell for cell in text.split("\t"))
    return _PROMPT_SENTENCE.sub(lambda found: " " * len(found[0]), "\t".join(cells))
