"""Files that hold others: an archive, or a message with attachments."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..domain.language import tr
from ..domain.readings import RespondentGuess
from ..domain.uids import printable

DEEPEST = 3
"""So many archives and messages within each other are opened."""
MOST_PARTS = 50_000
"""Files that one file may hold, those in archives within it included."""

_LONGEST_NAME = 150
_NOT_IN_NAMES = re.compile(r'[:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Part:
    """One file in another. `load` gives its bytes, and raises ReadingFailed if they can't be had.

    `names` are its folders and its own name, tidied: they are for people, never a path on the disk.
    """

    names: tuple[str, ...]
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Holder:
    """What a file holds. `is_read`: it has a text of its own besides, as a message has.

    `attributes` and `sender` hold for every part, as far as the part itself does not say.
    """

    parts: Sequence[Part]
    is_read: bool = False
    attributes: tuple[tuple[str, str], ...] = ()
    sender: RespondentGuess | None = None


def too_many() -> str:
    """The reason for an archive with more files than anybody answers."""
    return tr("The archive holds more than {n} files. Divide it.", n=MOST_PARTS)


def tidy_names(name: str) -> tuple[str, ...]:
    """A stranger's path as harmless names: no separators, no `..`, no drive, no control characters."""
    steps = (_NOT_IN_NAMES.sub("_", printable(step)).strip() for step in name.replace("\\", "/").split("/"))
    kept = [_shortened(step) for step in steps if step.strip(". ")]
    return tuple(kept) or ("_",)


def distinct(names: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The names with " (2)" and so on where two are the same."""
    seen: dict[tuple[str, ...], int] = {}
    result = []
    for one in names:
        key = tuple(step.casefold() for step in one)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            last = PurePosixPath(one[-1])
            one = (*one[:-1], f"{last.stem} ({seen[key]}){last.suffix}")
        result.append(one)
    return result


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix[:20]
    return name[: _LONGEST_NAME - len(ending)] + ending
