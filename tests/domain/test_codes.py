"""The code tree, and what the recorded codes amount to after merges."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.codes import Code, CodeRecord, CodeTree, SettledCodes, settle
from hoeringkoder.domain.errors import NotFound

CODES = (
    Code("c1", "Kontrakt", place="V"),
    Code("c2", "Varighet", parent="c1", place="k"),
    Code("c3", "Pris", parent="c1", place="V"),
    Code("m1", "Marked", place="F"),
    Code("m2", "Varighet", parent="m1", place="V"),
    Code("m3", "Kort varighet", parent="m2", place="V"),
)
TREE = CodeTree(CODES)


def test_codes_come_in_order_each_before_its_children() -> None:
    assert [code.uid for code in TREE] == ["m1", "m2", "m3", "c1", "c3", "c2"]
    assert len(TREE) == 6
    assert "c3" in TREE and "x" not in TREE
    assert TREE["c3"].name == "Pris" and TREE.get("x") is None


def test_siblings_with_one_place_are_told_apart_by_uid() -> None:
    assert [code.uid for code in CodeTree([Code("b", "B", place="V"), Code("a", "A", place="V")])] == [
        "a",
        "b",
    ]


def test_a_code_knows_its_way_from_the_root() -> None:
    assert TREE.path("m3") == "Marked > Varighet > Kort varighet"
    assert [code.uid for code in TREE.ancestors("m3")] == ["m1", "m2"]
    assert (TREE.depth("m1"), TREE.depth("m3")) == (0, 2)
    assert TREE.with_descendants("m1") == ["m1", "m2", "m3"]
    assert TREE.with_descendants("c2") == ["c2"]


def test_a_code_whose_parent_is_gone_is_a_root() -> None:
    tree = CodeTree([Code("a", "A", parent="borte")])
    assert tree.path("a") == "A"
    assert [code.uid for code in tree.children("")] == ["a"]


@pytest.mark.parametrize(
    ("reference", "uid"),
    [
        ("m2", "m2"),
        ("Pris", "c3"),
        ("kontrakt>VARIGHET", "c2"),
        ("  Marked  >  Varighet ", "m2"),
        ("Varighet > Kort  varighet", "m3"),
    ],
)
def test_a_code_is_found_by_uid_path_or_unique_end_of_one(reference: str, uid: str) -> None:
    assert TREE.find(reference).uid == uid


def test_a_whole_path_wins_over_the_end_of_a_longer_one() -> None:
    tree = CodeTree([Code("a", "Pris"), Code("b", "B"), Code("c", "Pris", parent="b")])
    assert tree.find("Pris").uid == "a"


@pytest.mark.parametrize("reference", ["Varighet", "", "Finnes ikke", "Kontrakt > Marked", ">"])
def test_a_reference_that_fits_no_code_or_several_is_a_mishap_with_a_sentence(reference: str) -> None:
    with pytest.raises(NotFound, match=r"\w+ .*\."):
        TREE.find(reference)


def placed(tree: CodeTree, before: str = "", moving: str = "") -> list[str]:
    new = Code("ny", "Ny", place=tree.place_for("", before, moving))
    kept = [code for code in tree if code.uid != moving]
    return [code.uid for code in CodeTree([*kept, new]).children("")]


def test_a_place_is_found_last_first_and_in_between() -> None:
    tree = CodeTree([Code("a", "A", place="F"), Code("b", "B", place="V")])
    assert placed(tree) == ["a", "b", "ny"]
    assert placed(tree, before="a") == ["ny", "a", "b"]
    assert placed(tree, before="b") == ["a", "ny", "b"]
    assert placed(tree, before="b", moving="a") == ["ny", "b"]


def test_between_siblings_that_share_a_place_a_code_lands_beside_them() -> None:
    tree = CodeTree([Code("a", "A", place="V"), Code("b", "B", place="V"), Code("c", "C", place="W")])
    assert placed(tree, before="b") == ["a", "b", "ny", "c"]


def record(uid: str, *parents: str, deleted: bool = False, at: int = 1) -> CodeRecord:
    """A code that was given `parents` one after another, the last at the clock `at`."""
    moves = tuple(((at + i, f"s{uid}"), parent) for i, parent in enumerate(parents, 1 - len(parents)))
    return CodeRecord(Code(uid, uid.upper(), parents[-1] if parents else ""), deleted, moves[::-1])


def parents_of(settled: SettledCodes) -> dict[str, str]:
    return {code.uid: code.parent for code in settled.codes}


def test_a_deleted_code_is_gone_unless_somebody_uses_it() -> None:
    records = [record("a", deleted=True), record("b", "a", deleted=True), record("c", deleted=True)]
    assert settle(records, []).codes == ()
    settled = settle(records, ["b"])
    assert parents_of(settled) == {"a": "", "b": "a"}
    assert settled.kept == {"a", "b"}


def test_a_deleted_code_stays_as_long_as_a_live_one_hangs_below_it() -> None:
    settled = settle([record("a", deleted=True), record("b", "a")], [])
    assert parents_of(settled) == {"a": "", "b": "a"}
    assert settled.kept == {"a"}


def test_what_is_used_but_not_known_is_no_code() -> None:
    assert settle([record("a")], ["ukjent"]).kept == frozenset()


def test_a_circle_of_two_moves_drops_the_older_one() -> None:
    settled = settle([record("a", "", "b", at=5), record("b", "", "a", at=7)], [])
    assert parents_of(settled) == {"a": "", "b": "a"}
    assert settled.moves_dropped == {"a"}


def test_a_circle_of_three_goes_back_to_the_parent_before() -> None:
    records = [record("r"), record("a", "r", "b", at=9), record("b", "c", at=8), record("c", "r", "a", at=4)]
    settled = settle(records, [])
    assert parents_of(settled) == {"r": "", "a": "b", "b": "c", "c": "r"}
    assert settled.moves_dropped == {"c"}


def test_moves_are_dropped_until_no_circle_is_left() -> None:
    records = [record("a", "b", "c", at=5), record("b", "a", at=9), record("c", "a", at=9)]
    settled = settle(records, [])
    assert parents_of(settled) == {"a": "", "b": "a", "c": "a"}


def test_a_code_below_itself_is_a_root() -> None:
    assert parents_of(settle([record("a", "a")], [])) == {"a": ""}


def test_the_order_of_the_records_does_not_matter() -> None:
    records = [
        record("a", "", "b", at=5),
        record("b", "", "c", at=6),
        record("c", "a", at=7),
        record("d", "a", deleted=True),
    ]
    answers = {
        (frozenset(settled.codes), settled.kept, settled.moves_dropped)
        for some in permutations(records)
        for settled in (settle(some, ["d"]),)
    }
    assert len(answers) == 1


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(["", *"abcdef"]), max_size=4), st.booleans(), st.integers(1, 9)),
        min_size=6,
        max_size=6,
    ),
    st.sets(st.sampled_from("abcdef")),
)
def test_whatever_was_recorded_amounts_to_a_forest_with_all_that_is_live_and_used(
    described: list[tuple[list[str], bool, int]], used: set[str]
) -> None:
    records = [
        record(uid, *parents, deleted=deleted, at=at)
        for uid, (parents, deleted, at) in zip("abcdef", described, strict=True)
    ]
    settled = settle(records, used)
    tree = CodeTree(settled.codes)
    assert len(list(tree)) == len(settled.codes)  # a circle would hang in the air, unreached from a root
    assert used | {one.code.uid for one in records if not one.deleted} <= {code.uid for code in tree}
    assert settle(reversed(records), used).moves_dropped == settled.moves_dropped


def test_a_code_whose_name_holds_the_separator_is_found_by_name_and_by_path() -> None:
    tree = CodeTree(
        [
            Code("a", "Avtaler", place="F"),
            Code("f", "Frist > 5 år", parent="a", place="V"),
            Code("p", "Pris", parent="f", place="V"),
            Code("y", "5 år", parent="a", place="k"),
        ]
    )
    for reference in ("Frist > 5 år", "frist>5 år", "Avtaler > Frist > 5 år"):
        assert tree.find(reference).uid == "f"
    assert tree.find("Frist > 5 år > Pris").uid == tree.find("Avtaler > Frist > 5 år > Pris").uid == "p"
    assert tree.find("5 år").uid == "y"
