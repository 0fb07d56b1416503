"""What codings that stand together are as one."""

import pytest

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.joining import joined, memos_together, stances_of, with_neighbours
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance

TEXT = "Vi er for. Det er bra. Men dyrt."


def coding(
    uid: str, quote: str, stance: Stance = Stance.NONE, memo: str = "", code: str = "k", coder: str = "Kari"
) -> Coding:
    start = TEXT.index(quote)
    return Coding(uid, "r", code, start, start + len(quote), stance, memo, coder, quote)


FIRST, SECOND, THIRD = coding("1", "Vi er for."), coding("2", "Det er bra"), coding("3", "Men dyrt.")


def test_those_with_only_signs_between_them_are_neighbours_also_through_others() -> None:
    others = [coding("4", "er", code="annen"), coding("5", "er bra. Men", coder="Ola")]
    assert with_neighbours([THIRD, *others, FIRST, SECOND], "3", TEXT) == [FIRST, SECOND, THIRD]
    assert with_neighbours([THIRD, FIRST], "3", TEXT) == [THIRD]
    assert with_neighbours([FIRST], "gone", TEXT) == []


def test_the_whole_has_all_they_cover_the_stance_of_any_and_every_memo_once() -> None:
    one = coding("1", "Vi er for.", memo="A")
    two = coding("2", "for. Det er bra", Stance.SUPPORT, "B")
    three = coding("3", "er bra.", memo="A")
    whole = joined([two, three, one], TEXT)
    assert (whole.span, whole.stance, whole.memo) == (Span(0, 22), Stance.SUPPORT, "A\n\nB")
    assert memos_together(["", "A", "", "A"]) == "A"


def test_different_stances_are_refused_unless_one_is_said() -> None:
    two = [coding("1", "Vi er for.", Stance.OPPOSE), coding("2", "Det er bra", Stance.SUPPORT)]
    assert stances_of(two) == [Stance.SUPPORT, Stance.OPPOSE]
    with pytest.raises(Mishap, match="supports, opposes"):
        joined(two, TEXT)
    assert joined(two, TEXT, Stance.UNCLEAR).stance is Stance.UNCLEAR


@pytest.mark.parametrize(
    "codings",
    [
        [FIRST],
        [FIRST, coding("2", "Det er bra", code="annen")],
        [FIRST, coding("2", "Det er bra", coder="Ola")],
        [FIRST, THIRD],
    ],
)
def test_what_does_not_belong_together_is_not_joined(codings: list[Coding]) -> None:
    with pytest.raises(Mishap, match="nothing was changed"):
        joined(codings, TEXT)
