"""What merging would do, found out in a copy, so that the project can be worked on meanwhile.

To merge is to write. Tried in the project itself, it would keep its thread and the file busy for as long.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.merging import MergeReceipt
from ..store.backup import NotCopied, Progress

if TYPE_CHECKING:
    from .project import Project

Trial = Callable[[Progress], MergeReceipt | None]
"""To be called once, in any thread, with who is told the bytes that are copied; gives None if no copy could
be made."""


def begin_trial(project: "Project", paths: Sequence[Path]) -> Trial:
    """What `project.merge(paths, dry_run=True)` gives, as work for another thread.

    The work raises what merging raises, BackupCancelled if the project is closed while it is copied, and what
    its progress raises. Raises ReadOnly.
    """
    project.file.access.check_writable()
    copying, coder, name = project.file.copying(), project.coder, project.path.name
    open_project = type(project).open

    def work(progress: Progress) -> MergeReceipt | None:
        if sqlite3.threadsafety != 3:  # a SQLite that can't share a connection between threads
            return None
        try:
            with tempfile.TemporaryDirectory(prefix="hoeringkoder-") as folder:
                copy = Path(folder, name)
                copying.write(copy, progress)
                with open_project(copy, coder, cache=Path(folder, "cache"), look_through=False) as trial:
                    return trial.merge(paths, dry_run=True)
        except (NotCopied, OSError):
            return None

    return work
