"""Stances have a sign and a name of their own, so that colour is never the only carrier of a meaning."""

from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance


def test_every_stance_that_is_set_has_its_own_sign_of_one_character_and_its_own_name() -> None:
    held = [stance for stance in Stance if stance]
    assert len({stance.sign for stance in held}) == len({stance.label for stance in held}) == len(held)
    assert all(len(stance.sign) == 1 and stance.label for stance in held)


def test_no_stance_says_nothing() -> None:
    assert (Stance.NONE.sign, Stance.NONE.label, Stance("")) == ("", "", Stance.NONE)


def test_the_values_are_those_of_the_files_and_of_json() -> None:
    assert [stance.value for stance in Stance] == [
        "",
        "support",
        "support_with_remarks",
        "unclear",
        "oppose",
        "mentions",
    ]


def test_every_status_has_its_own_name() -> None:
    assert len({status.label for status in Status}) == len(Status)
