"""Memos: the analysts' own texts on codings, responses, respondents, codes and the project.

What an analyst says of an own coding is kept with that; every other memo by itself, one for each analyst and
thing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from .language import tr
from .memo_links import readable
from .spans import Span
from .uids import coder_uid


class MemoKind(StrEnum):
    """What a memo is about."""

    PROJECT = "project"
    RESPONSE = "response"
    RESPONDENT = "respondent"
    CODE = "code"
    CODING = "coding"

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return {
            MemoKind.PROJECT: tr("project"),
            MemoKind.RESPONSE: tr("response"),
            MemoKind.RESPONDENT: tr("respondent"),
            MemoKind.CODE: tr("code"),
            MemoKind.CODING: tr("coding"),
        }[self]


@dataclass(frozen=True, slots=True)
class MemoAbout:
    """A thing that memos are about: its kind and uid, which is empty for the project."""

    kind: MemoKind
    uid: str = ""


THE_PROJECT = MemoAbout(MemoKind.PROJECT)


@dataclass(frozen=True, slots=True)
class Memo:
    """One analyst's text on one thing. `coder` is the name, `at` when it was written last, in UTC."""

    uid: str
    about: MemoAbout
    coder: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MemoLine:
    """A memo in a list. `what` is what a user knows the thing by; `code` and `response` are the uids of those
    that it belongs to, empty where it belongs to none."""

    memo: Memo
    what: str
    code: str = ""
    response: str = ""


def newest_first(lines: Iterable[MemoLine]) -> list[MemoLine]:
    """In the order of a list of memos."""
    return sorted(lines, key=lambda line: line.memo.at, reverse=True)


def one_for_each(lines: Iterable[MemoLine]) -> list[MemoLine]:
    """One memo for each thing and analyst, the newest first: of two things that became one, an analyst may
    have two, which are then read as one, the older first."""
    found: dict[tuple[MemoAbout, str], MemoLine] = {}
    for line in reversed(newest_first(lines)):
        key = line.memo.about, coder_uid(line.memo.coder)
        before = found.pop(key, None)
        if before is not None:
            text = f"{before.memo.text}\n\n{line.memo.text}"
            line = replace(line, memo=replace(line.memo, text=text))
        found[key] = line
    return newest_first(found.values())


@dataclass(frozen=True, slots=True)
class MemoSheet:
    """All that is written about one thing: the analyst's own text, and what the others have written.

    `what` as in `MemoLine`; `quote` is what a coding codes.
    """

    about: MemoAbout
    what: str
    quote: str = ""
    own: str = ""
    others: tuple[Memo, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoPlace:
    """Where a link in a memo leads: a span of a response's present text, and the coding if it is to one."""

    response: str
    span: Span
    coding: str = ""


@dataclass(frozen=True, slots=True)
class MemoFilter:
    """Which memos are meant: those that meet everything that is said. `words` stand in the memo, in what it
    is about or in who wrote it, all of them; `codes` are uids, None for every memo."""

    words: str = ""
    kind: MemoKind | None = None
    coder: str = ""
    codes: Collection[str] | None = None

    def fits(self, line: MemoLine) -> bool:
        """Whether a memo is meant."""
        memo = line.memo
        if self.kind not in (None, memo.about.kind) or self.coder not in ("", memo.coder):
            return False
        if self.codes is not None and line.code not in self.codes:
            return False
        text = f"{readable(memo.text)}\n{line.what}\n{memo.coder}".casefold()
        return all(word in text for word in self.words.casefold().split())


EVERY_MEMO = MemoFilter()
"""All of them."""
