"""The places that were visited, as a browser knows its pages: back, forward, on from anywhere. No widgets."""

from collections.abc import Set
from dataclasses import dataclass

MOST = 100
"""Places that are kept."""


@dataclass(frozen=True)
class Place:
    """Where the analyst is: a response, the caret and the first line that shows (code points), the current
    coding, and what to call it in a list."""

    response: str
    caret: int = 0
    top: int = 0
    coding: str = ""
    name: str = ""


class Visited:
    """The places in order, and which of them is the present one."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.at = -1

    @property
    def present(self) -> Place | None:
        """The present one; None before the first."""
        return self.places[self.at] if self.places else None

    @property
    def before(self) -> list[Place]:
        """Those to go back to, the nearest first."""
        return self.places[: max(0, self.at)][::-1]

    @property
    def after(self) -> list[Place]:
        """Those to go forward to, the nearest first."""
        return self.places[self.at + 1 :]

    def visit(self, place: Place) -> None:
        """On to a new place; what was forward of the present one is forgotten."""
        self.places = [*self.places[: self.at + 1], place][-MOST:]
        self.at = len(self.places) - 1

    def move(self, place: Place) -> None:
        """The present place is a little elsewhere now."""
        if self.places:
            self.places[self.at] = place

    def go(self, by: int) -> Place | None:
        """Back (less than 0) or forward so many places; None if there are not as many."""
        if by and 0 <= self.at + by < len(self.places):
            self.at += by
            return self.places[self.at]
        return None

    def forget(self, responses: Set[str]) -> None:
        """These responses are gone."""
        kept = [(i, place) for i, place in enumerate(self.places) if place.response not in responses]
        self.at = sum(i <= self.at for i, _ in kept) - 1
        self.places = [place for _, place in kept]
        if self.places:
            self.at = max(0, self.at)
