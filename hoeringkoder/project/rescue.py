"""Rescuing what can be read of a damaged project file into a new one."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from ..domain.errors import Mishap
from ..domain.language import tr
from ..domain.readings import Reading
from ..domain.rescue import RescueReport
from ..store.rescue import assemble

Reread = Callable[[bytes, str], Reading | None]
"""Reads an original again: its bytes, and the name of its file; None if that can't be done."""

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much; what it raises ends the rescue and leaves nothing behind."""


def rescue(
    damaged: Path, target: Path, reread: Reread | None = None, progress: Progress | None = None
) -> RescueReport:
    """Write a new project of what can be read of a damaged one, which is only read.

    With `reread`, a damaged text is read again out of its original where that is whole. Raises Mishap, with a
    sentence, if nothing of a project was found, something stands in the place of `target` already, or a file
    can't be read or written; then nothing is left behind.
    """
    if target.exists():
        raise Mishap(tr("{path} exists already and was left as it is. Choose another name.", path=target))
    beside = target.with_name(f".hoeringkoder-{token_hex(6)}.hkp")
    try:
        with _rolled_back(damaged) as source:
            report = assemble(source, beside, reread, progress)
        beside.rename(target)
    except OSError as error:
        raise Mishap(
            tr("{path} could not be rescued: {reason}.", path=damaged, reason=error.strerror or error)
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return report


@contextmanager
def _rolled_back(damaged: Path) -> Iterator[Path]:
    """The file; if a journal lies beside it, a copy from which SQLite took the interrupted step back."""
    real = damaged.resolve(strict=True)
    journal = real.with_name(f"{real.name}-journal")
    if not journal.exists() or journal.stat().st_size == 0:
        yield real
        return
    with tempfile.TemporaryDirectory(prefix="hoeringkoder-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.hkp"
        shutil.copyfile(real, copy)
        shutil.copyfile(journal, copy.with_name("copy.hkp-journal"))
        with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("SELECT 1 FROM sqlite_schema").close()
        yield copy
