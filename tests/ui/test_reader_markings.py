"""What is computed of the codings before anything is painted."""

from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.ui.reader.markings import Markings
from hoeringkoder.ui.reader.source import Source

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
    pieces = [piece for piece in markings.segments if piece.start < end and piece.end > start]
    assert markings.segments_between(start, end) == pieces


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


def test_a_paragraph_is_coded_if_a_part_of_it_is() -> None:
    assert Markings(CODINGS, TREE, SOURCE).coded_paragraphs == {1, 3}


def test_a_coding_over_several_paragraphs_codes_all_of_them() -> None:
    start, end = CONTENT.paragraphs[1].start + 3, CONTENT.paragraphs[3].start + 3
    assert Markings([Coding("x", "svar", "moete", start, end)], TREE, SOURCE).coded_paragraphs == {1, 2, 3}


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
