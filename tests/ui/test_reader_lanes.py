"""Brackets, their names and the pieces of tint never collide, and none is dropped."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.ui.reader.brackets import Wish, hosts, placed
from hoeringkoder.ui.reader.lanes import first_free, pack
from hoeringkoder.ui.reader.segments import Segment, segments

intervals = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair))), max_size=40
)


@given(intervals)
def test_no_two_brackets_in_a_lane_overlap_and_none_is_dropped(
    given_intervals: list[tuple[int, int]],
) -> None:
    lanes = pack(given_intervals)
    assert len(lanes) == len(given_intervals)
    for i, (start, end) in enumerate(given_intervals):
        for j, (other_start, other_end) in enumerate(given_intervals[:i]):
            if lanes[i] == lanes[j]:
                assert max(end, start + 1) <= other_start or max(other_end, other_start + 1) <= start


@given(intervals)
def test_no_more_lanes_are_used_than_brackets_stand_beside_each_other(
    given_intervals: list[tuple[int, int]],
) -> None:
    beside = Counter(at for start, end in given_intervals for at in range(start, max(end, start + 1)))
    assert max(pack(given_intervals), default=-1) + 1 == max(beside.values(), default=0)


def test_the_longer_of_two_that_begin_together_goes_further_out() -> None:
    assert pack([(0, 5), (0, 9), (9, 12)]) == [1, 0, 0]


@given(intervals)
def test_segments_are_disjoint_and_hold_just_the_spans_that_cover_them(spans: list[tuple[int, int]]) -> None:
    pieces = segments(spans)
    assert all(piece.start < piece.end for piece in pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    covering: dict[int, tuple[int, ...]] = {
        at: piece.members for piece in pieces for at in range(piece.start, piece.end)
    }
    for at in range(90):
        expected = tuple(i for i, (start, end) in enumerate(spans) if start <= at < end)
        assert covering.get(at, ()) == expected


def test_spans_that_touch_are_two_segments() -> None:
    assert segments([(0, 4), (4, 6)]) == [Segment(0, 4, (0,)), Segment(4, 6, (1,))]


wishes = st.lists(
    st.builds(Wish, st.floats(-50, 500), st.sampled_from([17.0, 34.0]), st.booleans()), max_size=40
)


@given(wishes)
def test_names_lie_within_the_margin_and_never_on_each_other(given_wishes: list[Wish]) -> None:
    ys = placed(given_wishes, 0, 400)
    areas = sorted((y, y + wish.height) for y, wish in zip(ys, given_wishes, strict=True) if y is not None)
    assert all(top >= -1e-6 and bottom <= 400 + 1e-6 for top, bottom in areas)
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(areas))
    if sum(wish.height for wish in given_wishes) <= 400:
        assert None not in ys


@given(wishes)
def test_each_name_without_a_place_is_to_be_had_at_one_that_has(given_wishes: list[Wish]) -> None:
    ys = placed(given_wishes, 0, 400)
    found = hosts(given_wishes, ys)
    assert all(ys[host] is not None for host in found)
    missing = [index for index, y in enumerate(ys) if y is None]
    assert sorted(index for some in found.values() for index in some) == missing


def test_a_name_that_would_stand_too_far_down_is_to_be_had_at_the_one_above() -> None:
    wishes = [Wish(10, 17, lowest=40) for _ in range(5)]
    ys = placed(wishes, 0, 400)
    assert ys == [10, 27, None, None, None]
    assert hosts(wishes, ys) == {1: [2, 3, 4]}


def test_the_first_free_lane_is_taken() -> None:
    assert first_free([]) == 0
    assert first_free([0, 1, 3, 3]) == 2
    assert first_free([1, 2]) == 0


def test_a_name_with_room_stands_where_it_wants_to() -> None:
    assert placed([Wish(10, 17), Wish(100, 17)], 0, 400) == [10, 100]


def test_a_name_is_moved_down_from_the_one_above_and_up_from_the_foot() -> None:
    assert placed([Wish(10, 17), Wish(12, 17)], 0, 400) == [10, 27]
    assert placed([Wish(390, 17), Wish(395, 17)], 0, 400) == [366, 383]


def test_the_current_codings_name_is_placed_though_there_is_no_room_for_all() -> None:
    ys = placed([*[Wish(0, 17)] * 5, Wish(0, 34, first=True)], 0, 60)
    assert ys[-1] is not None
    assert sum(y is not None for y in ys) == 2
