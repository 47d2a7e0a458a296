"""A registrant's answers: confirming the address, accepting or declining an offer; and what no answer means."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.outbox.messages import Message
from events.outbox.queue import enqueue, enqueue_news
from events.seats.choices import TO_ANSWER, Actor, Reason, State
from events.seats.errors import AnswerTooLate
from events.seats.models import Registration, Seminar
from events.seats.services.seats import give_free_seats, lock, move, settle, under_lock


@transaction.atomic
def confirm(*, registration: Registration) -> Registration:
    """Confirm the address in time and so keep the seat. Done twice it changes nothing; else `AnswerTooLate`."""
    return _keep_seat(registration, State.UNCONFIRMED, Reason.ADDRESS_CONFIRMED)


@transaction.atomic
def accept(*, registration: Registration) -> Registration:
    """Accept an offer in time. Done twice it changes nothing; else `AnswerTooLate`."""
    return _keep_seat(registration, State.OFFERED, Reason.ACCEPTED)


def _keep_seat(registration: Registration, asked: State, reason: Reason) -> Registration:
    registration = under_lock(registration)
    now = timezone.now()
    if registration.state == State.CONFIRMED:
        return registration
    if registration.state != asked or _is_overdue(registration, now):
        raise AnswerTooLate
    move(registration=registration, to=State.CONFIRMED, at=now, actor=Actor.REGISTRANT, reason=reason)
    enqueue(registration=registration, message=Message.CONFIRMED)
    return registration


@transaction.atomic
def decline(*, registration: Registration) -> Registration:
    """Decline an offer: it goes to the next in line. Done twice it changes nothing; else `AnswerTooLate`."""
    registration = under_lock(registration)
    now = timezone.now()
    if registration.state == State.DECLINED:
        return registration
    if registration.state != State.OFFERED or _is_overdue(registration, now):
        raise AnswerTooLate
    move(registration=registration, to=State.DECLINED, at=now, actor=Actor.REGISTRANT, reason=Reason.DECLINED)
    enqueue(registration=registration, message=Message.CANCELLED)
    give_free_seats(seminar=registration.seminar, at=now)
    return registration


def _is_overdue(registration: Registration, now: datetime) -> bool:
    """Whether the time is over, also if nobody has written it down yet."""
    return registration.answer_by is not None and registration.answer_by <= now


def lapse_due(*, at: datetime | None = None) -> int:
    """Let lapse what was not answered in time, seminar by seminar, and serve the line; says how many lapsed."""
    at = at or timezone.now()
    overdue = Registration.objects.with_an_answer_overdue(at).order_by()
    return sum(_lapse(seminar_id, at) for seminar_id in overdue.values_list("seminar_id", flat=True).distinct())


@transaction.atomic
def _lapse(seminar_id: int, at: datetime) -> int:
    seminar = lock(seminar_id)
    number: int = seminar.registrations.with_an_answer_overdue(at).count()
    settle(seminar=seminar, at=at)
    return number


def remind_to_answer(*, at: datetime | None = None) -> int:
    """Queue the one reminder of everybody whose answer is due soon; says how many."""
    at = at or timezone.now()
    due = Registration.objects.filter(state__in=TO_ANSWER, answer_reminder_at__lte=at, answer_by__gt=at)
    return sum(_remind(pk, at) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk: int, at: datetime) -> int:
    registration = under_lock(Registration.objects.get(pk=pk))
    if registration.answer_reminder_at is None or registration.answer_reminder_at > at:
        return 0
    registration.answer_reminder_at = None
    registration.save(update_fields=["answer_reminder_at"])
    enqueue_news(registration=registration, message=Message.CONFIRM_REMINDER)
    return 1


def settle_if_due(seminar: Seminar) -> None:
    """Let lapse what is overdue at one seminar before somebody is told how it stands; mostly one short question."""
    now = timezone.now()
    if seminar.registrations.with_an_answer_overdue(now).exists():
        _lapse(seminar.pk, now)
