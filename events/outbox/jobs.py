"""What the worker does for registrations: it sends, reminds, lets seats lapse and forgets."""

from collections.abc import Iterator
from datetime import datetime

from campaign_site.caches import drop_expired
from events.outbox import delivering
from events.outbox.choices import Work
from events.outbox.working import Job
from events.retention.forgetting import forget_past
from events.seats.services import lapse_due, remind_due, remind_to_answer


def mail(at: datetime) -> Iterator[None]:
    """Do what a clock decides: lapse unanswered seats, remind of answers and of seminars; then send, one after one."""
    lapse_due(at=at)
    remind_to_answer(at=at)
    remind_due(at=at)
    while delivering.deliver_due(limit=1):
        yield


def forgetting(at: datetime) -> Iterator[None]:
    """Forget the people whose time is up, and who guessed at passwords long enough ago."""
    forget_past(at=at)
    yield
    drop_expired()
    yield


MAIL = Job(name="mail", work=Work.MAIL, every=1.0, steps=mail)
FORGETTING = Job(name="forgetting", work=Work.MAIL, every=3600.0, steps=forgetting)
