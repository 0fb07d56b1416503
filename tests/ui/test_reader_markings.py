"""What is computed of the codings before anything is painted."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.ui.reader.markings import Markings
from hoeringkoder.ui.reader.showing import CODER_COLOURS, EVERYTHING, Showing, coder_look
from hoeringkoder.ui.reader.source import Source
from hoeringkoder.ui.theme import DARK, LIGHT, Theme, code_mark_colour

from ..colour_vision import VISIONS, distance, seen_as
from .reader_samples import CODINGS, CONTENT, TREE

SOURCE = Source(CONTENT)
spans = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=25)


def markings_of(pairs: list[tuple[int, int]]) -> Markings:
    codings = [Coding(str(i), "r", "k", start, start + length) for i, (start, length) in enumerate(pairs)]
    return Markings(
        codings, CodeTree(()), Source(Content("a" * 140, (Paragraph(0, 140, ParagraphKind.BODY),)))
    )


@given(spans, st.integers(0, 130), st.integers(1, 30))
def test_what_shows_is_found_whole(pairs: list[tuple[int, int]], start: int, length: int) -> None:
    markings, end = markings_of(pairs), start + length
    shown = [mark for mark in markings.marks if mark.start < end and mark.end > start]
    assert markings.between(start, end) == shown
    covering = {
        at: list(piece.marks)
        for piece in markings.pieces_between(start, end)
        for at in range(piece.start, piece.end)
    }
    for at in range(start, end):
        assert covering.get(at, []) == [mark for mark in shown if mark.start <= at < mark.end]


def told(markings: Markings) -> list[tuple[Coding, str, str, int, int]]:
    return [(mark.coding, mark.path, mark.colour, mark.start, mark.end) for mark in markings.marks]


def lanes_overlap(markings: Markings) -> bool:
    return any(
        one.lane == other.lane and one.start < other.end and other.start < one.end
        for i, one in enumerate(markings.marks)
        for other in markings.marks[:i]
    )


@given(spans, spans, st.integers(0, 25))
def test_following_a_change_gives_what_reading_all_anew_would(
    before: list[tuple[int, int]], after: list[tuple[int, int]], kept: int
) -> None:
    markings = markings_of(before)
    changed = markings_of(before[:kept] + after)
    codings, nothing = [mark.coding for mark in changed.marks], CodeTree(())
    followed = markings.following(codings, nothing, EVERYTHING)
    assert told(followed) == told(changed)
    assert not lanes_overlap(followed)
    for mark in followed.marks:
        assert followed.get(mark.coding.uid) is mark


def test_brackets_stay_where_they_are_when_one_more_is_made() -> None:
    markings = markings_of([(0, 30), (10, 30), (50, 40)])
    lanes = {mark.coding.uid: mark.lane for mark in markings.marks}
    more = Coding("ny", "r", "k", 5, 60)
    followed = markings.following([mark.coding for mark in markings.marks] + [more], CodeTree(()), EVERYTHING)
    assert {mark.coding.uid: mark.lane for mark in followed.marks if mark.coding != more} == lanes
    assert not lanes_overlap(followed)


def test_a_code_that_gets_another_name_and_colour_is_shown_with_them() -> None:
    markings = Markings(CODINGS, TREE, SOURCE)
    renamed = CodeTree(
        [replace(code, name="Frister", colour="#332288") if code.uid == "moete" else code for code in TREE]
    )
    mark = markings.following(CODINGS, renamed, EVERYTHING).get("liste")
    assert mark is not None
    assert (mark.name, mark.colour) == ("Frister", "#332288")


def test_only_chosen_codes_are_shown_until_all_are_wanted_again() -> None:
    chosen = Showing(codes=frozenset({"moete"}))
    for markings in (
        Markings(CODINGS, TREE, SOURCE, chosen),
        Markings(CODINGS, TREE, SOURCE).following(CODINGS, TREE, chosen),
    ):
        assert [mark.coding.uid for mark in markings.marks] == ["liste"]
        back = markings.following(CODINGS, TREE, EVERYTHING)
        assert [mark.coding.uid for mark in back.marks] == ["ytre", "indre", "liste"]


def test_the_current_coding_is_shown_though_its_code_is_not() -> None:
    markings = Markings(CODINGS, TREE, SOURCE, Showing(codes=frozenset({"moete"}), always="indre"))
    assert [mark.coding.uid for mark in markings.marks] == ["indre", "liste"]


def test_only_the_codings_of_chosen_analysts_are_shown() -> None:
    others = [replace(coding, coder="Odd") if coding.uid == "liste" else coding for coding in CODINGS]
    markings = Markings(others, TREE, SOURCE, Showing(coders_shown=frozenset({"Odd"})))
    assert [mark.coding.uid for mark in markings.marks] == ["liste"]


def test_coloured_by_analyst_each_has_a_colour_a_stroke_and_initials_of_his_own() -> None:
    others = [replace(coding, coder="Odd Moe") if coding.uid == "liste" else coding for coding in CODINGS]
    showing = Showing(by_coder=True, coders=("Kari", "Odd Moe"))
    markings = Markings(CODINGS, TREE, SOURCE).following(others, TREE, showing)
    faces = [mark.face for mark in markings.marks]
    assert [face.initials for face in faces] == ["K", "K", "OM"]
    assert len({(face.colour, face.stroke) for face in faces}) == 2
    assert faces[0].name == "Kontraktsvalg"


def test_as_many_analysts_as_there_may_be_are_told_apart() -> None:
    coders = [f"Analytiker {i}" for i in range(24)]
    assert len({coder_look(coder, coders) for coder in coders}) == 24
    assert coder_look("Ukjent", coders) == ("#808080", 0)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
def test_analysts_colours_are_told_apart_with_any_colour_vision(theme: Theme, vision: str) -> None:
    seen = [seen_as(code_mark_colour(colour, theme), vision) for colour in CODER_COLOURS]
    assert min(distance(one, other) for one, other in combinations(seen, 2)) > 12


def test_the_shortest_coding_at_a_place_comes_first() -> None:
    markings = Markings(CODINGS, TREE, SOURCE)
    inner = SOURCE.positions.to_qt(CONTENT.text.index("vilje"))
    assert [mark.coding.uid for mark in markings.at(inner)] == ["indre", "ytre"]


def test_brackets_in_the_same_line_stand_in_different_lanes() -> None:
    markings = Markings(CODINGS, TREE, SOURCE)
    outer, inner, listed = (markings.get(uid) for uid in ("ytre", "indre", "liste"))
    assert outer and inner and listed
    assert (outer.lane, inner.lane, listed.lane) == (0, 1, 0)
    assert markings.lanes == 2


def test_codings_near_to_each_other_in_a_paragraph_do_not_share_a_lane() -> None:
    assert markings_of([(0, 5), (10, 5)]).lanes == 2


def test_neighbours_go_through_all_codings_in_the_order_of_the_text() -> None:
    markings = Markings(CODINGS, TREE, SOURCE)
    seen, mark = [], markings.neighbour("", 0, 1)
    while mark is not None:
        seen.append(mark.coding.uid)
        mark = markings.neighbour(mark.coding.uid, 0, 1)
    assert seen == ["ytre", "indre", "liste"]
    back = markings.neighbour("liste", 0, -1)
    assert back is not None and back.coding.uid == "indre"
    assert markings.neighbour("ytre", 0, -1) is None


def test_a_coding_whose_code_is_gone_is_still_shown() -> None:
    markings = Markings([Coding("x", "svar", "borte", 0, 4)], TREE, SOURCE)
    assert len(markings.marks) == 1
    assert markings.marks[0].name


def test_a_marks_sentence_says_all_about_it() -> None:
    mark = Markings(CODINGS, TREE, SOURCE).get("indre")
    assert mark is not None
    assert mark.sentence.splitlines() == ["Kontraktsvalg > Varighet", "supports", "Kari", "Se budsjettet"]
