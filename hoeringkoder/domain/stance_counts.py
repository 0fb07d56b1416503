"""How many respondents take which stance on a point. What is counted is respondents, never codings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .stances import Stance


@dataclass(frozen=True, slots=True)
class StanceCounts:
    """Respondents by stance. One that takes several is counted under each; `anyone_took_several` says so."""

    respondents: Mapping[Stance, int] = field(default_factory=dict)
    anyone_took_several: bool = False

    def __getitem__(self, stance: Stance) -> int:
        return self.respondents.get(stance, 0)

    def __bool__(self) -> bool:
        return any(self.respondents.values())


def counted(taken: Iterable[tuple[str, Stance]], senders: Mapping[str, Sequence[str]]) -> StanceCounts:
    """Counts from (response, stance) pairs and each response's respondents, all by uid.

    Where nobody is named, each response is by somebody of its own.
    """
    stances: dict[str, set[Stance]] = defaultdict(set)
    for response, stance in taken:
        for who in senders.get(response) or (response,):
            stances[who].add(stance)
    counts = Counter(stance for some in stances.values() for stance in some)
    return StanceCounts(dict(counts), any(len(some) > 1 for some in stances.values()))
