"""The file as it was sent, written out: byte for byte, under a name that is safe to give a file."""

import re
from pathlib import Path, PurePath

from ..domain.errors import Mishap
from ..domain.language import tr
from ..domain.uids import printable
from .writing import written_whole

_LONGEST_NAME = 120
"""Code points, the ending among them."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What Windows takes in no name."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def original_name(filename: str) -> str:
    """A name to write the original under: the last part of the one it came with, as any system takes it."""
    name = PurePath(printable(filename).replace("\\", "/")).name
    path = PurePath(_FORBIDDEN.sub("_", name).strip(" .") or "original")
    name = path.stem[: _LONGEST_NAME - len(path.suffix)] + path.suffix[:_LONGEST_NAME]
    return f"_{name}" if _DEVICES.match(name) else name


def write_original(data: bytes, out: Path, replace: bool = False) -> None:
    """Write a file as it was sent. Raises Mishap if it can't be written, or `out` is there and not to be
    replaced; what stood there is then as it was."""
    if not replace and (out.exists() or out.is_symlink()):
        raise Mishap(tr("{path} exists already and was left as it is. Choose another name.", path=out))
    with written_whole(out) as temporary:
        temporary.write_bytes(data)
