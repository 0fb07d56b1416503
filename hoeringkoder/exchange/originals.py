"""The file as it was sent, written out byte for byte."""

from pathlib import Path

from ..domain.errors import Mishap
from ..domain.language import tr
from .writing import written_whole


def write_original(data: bytes, out: Path, replace: bool = False) -> None:
    """Write a file as it was sent. Raises Mishap if it can't be written, or `out` is there and not to be
    replaced; what stood there is then as it was."""
    if not replace and (out.exists() or out.is_symlink()):
        raise Mishap(tr("{path} exists already and was left as it is. Choose another name.", path=out))
    with written_whole(out) as temporary:
        temporary.write_bytes(data)
