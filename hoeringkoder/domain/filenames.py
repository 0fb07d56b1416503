"""Names under which a file that somebody else has named can be written on any system."""

import re
from pathlib import PurePath

from .uids import printable

_LONGEST_NAME = 120
"""Code points, the ending among them."""
_MOST_BYTES = 240
"""In UTF-8; file systems take 255."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What Windows takes in no name."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(filename: str) -> str:
    """The last part of a file's name, as any system takes it; one that is too long keeps its ending."""
    name = PurePath(printable(filename).replace("\\", "/")).name
    path = PurePath(_FORBIDDEN.sub("_", name).strip(" .") or "original")
    stem, ending = path.stem, path.suffix[: _LONGEST_NAME // 2]
    stem = stem[: _LONGEST_NAME - len(ending)]
    room = _MOST_BYTES - len(ending.encode())
    name = stem.encode()[: max(room, 0)].decode(errors="ignore") + ending
    return f"_{name}" if _DEVICES.match(name) else name
