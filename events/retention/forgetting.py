"""Taking people out of registrations when their time is up; what remains are numbers without names."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from campaign_site.periods import ACCESS_DAYS, NEEDS_DAYS
from events.outbox.choices import Delivery
from events.outbox.models import Announcement, OutgoingMail
from events.papers.models import Certificate, Feedback
from events.retention.holding import allowed_on
from events.retention.models import AccessRecord
from events.seats.choices import ENDED, Actor, Reason, State
from events.seats.models import Needs, Registration, Seminar, Transition
from events.seats.models.registrations import TOLD
from events.seats.services.seats import give_free_seats, lock, move, under_lock
from events.statistics.counting import keep_library_count

NO_NAME = "–"
"""What stands in lists where a name was: the admin links each row by it."""


@dataclass
class Tally:
    """What one round of forgetting emptied, counted by field group."""

    needs: int = 0
    contacts: int = 0
    announcements: int = 0
    feedback: int = 0
    access: int = 0
    waiting: int = 0
    """People who are due but wait for somebody's word, see `events.retention.holding`."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is held about a seminar's people: what goes on which day, and what stays because it names nobody."""

    seminar: Seminar
    needs_on: date
    contacts_on: date
    needs: int
    people: int
    announcements: int
    feedback: int
    registrations: int
    certificates: int
    mails: int
    log: int


def forget_past(*, at: datetime | None = None) -> Tally:
    """Delete each field group whose time is up and say how many of each there were.

    - Needs, the soonest.
    - Name, address, library as typed, role and links: after the seminar's own number of days, with what staff wrote as
      a reason, what a mail server answered, announcements and the free words of feedback.
    - Who read personal data.

    Rows, states, times, the register's library and the log stay, for the counts. Running it again changes nothing.
    A run that would forget unusually many waits for somebody's word.
    """
    at = at or timezone.now()
    allowed = allowed_on(timezone.localdate(at), at=at)
    tally = Tally(waiting=allowed.waiting)
    tally.needs = Needs.objects.filter(registration__seminar__in=allowed.due.with_needs).delete()[0]
    for seminar in Seminar.objects.filter(pk__in=allowed.due.seminars):
        _forget_seminar(seminar, at, tally)
    if not allowed.waiting:
        tally.access = AccessRecord.objects.filter(at__lt=at - timedelta(days=ACCESS_DAYS)).delete()[0]
    return tally


def _forget_seminar(seminar: Seminar, at: datetime, tally: Tally) -> None:
    people = seminar.registrations.filter(forgotten_at__isnull=True)
    tally.contacts += sum(_forget_one(seminar, pk, at) for pk in list(people.values_list("pk", flat=True)))
    tally.announcements += (
        Announcement.objects.filter(seminar=seminar)
        .exclude(subject="", body="")
        .update(subject="", body="", form_key=None)
    )
    tally.feedback += Feedback.objects.filter(seminar=seminar).exclude(best="", better="").update(best="", better="")


@transaction.atomic
def _forget_one(seminar: Seminar, pk: int, at: datetime) -> int:
    lock(seminar.pk)  # Whoever changes a registration has read it under this lock: they must not write a name back.
    registration = Registration.objects.filter(pk=pk, forgotten_at__isnull=True).first()
    if registration is None:
        return 0
    _empty(registration, at)
    return 1


@transaction.atomic
def erase(*, registration: Registration, actor: Actor = Actor.REGISTRANT) -> None:
    """Delete all that is held about somebody who asks for it, at once and without a further mail.

    Before the seminar a registration ends with it and its seat goes to the line; later it stays as a number. A
    certificate goes on to verify: it has no name.
    Done twice it changes nothing.
    """
    registration = under_lock(registration)
    if registration.forgotten_at:
        return
    now = timezone.now()
    if registration.state not in ENDED and now < registration.seminar.begins_at:
        move(registration=registration, to=State.CANCELLED, at=now, actor=actor, reason=Reason.ERASED)
    keep_library_count(registration=registration)
    registration.library_entry = None
    _empty(registration, now)
    give_free_seats(seminar=registration.seminar, at=now)


def _empty(registration: Registration, at: datetime) -> None:
    registration.name = NO_NAME
    for field in TOLD:
        setattr(registration, field, "")
    # One address a row, so that the constraint on one registration a person holds; `.invalid` can never be written to.
    registration.email = f"{registration.public_id}@forgotten.invalid"
    registration.form_key, registration.form_address = None, ""
    registration.registered_by_name = registration.handed_to_name = ""
    registration.key_version += 1
    registration.forgotten_at = at
    registration.save()
    # What others were told of this person under this name goes with it.
    registration.brought_along.update(registered_by_name="")
    registration.received.update(handed_to_name="")
    Needs.objects.filter(registration=registration).delete()
    Transition.objects.filter(registration=registration).exclude(reason__in=Reason.values).update(reason="")
    mails = OutgoingMail.objects.filter(registration=registration)
    mails.update(problem="", form_key=None)
    mails.filter(state__in=[Delivery.QUEUED, Delivery.SENDING]).update(state=Delivery.SKIPPED)


def forgetting_plan() -> list[Plan]:
    """What will go when and what stays, for each seminar that has anything of it, in as many questions as groups."""
    held = {
        "needs": _per_seminar(Needs.objects.all(), "registration__seminar"),
        "people": _per_seminar(Registration.objects.filter(forgotten_at__isnull=True), "seminar"),
        "announcements": _per_seminar(Announcement.objects.exclude(subject="", body=""), "seminar"),
        "feedback": _per_seminar(Feedback.objects.exclude(best="", better=""), "seminar"),
        "registrations": _per_seminar(Registration.objects.all(), "seminar"),
        "certificates": _per_seminar(Certificate.objects.all(), "seminar"),
        "mails": _per_seminar(OutgoingMail.objects.all(), "registration__seminar"),
        "log": _per_seminar(Transition.objects.all(), "registration__seminar"),
    }
    return [
        Plan(
            seminar=seminar,
            needs_on=seminar.date + timedelta(days=NEEDS_DAYS + 1),
            contacts_on=seminar.date + timedelta(days=seminar.contact_days + 1),
            **{group: counts.get(seminar.pk, 0) for group, counts in held.items()},
        )
        for seminar in Seminar.objects.order_by("date", "pk")
        if any(seminar.pk in counts for counts in held.values())
    ]


def _per_seminar(rows: QuerySet[Any], seminar: str) -> dict[int, int]:
    """How many of some rows each seminar has; none is left out."""
    return dict(rows.order_by().values_list(seminar).annotate(Count("pk")))
