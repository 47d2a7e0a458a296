"""Opening hours as people say them, composed in the reader's language from the same data for all."""

from collections import defaultdict
from datetime import date, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from pages.help.choices import WEEK, HoursKind, OnHolidays
from pages.help.opening import MIDNIGHT, Opening, Times

WORKDAYS, WEEKEND = WEEK[:5], WEEK[5:]

NAMES = (
    pgettext_lazy("hours", "Monday"),
    pgettext_lazy("hours", "Tuesday"),
    pgettext_lazy("hours", "Wednesday"),
    pgettext_lazy("hours", "Thursday"),
    pgettext_lazy("hours", "Friday"),
    pgettext_lazy("hours", "Saturday"),
    pgettext_lazy("hours", "Sunday"),
)
"""Before hours: “pirmdien 9.00–17.00”."""

ON = (
    pgettext_lazy("opens", "on Monday"),
    pgettext_lazy("opens", "on Tuesday"),
    pgettext_lazy("opens", "on Wednesday"),
    pgettext_lazy("opens", "on Thursday"),
    pgettext_lazy("opens", "on Friday"),
    pgettext_lazy("opens", "on Saturday"),
    pgettext_lazy("opens", "on Sunday"),
)
"""In a sentence: “atvērs pirmdien 9.00”."""

AHEAD = timedelta(days=60)
"""For how long days with other hours are told in advance."""

AT_LEAST_FOR_A_RANGE = 3


def clock(at: time) -> str:
    """A time of day as the language writes it: 10.30."""
    return time_format(at, "TIME_FORMAT")


def times_in_words(times: Times) -> str:
    """“9.00–17.00”; midnight at the end is 24.00."""
    opens, closes = times
    until = clock(closes)
    if closes == MIDNIGHT:
        until = f"24{until.lstrip('0')}"
    return f"{clock(opens)}–{until}"


def days_in_words(days: tuple[int, ...]) -> str:
    """“katru dienu”, “darbdienās”, “pirmdien–ceturtdien”, “pirmdien, trešdien”."""
    if days == WEEK:
        return _("every day")
    if days == WORKDAYS:
        return _("on working days")
    if days == WEEKEND:
        return _("at weekends")
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        if len(run) >= AT_LEAST_FOR_A_RANGE:
            said.append(f"{NAMES[run[0]]}–{NAMES[run[-1]]}")
        else:
            said += [str(NAMES[day]) for day in run]
    return ", ".join(said)


def week_in_words(opening: Opening) -> str:
    """The hours of a usual week: “darbdienās 9.00–17.00”; empty if they are not known."""
    if opening.kind == HoursKind.ALWAYS:
        return _("round the clock")
    if opening.kind == HoursKind.UNKNOWN:
        return ""
    days_of: dict[tuple[Times, ...], list[int]] = defaultdict(list)
    for day in WEEK:
        if times := sorted((span.opens, span.closes) for span in opening.spans if day in span.days):
            days_of[tuple(times)].append(day)
    return "; ".join(
        f"{days_in_words(tuple(days))} {', '.join(map(times_in_words, times))}" for times, days in days_of.items()
    )


def holidays_in_words(opening: Opening) -> str:
    """What holds on public holidays; empty where the hours say it or are not known at all."""
    if opening.on_holidays == OnHolidays.CLOSED:
        said = [_("closed on public holidays")]
        if opening.keeps_working_days:
            said.append(_("the day before perhaps an hour earlier"))
        return ", ".join(said)
    if opening.kind != HoursKind.LISTED:
        return ""
    if opening.on_holidays == OnHolidays.AS_USUAL:
        return _("on public holidays as on other days")
    return _("on public holidays and the day before call and make sure")


def others_in_words(opening: Opening, today: date | None = None) -> list[str]:
    """The days to come on which the hours are others: “24. decembris: slēgts”."""
    today = today or timezone.localdate()
    times: dict[tuple[date, date], list[Times]] = {}
    for other in opening.others:
        if other.last >= today and other.first <= today + AHEAD:
            times.setdefault((other.first, other.last), []).extend([other.times] if other.times else [])
    said = []
    for (first, last), open_times in sorted(times.items()):
        days = date_format(first, "MONTH_DAY_FORMAT")
        if last != first:
            days = f"{days} – {date_format(last, 'MONTH_DAY_FORMAT')}"
        hours = ", ".join(map(times_in_words, sorted(open_times))) or pgettext("hours", "closed")
        said.append(f"{days}: {hours}")
    return said


def in_words(opening: Opening) -> str:
    """The usual hours and the holidays in one sentence."""
    week = week_in_words(opening)
    if opening.elsewhere and opening.kind == HoursKind.LISTED:
        return _("%(hours)s by the clocks there") % {"hours": week}
    return ", ".join(filter(None, [week, holidays_in_words(opening)]))
