"""Titles that stand over questions: "Mål 2" above "Er du enig?" and "Begrunn svaret", "Mål 3" above the same.

Such a title outranks the questions below it, however they are set, so that what is asked again and again
belongs each time to what it is asked about.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from ...domain.uids import normalised
from ..layout.lines import is_goal
from .asking import asks


def asked_again(texts: Iterable[tuple[int, str]]) -> list[int]:
    """The places of what is asked in the same words more than once, as nobody does in an answer."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, text in texts:
        places[normalised(text)].append(i)
    return sorted(i for some in places.values() if len(some) > 1 for i in some)


def with_groups(
    marks: Mapping[int, int], titles: Mapping[int, str], headings: Collection[int]
) -> dict[int, int]:
    """The levels of what asks, by place, with titles over questions at level 1 and all below them at 2.

    `titles`: the words of what asks; `headings`: the places of headings, which ask only if they are such
    titles. Nothing is changed where questions stand above the first title: then the titles are their parts.
    """
    goals = [i for i in sorted(marks) if is_goal(titles[i]) and not asks(titles[i])]
    questions = [i for i in sorted(marks) if i not in goals]
    groups = goals if _mostly_above(goals, questions) else []
    alone = [i for i in questions if marks[i] == 1]  # a part is told apart by its question
    groups = sorted({*groups, *_told_apart_by(alone, titles, {*headings, *groups} - set(questions))})
    if not groups or questions[0] < groups[0]:
        return dict(marks)
    return {i: 1 if i in groups else 2 for i in sorted({*marks, *groups})}


def _mostly_above(groups: Sequence[int], questions: Sequence[int]) -> bool:
    """Whether a question stands between most of them and the next."""
    ends = [*groups[1:], questions[-1] + 1 if questions else 0]
    with_one = sum(
        bisect_left(questions, start) < bisect_left(questions, end)
        for start, end in zip(groups, ends, strict=False)
    )
    return 2 * with_one > len(groups)


def _told_apart_by(questions: Iterable[int], titles: Mapping[int, str], headings: Iterable[int]) -> list[int]:
    """The nearest heading above each question that is asked again; none if they all stand below one."""
    above = sorted(headings)
    nearest = {bisect_left(above, i) - 1 for i in asked_again((i, titles[i]) for i in questions)}
    found = sorted(above[at] for at in nearest if at >= 0)
    return found if len(found) > 1 else []
