"""Knowing by a damaged uid which row it means."""

from hoeringkoder.domain.uids import derived_uid
from hoeringkoder.store.rescue.kin import Kin

UIDS = [derived_uid(str(number)) for number in range(500)]


def test_a_uid_with_some_wrong_signs_is_known() -> None:
    kin = Kin(UIDS)
    uid = UIDS[7]
    assert uid in kin
    assert kin.nearest(f"{uid[:3]}x{uid[4:9]}y{uid[10:16]}�{uid[17:30]}zz"[:31] + uid[31]) == uid
    assert kin.nearest(uid) == uid


def test_what_is_like_no_uid_is_none_of_them() -> None:
    kin = Kin(UIDS)
    for other in (derived_uid("something else"), UIDS[7][::-1], UIDS[7][:-1], "", None, 7):
        assert kin.nearest(other) is None
    assert Kin([]).nearest(UIDS[0]) is None
