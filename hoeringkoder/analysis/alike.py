"""Which responses are nearly the same, as the letters of a campaign are. Pure functions of texts.

Two texts are as alike as the share of their words that stand in a run of five words which the other one has
too. So one word that was changed in a long letter costs five words in a thousand, not the whole letter. What
does not count: a form's own words, and lines of fewer than five words, which are letterheads, dates, names
and greetings.

Each text is compared with the first of each group that was found, not with every text: those that share many
of a sample of their runs (the same runs are in everybody's sample) are measured. So the work grows with the
texts, not with their pairs.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ..domain.likeness import Like, LikeGroup
from ..domain.readings import Content, ParagraphKind

LEAST = 80
"""Percent from which texts are called alike, if nothing else is said."""
RUN = 5
"""Words in a row that count as shared."""
SHORT = 40
"""Words; a text of fewer is short."""
_SAMPLE = 32
"""Runs of a text that are looked up, at least; of a longer text fewer in a hundred."""
_TOO_COMMON = 200
"""Groups that have a run in common which then tells nothing: what everybody quotes."""
_PROMISING = 0.25
"""Of what is looked up of a text, what a group must share at least to be measured. It would be as much as the
texts are alike, but chance takes some, and a text of half the length looks up twice as many of its runs."""
_MEASURED = 5
"""Groups that a text is measured against, at most."""

_WORD = re.compile(r"\w+")


def passages(content: Content) -> Iterator[str]:
    """What counts of a text: its paragraphs but for a form's own words."""
    for paragraph in content.paragraphs:
        if paragraph.kind is not ParagraphKind.FORM:
            yield content.text[paragraph.start : paragraph.end]


@dataclass(slots=True)
class _Group:
    """A text that others may be like, and those that are."""

    first: str
    words: "array[int]"
    """As numbers; 0 stands between paragraphs."""
    others: list[Like] = field(default_factory=list)
    is_short: bool = False


class Alike:
    """Takes texts one by one and finds groups. `least`: percent from which two are alike."""

    def __init__(self, least: int = LEAST) -> None:
        self._least = least
        self._numbers: dict[str, int] = {}
        self._groups: list[_Group] = []
        self._with_run: dict[int, list[int]] = {}
        self._same_short: dict[bytes, int] = {}

    def add(self, uid: str, content: Content) -> Like | None:
        """Take in a text; gives the first of the group that it is most like, if it is like any."""
        words, count = self._as_numbers(passages(content))
        if count < SHORT:
            return self._add_short(uid, content)
        sample = _sample(words)
        best, percent = self._most_like(words, sample)
        if best is not None and percent >= self._least:
            self._groups[best].others.append(Like(uid, percent))
            return Like(self._groups[best].first, percent)
        for run in sample:
            self._with_run.setdefault(run, []).append(len(self._groups))
        self._groups.append(_Group(uid, array("i", words)))
        return None

    def groups(self) -> list[LikeGroup]:
        """The groups of more than one, those of many first; short texts last."""
        found = [_told(group) for group in self._groups if group.others]
        return sorted(found, key=lambda group: (group.is_short, -len(group.others)))

    def _as_numbers(self, texts: Iterable[str]) -> tuple[list[int], int]:
        """The words that count, and how many they are."""
        words: list[int] = []
        count = 0
        numbers = self._numbers
        for text in texts:
            found = _WORD.findall(text.casefold())
            if len(found) >= RUN:
                words.extend([numbers.setdefault(word, len(numbers) + 1) for word in found])
                words.append(0)
                count += len(found)
        return words, count

    def _add_short(self, uid: str, content: Content) -> Like | None:
        """Short texts are alike only if they are the same."""
        said = " ".join(_WORD.findall(" ".join(passages(content)).casefold()))
        if not said:
            return None
        key = said.encode()
        if key in self._same_short:
            group = self._groups[self._same_short[key]]
            group.others.append(Like(uid, 100))
            return Like(group.first, 100)
        self._same_short[key] = len(self._groups)
        self._groups.append(_Group(uid, array("i"), is_short=True))
        return None

    def _most_like(self, words: Sequence[int], sample: list[int]) -> tuple[int | None, int]:
        """The group whose first a text is most like, and by how many percent."""
        with_run = self._with_run
        found = (groups for run in sample if (groups := with_run.get(run)) and len(groups) <= _TOO_COMMON)
        shared = Counter(chain.from_iterable(found))
        best, most = None, 0
        for number, count in shared.most_common(_MEASURED):
            if count < len(sample) * _PROMISING * self._least / 100:
                break
            percent = _percent(words, self._groups[number].words)
            if percent > most:
                best, most = number, percent
        return best, most


def find_alike(texts: Iterable[tuple[str, Content]], least: int = LEAST) -> list[LikeGroup]:
    """The groups of texts, given with their uids, that are alike by at least so many percent."""
    alike = Alike(least)
    for uid, content in texts:
        alike.add(uid, content)
    return alike.groups()


def campaigns(groups: Iterable[LikeGroup]) -> dict[str, Like]:
    """For each response that is like others, which one it is like: the first of its group, or, for that one,
    the most alike of the others. Short texts tell nothing and are left out."""
    found: dict[str, Like] = {}
    for group in groups:
        if not group.is_short:
            found[group.first] = group.others[0]
            found |= {other.uid: Like(group.first, other.percent) for other in group.others}
    return found


def _told(group: _Group) -> LikeGroup:
    others = sorted(group.others, key=lambda like: -like.percent)
    return LikeGroup(group.first, tuple(others), group.is_short)


def _runs(words: Sequence[int]) -> Iterator[int]:
    """The runs of five words from each word on, as numbers that are the same for the same run."""
    return map(hash, zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))


def _sample(words: Sequence[int]) -> list[int]:
    """Some of the runs: which ones, the runs say themselves, so that texts that are alike have the same."""
    mask = (1 << max(0, (len(words) // _SAMPLE).bit_length() - 1)) - 1
    return [run for run in _runs(words) if not run & mask]


def _percent(words: Sequence[int], others: Sequence[int]) -> int:
    """How alike two texts are; their order makes no difference."""
    shared = set(_runs(words)).intersection(_runs(others))
    total = len(words) + len(others) - words.count(0) - others.count(0)
    return (_covered(words, shared) + _covered(others, shared)) * 100 // total


def _covered(words: Sequence[int], shared: set[int]) -> int:
    """How many words stand in a run that is shared."""
    covered = end = 0
    for start, run in enumerate(_runs(words)):
        if run in shared:
            begin = max(end, start)
            end = start + RUN
            covered += end - begin - words[begin:end].count(0)
    return covered
