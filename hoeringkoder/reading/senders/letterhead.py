"""Who sends a letter by what stands at its top, where the body that it is addressed to stands too."""

import re
from collections.abc import Iterator, Sequence

from ...domain.readings import ParagraphKind
from ..drafts import Draft
from .names import can_be_name, is_unit, looks_like_body, looks_like_person

_HEAD = 14
"""Drafts that a letterhead, addresses and references take at most."""
_TO = re.compile(r"^til\b\s*:?\s*", re.I)
_POST = re.compile(r"\b(?:postboks|pb)\b.*\bdep\b|\bdep\.?$|^\d{4} \w+$", re.I)
_MINISTRY = re.compile(r"departement", re.I)
_REFERENCE = re.compile(
    r"^(?:vår|deres|dykkar|vår[et]?|saks?|ark(?:iv)?|dato|ref)\w*\.?\s*(?:ref|dato|nr|beh|sak)?\b.*[:\d]",
    re.I,
)
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)*?(?P<place>[\w-]+)\.(?P<kind>kommune|fylkeskommune)\.no\b", re.I)


def senders_by_head(drafts: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """Names at the top that are no addressee's, each with how far that can be trusted (0 to 1)."""
    lines = _head(drafts)
    addressed = _addressees(lines)
    named = [i for i, line in enumerate(lines) if looks_like_body(line) and i not in addressed]
    for place, i in enumerate(named):
        if _MINISTRY.search(lines[i]):
            yield lines[i], 0.2
        elif place == 0:
            yield lines[i], 0.6 if i == 0 and addressed else 0.5 if i == 0 else 0.4
    first = lines[0] if lines else ""
    if addressed and 0 not in addressed and 0 not in named and can_be_name(first) and not is_unit(first):
        yield first, 0.45 if not looks_like_person(first) else 0.4


def senders_by_address(drafts: Sequence[Draft]) -> Iterator[tuple[str, float]]:
    """Municipalities whose own address for mail stands at the top or the end."""
    for draft in (*drafts[:_HEAD], *drafts[_HEAD:][-_HEAD:]):
        if len(draft.text) < 300:
            for found in _MAIL.finditer(draft.text):
                yield f"{found['place'].title()} {found['kind'].lower()}", 0.45


def _head(drafts: Sequence[Draft]) -> list[str]:
    """The lines before the letter itself begins."""
    lines: list[str] = []
    for draft in drafts[:_HEAD]:
        is_running = draft.kind == ParagraphKind.BODY and len(draft.text) > 120
        if is_running or draft.kind in (ParagraphKind.LIST_ITEM, ParagraphKind.FOOTNOTE):
            break
        lines.append(draft.text)
    return lines


def _addressees(lines: Sequence[str]) -> set[int]:
    """The numbers of lines that name whom the letter goes to."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        to = _TO.match(line)
        if to and to.end() < len(line):
            found.add(i)
        elif (to and i + 1 < len(lines)) or (i and _TO.fullmatch(lines[i - 1])):
            found.add(i + 1 if to else i)
        elif looks_like_body(line) and (_is_ministry_post(lines[i + 1 : i + 3]) or _MINISTRY.search(line)):
            found.add(i)
    bodies = [i for i, line in enumerate(lines) if looks_like_body(line) and i not in found]
    if not found and len(bodies) > 1:  # sender, then addressee
        found.update(bodies[1:])
    return found


def _is_ministry_post(below: Sequence[str]) -> bool:
    return bool(below) and re.search(r"\b(?:postboks|pb)\b.*\bdep\b", below[0], re.I) is not None
