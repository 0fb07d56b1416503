"""What comes before what: the alphabet, and places, between two of which there is always room."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.ordering import alphabetical, place_between


@given(st.lists(st.floats(0, 1), max_size=80))
def test_places_inserted_anywhere_stay_strictly_ordered_and_leave_room(spots: list[float]) -> None:
    places: list[str] = []
    for spot in spots:
        at = round(spot * len(places))
        before = places[at - 1] if at > 0 else ""
        after = places[at] if at < len(places) else ""
        places.insert(at, place_between(before, after))
    assert all(low < high for low, high in pairwise(places))
    # A place that ended in the lowest digit would leave no room before it.
    assert not any(place.endswith("0") for place in places)


@pytest.mark.parametrize("at_start", [True, False])
def test_places_at_one_end_grow_slowly(at_start: bool) -> None:
    place = ""
    for _ in range(300):
        place = place_between("", place) if at_start else place_between(place, "")
    assert len(place) < 80


@pytest.mark.parametrize(("before", "after"), [("V", "V"), ("k", "V"), ("V", "0V")])
def test_places_in_the_wrong_order_are_refused(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="no place between"):
        place_between(before, after)


def test_names_are_sorted_as_norwegians_sort_them() -> None:
    names = [
        "Ål",
        "aasen",
        "Ørland",
        "Ærøy",
        "Zürich",
        "Arendal",
        "bergen",
        "Édouard",
        "Eidsvoll",
        "Öst",
        "A\u030a",
    ]
    in_order = "Arendal bergen Édouard Eidsvoll Zürich Ærøy Ørland Öst A\u030a Ål aasen"
    assert sorted(names, key=alphabetical) == in_order.split()


def test_aa_is_the_same_letter_as_å() -> None:
    assert alphabetical("Aasen") == alphabetical("Åsen") == alphabetical("ÅSEN")
