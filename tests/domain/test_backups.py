"""Which backups are kept, and what they are called."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.backups import (
    DAYS_OF_DAILY,
    DAYS_OF_MONTHLY,
    Backup,
    Reason,
    backup_name,
    backup_of,
    in_order,
    kept,
)

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NO_LIMIT = 10**15


def backup(made_at: datetime, reason: Reason = Reason.WORKING, size: int = 10) -> Backup:
    return Backup(Path(backup_name(made_at, reason)), made_at, reason, size)


def ago(days: float, reason: Reason = Reason.WORKING, size: int = 10) -> Backup:
    return backup(NOON - timedelta(days), reason, size)


backups = st.lists(
    st.builds(
        ago,
        st.integers(-3 * 1440, 800 * 1440).map(lambda minutes: minutes / 1440),
        st.sampled_from(list(Reason)),
        st.integers(1, 1000),
    ),
    max_size=60,
    unique_by=lambda one: one.made_at,
)


def oldest_day(one: Backup) -> int:
    return (TODAY - one.day).days


@given(backups, st.integers(0, 20_000))
def test_the_newest_is_never_dropped(some: list[Backup], limit: int) -> None:
    assert kept(some, TODAY, limit)[:1] == in_order(some, TODAY)[:1]


def test_backups_of_a_day_to_come_do_not_drive_out_those_of_today() -> None:
    ahead = [ago(-3000 - days) for days in range(5)]
    assert kept([*ahead, ago(1), ago(0)], TODAY, 45) == [ago(0), ago(1), ahead[4], ahead[3]]


@given(backups)
def test_all_of_today_each_day_of_a_month_and_each_month_of_a_year_has_its_newest(some: list[Backup]) -> None:
    keep = kept(some, TODAY, NO_LIMIT)
    for one in some:
        age = oldest_day(one)
        later_that_day = [o for o in some if o.day == one.day and o.made_at > one.made_at]
        later_that_month = [
            o
            for o in some
            if (o.day.year, o.day.month) == (one.day.year, one.day.month) and o.made_at > one.made_at
        ]
        is_newest = in_order(some, TODAY)[0] == one
        expected = (
            is_newest
            or age <= 0
            or (age <= DAYS_OF_DAILY and not later_that_day)
            or (age <= DAYS_OF_MONTHLY and (not later_that_month or one.reason.is_turning_point))
        )
        assert (one in keep) == expected


@given(backups, st.integers(0, 30_000))
def test_the_oldest_go_first_until_the_rest_fit_the_limit(some: list[Backup], limit: int) -> None:
    without_limit, keep = kept(some, TODAY, NO_LIMIT), kept(some, TODAY, limit)
    assert keep == without_limit[: len(keep)]
    assert len(keep) <= 1 or sum(one.size for one in keep) <= limit
    if len(keep) < len(without_limit):
        assert sum(one.size for one in without_limit[: len(keep) + 1]) > limit


@given(backups, st.integers(0, 400))
def test_thinning_every_now_and_then_leaves_what_thinning_once_would(some: list[Backup], days: int) -> None:
    earlier = kept(some, TODAY - timedelta(days), NO_LIMIT)
    assert kept(earlier, TODAY, NO_LIMIT) == kept(some, TODAY, NO_LIMIT)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)), st.sampled_from(list(Reason)))
def test_a_name_says_when_and_why_and_names_sort_by_time(moment: datetime, reason: Reason) -> None:
    made_at = moment.replace(microsecond=0, tzinfo=UTC)
    name = backup_name(made_at, reason)
    assert name.isascii() and not set(name) & set('/\\:*?"<>|')
    assert backup_of(Path(name), 5) == Backup(Path(name), made_at, reason, 5)
    assert name < backup_name(made_at + timedelta(seconds=1), Reason.BEFORE_COMPACTING)


@pytest.mark.parametrize(
    "name", ["Plan.hkp", "2026-11-20T14.05.33Z.hkp", "2026-02-31T14.05.33Z opened.hkp", "ab.unfinished", ""]
)
def test_a_file_of_another_name_is_no_backup(name: str) -> None:
    assert backup_of(Path(name), 5) is None


def test_a_reason_of_a_newer_version_is_known_as_such() -> None:
    found = backup_of(Path("2026-11-20T14.05.33Z before-something-new.hkp"), 5)
    assert found is not None and found.reason is Reason.OTHER


def test_every_reason_has_words() -> None:
    assert len({reason.label for reason in Reason}) == len(Reason)
