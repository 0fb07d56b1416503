"""Which codings become one when codes are merged."""

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uniting import contradicting, united


def coding(
    uid: str, start: int, end: int, stance: Stance = Stance.NONE, memo: str = "", coder: str = "Kari"
) -> Coding:
    return Coding(uid, "r", "k", start, end, stance, memo, coder)


def test_the_same_passage_by_the_same_coder_becomes_one_with_both_memos() -> None:
    there, new = coding("a", 0, 9, memo="A"), coding("b", 0, 9, Stance.SUPPORT, "B")
    (one,) = united([there, new], {"b"}, False)
    assert (one.uid, one.gone, one.stance, one.memo) == ("a", ("b",), Stance.SUPPORT, "A\n\nB")


def test_two_coders_keep_a_coding_each() -> None:
    assert united([coding("a", 0, 9), coding("b", 0, 9, coder="Ola")], {"b"}, True) == []


def test_overlapping_and_touching_ones_are_united_only_on_request() -> None:
    codings = [coding("a", 0, 9), coding("b", 5, 20), coding("c", 21, 30), coding("d", 32, 40)]
    assert united(codings, {"b"}, False) == []
    (one,) = united(codings, {"b"}, True)
    assert (one.uid, one.span, one.gone) == ("a", Span(0, 30), ("b", "c"))


def test_what_overlapped_before_is_not_touched() -> None:
    assert united([coding("a", 0, 9), coding("b", 5, 20), coding("c", 50, 60)], {"c"}, True) == []


def test_contradicting_stances_stay_beside_each_other() -> None:
    codings = [coding("a", 0, 9, Stance.SUPPORT), coding("b", 0, 9, Stance.OPPOSE)]
    assert united(codings, {"b"}, True) == []
    assert contradicting(codings, {"b"}) == 1
    assert contradicting([codings[0], coding("c", 0, 9)], {"c"}) == 0


def test_a_long_coding_is_not_forgotten_over_shorter_ones_inside_it() -> None:
    codings = [coding("a", 0, 100), coding("b", 5, 9), coding("c", 90, 120)]
    (one,) = united(codings, {"a", "b", "c"}, True)
    assert (one.span, set(one.gone)) == (Span(0, 120), {"b", "c"})
