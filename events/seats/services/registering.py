"""Taking people in: one person, or colleagues of one library together."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from events.libraries.models import Library
from events.outbox.queue import enqueue_first, enqueue_link_again
from events.seats.choices import ENDED, OPEN, Actor, Booking, Reason, State
from events.seats.errors import (
    AddressTwice,
    AlreadyRegistered,
    EventsError,
    GroupTooLarge,
    LibraryFull,
    RegistrationUnavailable,
)
from events.seats.models import Group, Needs, Registration, Seminar, Transition
from events.seats.services.correcting import correct, may_be_corrected
from events.seats.services.people import Asked, Person, clean_name, digest_of
from events.seats.services.seats import count, deadline, lock, record, set_deadline, settle


def register(
    *,
    seminar: Seminar,
    name: str,
    email: str,
    library: str = "",
    library_entry: Library | None = None,
    role: str = "",
    language: str,
    access: str = "",
    diet: str = "",
    notice_version: str = "",
    form_key: UUID | None = None,
    actor: Actor = Actor.REGISTRANT,
    actor_id: int | None = None,
    send_mail: bool = True,
) -> Registration:
    """Register one person; see `register_group`, of which it is the smallest."""
    person = Person(name=name, email=email, role=role, access=access, diet=diet)
    return register_group(
        seminar=seminar,
        people=[person],
        library=library,
        library_entry=library_entry,
        language=language,
        notice_version=notice_version,
        form_key=form_key,
        actor=actor,
        actor_id=actor_id,
        send_mail=send_mail,
    )[0]


def register_group(
    *,
    seminar: Seminar,
    people: Sequence[Person],
    library: str = "",
    library_entry: Library | None = None,
    language: str,
    notice_version: str = "",
    form_key: UUID | None = None,
    actor: Actor = Actor.REGISTRANT,
    actor_id: int | None = None,
    send_mail: bool = True,
) -> list[Registration]:
    """Give people of one form a seat each, or one place in line together, and queue the mail that says which.

    - The same form sent again is the same registrations; another address in it corrects that person's address.
    - An address that is known makes no second row: its link is sent again. Staff get `AlreadyRegistered` instead.
    - Visitors get `RegistrationUnavailable` outside of the registration window; staff may add people until the
      seminar is cancelled.
    - `LibraryFull`, `GroupTooLarge` and `AddressTwice` say the same whether or not an address is known.
    """
    asked = Asked(
        seminar_id=seminar.pk,
        people=[person.cleaned() for person in people],
        library=clean_name(library),
        library_entry=library_entry,
        language=language,
        form_key=form_key,
        notice_version=notice_version,
        actor=actor,
        actor_id=actor_id,
        send_mail=send_mail,
    )
    if len({person.key for person in asked.people}) < len(asked.people):
        raise AddressTwice
    try:
        # Most people are new, and the constraints know best who is not: whoever is met or refused is looked at closely.
        return _register(asked, as_new=True)
    except (IntegrityError, EventsError):
        pass
    try:
        return _register(asked, as_new=False)
    except IntegrityError:
        # Somebody wrote past the lock. The constraint held, and what they wrote is now found as known.
        return _register(asked, as_new=False)
    except LibraryFull:
        _send_links_again(asked)
        raise


@transaction.atomic
def _register(asked: Asked, *, as_new: bool) -> list[Registration]:
    seminar = lock(asked.seminar_id)
    now = timezone.now()
    if seminar.confirmation_hours or seminar.offer_hours:
        settle(seminar=seminar, at=now)
    form = _Form(asked, seminar, now)
    if not as_new:
        form.find_known()
    answered = {position: form.made_before(position) for position in range(len(asked.people))}
    to_admit = [position for position, registration in answered.items() if registration is None]
    if to_admit:
        _check_window(seminar, asked, now)
        answered |= form.admit(to_admit)
        if len(asked.people) > 1:
            form.note_sender(answered)
    return [registration for registration in answered.values() if registration]


def _check_window(seminar: Seminar, asked: Asked, now: datetime) -> None:
    booking = seminar.window_at(now)
    if asked.actor == Actor.REGISTRANT and booking != Booking.OPEN:
        raise RegistrationUnavailable(booking)
    if booking == Booking.CANCELLED:
        raise RegistrationUnavailable(booking)


class _Form:
    """One filled-in form against what a locked seminar holds."""

    def __init__(self, asked: Asked, seminar: Seminar, now: datetime) -> None:
        """Begin with everybody as new."""
        self.asked, self.seminar, self.now = asked, seminar, now
        self.keys = {position: asked.key_of(position) for position in range(len(asked.people))}
        self.emails = {position: person.key for position, person in enumerate(asked.people)}
        self.by_key: dict[UUID, Registration] = {}
        self.by_email: dict[str, Registration] = {}

    def find_known(self) -> None:
        """Find, in one question, the registrations that this form made and those that hold one of its addresses."""
        seminar = self.seminar
        known = Q(seminar=seminar, state__in=OPEN, address_key__in=self.emails.values())
        keys = [key for key in self.keys.values() if key]
        # Of two that were not known as one mailbox, the one that is no double comes last and so counts.
        for registration in Registration.objects.filter(known | Q(form_key__in=keys) if keys else known).order_by(
            "-is_double", "pk"
        ):
            if registration.form_key in keys:
                self.by_key[registration.form_key] = registration
            if registration.seminar_id == seminar.pk:
                registration.seminar = seminar
                if registration.state in OPEN:
                    self.by_email[registration.address_key] = registration

    def made_before(self, position: int) -> Registration | None:
        """The registration that this part of the form made before, its address corrected if that is what is new."""
        key = self.keys[position]
        made = self.by_key.get(key) if key else None
        if made is None:
            return None
        if made.seminar_id != self.seminar.pk:
            self.keys[position] = None
            return None
        person = self.asked.people[position]
        sent = digest_of(person.email)
        if made.address_key == person.key or made.form_address == sent:
            return made
        known = self.by_email.get(self.emails[position])
        if known and made.state in ENDED:
            # The slip was put right before: both addresses are one person, whichever of the two forms comes once more.
            enqueue_link_again(registration=known, form_key=key, at=self.now)
            return known
        if may_be_corrected(made, self.now):
            made.form_address = sent
            return correct(
                registration=made,
                email=person.email,
                actor=self.asked.actor,
                actor_id=self.asked.actor_id,
                at=self.now,
            )
        # Too late to be the same person's slip: the form counts as a new one and takes its key along.
        made.form_key = None
        made.save(update_fields=["form_key"])
        return None

    def admit(self, positions: list[int]) -> dict[int, Registration]:
        """Register those of the form who are new, and send the others their link again."""
        counts = self._counts()
        _check_limits(self.asked, self.seminar, len(positions), counts["of_library"])
        answered: dict[int, Registration] = {}
        for position in positions:
            known = self.by_email.get(self.emails[position])
            if known is None:
                continue
            if self.asked.actor == Actor.STAFF:
                raise AlreadyRegistered
            enqueue_link_again(registration=known, form_key=self.keys[position], at=self.now)
            answered[position] = known
        new = [position for position in positions if position not in answered]
        if new:
            registrations = self._insert(new, counts)
            answered |= dict(zip(new, registrations, strict=True))
        return answered

    def note_sender(self, answered: dict[int, Registration | None]) -> None:
        """Bind the colleagues who are new to the registration of whoever filled in the form, new or known."""
        brought = [one.pk for position, one in answered.items() if one and position and one.registered_by_name]
        Registration.objects.filter(pk__in=brought, registered_by=None).update(registered_by=answered[0])

    def _counts(self) -> dict[str, int]:
        counts = {**count(self.seminar), "of_library": 0}
        entry = self.asked.library_entry
        if entry and self.seminar.library_limit:
            counts["of_library"] = self.seminar.registrations.still_open().filter(library_entry=entry).count()
        return counts

    def _insert(self, positions: list[int], counts: dict[str, int]) -> list[Registration]:
        asked, seminar, now = self.asked, self.seminar, self.now
        fits = seminar.capacity is None or counts["held"] + len(positions) <= seminar.capacity
        state = State.CONFIRMED if fits and not counts["waiting"] else State.WAITING
        if state == State.CONFIRMED and seminar.confirmation_hours and asked.actor == Actor.REGISTRANT:
            state = State.UNCONFIRMED
        group = Group.objects.create(seminar=seminar, created_at=now) if len(positions) > 1 else None
        registrations = []
        for position in positions:
            person = asked.people[position]
            registration = Registration(
                seminar=seminar,
                group=group,
                name=person.name,
                email=person.email,
                role=person.role,
                library=asked.library,
                library_entry=asked.library_entry,
                language=asked.language,
                form_key=self.keys[position],
                form_address=digest_of(person.email) if self.keys[position] else "",
                notice_version=asked.notice_version,
                registered_by_name=asked.people[0].name if position else "",
                state=state,
                arrived_at=now,
                ticket=counts["last"] + 1,
                first_sequence=seminar.calendar_sequence,
            )
            if state == State.UNCONFIRMED:
                set_deadline(registration, deadline(seminar, seminar.confirmation_hours, now), at=now)
            registration.fold()
            registrations.append(registration)
        Registration.objects.bulk_create(registrations)
        reason = Reason.ADDED if asked.actor == Actor.STAFF else Reason.REGISTERED
        Transition.objects.bulk_create(
            record(
                registration=registration, before="", at=now, actor=asked.actor, actor_id=asked.actor_id, reason=reason
            )
            for registration in registrations
        )
        Needs.objects.bulk_create(
            Needs(
                registration=registration,
                access=asked.people[position].access,
                diet=asked.people[position].diet,
                consented_at=now,
                notice_version=asked.notice_version,
            )
            for position, registration in zip(positions, registrations, strict=True)
            if asked.people[position].access or asked.people[position].diet
        )
        if asked.send_mail:
            enqueue_first(registrations)
        return registrations


def _check_limits(asked: Asked, seminar: Seminar, number: int, of_library: int) -> None:
    """Refuse more people than a form, a library or the seminar may have; the same for known and unknown addresses."""
    if asked.actor != Actor.REGISTRANT:
        return
    if number > seminar.group_size or (seminar.capacity and number > seminar.capacity):
        raise GroupTooLarge
    if asked.library_entry and seminar.library_limit and of_library + number > seminar.library_limit:
        raise LibraryFull(seminar.library_limit)


@transaction.atomic
def _send_links_again(asked: Asked) -> None:
    """Write to the owners of known addresses although the form was refused: they may only look for their link."""
    form = _Form(asked, lock(asked.seminar_id), timezone.now())
    form.find_known()
    for position, email in form.emails.items():
        known = form.by_email.get(email)
        if known:
            enqueue_link_again(registration=known, form_key=form.keys[position], at=form.now)
