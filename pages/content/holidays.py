"""The days on which no library in Latvia holds a seminar."""

from datetime import date, timedelta

FIXED = {(1, 1), (5, 1), (5, 4), (6, 23), (6, 24), (11, 18), (12, 24), (12, 25), (12, 26), (12, 31)}
"""Month and day of the holidays that have one (“Par svētku, atceres un atzīmējamām dienām”)."""

MADE_UP_FOR = {(5, 4), (11, 18)}
"""Where one of these is a Saturday or a Sunday, the Monday after it is free."""

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether people work on a day: neither a weekend nor a holiday."""
    easter = easter_sunday(day.year)
    free = {easter - timedelta(days=2), easter + timedelta(days=1)}
    for month, number in MADE_UP_FOR:
        holiday = date(day.year, month, number)
        if holiday.weekday() >= SATURDAY:
            free.add(holiday + timedelta(days=7 - holiday.weekday()))
    return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED and day not in free


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
