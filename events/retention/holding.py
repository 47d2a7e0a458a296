"""A deletion that looks like a mistake waits until somebody says that it is meant."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from campaign_site.periods import NEEDS_DAYS, NEEDS_WAIT_DAYS
from events.outbox.choices import Work
from events.retention.models import ForgettingHold, ForgettingMail, Standstill
from events.seats.clock import ClocksDiffer, agreed_now
from events.seats.models import Registration, Seminar

logger = logging.getLogger(__name__)

MANY = 50
"""A run that forgets more people than this, and more than half of all, waits."""

TELL_AGAIN = timedelta(days=1)

RELEASE = "events.release_forgetting"


@dataclass(frozen=True)
class Due:
    """What is due for deletion on a day: whose contact data, whose needs."""

    seminars: frozenset[int] = frozenset()
    with_needs: frozenset[int] = frozenset()

    def __sub__(self, other: "Due") -> "Due":
        return Due(self.seminars - other.seminars, self.with_needs - other.with_needs)

    def people(self) -> int:
        """How many people lose something."""
        held = Registration.objects.filter(forgotten_at__isnull=True)
        return held.filter(Q(seminar__in=self.seminars) | Q(seminar__in=self.with_needs, needs__isnull=False)).count()


def due_on(day: date) -> Due:
    """The seminars whose contact data, and those whose needs, are due on a day."""
    past = list(Seminar.objects.filter(date__lt=day).only("date", "contact_days"))
    return Due(
        frozenset(seminar.pk for seminar in past if seminar.date < day - timedelta(days=seminar.contact_days)),
        frozenset(seminar.pk for seminar in past if seminar.date < day - timedelta(days=NEEDS_DAYS)),
    )


@dataclass(frozen=True)
class Allowed:
    """What a run may delete now, and how many people wait."""

    due: Due
    waiting: int


def allowed_on(day: date, *, at: datetime) -> Allowed:
    """What may be deleted on a day: all that is due, unless it is so much that it waits for somebody's word.

    A wait begins, goes on or ends here; while it lasts, those who can end it are written to once a day.
    """
    due = due_on(day)
    released = ForgettingHold.objects.filter(released_at__isnull=False).order_by("released_at").last()
    meant = Due(frozenset(released.seminars), frozenset(released.with_needs)) if released else Due()
    new = due - meant
    people = new.people()
    held = Registration.objects.filter(forgotten_at__isnull=True).count() if people > MANY else 0
    if people <= MANY or people * 2 <= held:
        ForgettingHold.objects.filter(waits=True).update(waits=False)
        return Allowed(due, 0)
    hold = _wait(people, held, at)
    seminars = due.seminars & meant.seminars
    needs = due.with_needs if at - hold.since >= timedelta(days=NEEDS_WAIT_DAYS) else due.with_needs & meant.with_needs
    return Allowed(Due(seminars, needs), people)


@transaction.atomic
def _wait(people: int, held: int, at: datetime) -> ForgettingHold:
    """The wait, begun or gone on with; whoever is the first to tell of it today writes the mails."""
    asked = {"since": at, "people": people, "of_people": held}
    hold, _begun = ForgettingHold.objects.get_or_create(waits=True, defaults=asked)
    hold = ForgettingHold.objects.select_for_update().get(pk=hold.pk)
    if not hold.waits:  # Somebody has just let it go ahead: the next run does it.
        return hold
    hold.people, hold.of_people = people, held
    if hold.told_at is None or at - hold.told_at >= TELL_AGAIN:
        hold.told_at = at
        staff = may_release()
        ForgettingMail.objects.bulk_create(ForgettingMail(hold=hold, user=user) for user in staff)
        logger.warning(
            "%s of %s people are due to be forgotten: this waits for a click in the admin. Written to: %s.",
            people,
            held,
            len(staff),
        )
    hold.save()
    return hold


def may_release() -> list[Any]:
    """Those who can let a deletion go ahead and can be written to."""
    users: QuerySet[Any] = get_user_model()._default_manager.with_perm(RELEASE)
    return list(users.exclude(email="").order_by("pk"))


def waiting_deletion() -> ForgettingHold | None:
    """The deletion that waits, if there is one."""
    return ForgettingHold.objects.filter(waits=True).first()


@transaction.atomic
def release_forgetting(*, user: Any) -> ForgettingHold | None:
    """Let what is due today be deleted; the worker does it within the hour. None if nothing waits any more.

    Raises:
        ClocksDiffer: if it is not certain which day is today.
    """
    now = agreed_now()
    hold = ForgettingHold.objects.select_for_update().filter(waits=True).first()
    if hold is None:
        return None
    hold.waits, hold.released_at, hold.released_by = False, now, user
    due = due_on(timezone.localdate(now))
    hold.seminars, hold.with_needs = sorted(due.seminars), sorted(due.with_needs)
    hold.save()
    logger.info("The deletion of %s people was let go ahead by staff %s.", hold.people, user.pk)
    return hold


def note_standstill(*, work: Work, difference: ClocksDiffer) -> None:
    """Keep that the worker does not do this because its clock is wrong, for staff to see."""
    logger.error("%s", difference)
    ahead = round(difference.ahead.total_seconds())
    Standstill.objects.update_or_create(worker=work, defaults={"seconds_ahead": ahead, "noticed_at": difference.at})


def end_standstill(*, work: Work) -> None:
    """Keep that the worker's clock is right again."""
    Standstill.objects.filter(worker=work).delete()
