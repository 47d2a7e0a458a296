"""Whether this process's clock can be trusted: the database has one of its own.

What a clock decides (a seat lapses, a reminder goes out, people are forgotten) can not be taken back. So whatever acts
by the clock asks here first, and does nothing where the two differ. SQLite has no clock but the machine's, which is
this process's own: there is nothing to compare it with.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

TOLERANCE = timedelta(minutes=1)

QUESTION = "SELECT CLOCK_TIMESTAMP()"
"""PostgreSQL's clock at this very moment, also inside a transaction."""


class ClocksDiffer(Exception):  # noqa: N818  # named for what is so, as Django's DoesNotExist is
    """The process's clock and the database's differ by more than a minute; `ahead` says by how much, `at` when."""

    def __init__(self, ahead: timedelta, at: datetime) -> None:
        """Keep how far the process's clock is ahead, and the database's time."""
        super().__init__(ahead)
        self.ahead = ahead
        self.at = at

    def __str__(self) -> str:
        seconds = round(abs(self.ahead.total_seconds()))
        direction = "ahead of" if self.ahead > timedelta(0) else "behind"
        return (
            f"This process's clock is {timedelta(seconds=seconds)} {direction} the database's; nothing is done by it."
        )


def agreed_now() -> datetime:
    """This moment, if both clocks say the same.

    Raises:
        ClocksDiffer: if they differ by more than a minute.
    """
    before = timezone.now()
    if connection.vendor != "postgresql":
        return before
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        (database,) = cursor.fetchone()
    after = timezone.now()
    if before - database > TOLERANCE:
        raise ClocksDiffer(before - database, database)
    if database - after > TOLERANCE:
        raise ClocksDiffer(after - database, database)
    return after
