"""What can happen to one registration."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils import timezone

from events.choices import ENDED, OPEN, Actor, Booking, Message, Reason, State
from events.errors import (
    AlreadyRegistered,
    NotWaiting,
    RegistrationUnavailable,
    SeminarOver,
)
from events.models import Registration, Seminar
from events.services.mails import MESSAGE_FOR, enqueue, enqueue_link_again, set_aside
from events.services.people import clean_email, clean_name
from events.services.seats import give_free_seats, lock, move, seat_for_newcomer

TIME_TO_CORRECT = timedelta(hours=2)
"""How long the form that made a registration may still correct its address."""

MOST_CORRECTIONS = 3
"""How often: each one writes to another address."""


def register(
    *,
    seminar: Seminar,
    name: str,
    email: str,
    library: str = "",
    language: str,
    form_key: UUID | None = None,
    actor: Actor = Actor.REGISTRANT,
    actor_id: int | None = None,
    send_mail: bool = True,
) -> Registration:
    """Give a person a seat or a place in line, and queue the mail that says which.

    - The same form sent again is the same registration; with another address it corrects the address.
    - An address that is known makes no second row: its link is sent again. Staff get `AlreadyRegistered` instead.
    - Visitors get `RegistrationUnavailable` outside of the registration window; staff may add people until the
      seminar is cancelled.
    """
    name, email, library = clean_name(name), clean_email(email), clean_name(library)

    def attempt() -> Registration:
        return _register(
            seminar_id=seminar.pk,
            name=name,
            email=email,
            library=library,
            language=language,
            form_key=form_key,
            actor=actor,
            actor_id=actor_id,
            send_mail=send_mail,
        )

    try:
        return attempt()
    except IntegrityError:
        # Somebody wrote past the lock. The constraint held, and what they wrote is now found as known.
        return attempt()


@transaction.atomic
def _register(
    *,
    seminar_id: int,
    name: str,
    email: str,
    library: str,
    language: str,
    form_key: UUID | None,
    actor: Actor,
    actor_id: int | None,
    send_mail: bool,
) -> Registration:
    locked = lock(seminar_id)
    now = timezone.now()  # Under the lock, so that the order of arrival is the order in which the lock was had.

    made_by_form = Registration.objects.filter(form_key=form_key).first() if form_key else None
    if made_by_form and made_by_form.seminar_id != locked.pk:
        made_by_form, form_key = None, None
    if made_by_form:
        if made_by_form.email.lower() == email.lower():
            return made_by_form
        if _may_be_corrected(made_by_form, now):
            return _correct(
                registration=made_by_form,
                email=email,
                actor=actor,
                actor_id=actor_id,
                at=now,
            )
        # Too late to be the same person's slip: the form counts as a new one and takes its key along.
        made_by_form.form_key = None
        made_by_form.save(update_fields=["form_key"])

    booking = locked.booking_at(now)
    if actor == Actor.REGISTRANT and booking not in (Booking.OPEN, Booking.FULL):
        raise RegistrationUnavailable(booking)
    if booking == Booking.CANCELLED:
        raise RegistrationUnavailable(booking)

    known = _known(locked, email)
    if known:
        if actor == Actor.STAFF:
            raise AlreadyRegistered
        enqueue_link_again(registration=known, form_key=form_key, at=now)
        return known

    registration = Registration(
        seminar=locked,
        name=name,
        email=email,
        library=library,
        language=language,
        form_key=form_key,
        arrived_at=now,
    )
    state = seat_for_newcomer(locked)
    reason = Reason.ADDED if actor == Actor.STAFF else Reason.REGISTERED
    move(
        registration=registration,
        to=state,
        actor=actor,
        actor_id=actor_id,
        reason=reason,
        before="",
    )
    if send_mail:
        enqueue(registration=registration, message=MESSAGE_FOR[state])
    return registration


@transaction.atomic
def correct_address(
    *,
    registration: Registration,
    email: str,
    actor: Actor = Actor.STAFF,
    actor_id: int | None = None,
) -> Registration:
    """Move a registration to the right address: every link sent before is dead and the mail goes out anew.

    If the right address has an open registration already, that one stays, the mistyped one is cancelled without a
    word, and the link of the other is sent again. Returns the registration that stands.
    """
    email = clean_email(email)
    lock(registration.seminar_id)
    registration = Registration.objects.select_related("seminar").get(pk=registration.pk)
    if registration.state in ENDED or registration.email == email:
        return registration
    return _correct(
        registration=registration,
        email=email,
        actor=actor,
        actor_id=actor_id,
        at=timezone.now(),
    )


def _may_be_corrected(registration: Registration, now: datetime) -> bool:
    return (
        registration.state in OPEN
        and now - registration.arrived_at <= TIME_TO_CORRECT
        and registration.key_version <= MOST_CORRECTIONS
    )


def _correct(
    *,
    registration: Registration,
    email: str,
    actor: Actor,
    actor_id: int | None,
    at: datetime,
) -> Registration:
    """Correct an open registration's address, under the seminar's lock."""
    known = _known(registration.seminar, email)
    if known and known.pk != registration.pk:
        form_key, registration.form_key = registration.form_key, None
        set_aside(registration=registration)
        move(
            registration=registration,
            to=State.CANCELLED,
            actor=actor,
            actor_id=actor_id,
            reason=Reason.REGISTERED_TWICE,
        )
        give_free_seats(seminar=registration.seminar, at=at)
        enqueue_link_again(registration=known, form_key=form_key, at=at)
        return known
    registration.email = email
    registration.key_version += 1
    move(
        registration=registration,
        to=State(registration.state),
        actor=actor,
        actor_id=actor_id,
        reason=Reason.ADDRESS_CORRECTED,
    )
    enqueue(
        registration=registration,
        message=MESSAGE_FOR.get(State(registration.state), Message.LINK_AGAIN),
    )
    return registration


def _known(seminar: Seminar, email: str) -> Registration | None:
    return seminar.registrations.still_open().alias(address=Lower("email")).filter(address=email.lower()).first()


@transaction.atomic
def cancel(
    *,
    registration: Registration,
    actor: Actor,
    actor_id: int | None = None,
    reason: str = "",
    send_mail: bool = True,
) -> Registration:
    """End a registration, tell the person, and give the seat to the first in line. Cancelling twice changes nothing."""
    locked = lock(registration.seminar_id)
    now = timezone.now()
    registration = Registration.objects.get(pk=registration.pk)
    registration.seminar = locked
    if registration.state in ENDED:
        return registration
    if actor == Actor.REGISTRANT and locked.booking_at(now) == Booking.PAST:
        raise SeminarOver
    if not reason:
        reason = Reason.CANCELLED_BY_STAFF if actor == Actor.STAFF else Reason.CANCELLED
    move(
        registration=registration,
        to=State.CANCELLED,
        actor=actor,
        actor_id=actor_id,
        reason=reason,
    )
    if send_mail:
        enqueue(registration=registration, message=Message.CANCELLED)
    else:
        set_aside(registration=registration)
    give_free_seats(seminar=locked, at=now)
    return registration


@transaction.atomic
def promote(
    *,
    registration: Registration,
    actor: Actor = Actor.STAFF,
    actor_id: int | None = None,
    reason: str = "",
) -> Registration:
    """Give a waiting person a seat out of order, beyond the capacity if need be: staff decide, and the log says so.

    Promoting twice changes nothing; a registration that is over raises `NotWaiting`.
    """
    locked = lock(registration.seminar_id)
    registration = Registration.objects.get(pk=registration.pk)
    registration.seminar = locked
    if locked.cancelled_at:
        raise RegistrationUnavailable(Booking.CANCELLED)
    if registration.state == State.CONFIRMED:
        return registration
    if registration.state != State.WAITING:
        raise NotWaiting
    move(
        registration=registration,
        to=State.CONFIRMED,
        actor=actor,
        actor_id=actor_id,
        reason=reason or Reason.OUT_OF_ORDER,
    )
    enqueue(registration=registration, message=Message.PROMOTED)
    return registration
