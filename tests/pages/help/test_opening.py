"""When help is open, hour by hour of a year, told by an oracle that reckons in another way.

The oracle asks what Riga's wall clock shows and looks it up in a timetable; its holidays and the hours of daylight
saving are written out by hand from the law and the directive, and taken from no package.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from pages.help.choices import WEEK, HoursKind, OnHolidays
from pages.help.opening import Opening, OtherHours, Span, State, state_at, stretches
from pages.help.public_holidays import is_holiday
from tests.sampling import sample

HOLIDAYS = {
    2026: "01-01 01-02 04-03 04-05 04-06 05-01 05-04 05-10 05-24 06-22 06-23 06-24 11-18 12-24 12-25 12-26 12-31",
    2028: "01-01 04-14 04-16 04-17 05-01 05-04 05-14 06-04 06-23 06-24 11-18 11-20 12-24 12-25 12-26 12-31",
}
"""“Par svētku, atceres un atzīmējamām dienām”; for 2026 with the days off moved by the government, and in 2028 the
Monday after 18 November, which is a Saturday. Easter: 5 April 2026, 16 April 2028."""

SUMMER = {
    2026: (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)),
    2028: (datetime(2028, 3, 26, 1, tzinfo=UTC), datetime(2028, 10, 29, 1, tzinfo=UTC)),
}
"""The last Sundays of March and October, 1.00 UTC: between them Riga is three hours ahead of UTC, else two."""


def hours_of(year: int) -> Iterator[datetime]:
    """Each half hour of a year, in absolute time."""
    at, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC) - timedelta(hours=2)
    while at < end:
        yield at
        at += timedelta(minutes=30)


def wall_clock(at: datetime) -> datetime:
    """What Riga's clocks show."""
    begins, ends = SUMMER[at.year]
    return (at + timedelta(hours=3 if begins <= at < ends else 2)).replace(tzinfo=None)


def is_in(days: dict[int, str], day: date) -> bool:
    """Whether it stands in such a list."""
    return f"{day:%m-%d}" in days[day.year].split()


def is_free(day: date) -> bool:
    """Whether it stands in the list."""
    return is_in(HOLIDAYS, day)


