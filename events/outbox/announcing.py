"""Staff's own words to many, and the thanks after a seminar."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from events.outbox.messages import Message
from events.outbox.models import Announcement, OutgoingMail
from events.outbox.queue import enqueue
from events.seats.models import Registration, Seminar
from events.seats.querysets import RegistrationQuerySet
from events.seats.services.seats import lock
from events.words.cleaning import clean_words


def recipients(*, seminar: Seminar, states: Iterable[str]) -> RegistrationQuerySet:
    """Those whom an announcement to some states would reach now: nobody who is forgotten."""
    return seminar.registrations.filter(state__in=list(states), forgotten_at__isnull=True)


def languages_of(people: RegistrationQuerySet) -> dict[str, int]:
    """How many of some people read mail in each language."""
    return dict(people.order_by().values_list("language").annotate(Count("pk", distinct=True)))


@transaction.atomic
def announce(
    *,
    seminar: Seminar,
    states: Iterable[str],
    subject: str,
    body: str,
    actor_id: int | None,
    form_key: UUID | None = None,
) -> tuple[Announcement, int]:
    """Queue staff's words for everybody in some states, and say for how many. The same form sent again adds nothing."""
    locked = lock(seminar.pk)
    before = Announcement.objects.filter(form_key=form_key).first() if form_key else None
    if before:
        return before, before.mails.count()
    announcement = Announcement.objects.create(
        seminar=locked,
        states=sorted(states),
        subject=clean_words(subject),
        body=body.strip(),
        actor_id=actor_id,
        form_key=form_key,
        created_at=timezone.now(),
    )
    mails = [
        OutgoingMail(registration=registration, message=Message.ANNOUNCEMENT, announcement=announcement)
        for registration in recipients(seminar=locked, states=announcement.states)
    ]
    OutgoingMail.objects.bulk_create(mails)
    return announcement, len(mails)


def to_thank(*, seminar: Seminar) -> RegistrationQuerySet:
    """Those who were there and were not thanked yet."""
    return (
        Registration.objects.filter(seminar=seminar, forgotten_at__isnull=True)
        .attended()
        .exclude(mails__message=Message.THANKS)
    )


@transaction.atomic
def thank(*, seminar: Seminar) -> int:
    """Queue the thanks, with the way to materials and feedback, for everybody who was there; says for how many."""
    locked = lock(seminar.pk)
    people = list(to_thank(seminar=locked))
    for registration in people:
        enqueue(registration=registration, message=Message.THANKS)
    return len(people)
