"""Latvia's public holidays, with the working days that the government moves."""

from datetime import date
from functools import cache
from typing import Any


@cache
def _latvia() -> Any:
    """The package's calendar, which works out a year when it is first asked about it."""
    import holidays

    return holidays.country_holidays("LV")


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday, or a day off in its place."""
    return day in _latvia()


def is_working_day(day: date) -> bool:
    """Whether people work on a day: no weekend and no holiday, or a Saturday that is worked instead."""
    return bool(_latvia().is_working_day(day))