@pytest.mark.parametrize("year", HOLIDAYS)
def test_public_holidays_are_those_of_the_law(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [day for day in days if is_holiday(day) != is_free(day)] == []


BEFORE_HOLIDAYS = {
    2026: "04-02 04-30 11-17 12-23 12-30",
    2028: "04-13 05-03 06-22 11-17",
}
"""The working days before them, which the law lets many end an hour earlier: none that is free itself, no weekend."""

WORKED_SATURDAYS = ["2026-01-17", "2026-06-27"]
"""In the place of the days off that were moved, 2 January and 22 June."""


WORKDAYS = Opening(
    HoursKind.LISTED,
    (Span(WEEK[:5], time(9), time(12)), Span(WEEK[:5], time(12, 30), time(17))),
    OnHolidays.CLOSED,
)
DAILY = Opening(HoursKind.LISTED, (Span(WEEK, time(12), time(22)),), OnHolidays.UNKNOWN)
EVENINGS = Opening(HoursKind.LISTED, (Span(WEEK, time(18), time(0)),), OnHolidays.AS_USUAL)
ALWAYS = Opening(HoursKind.ALWAYS)
NOT_KNOWN = Opening(HoursKind.UNKNOWN)


def expected(opening: Opening, wall: datetime) -> State:
    """How it stands by the wall clock."""
    clock, free, short = wall.time(), is_free(wall.date()), is_in(BEFORE_HOLIDAYS, wall.date())
    if opening is ALWAYS:
        return State.OPEN
    if opening is NOT_KNOWN or (opening is DAILY and free):
        return State.UNKNOWN
    if opening is WORKDAYS:
        if str(wall.date()) in WORKED_SATURDAYS or (short and clock.hour == 16):
            return State.UNKNOWN
        is_open = wall.isoweekday() <= 5 and not free and (9 <= clock.hour < 12 or time(12, 30) <= clock < time(17))
    elif opening is DAILY:
        if short and clock.hour == 21:
            return State.UNKNOWN
        is_open = 12 <= clock.hour < 22
    else:
        is_open = clock.hour >= 18
    return State.OPEN if is_open else State.CLOSED


@pytest.mark.parametrize("year", sample(HOLIDAYS, 2026))
@pytest.mark.parametrize(
    "opening",
    [WORKDAYS, DAILY, EVENINGS, ALWAYS, NOT_KNOWN],
    ids=["workdays", "daily", "evenings", "always", "unknown"],
)
def test_every_half_hour_of_a_year_is_told_right(year: int, opening: Opening) -> None:
    wrong = [at for at in hours_of(year) if state_at(opening, at) != expected(opening, wall_clock(at))]
    assert wrong == []


@pytest.mark.parametrize("year", HOLIDAYS)
def test_what_a_page_carries_for_the_days_ahead_is_as_right_as_what_is_asked_at_the_moment(year: int) -> None:
    start = datetime(year, 1, 1, 8, tzinfo=UTC)
    while start.year == year and start < datetime(year, 12, 20, tzinfo=UTC):
        end = start + timedelta(days=5)
        found = stretches(WORKDAYS, start, end)
        assert (found[0].start, found[-1].end) == (start, end)
        assert all(before.end == after.start for before, after in pairwise(found))
        for stretch in found:
            middle = stretch.start + (stretch.end - stretch.start) / 2
            assert stretch.state == expected(WORKDAYS, wall_clock(middle)), stretch
        start += timedelta(days=5)


def test_a_night_that_ends_on_the_next_day_is_one_stretch() -> None:
    night = Opening(HoursKind.LISTED, (Span((4,), time(22), time(6)),), OnHolidays.AS_USUAL)
    friday = datetime(2026, 11, 27, 12, tzinfo=UTC)
    (opened,) = [one for one in stretches(night, friday, friday + timedelta(days=2)) if one.state == State.OPEN]
    assert (opened.start, opened.end) == (
        datetime(2026, 11, 27, 20, tzinfo=UTC),
        datetime(2026, 11, 28, 4, tzinfo=UTC),
    )


def test_round_the_clock_has_no_gap_when_the_clocks_change() -> None:
    for change in SUMMER[2026]:
        found = stretches(ALWAYS, change - timedelta(days=1), change + timedelta(days=1))
        assert [one.state for one in found] == [State.OPEN]


@pytest.mark.parametrize("opening", [WORKDAYS, ALWAYS, NOT_KNOWN], ids=["workdays", "always", "unknown"])
def test_a_day_that_an_editor_wrote_down_goes_before_all_else(opening: Opening) -> None:
    day = date(2026, 12, 2)
    closed = Opening(opening.kind, opening.spans, opening.on_holidays, (OtherHours(day, day),))
    short = Opening(opening.kind, opening.spans, opening.on_holidays, (OtherHours(day, day, (time(10), time(11))),))
    at = datetime(2026, 12, 2, 8, 30, tzinfo=UTC)
    assert (state_at(closed, at), state_at(short, at)) == (State.CLOSED, State.OPEN)
    assert state_at(short, at + timedelta(hours=1)) == State.CLOSED


def test_the_last_hour_before_a_holiday_is_sure_where_an_editor_wrote_the_day_down() -> None:
    last_hour = datetime(2026, 11, 17, 14, 30, tzinfo=UTC)
    assert state_at(WORKDAYS, last_hour) == State.UNKNOWN
    as_usual = OtherHours(last_hour.date(), last_hour.date(), (time(9), time(17)))
    assert state_at(Opening(WORKDAYS.kind, WORKDAYS.spans, WORKDAYS.on_holidays, (as_usual,)), last_hour) == State.OPEN


def test_round_the_clock_can_be_closed_on_holidays() -> None:
    christmas = datetime(2026, 12, 25, 10, tzinfo=UTC)
    assert state_at(Opening(HoursKind.ALWAYS, (), OnHolidays.CLOSED), christmas) == State.CLOSED
    assert state_at(ALWAYS, christmas) == State.OPEN


def test_hours_of_another_country_are_not_reckoned_by_riga_s_clock() -> None:
    spans = (Span(WEEK, time(9), time(17)),)
    there = Opening(HoursKind.LISTED, spans, OnHolidays.AS_USUAL, elsewhere=True)
    always = Opening(HoursKind.ALWAYS, on_holidays=OnHolidays.CLOSED, elsewhere=True)
    on_latvia_s_day = datetime(2026, 11, 18, 10, tzinfo=UTC)
    assert (state_at(there, on_latvia_s_day), state_at(always, on_latvia_s_day)) == (State.UNKNOWN, State.OPEN)
