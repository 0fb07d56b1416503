"""Which codings with one code become one: those of the same passage, and on request those that overlap."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from .codings import Coding
from .spans import Span
from .stances import Stance

TOUCHING = 1
"""So many code points may stand between passages that touch: the space after a sentence, or a line's end."""


@dataclass(frozen=True, slots=True)
class United:
    """One coding that stands for several of its coder in a response: its uid, and what it says then."""

    uid: str
    response: str
    span: Span
    stance: Stance
    memo: str
    gone: tuple[str, ...]
    """The uids of the others."""


@dataclass(slots=True)
class _Group:
    codings: list[Coding] = field(default_factory=list)
    end: int = 0
    stance: Stance = Stance.NONE


def united(codings: Iterable[Coding], entering: Collection[str], overlapping: bool) -> list[United]:
    """What becomes one when all these codings have one code.

    Only codings by the same coder do, and only with at least one that is `entering` (uids): what overlapped
    before is not touched. Codings of the same passage become one; with `overlapping` also those that overlap
    or touch, which then span all of it. Where two stances contradict, both stay. Memos are put together. The
    one that was there already is kept, else the first.
    """
    by_place: dict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        by_place[coding.response, coding.coder].append(coding)
    groups = [group for some in by_place.values() for group in _groups(some, overlapping)]
    wanted = (group for group in groups if len(group.codings) > 1)
    return [_as_one(group, entering) for group in wanted if any(one.uid in entering for one in group.codings)]


def contradicting(codings: Iterable[Coding], entering: Collection[str]) -> int:
    """How many of the `entering` codings stay beside another of the same passage, whose stance differs."""
    stances: dict[tuple[str, str, Span], set[Stance]] = defaultdict(set)
    every = list(codings)
    for coding in every:
        if coding.stance:
            stances[coding.response, coding.coder, coding.span].add(coding.stance)
    return sum(
        len(stances[coding.response, coding.coder, coding.span]) > 1
        for coding in every
        if coding.uid in entering and coding.stance
    )


def _groups(codings: Sequence[Coding], overlapping: bool) -> list[_Group]:
    found: list[_Group] = []
    open_: list[_Group] = []
    for coding in sorted(codings, key=lambda one: (one.start, -one.end, one.uid)):
        open_ = [group for group in open_ if coding.start <= group.end + TOUCHING]
        group = next((one for one in open_ if _belongs(coding, one, overlapping)), None)
        if group is None:
            group = _Group()
            found.append(group)
            open_.append(group)
        group.codings.append(coding)
        group.end = max(group.end, coding.end)
        group.stance = group.stance or coding.stance
    return found


def _belongs(coding: Coding, group: _Group, overlapping: bool) -> bool:
    if coding.stance and group.stance and coding.stance is not group.stance:
        return False
    return overlapping or coding.span == group.codings[0].span


def _as_one(group: _Group, entering: Collection[str]) -> United:
    kept = next((one for one in group.codings if one.uid not in entering), group.codings[0])
    memos = dict.fromkeys(one.memo for one in (kept, *group.codings) if one.memo)
    return United(
        kept.uid,
        kept.response,
        Span(group.codings[0].start, group.end),
        group.stance,
        "\n\n".join(memos),
        tuple(one.uid for one in group.codings if one is not kept),
    )
