"""Which row a damaged uid means: the one that differs from it in a few signs only."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

_BLOCKS = tuple(slice(start, start + 6) for start in (0, 6, 12, 18, 24))
_MOST_SIGNS = 4
"""Of 32: two random uids that are as alike as that do not happen. So one of five blocks is the same."""
_LOOKED_AT = 50


class Kin:
    """The uids of one kind of rows, to look damaged ones up in."""

    def __init__(self, uids: Iterable[str]) -> None:
        self._uids = set(uids)
        self._by_block: dict[tuple[int, str], list[str]] = {}

    def __contains__(self, uid: object) -> bool:
        return uid in self._uids

    def nearest(self, damaged: object) -> str | None:
        """The uid that differs from this one in up to four signs; None if there is none."""
        if not isinstance(damaged, str) or len(damaged) != 32:
            return None
        if not self._by_block and self._uids:
            self._index()
        best, fewest = None, _MOST_SIGNS + 1
        for at, block in enumerate(_BLOCKS):
            for uid in islice(self._by_block.get((at, damaged[block]), ()), _LOOKED_AT):
                signs = sum(a != b for a, b in zip(uid, damaged, strict=True))
                if signs < fewest:
                    best, fewest = uid, signs
        return best

    def _index(self) -> None:
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for uid in self._uids:
            for at, block in enumerate(_BLOCKS):
                found[at, uid[block]].append(uid)
        self._by_block = dict(found)
