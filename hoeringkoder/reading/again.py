"""Reading a file again from its bytes, as when a text that was read out of it was lost."""

import tempfile
from pathlib import Path, PurePath

from ..domain.readings import Reading
from ..domain.uids import printable
from .pool import read_all

_LONGEST_NAME = 80


def read_again(original: bytes, filename: str) -> Reading | None:
    """The reading of a file's bytes, in a worker process of its own; None if it can't be read.

    The name, which a stranger may have given, counts for its last part only.
    """
    name = PurePath(printable(filename).replace("\\", "/")).name.replace("\0", "")[-_LONGEST_NAME:] or "file"
    with tempfile.TemporaryDirectory(prefix="hoeringkoder-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        path.write_bytes(original)
        outcomes = list(read_all([path], jobs=1))
    # A message's attachments are responses of their own.
    return next((outcome.reading for outcome in outcomes if outcome.path == path), None)
