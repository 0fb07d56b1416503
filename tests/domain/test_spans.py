"""Spans: where a selection or a quote stands in a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.spans import Span, index_at, occurrences, snapped_to_words, trimmed

TEXT = "Vi støtter e-helse og IKT-sikkerhet, jf. punkt 3.2. «Korte avtaler» er dyre."


def part(text: str, span: Span) -> str:
    return text[span.start : span.end]


def span_of(text: str, passage: str) -> Span:
    start = text.index(passage)
    return Span(start, start + len(passage))


@pytest.mark.parametrize("ends", [(-1, 3), (4, 3)])
def test_a_span_that_can_not_be_is_refused(ends: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(*ends)


def test_spans_overlap_when_they_share_a_code_point() -> None:
    assert Span(0, 4).overlaps(Span(3, 5))
    assert not Span(0, 4).overlaps(Span(4, 5))
    assert not Span(2, 2).overlaps(Span(2, 2))
    assert len(Span(2, 7)) == 5


@pytest.mark.parametrize(
    ("selected", "snapped"),
    [
        ("tøtt", "støtter"),
        ("hels", "e-helse"),
        ("e og IKT", "e-helse og IKT-sikkerhet"),
        ("sikkerhet", "IKT-sikkerhet"),
        (" og ", "og"),
        ("2", "3.2"),
        ("orte avtaler», er"[:12], "Korte avtaler"),
        ("«Korte avtaler»", "«Korte avtaler»"),
        ("er dyre.", "er dyre."),
    ],
)
def test_snapping_takes_in_cut_words_and_leaves_white_space_out(selected: str, snapped: str) -> None:
    assert part(TEXT, snapped_to_words(TEXT, span_of(TEXT, selected))) == snapped


def test_nothing_selected_between_words_stays_nothing() -> None:
    assert len(snapped_to_words("to  ord", Span(3, 3))) == 0


@given(st.text(alphabet="aåÅ -–.,’😀\n", max_size=40), st.data())
def test_snapping_twice_is_snapping_once_and_loses_no_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    snapped = snapped_to_words(text, span)
    assert snapped_to_words(text, snapped) == snapped
    assert part(text, span).strip() in part(text, snapped)
    assert part(text, snapped) == part(text, snapped).strip()


@given(st.text(alphabet="ab \n\t\u00a0", max_size=20), st.data())
def test_trimming_takes_white_space_from_the_ends_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    inner = trimmed(text, span)
    assert part(text, inner) == part(text, span).strip()
    assert span.start <= inner.start <= inner.end <= span.end


@pytest.mark.parametrize(
    "quote",
    [
        "prinsippene for helse- og omsorg",
        "prin-\nsippene for helse- og omsorg",
        "prinsippene for\nhelse- og omsorg",
        "prinsippene   for helse-\nog\tomsorg",
        "  prinsippene for helse-\u00a0og omsorg\n",
    ],
)
def test_a_quote_is_found_however_its_lines_were_broken(quote: str) -> None:
    text = "Her står prinsippene for helse- og omsorg."
    assert [part(text, span) for span in occurrences(text, quote)] == ["prinsippene for helse- og omsorg"]


def test_a_hyphen_that_belongs_to_the_word_is_found_at_a_line_end_too() -> None:
    text = "God IKT-sikkerhet i e-helse."
    assert occurrences(text, "IKT-\nsikkerhet i e-\nhelse") == [span_of(text, "IKT-sikkerhet i e-helse")]


def test_a_quote_stands_in_the_text_in_every_kind_of_white_space() -> None:
    text = "første linje\nandre\u00a0linje"
    assert occurrences(text, "linje andre linje") == [Span(7, len(text))]


def test_a_quote_in_separate_accents_is_found_in_composed_text() -> None:
    text = "Vi går på tærne."
    quote = unicodedata.normalize("NFD", "går på")
    assert quote != "går på"
    assert occurrences(text, quote) == [span_of(text, "går på")]


def test_every_occurrence_is_found_in_order_and_overlapping_ones_too() -> None:
    assert occurrences("ja ja ja", "ja") == [Span(0, 2), Span(3, 5), Span(6, 8)]
    assert occurrences("ja ja ja", "ja ja") == [Span(0, 5), Span(3, 8)]


@pytest.mark.parametrize("quote", ["", "  \n", "finnes ikke", "VI STØTTER", ".*", "e.helse"])
def test_what_does_not_stand_there_word_for_word_is_not_found(quote: str) -> None:
    assert occurrences(TEXT, quote) == []


def test_offsets_count_code_points_although_an_emoji_stands_before() -> None:
    assert occurrences("😀😀 ja", "ja") == [Span(3, 5)]


@given(st.text(alphabet="abå -.(*\n", min_size=1, max_size=40), st.data())
def test_whatever_is_cut_out_of_a_text_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = trimmed(text, Span(start, data.draw(st.integers(start, len(text)))))
    if len(span):
        assert span.start in [found.start for found in occurrences(text, part(text, span))]


def test_the_index_before_the_first_start_is_none() -> None:
    assert [index_at([2, 5, 5], offset) for offset in (1, 2, 4, 5, 9)] == [-1, 0, 0, 2, 2]
    assert index_at([], 0) == -1
