"""The lines of the report while a rescue runs, and how a row is told in one."""

import json
from collections.abc import Mapping
from typing import Any

from ...domain.rescue import RescueLine, RescueReport
from ...domain.uids import printable

_LONGEST = 10_000
"""Code points of one thing that are told: longer than any memo, shorter than a text."""

_TOLD_FIRST = ("quote", "memo", "title", "name", "value", "label", "definition")


class Tally:
    """Collects what is to be reported."""

    def __init__(self) -> None:
        self._damaged: dict[RescueLine, None] = {}
        self._lost: dict[RescueLine, None] = {}

    def damaged(self, kind: str, what: str, reason: str) -> None:
        """Something was readable in part, or said two things."""
        self._damaged[RescueLine(kind, _short(what), reason)] = None

    def lost(self, kind: str, what: str, reason: str) -> None:
        """Something must have been there and is gone."""
        self._lost[RescueLine(kind, _short(what), reason)] = None

    def report(self, rescued: Mapping[str, int]) -> RescueReport:
        """The finished report."""
        return RescueReport(dict(rescued), tuple(self._damaged), tuple(self._lost))


def told(values: Mapping[str, Any]) -> str:
    """A row in words: every value that says something, what a person wrote first."""
    first = [name for name in _TOLD_FIRST if name in values]
    names = first + [name for name in values if name not in first]
    parts = [f"{name}: {_word(values[name])}" for name in names if values[name] not in (None, "")]
    return "; ".join(parts)


def _word(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=repr)


def _short(what: str) -> str:
    shown = printable(what).replace("\0", "")
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
