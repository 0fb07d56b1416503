"""What stands in the search panel: responses with hits, and under each its passages. No widgets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hoeringkoder.domain.finding import Hit
from hoeringkoder.domain.spans import Span

BEFORE_FIRST_MATCH = 60
"""Code points of the passage that are shown before its first match, where it does not begin sooner."""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """A response with `count` hits: what it is called, and which of several with that name it is."""

    response: str
    name: str
    which: str
    count: int


HitRow = HitGroup | Hit


def rows_of(hits: Iterable[Hit], names: Mapping[str, tuple[str, str]]) -> list[HitRow]:
    """The hits under their responses, that of the best hit first. `names` has by uid `name` and `which`."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.response, []).append(hit)
    rows: list[HitRow] = []
    for uid, members in groups.items():
        in_order: list[Hit] = sorted(members, key=_place)
        name, which = names.get(uid, (members[0].title, ""))
        rows += [HitGroup(uid, name, which, len(members)), *in_order]
    return rows


def _place(hit: Hit) -> int:
    return hit.start


def shown_part(hit: Hit) -> tuple[str, list[Span]]:
    """The passage from a little before its first match, on one line, and where the matches stand in it."""
    first = min((match.start for match in hit.matches), default=hit.start) - hit.start
    cut = 0
    if first > BEFORE_FIRST_MATCH:
        cut = first - BEFORE_FIRST_MATCH
        cut = hit.passage.find(" ", cut, first) + 1 or cut
    lead = "… " if cut else ""
    line = lead + hit.passage[cut:].replace("\n", " ").replace("\t", " ")
    shift = len(lead) - cut - hit.start
    return line, [Span(match.start + shift, match.end + shift) for match in hit.matches]
