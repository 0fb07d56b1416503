"""Shades of a colour, and that all colours offered can be told apart."""

from itertools import product

import pytest

from hoeringkoder.domain.codes import CODE_COLOURS, MORE_COLOURS
from hoeringkoder.domain.colours import shades

from ..colour_vision import VISIONS, distance, seen_as


@pytest.mark.parametrize("vision", VISIONS)
def test_further_colours_are_told_apart_from_all_others_whoever_looks(vision: str) -> None:
    every = [*CODE_COLOURS, *MORE_COLOURS]
    pairs = ((one, other) for one, other in product(MORE_COLOURS, every) if one != other)
    assert min(distance(seen_as(one, vision), seen_as(other, vision)) for one, other in pairs) > 5.5


@pytest.mark.parametrize("colour", [*CODE_COLOURS, "#000000", "#FFFFFF"])
@pytest.mark.parametrize("count", [0, 1, 5, 30])
def test_shades_are_as_many_as_wanted_and_all_different(colour: str, count: int) -> None:
    found = shades(colour, count)
    assert len(found) == count
    if count <= 5:
        assert len({colour, *found}) == count + 1
