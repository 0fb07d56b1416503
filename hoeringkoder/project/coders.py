"""The names of analysts."""

from ..domain.errors import Mishap
from ..domain.language import tr
from ..domain.uids import normalised, printable


def coder_name(name: str) -> str:
    """An analyst's name as it is kept. Raises Mishap if there is no letter or number in it."""
    if not normalised(name):
        raise Mishap(tr("«{name}» is not a name to code under; nothing was changed.", name=name.strip()))
    return " ".join(printable(name).split())
