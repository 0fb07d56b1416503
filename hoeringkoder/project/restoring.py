"""Putting a backup back in the place of its project, or beside it as a project of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from ..domain.backups import Reason
from ..domain.errors import Damaged, Mishap, NotWritten, ProjectUnusable
from ..domain.language import tr
from ..store import lock
from ..store.backup import Copying, NotCopied, Progress, opened
from ..store.connection import close_file, open_file
from ..store.replacing import free_name, put_in_place
from .backups import back_up_file, nothing


@dataclass(frozen=True, slots=True)
class Restored:
    """A project that is as it was in `backup`. `kept` is where what stood there before lies now: a backup of
    it, or itself beside it if it was damaged; None if there was nothing."""

    path: Path
    backup: Path
    kept: Path | None


def restore(path: Path, backup: Path, progress: Progress = nothing) -> Restored:
    """Make a project what a backup holds; what it is now is kept.

    A sound file is backed up first, another one stays beside it under a name that says so. Raises Mishap,
    with a sentence, if the project is open anywhere, the backup can't be used or what is there can't be kept;
    then everything is as before.
    """
    place = path.resolve()
    if place == backup.resolve():
        raise Mishap(tr("{path} can't be restored from itself; nothing was changed.", path=path))
    with _locked(path):
        new = place.with_name(f".{token_hex(8)}.restoring")
        try:
            _copy(backup, new, progress)
            kept, aside = _kept(place, progress)
            if place.exists():
                shutil.copymode(place, new)
            put_in_place(new, place, aside)
        except (OSError, NotCopied) as error:
            raise Mishap(
                tr("{path} could not be restored ({reason}). It is as it was.", path=path, reason=error)
            ) from error
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
    return Restored(path, backup, kept)


def copy_out(backup: Path, target: Path, progress: Progress = nothing) -> None:
    """Make a new project of what a backup holds. Raises Mishap if something stands there already."""
    draft = target.with_name(f".{token_hex(8)}.restoring")
    try:
        with target.open("xb"):  # the name is ours from here on
            pass
        try:
            _copy(backup, draft, progress)
            put_in_place(draft, target, None)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    except FileExistsError as error:
        raise Mishap(
            tr("{path} exists already and was left as it is. Choose another name.", path=target)
        ) from error
    except (OSError, NotCopied) as error:
        raise Mishap(
            tr("{path} can't be made: {reason}. Nothing was changed.", path=target, reason=error)
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _copy(backup: Path, target: Path, progress: Progress) -> None:
    """A verified copy, on disk, of a file that is only read."""
    with opened(backup, read_only=True) as source:
        Copying(source, backup).write(target, progress)
    close_file(open_file(target, read_only=True))  # it will open, too


def _kept(place: Path, progress: Progress) -> tuple[Path | None, Path | None]:
    """Where what stands there is kept, and the name beside it that it is to get, if it is not backed up."""
    if not place.exists():
        return None, None
    try:
        return back_up_file(place, Reason.BEFORE_RESTORE, progress).path, None
    except NotWritten:
        raise
    except ProjectUnusable as fault:
        word = tr("damaged") if isinstance(fault, Damaged) else tr("set aside")
        aside = free_name(place, f"{word} {datetime.now():%Y-%m-%d %H%M}")
        return aside, aside


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Nobody has it open, and nobody opens it meanwhile."""
    holder = lock.acquire(path, "")
    if holder is not None:
        raise Mishap(
            tr(
                "{who} has had «{name}» open on {machine} since {since}; nothing was changed. It must be "
                "closed there first. If nobody has it open, delete the file {lock} beside it.",
                who=holder.who,
                name=path.name,
                machine=holder.machine,
                since=holder.since_here,
                lock=lock.lock_path(path).name,
            )
        )
    try:
        yield
    finally:
        lock.release(path)
