"""A few letters find the code that was meant."""

from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.ui.code_matching import matching_codes

TREE = CodeTree(
    [
        Code("prinsipper", "Prinsipper", place="a"),
        Code("sourcing", "Sourcingstrategi", "prinsipper", "a"),
        Code("naering", "Næringsutvikling", "prinsipper", "b"),
        Code("forut", "Forutsigbarhet", "prinsipper", "c"),
        Code("maal", "Mål 5", place="b"),
        Code("gjennom", "Gjennomføring", "maal", "a"),
        Code("gode", "Gode forutsetninger", "gjennom", "a"),
        Code("oe", "Økonomi", place="c"),
    ]
)


def found(query: str, *recent: str) -> list[str]:
    return [match.code.uid for match in matching_codes(TREE, query, recent)]


def test_an_empty_query_shows_all_the_newest_used_first_and_the_rest_as_in_the_tree() -> None:
    in_order = [code.uid for code in TREE]
    assert found("") == in_order
    assert found("", "oe", "gjennom", "gone") == [
        "oe",
        "gjennom",
        *[uid for uid in in_order if uid not in ("oe", "gjennom")],
    ]


def test_a_name_that_begins_so_comes_before_one_with_such_a_word_in_it() -> None:
    assert found("forut") == ["forut", "gode"]


def test_use_does_not_put_a_worse_match_first_but_decides_between_equals() -> None:
    assert found("forut", "gode") == ["forut", "gode"]
    assert found("g", "gode")[:2] == ["gode", "gjennom"]


def test_a_word_of_the_path_finds_all_below_it_after_the_code_itself() -> None:
    assert found("mål") == ["maal", "gjennom", "gode"]
    assert found("prins")[0] == "prinsipper"


def test_several_words_all_have_to_fit_somewhere_in_the_path() -> None:
    assert found("mål forut") == ["gode"]
    assert found("forut mål") == ["gode"]
    assert found("forut sourcing") == []


def test_case_does_not_matter() -> None:
    assert found("FORUTSIG") == ["forut"]


def test_norwegian_letters_can_be_written_in_other_ways() -> None:
    for query in ("næring", "naering", "naring", "NÆRING"):
        assert found(query) == ["naering"], query
    for query in ("mål 5", "maal 5", "mal 5"):
        assert found(query)[0] == "maal", query
    for query in ("økonomi", "oekonomi", "okonomi"):
        assert found(query) == ["oe"], query
    assert found("gjennomfoer")[0] == "gjennom"


def test_the_letters_that_were_typed_are_told_in_the_name_as_it_is_written() -> None:
    def typed(query: str) -> list[str]:
        match = matching_codes(TREE, query)[0]
        return [match.code.name[start:end] for start, end in match.letters]

    assert typed("naering") == ["Næring"]
    assert typed("oekon") == ["Økon"]
    assert typed("gode setn") == ["Gode", "setn"]
    assert typed("mål forut") == ["forut"]


@given(st.text(max_size=12))
def test_any_query_gives_only_places_within_the_name(query: str) -> None:
    for match in matching_codes(TREE, query):
        assert all(0 <= start < end <= len(match.code.name) for start, end in match.letters)


@given(st.sampled_from([code.uid for code in TREE]), st.data())
def test_every_code_is_found_by_any_part_of_its_name(uid: str, data: st.DataObject) -> None:
    name = TREE[uid].name
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert uid in found(name[start:end])
