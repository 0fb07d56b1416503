"""What merging codes will do, told before it is done."""

from dataclasses import dataclass

from .codes import CodeUse


@dataclass(frozen=True, slots=True)
class MergeForecast:
    """In numbers: `moved` codings get the code that stays; `same` of all are left out, because their coder
    has coded the same passage with it already, and `overlapping` because they overlap or touch another;
    `contradicting` stay beside one of the same passage because the stances differ; `codes` below come along;
    `after` is the use of the code that stays.
    """

    moved: int
    same: int
    overlapping: int
    contradicting: int
    codes: int
    after: CodeUse
