"""Boxes to tick: what is offered and what was chosen."""

import re
from dataclasses import dataclass

_BOX = re.compile(
    r"[☐☒☑□◻▢❏⊠✓✔✗✘🗹🗷🗵⮽🞎⬜✅◉⦿◯]|\[\s?[xXvV]?\s?\]|\(\s?[xX]?\s?\)(?=[\s:;,]|$)"
    r"|(?<![\w/])_+[xX]_+(?!\w)"
)
_TICKED = frozenset("☒☑⊠✓✔✗✘🗹🗷🗵⮽✅◉⦿")
_MARK = re.compile(rf"(?:[xX]|{_BOX.pattern})")
_INVITATION = re.compile(
    r"[\s,;:.(–-]*(?:utdyp|utdjup|begrunn|grunngi|grunngje|kommenter|spesifiser|presiser|angi|vennligst"
    r"|ver venleg|hvis|viss|dersom)\b.*$",
    re.IGNORECASE,
)
_CHOICE = (
    r"(?:ja|nei|vet ikke|veit ikkje|ikke relevant|ikkje relevant|ingen mening|ingen formening|inga meining"
    r"|usikker"
    r"|(?:helt |heilt |delvis |litt |svært |verken |både )*(?:enig|einig|uenig|ueinig)(?: eller uenig)?"
    r"|delvis|nøytral|ikke aktuelt|ikkje aktuelt|støtter(?: ikke)?|støttar(?: ikkje)?|for|mot"
    r"|i (?:stor|noen|liten) grad)"
)
_CHOICE_WORDS = re.compile(_CHOICE, re.IGNORECASE)
_ASKED = rf"(?P<label>{_CHOICE}(?:,? (?:utdyp|utdjup|begrunn|grunngi)(?: gjerne)?)?)"
_BEFORE = re.compile(rf"(?P<mark>[xX]\s+)?{_ASKED}(?=[\s/,;]|$)[\s/,;]*", re.IGNORECASE)
_BEHIND = re.compile(rf"{_ASKED}(?:\s*[:–-])?(?P<mark>\s*[xX])?(?=[\s/,;]|$)[\s/,;]*", re.IGNORECASE)
"""A choice whose box was lost, with a cross before it or behind it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One box with what stands beside it."""

    label: str
    ticked: bool


def has_boxes(text: str) -> bool:
    """Whether there is something to tick in the text."""
    return bool(_BOX.search(text)) or len(_bare_choices(text)) > 1


def first_box(text: str) -> int:
    """The code point at which the first box stands; -1 if there is none."""
    found = _BOX.search(text)
    return found.start() if found else -1


def without_boxes(text: str) -> str:
    """The text with blanks in place of boxes, as long as it was."""
    return _BOX.sub(lambda found: " " * len(found[0]), text)


def is_choice(text: str) -> bool:
    """Whether it is what one chooses between: "Ja", "Vet ikke"."""
    return bool(_CHOICE_WORDS.fullmatch(text.strip(" .:")))


def is_mark(text: str) -> bool:
    """Whether a table's cell holds a box or a cross and nothing else."""
    return bool(_MARK.fullmatch(text.strip()))


def is_ticked(mark: str) -> bool:
    """Whether a box or a cross says yes."""
    return mark.strip() in _TICKED or "x" in mark.lower() or "v" in mark.lower()


def options_in(text: str) -> list[Option]:
    """The boxes in a line; the words stand after each box, or all before if the line ends with a box.

    A line of nothing but choices, whose boxes were lost, has them too; a cross beside one then ticks it.
    """
    found = list(_BOX.finditer(text))
    if not found:
        choices = _bare_choices(text)
        return choices if len(choices) > 1 else []
    ends = [box.end() for box in found]
    starts = [box.start() for box in found]
    label_first = bool(text[: starts[0]].strip(" \t:")) and not text[ends[-1] :].strip(" \t.")
    if label_first:
        labels = [text[a:b] for a, b in zip([0, *ends], starts, strict=False)]
    else:
        labels = [text[a:b] for a, b in zip(ends, [*starts[1:], len(text)], strict=True)]
    return [
        Option(_label(label), is_ticked(box[0]))
        for label, box in zip(labels, found, strict=True)
        if _label(label)
    ]


def _bare_choices(text: str) -> list[Option]:
    """The choices in a line that holds nothing else; empty if it does."""
    if len(text) > 160:
        return []
    pattern = _BEFORE if _is_marked_before(text) else _BEHIND
    result, at = [], 0
    while at < len(text):
        found = pattern.match(text, at)
        if not found:
            return []
        result.append(Option(_label(found["label"]), bool(found["mark"])))
        at = found.end()
    return result


def _is_marked_before(text: str) -> bool:
    """Whether crosses stand before the choices: a cross that begins or ends the line tells, and else that
    choices which invite to say more have their boxes in front.
    """
    words = text.casefold().split()
    if not words or words[-1] == "x":
        return False
    return words[0] == "x" or bool(_INVITATION.search(text))


def _label(text: str) -> str:
    """The words beside a box without what they ask for besides ("Ja, utdyp gjerne" is "Ja")."""
    flat = " ".join(text.split()).strip(" :;,/")
    return _INVITATION.sub("", flat).strip() or flat
