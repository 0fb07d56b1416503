"""How many codings each code has in each response: what the counts of codes follow from.

Kept by the window, so that after a coding only what it touched is counted anew.
"""

from collections.abc import Collection, Iterable, Mapping

from .codes import CodeTree, CodeUse

InResponses = Mapping[str, int]
"""For each response in which a code stands, by uid, the number of its codings."""


class CodeTally:
    """What is known so far; codes and responses are named by uid."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, int]] = {}

    def __contains__(self, code: object) -> bool:
        return code in self._known

    def learn(self, code: str, counts: InResponses) -> None:
        """All there is to know of a code."""
        self._known[code] = dict(counts)

    def forget(self, codes: Iterable[str]) -> None:
        """These may have changed anywhere."""
        for code in codes:
            self._known.pop(code, None)

    def correct(
        self, codes: Iterable[str], responses: Collection[str], found: Mapping[str, InResponses]
    ) -> None:
        """Take over how often these codes stand in these responses now; codes that are not known stay so."""
        for code in codes:
            counts = self._known.get(code)
            if counts is None:
                continue
            for response in responses:
                counts.pop(response, None)
            counts.update(found.get(code, {}))

    def own(self, code: str) -> CodeUse:
        """A code's own codings; none where it is not known."""
        counts = self._known.get(code, {})
        return CodeUse(sum(counts.values()), len(counts))

    def with_descendants(self, tree: CodeTree, code: str) -> CodeUse:
        """The codings of a code and all below it; a response that several stand in counts once."""
        every = [self._known[one] for one in tree.with_descendants(code) if one in self._known]
        return CodeUse(sum(sum(counts.values()) for counts in every), len(set().union(*every)))
