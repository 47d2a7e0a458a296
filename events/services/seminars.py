"""What can happen to one seminar."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.choices import Actor, Message, Reason, State
from events.models import Seminar, SeminarText
from events.services.mails import enqueue
from events.services.seats import give_free_seats, lock, move

IN_CALENDARS = ("date", "start_time", "end_time", "city", "place", "online_link")
"""What stands in people's calendars: a change raises the sequence, so that calendars take it over."""

EDITABLE = (
    *(
        "slug",
        "name",
        "capacity",
        "registration_opens_at",
        "registration_closes_at",
        "is_example",
    ),
    *IN_CALENDARS,
)
"""What staff may change about a seminar."""


@transaction.atomic
def update_seminar(*, seminar: Seminar, changes: Mapping[str, Any]) -> Seminar:
    """Change a seminar's facts. Added seats go to those in line; fewer seats throw nobody out."""
    locked = lock(seminar.pk)
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"Not for staff to change: {', '.join(sorted(unknown))}")
    if any(name in changes and getattr(locked, name) != changes[name] for name in IN_CALENDARS):
        locked.calendar_sequence += 1
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["uid"])
    locked.save()
    give_free_seats(seminar=locked, at=timezone.now())
    return locked


def change_capacity(*, seminar: Seminar, capacity: int | None) -> Seminar:
    """Set the number of seats (None: as many as come; 0: everyone waits)."""
    return update_seminar(seminar=seminar, changes={"capacity": capacity})


@transaction.atomic
def cancel_seminar(*, seminar: Seminar, actor_id: int | None = None) -> Seminar:
    """Call the seminar off: every open registration is cancelled and told. Done twice it changes nothing."""
    locked = lock(seminar.pk)
    if locked.cancelled_at:
        return locked
    locked.cancelled_at = timezone.now()
    locked.calendar_sequence += 1
    locked.save(update_fields=["cancelled_at", "calendar_sequence"])
    for registration in locked.registrations.still_open().order_by("arrived_at", "pk"):
        move(
            registration=registration,
            to=State.CANCELLED,
            actor=Actor.STAFF,
            actor_id=actor_id,
            reason=Reason.SEMINAR_CANCELLED,
        )
        enqueue(registration=registration, message=Message.CANCELLED)
    return locked


@transaction.atomic
def withdraw(*, seminar: Seminar, language: str) -> None:
    """Forget the public address in one language: nobody can read the page any more. Its title stays, for mail."""
    lock(seminar.pk)
    SeminarText.objects.filter(seminar=seminar, language=language).update(address="")


@transaction.atomic
def describe(*, seminar: Seminar, language: str, title: str, address: str) -> SeminarText:
    """Keep a seminar's published title and public address in one language, as its page tells them."""
    lock(seminar.pk)
    text, _created = SeminarText.objects.update_or_create(
        seminar=seminar,
        language=language,
        defaults={"title": title, "address": address},
    )
    return text
