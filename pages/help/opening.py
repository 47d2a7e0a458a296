"""When help is open: reckoned by Riga's clock, told in absolute time, so that no reader's device reckons with zones.

A day or an hour of which nobody knows is neither open nor closed: readers are told to call and make sure. So it is with
the last hour of the working day before a public holiday, which the law lets many work an hour less (Darba likums, 135),
and with a Saturday that is worked in the place of a day off.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from events.api import RIGA
from pages.help.choices import HoursKind, OnHolidays
from pages.help.public_holidays import is_holiday, is_working_day

MIDNIGHT = time(0)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SATURDAY = 5

Times = tuple[time, time]
"""From when until when; until midnight or an earlier time is on the next day."""


@dataclass(frozen=True)
class Span:
    """The same hours on some days of the week."""

    days: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True)
class OtherHours:
    """What holds on some days instead; without times it is closed."""

    first: date
    last: date
    times: Times | None = None


@dataclass(frozen=True)
class Opening:
    """The hours of one fact."""

    kind: str = HoursKind.UNKNOWN
    spans: tuple[Span, ...] = ()
    on_holidays: str = OnHolidays.UNKNOWN
    others: tuple[OtherHours, ...] = ()
    elsewhere: bool = False
    """Whether it is in another country: its clocks and holidays are not Riga's, so only “round the clock” is sure."""

    def on(self, day: date) -> list[Times] | None:
        """From when until when it is open on a day; empty if it is closed, None if nobody knows."""
        others = [other for other in self.others if other.first <= day <= other.last]
        if others:
            return None if self.elsewhere else sorted(other.times for other in others if other.times)
        if self.kind == HoursKind.UNKNOWN or (self.elsewhere and self.kind != HoursKind.ALWAYS):
            return None
        rule = self.on_holidays if is_holiday(day) and not self.elsewhere else OnHolidays.AS_USUAL
        if rule == OnHolidays.CLOSED:
            return []
        if self.kind == HoursKind.ALWAYS:
            return [(MIDNIGHT, MIDNIGHT)]
        if rule == OnHolidays.UNKNOWN:
            return None
        times = sorted((span.opens, span.closes) for span in self.spans if day.weekday() in span.days)
        return None if not times and self.keeps_working_days and is_worked_saturday(day) else times

    @property
    def keeps_working_days(self) -> bool:
        """Whether its hours go by the working days of Latvia, which are shorter before holidays and may be moved."""
        return self.kind == HoursKind.LISTED and self.on_holidays != OnHolidays.AS_USUAL and not self.elsewhere

    def may_close_early(self, day: date) -> bool:
        """Whether the last hour of a day is not sure; it is where an editor wrote the day down."""
        return (
            self.keeps_working_days
            and is_working_day(day)
            and is_holiday(day + DAY)
            and not any(other.first <= day <= other.last for other in self.others)
        )


class State(StrEnum):
    """How it stands at some time."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Stretch:
    """A time in which nothing changes."""

    start: datetime
    end: datetime
    state: State


def is_worked_saturday(day: date) -> bool:
    """Whether a day is a Saturday on which the state works, because another day off was moved."""
    return day.weekday() == SATURDAY and is_working_day(day)


def instant(day: date, clock: time) -> datetime:
    """The moment at which Riga's clocks show a time; one that they jump over in spring comes an hour later."""
    return datetime.combine(day, clock, tzinfo=RIGA).astimezone(UTC)


def stretches(opening: Opening, start: datetime, end: datetime) -> list[Stretch]:
    """How it stands from one moment to another, without a gap."""
    first = start.astimezone(RIGA).date() - DAY
    last = end.astimezone(RIGA).date()
    days = [first + DAY * number for number in range((last - first).days + 1)]
    open_times, unknown = [], []
    for day in days:
        times = opening.on(day)
        if times is None:
            unknown.append((instant(day, MIDNIGHT), instant(day + DAY, MIDNIGHT)))
            continue
        for opens, closes in times:
            begins, ends = instant(day, opens), instant(day if closes > opens else day + DAY, closes)
            sure = ends
            if (opens, closes) == times[-1] and opening.may_close_early(day):
                sure = max(begins, ends - HOUR)
                unknown.append((sure, ends))
            open_times.append((begins, sure))
    edges = sorted({start, end, *(edge for pair in (*open_times, *unknown) for edge in pair if start < edge < end)})
    found: list[Stretch] = []
    for left, right in pairwise(edges):
        if any(opens <= left < closes for opens, closes in open_times):
            state = State.OPEN
        elif any(begins <= left < ends for begins, ends in unknown):
            state = State.UNKNOWN
        else:
            state = State.CLOSED
        if found and found[-1].state == state:
            found[-1] = Stretch(found[-1].start, right, state)
        else:
            found.append(Stretch(left, right, state))
    return found


def state_at(opening: Opening, at: datetime) -> State:
    """How it stands at a moment."""
    return stretches(opening, at, at + timedelta(seconds=1))[0].state
