"""What every writer here shares: a file that is whole or not there, and text that any format takes."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from ..domain.errors import Mishap
from ..domain.language import tr

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")


def plain(text: str) -> str:
    """The text without what XML 1.0 forbids: control characters, lone surrogates. All line ends become LF."""
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", text))


@contextmanager
def written_whole(out: Path) -> Iterator[Path]:
    """A temporary path beside `out` to write to; at the end it takes the place of `out` in one go.

    If anything is raised inside, `out` stays as it was and the temporary file is gone. Raises Mishap if the
    place cannot be written to.
    """
    target = out.resolve()  # a symbolic link stays a link
    temporary = target.with_name(f".hoeringkoder-{token_hex(6)}.tmp")
    try:
        try:
            if target.exists() and not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
            with temporary.open("xb"):
                pass
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise Mishap(_sentence(target, error)) from error


def require_ending(out: Path, ending: str) -> None:
    """Raises Mishap unless the file's name has the `ending`, such as ``.docx``; case does not matter."""
    if out.suffix.lower() != ending:
        raise Mishap(
            tr(
                "«{name}» does not end in {ending}, so nothing was written. Choose a name that does.",
                name=out.name,
                ending=ending,
            )
        )


def _sentence(target: Path, error: OSError) -> str:
    if not target.parent.is_dir():
        return tr(
            "The folder «{folder}» does not exist, so nothing was written. Choose another place.",
            folder=target.parent,
        )
    if isinstance(error, PermissionError):
        return tr(
            "«{name}» could not be written, because it is open in another program or protected. "
            "Nothing was changed. Close it, or choose another name.",
            name=target.name,
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr(
            "The disk is full, so «{name}» was not written. Make room, or choose another place.",
            name=target.name,
        )
    return tr(
        "«{name}» could not be written ({reason}). Nothing was changed. Choose another place.",
        name=target.name,
        reason=error.strerror or error,
    )
