"""Memos: the analysts' own texts on responses, respondents, codes and the project. A coding has its own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .language import tr


class MemoKind(StrEnum):
    """What a memo is about."""

    PROJECT = "project"
    RESPONSE = "response"
    RESPONDENT = "respondent"
    CODE = "code"

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return {
            MemoKind.PROJECT: tr("project"),
            MemoKind.RESPONSE: tr("response"),
            MemoKind.RESPONDENT: tr("respondent"),
            MemoKind.CODE: tr("code"),
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
