"""Choices that were ticked or not, each in a column of its own, as programs for surveys write them."""

from collections.abc import Iterable

from ...domain.uids import normalised

_YES = frozenset(
    ("1", "x", "valgt", "vald", "selected", "checked", "true", "sann", "avkrysset", "kryss", "✓", "✔", "☒")
)
_NO = frozenset(
    (
        "0",
        "ikke valgt",
        "ikkje vald",
        "not selected",
        "unchecked",
        "false",
        "usann",
        "ikke avkrysset",
        "☐",
        "-",
    )
)


def is_ticked(title: str, cell: str) -> bool:
    """Whether a choice was made, by what stands in its cell: a mark, or the choice once more."""
    said = normalised(cell)
    return said in _YES or (bool(cell) and said == normalised(title))


def are_ticks(title: str, cells: Iterable[str]) -> bool:
    """Whether all that stands in a column says that the choice was made or not; not so an empty one."""
    said = {normalised(cell) or cell for cell in set(cells)}
    return bool(said) and said <= _YES | _NO | {normalised(title)}


def is_answer(title: str, cell: str) -> bool:
    """Whether a cell says something of a choice other than that it was not made."""
    return bool(cell) and (normalised(cell) or cell) not in _NO
