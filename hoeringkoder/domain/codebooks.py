"""The codebook of a project: what it says of each code, and how much each is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .codes import CodeTree, CodeUse


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """Everything that a codebook is made of. `own` and `below` are the use of codes by uid: their own
    codings, and with all below them; codes that are not there are not used."""

    title: str
    tree: CodeTree
    own: Mapping[str, CodeUse]
    below: Mapping[str, CodeUse]
    made_at: datetime

    def own_use(self, code: str) -> CodeUse:
        """A code's own codings."""
        return self.own.get(code, CodeUse())

    def use_below(self, code: str) -> CodeUse:
        """The codings of a code and of all below it."""
        return self.below.get(code, CodeUse())


def examples_of(text: str) -> list[str]:
    """The examples as they are written: a line each, without the signs that a list is begun with."""
    lines = (line.strip().lstrip("-–•*").strip() for line in text.splitlines())
    return [line for line in lines if line]
