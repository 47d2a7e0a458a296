"""The chart of a seminar's registrations over time: numbers first, then a line through them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from events.seats.models import RIGA, Seminar

WIDTH, HEIGHT = 600, 200
"""The drawing's own units; it stretches to the place it has."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """How many people registered on one day, in Riga, and up to its end."""

    day: date
    new: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The days on which somebody registered, and the drawing: the line, the ground under it, the seats' height."""

    days: list[Day]
    first: date
    last: date
    top: int
    line: str
    ground: str
    seats: str
    """The height of the line of seats in the drawing, or nothing if it has none."""

    width: int = WIDTH
    height: int = HEIGHT

    @property
    def total(self) -> int:
        """How many registered in all."""
        return self.days[-1].total


def registrations_over_time(seminar: Seminar) -> Chart | None:
    """The chart of everybody who ever registered, whatever became of it; None if nobody did. One question."""
    counted = (
        seminar.registrations.order_by()
        .annotate(day=TruncDate("arrived_at", tzinfo=RIGA))
        .values("day")
        .annotate(new=Count("pk"))
        .order_by("day")
        .values_list("day", "new")
    )
    days = list(_summed(counted))
    if not days:
        return None
    # The line begins at nothing on the day before, and runs on to today or to the day of the seminar.
    first = days[0].day - timedelta(days=1)
    last = max(days[-1].day, min(timezone.localdate(timezone=RIGA), seminar.date))
    top = max(days[-1].total, seminar.capacity or 0)
    points = [(_x(first, first, last), _y(0, top))]
    for day in days:
        before = (_x(day.day - timedelta(days=1), first, last), points[-1][1])
        points += [before] if before != points[-1] else []
        points.append((_x(day.day, first, last), _y(day.total, top)))
    points.append((f"{WIDTH}", points[-1][1]))
    line = " ".join(f"{x},{y}" for x, y in points)
    return Chart(
        days=days,
        first=days[0].day,
        last=last,
        top=top,
        line=line,
        ground=f"{line} {WIDTH},{HEIGHT} 0,{HEIGHT}",
        seats=_y(seminar.capacity, top) if seminar.capacity else "",
    )


def _summed(counted: Iterable[tuple[date, int]]) -> Iterable[Day]:
    total = 0
    for day, new in counted:
        total += new
        yield Day(day=day, new=new, total=total)


def _x(day: date, first: date, last: date) -> str:
    return f"{WIDTH * (day - first).days / (last - first).days:.1f}"


def _y(number: int, top: int) -> str:
    # A little room above, so that the line is not cut in half.
    return f"{HEIGHT - (HEIGHT - 4) * number / top:.1f}"
