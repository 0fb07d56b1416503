"""Where one is in splitting a code: which coding is next, and which code each has been given. No widgets."""

from collections import Counter
from collections.abc import Sequence

from hoeringkoder.domain.uids import new_uid, normalised


class Splitting:
    """`codings` are uids in the order in which they are gone through, `targets` the codes to choose from at
    first. Nothing is changed anywhere; what was decided is in `assigned`, `stayed` and `new`.
    """

    def __init__(self, codings: Sequence[str], targets: Sequence[tuple[str, str]]) -> None:
        """Each of `targets` is a code's uid and name."""
        self.codings = codings
        self.names = dict(targets)
        self.assigned: dict[str, str] = {}
        """Coding to code."""
        self.stayed: set[str] = set()
        """Codings that are to keep the code."""
        self.new: dict[str, str] = {}
        """Codes that are to be made, names by uid."""
        self.at = 0

    @property
    def current(self) -> str:
        """The coding to decide on; empty behind the last."""
        return self.codings[self.at] if self.at < len(self.codings) else ""

    @property
    def targets(self) -> list[str]:
        """The codes to choose from, in the order of their digits."""
        return list(self.names)

    def counts(self) -> Counter[str]:
        """How many codings each code is to get."""
        return Counter(self.assigned.values())

    def give(self, code: str) -> None:
        """Let the current coding have this code, and go on."""
        if self.current:
            self.assigned[self.current] = code
            self.stayed.discard(self.current)
            self.at += 1

    def keep(self) -> None:
        """Let the current coding keep the code that it has, and go on."""
        if self.current:
            self.assigned.pop(self.current, None)
            self.stayed.add(self.current)
            self.at += 1

    def skip(self) -> None:
        """Go on; what was decided, if anything was, stands."""
        self.at = min(self.at + 1, len(self.codings))

    def back(self) -> None:
        """To the one before."""
        self.at = max(self.at - 1, 0)

    def add_target(self, code: str, name: str) -> None:
        """Another code to choose."""
        self.names.setdefault(code, name)

    def make_target(self, name: str) -> str:
        """A code of this name, a new one unless there is one to choose already; gives its uid."""
        name = " ".join(name.split())
        for uid, known in self.names.items():
            if normalised(known) == normalised(name):
                return uid
        uid = new_uid()
        self.new[uid] = self.names[uid] = name
        return uid
