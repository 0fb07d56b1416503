"""One file in an archive or a message, by where it is told to lie."""

from pathlib import Path

from ..domain.errors import ReadingFailed
from ..domain.language import tr
from ..domain.readings import file_of, place_within
from .archive import read_archive
from .files import is_archive
from .known import Known
from .parts import DEEPEST, Holder, Part
from .reader import bytes_of, held_in


def bytes_at(place: Path, known: Known) -> bytes:
    """A file's bytes, also of one that lies in another, at a `place_within` it.

    Raises ReadingFailed if there is none or it can't be had, Locked if only a password is missing.
    """
    current = file_of(place)
    if current == place:
        return bytes_of(place)
    if is_archive(current):
        # However large it is, only the one file is taken out of it.
        with current.open("rb") as archive:
            return _found(place, current, read_archive(archive, known.passwords), known)
    return _found(place, current, held_in(bytes_of(current), current.name, known), known)


def _found(place: Path, current: Path, holder: Holder | None, known: Known) -> bytes:
    for _ in range(DEEPEST):
        part, at = _towards(place, current, holder)
        data = part.load()
        if at == place:
            return data
        current, holder = at, held_in(data, part.names[-1], known)
    raise _missing()


def _towards(place: Path, current: Path, holder: Holder | None) -> tuple[Part, Path]:
    """The part that is at a place, or holds it."""
    for part in holder.parts if holder else ():
        at = place_within(current, part.names)
        if at == place or place.is_relative_to(place_within(at, ())):
            return part, at
    raise _missing()


def _missing() -> ReadingFailed:
    return ReadingFailed(tr("There is no such file."))
