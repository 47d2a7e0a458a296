"""Putting right what a registration says about a person."""

from datetime import datetime, timedelta
from typing import Any, Unpack

from django.db import transaction
from django.utils import timezone

from events.outbox.messages import MESSAGE_FOR, Message
from events.outbox.queue import enqueue, enqueue_link_again, set_aside
from events.seats.choices import ENDED, OPEN, Actor, Reason, State
from events.seats.errors import LibraryFull, NameOnCertificate, UnusableLink
from events.seats.models import Needs, Registration, Seminar
from events.seats.services.people import Details
from events.seats.services.seats import give_free_seats, move, under_lock
from events.words import addresses
from events.words.cleaning import clean_email, clean_name, clean_words

TIME_TO_CORRECT = timedelta(hours=2)
"""How long the form that made a registration may still correct its address."""

MOST_CORRECTIONS = 3
"""How often: each one writes to another address."""


@transaction.atomic
def correct_address(*, registration: Registration, email: str, actor_id: int | None = None) -> Registration:
    """Move a registration to the right address: every link sent before is dead and the mail goes out anew.

    If the right address has an open registration already, that one stays, the mistyped one is cancelled without a
    word, and the link of the other is sent again. Returns the registration that stands.
    Raises `UnusableLink` if the person has been forgotten meanwhile.
    """
    email = clean_email(email)
    registration = _remembered(registration)
    if registration.state in ENDED or registration.email == email:
        return registration
    return correct(registration=registration, email=email, actor=Actor.STAFF, actor_id=actor_id, at=timezone.now())


def _remembered(registration: Registration) -> Registration:
    """The registration under its lock, unless its person has been forgotten: nothing of theirs is written back."""
    registration = under_lock(registration)
    if registration.forgotten_at:
        raise UnusableLink
    return registration


def may_be_corrected(registration: Registration, now: datetime) -> bool:
    """Whether the form that made a registration may still correct its address."""
    return (
        registration.state in OPEN
        and now - registration.arrived_at <= TIME_TO_CORRECT
        and registration.key_version <= MOST_CORRECTIONS
    )


def known(seminar: Seminar, email: str) -> Registration | None:
    """The open registration of an address at a seminar."""
    found = seminar.registrations.still_open().filter(address_key=addresses.key(email)).first()
    if found:
        found.seminar = seminar
    return found


def correct(
    *,
    registration: Registration,
    email: str,
    actor: Actor,
    actor_id: int | None,
    at: datetime,
) -> Registration:
    """Correct an open registration's address, under the seminar's lock."""
    other = known(registration.seminar, email)
    if other and other.pk != registration.pk:
        set_aside(registration=registration)
        move(
            registration=registration,
            to=State.CANCELLED,
            at=at,
            actor=actor,
            actor_id=actor_id,
            reason=Reason.REGISTERED_TWICE,
        )
        give_free_seats(seminar=registration.seminar, at=at)
        enqueue_link_again(registration=other, form_key=registration.form_key, at=at)
        return other
    registration.email = email
    registration.key_version += 1
    move(
        registration=registration,
        to=State(registration.state),
        at=at,
        actor=actor,
        actor_id=actor_id,
        reason=Reason.ADDRESS_CORRECTED,
        answer_by=registration.answer_by,
    )
    enqueue(registration=registration, message=MESSAGE_FOR.get(State(registration.state), Message.LINK_AGAIN))
    return registration


@transaction.atomic
def update_details(*, registration: Registration, name: str, **details: Unpack[Details]) -> Registration:
    """Change what a registrant says about themselves, but not the address.

    Raises `LibraryFull` if the new library has as many people as one library may have, `NameOnCertificate` if the
    name stands on a certificate already, and `UnusableLink` if the person has been forgotten meanwhile.
    """
    registration = _remembered(registration)
    library, entry = clean_name(details.get("library", "")), details.get("library_entry")
    changes: dict[str, Any] = {**details, "name": clean_name(name), "library": library, "library_entry": entry}
    if changes["name"] != registration.name and hasattr(registration, "certificate"):
        raise NameOnCertificate
    seminar = registration.seminar
    if entry and entry.pk != registration.library_entry_id and seminar.library_limit:
        others = seminar.registrations.still_open().filter(library_entry=entry).count()
        if others >= seminar.library_limit:
            raise LibraryFull(seminar.library_limit)
    for field, value in changes.items():
        setattr(registration, field, value)
    registration.save(update_fields=list(changes))
    return registration


@transaction.atomic
def update_needs(*, registration: Registration, access: str, diet: str, notice_version: str) -> None:
    """Keep what a person with an open registration needs, with the consent's text, or forget it if nothing is left.

    Raises `UnusableLink` if the person has been forgotten meanwhile.
    """
    access, diet = clean_words(access), clean_words(diet)
    registration = _remembered(registration)
    if registration.state in ENDED or not (access or diet):
        Needs.objects.filter(registration=registration).delete()
        return
    Needs.objects.update_or_create(
        registration=registration,
        defaults={
            "access": access,
            "diet": diet,
            "consented_at": timezone.now(),
            "notice_version": notice_version,
        },
    )
