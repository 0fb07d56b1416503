"""Spans: where a selection or a quote stands in a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.spans import (
    Span,
    index_at,
    occurrences,
    snapped_to_words,
    trimmed,
    with_end_moved,
    with_start_moved,
)

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


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        ("Vi støtter", 1, "Vi støtter e-helse"),
        ("Vi støtter e-helse", -1, "Vi støtter"),
        ("Vi støtter", -1, "Vi"),
        ("Vi", -1, "Vi"),
        ("punkt 3.2", 1, "punkt 3.2."),
        ("punkt 3.2.", 1, "punkt 3.2. «Korte"),
        ("«Korte avtaler", 1, "«Korte avtaler»"),
        ("er dyre.", -1, "er dyre"),
        ("er dyre.", 1, "er dyre."),
    ],
)
def test_an_end_moves_by_words_and_stops_at_the_signs_after_them(before: str, step: int, after: str) -> None:
    assert part(TEXT, with_end_moved(TEXT, span_of(TEXT, before), step)) == after


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        ("støtter e-helse", -1, "Vi støtter e-helse"),
        ("støtter e-helse", 1, "e-helse"),
        ("e-helse", 1, "e-helse"),
        ("Vi støtter", -1, "Vi støtter"),
        ("Korte avtaler", -1, "«Korte avtaler"),
        ("«Korte avtaler", 1, "Korte avtaler"),
        ("«Korte avtaler", -1, "3.2. «Korte avtaler"),
    ],
)
def test_a_start_moves_by_words_and_stops_at_the_signs_before_them(
    before: str, step: int, after: str
) -> None:
    assert part(TEXT, with_start_moved(TEXT, span_of(TEXT, before), step)) == after


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


@pytest.mark.parametrize(
    ("text", "quote", "passage"),
    [
        ("Det gjelder og/eller begge.", "og/\neller begge", "og/eller begge"),
        ("I årene 2019–2022 gikk det bra.", "årene 2019–\n2022 gikk", "årene 2019–2022 gikk"),
        ("I årene 2019-2022 gikk det bra.", "årene 2019-\n2022 gikk", "årene 2019-2022 gikk"),
        ("Vi viser til prinsippene.", "til prin\u2010\nsippene", "til prinsippene"),
        ("Vi viser til prinsippene.", "til prin\u00ad\nsippene", "til prinsippene"),
        ("Vi viser til prinsippene.", "til prin\u00adsippene", "til prinsippene"),
        ("Det er effektivt å finne ut.", "e\ufb00ektivt å \ufb01nne", "effektivt å finne"),
        ("Vi ber om at prinsippene blir stående.", "ber om at prin-", "ber om at prinsippene"),
        ("Vi ber om at e-helse blir stående.", "ber om at e\u2010", "ber om at e-helse"),
        ("Vi styrker omsorgen og helse- og skoleverket.", "om-\nsorgen og helse-", "omsorgen og helse-"),
        ("Alle unger, -barn med, er her.", "unger, -\nbarn med", "unger, -barn med"),
    ],
)
def test_a_quote_across_line_ends_of_the_source_is_found_as_the_reader_joined_them(
    text: str, quote: str, passage: str
) -> None:
    assert [part(text, span) for span in occurrences(text, quote)] == [passage]


def test_a_quote_that_stands_there_to_the_letter_is_not_found_where_it_only_nearly_does() -> None:
    text = "Bindende avtaler for helse og skole, og ikke-bindende for helse- og omsorg."
    assert occurrences(text, "helse- og") == [span_of(text, "helse- og")]
    assert occurrences("Bare helse og skole.", "helse- og") == []
    assert occurrences("ikkebindende, ikke-bindende, ikke- bindende", "ikke- bindende") == [Span(29, 43)]


WORD = st.from_regex(r"[aeæ1][abø]{0,3}(?:-[ab]{1,2})?", fullmatch=True)


@given(st.lists(WORD, min_size=1, max_size=12), st.data())
def test_a_quote_is_found_whatever_lines_it_was_broken_into(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quoted = []
    for word in words[first : last + 1]:
        broken = word.replace("-", "-\n") if data.draw(st.booleans()) else word
        at = data.draw(st.integers(0, len(word)))
        if broken == word and 0 < at < len(word) and word[at - 1 : at + 1].isalpha():
            broken = word[:at] + data.draw(st.sampled_from("-\u2010\u00ad")) + "\n" + word[at:]
        quoted.append(broken)
    quote = quoted[0] + "".join(data.draw(st.sampled_from([" ", "\n", " \n "])) + word for word in quoted[1:])
    start = sum(len(word) + 1 for word in words[:first])
    expected = Span(start, start + len(" ".join(words[first : last + 1])))
    assert expected in occurrences(" ".join(words), quote)


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
