"""What makes a paragraph look as if it asks: its number, its question mark, what it tells to do."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"^(?P<word>(?:spørsmål|spm\.?|q|punkt|pkt\.?)\s*)?(?P<n>\d{1,2})(?P<part>\.\d{1,2}|[a-h])?"
    r"(?P<sign>\s*[.):–-]|(?=\s|$))\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LETTER = re.compile(r"^\(?(?P<letter>[a-h])(?P<sign>[.)])\s+(?P<rest>\S.*)$", re.DOTALL)
_AFTER_QUESTION = re.compile(
    r"\s*(?:\*|\([^()]{1,160}\)|(?:begrunn|utdyp|utdjup|grunngi|grunngje|kryss|sett|velg|vel|beskriv|forklar"
    r"|gi|gje|oppgi|oppgje|kommenter|spesifiser|hvis|viss|dersom|maks|i så fall|hvorfor|kvifor|eventuelt"
    r"|skriv)\b.{0,160})[.:*]?$",
    re.IGNORECASE | re.DOTALL,
)
_INSTRUCTION = re.compile(
    r"^\(?(?:(?:vennligst|ver venleg(?: og)?|gjerne|her kan (?:du|dere|de) )\s*)?"
    r"(?:begrunn|utdyp|utdjup|grunngi|grunngje|sett (?:ett |eitt |et |eit |inn )?kryss|kryss av|velg|vel"
    r"|beskriv|oppgi|oppgje|forklar|kommenter|spesifiser|angi|maks(?:imalt)?\.? \d+|skriv|skisser"
    r"|svar (?:kort|gjerne)|flere (?:kryss|svar)|fleire (?:kryss|svar)|ett svar|vi ber (?:om|dere|dykk)"
    r"|her ber vi|svaret bør|det er mulig å sette)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^\(?(?:hvis|viss|dersom|eventuelt|i så fall|om (?:ja|nei))\b", re.IGNORECASE)
_LONGEST_INSTRUCTION = 240


@dataclass(frozen=True, slots=True)
class Number:
    """A leading number: `style` is how it is written, `value` counts from 1, `rest` is what stands behind.

    `part`: it is a second-order number ("1a", "2.1").
    """

    style: str
    value: int
    part: bool
    rest: str


def number_of(text: str) -> Number | None:
    """The number that a paragraph begins with as a question does: "1)", "Spørsmål 2:", "3a.", "2.1 "."""
    found = _NUMBER.match(text)
    if not found:
        return None
    word, sign = (found["word"] or "").strip().lower(), found["sign"].strip()
    if (not word and not found["rest"]) or not (word or sign or found["part"]):
        return None
    if part := found["part"]:
        value = int(part[1:]) if part[0] == "." else ord(part.lower()) - ord("a") + 1
        return Number(f"{word}#{found['n']}{sign}", value, True, found["rest"])
    return Number(f"{word}#{sign}", int(found["n"]), False, found["rest"])


def letter_of(text: str) -> Number | None:
    """The letter that a part of a question begins with: "a)"."""
    found = _LETTER.match(text)
    if not found:
        return None
    return Number(found["sign"], ord(found["letter"]) - ord("a") + 1, True, found["rest"])


def asks(text: str) -> bool:
    """Whether it ends with a question, or with one and what else is wanted ("... dette? Begrunn.")."""
    mark = text.rfind("?")
    return mark > 0 and (not text[mark + 1 :].strip(' *»"') or bool(_AFTER_QUESTION.match(text, mark + 1)))


def is_instruction(text: str) -> bool:
    """Whether it tells how to answer ("Sett ett kryss.", "Begrunn svaret kort.")."""
    return len(text) <= _LONGEST_INSTRUCTION and bool(_INSTRUCTION.match(text))


def is_conditional(text: str) -> bool:
    """Whether it asks on after an answer: "Hvis nei, hvorfor ikke?"."""
    return len(text) <= _LONGEST_INSTRUCTION and bool(_CONDITION.match(text)) and asks(text)
