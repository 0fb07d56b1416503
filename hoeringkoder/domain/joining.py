"""Codings of the same code by the same coder that stand together, as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .codings import Coding
from .errors import Mishap
from .language import tr
from .spans import Span
from .stances import Stance


@dataclass(frozen=True, slots=True)
class Joined:
    """What codings are together: all they cover, their stance, every memo once, in text order."""

    span: Span
    stance: Stance
    memo: str


def with_neighbours(codings: Iterable[Coding], uid: str, text: str) -> list[Coding]:
    """The coding and those that touch or overlap it, or one that does, in the order of the text.

    Only those of its response with the same code by the same coder. Two touch if no letter or digit stands
    between them. Empty if there is no such coding.
    """
    known = list(codings)
    one = next((coding for coding in known if coding.uid == uid), None)
    if one is None:
        return []
    groups = _groups([coding for coding in known if _is_alike(coding, one)], text)
    return next(group for group in groups if one in group)


def stances_of(codings: Iterable[Coding]) -> list[Stance]:
    """The stances that have been set on them, each once, in the order of the scale."""
    found = {coding.stance for coding in codings}
    return [stance for stance in Stance if stance and stance in found]


def memos_together(memos: Iterable[str]) -> str:
    """All of these, each once, with an empty line between them."""
    return "\n\n".join(dict.fromkeys(memo for memo in memos if memo))


def joined(codings: Sequence[Coding], text: str, stance: Stance | None = None) -> Joined:
    """What these codings are together; `stance` is what it is to have, else the one that is set on any.

    Raises Mishap, with a sentence, where they do not belong together or have different stances.
    """
    if len(codings) < 2:
        raise Mishap(tr("At least two codings are needed to join them; nothing was changed."))
    if not all(_is_alike(coding, codings[0]) for coding in codings):
        raise Mishap(
            tr(
                "Only codings of one response with the same code by the same analyst can be joined; "
                "nothing was changed."
            )
        )
    if len(_groups(codings, text)) > 1:
        raise Mishap(
            tr("The codings neither touch nor overlap, so they were not joined; nothing was changed.")
        )
    stances = stances_of(codings)
    if stance is None and len(stances) > 1:
        raise Mishap(
            tr(
                "The codings have different stances ({stances}). Say which one they are to have together; "
                "nothing was changed.",
                stances=", ".join(one.label for one in stances),
            )
        )
    if stance is None:
        stance = stances[0] if stances else Stance.NONE
    in_order = _in_order(codings)
    span = Span(in_order[0].start, max(coding.end for coding in in_order))
    return Joined(span, stance, memos_together(coding.memo for coding in in_order))


def _is_alike(coding: Coding, other: Coding) -> bool:
    return (coding.response, coding.code, coding.coder) == (other.response, other.code, other.coder)


def _in_order(codings: Iterable[Coding]) -> list[Coding]:
    return sorted(codings, key=lambda coding: (coding.start, -coding.end, coding.uid))


def _groups(codings: Iterable[Coding], text: str) -> list[list[Coding]]:
    """Those that stand together, in the order of the text."""
    groups: list[list[Coding]] = []
    reach = 0
    for coding in _in_order(codings):
        between = text[reach : coding.start]
        if groups and not any(sign.isalnum() for sign in between):
            groups[-1].append(coding)
        else:
            groups.append([coding])
        reach = max(reach, coding.end)
    return groups
