"""How alike responses are: campaigns, where many send in the same letter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Like:
    """A response that is like another one; `percent` of their words stand in both, 0 to 100."""

    uid: str
    percent: int


@dataclass(frozen=True, slots=True)
class LikeGroup:
    """Responses that are like the `first` of them, the most alike first.

    `is_short`: the text is so short, as "No remarks" is, that it tells nothing of a campaign.
    """

    first: str
    others: tuple[Like, ...]
    is_short: bool = False

    @property
    def uids(self) -> tuple[str, ...]:
        """All of them."""
        return (self.first, *(other.uid for other in self.others))

    @property
    def least(self) -> int:
        """How like the first the least like one is, in percent."""
        return self.others[-1].percent
