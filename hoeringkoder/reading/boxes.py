"""Boxes to tick: what is offered and what was chosen."""

import re
from dataclasses import dataclass

_BOX = re.compile(r"[☐☒☑□◻▢❏⊠✓✔✗✘]|\[[ xX]?\]|\([ xX]?\)(?=\s|$)")
_TICKED = frozenset("☒☑⊠✓✔✗✘")
_INVITATION = re.compile(
    r"[\s,;(–-]*(?:utdyp|utdjup|begrunn|grunngi|kommenter|spesifiser|angi|vennligst|hvis|viss|dersom)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Option:
    """One box with what stands beside it."""

    label: str
    ticked: bool


def has_boxes(text: str) -> bool:
    """Whether there is a box to tick in the text."""
    return bool(_BOX.search(text))


def options_in(text: str) -> list[Option]:
    """The boxes in a line; the words stand after each box, or all before if the line ends with a box."""
    found = list(_BOX.finditer(text))
    if not found:
        return []
    ends = [box.end() for box in found]
    starts = [box.start() for box in found]
    label_first = bool(text[: starts[0]].strip(" \t:")) and not text[ends[-1] :].strip()
    if label_first:
        labels = [text[a:b] for a, b in zip([0, *ends], starts, strict=False)]
    else:
        labels = [text[a:b] for a, b in zip(ends, [*starts[1:], len(text)], strict=True)]
    return [
        Option(_label(label), _is_ticked(box[0]))
        for label, box in zip(labels, found, strict=True)
        if _label(label)
    ]


def _is_ticked(box: str) -> bool:
    return box in _TICKED or "x" in box.lower()


def _label(text: str) -> str:
    """The words beside a box without what they ask for besides ("Ja, utdyp gjerne" is "Ja")."""
    flat = " ".join(text.split()).strip(" :;,")
    return _INVITATION.sub("", flat).strip() or flat
