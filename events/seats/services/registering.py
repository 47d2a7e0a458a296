"""Taking people in: one person, or colleagues of one library together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Unpack
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.outbox.queue import enqueue_first, enqueue_link_again
from events.seats.choices import ENDED, OPEN, Actor, Booking, Reason, State
from events.seats.errors import AddressTwice, AlreadyRegistered, GroupTooLarge, LibraryFull, RegistrationUnavailable
from events.seats.models import Group, Needs, Registration, Seminar, Transition
from events.seats.services.correcting import correct, may_be_corrected
from events.seats.services.people import OF_THE_FORM, Details, Person, digest_of
from events.seats.services.seats import count, deadline, lock, record, set_deadline, settle
from events.words.cleaning import clean_name


def register(
    *,
    seminar: Seminar,
    name: str,
    email: str,
    access: str = "",
    diet: str = "",
    notice_version: str = "",
    form_key: UUID | None = None,
    actor: Actor = Actor.REGISTRANT,
    actor_id: int | None = None,
    send_mail: bool = True,
    **details: Unpack[Details],
) -> Registration:
    """Register one person; see `register_group`, of which it is the smallest."""
    person = Person(name=name, email=email, access=access, diet=diet)
    return register_group(
        seminar=seminar,
        people=[person],
        notice_version=notice_version,
        form_key=form_key,
        actor=actor,
        actor_id=actor_id,
        send_mail=send_mail,
        **details,
    )[0]


def register_group(
    *,
    seminar: Seminar,
    people: Sequence[Person],
    notice_version: str = "",
    form_key: UUID | None = None,
    actor: Actor = Actor.REGISTRANT,
    actor_id: int | None = None,
    send_mail: bool = True,
    **details: Unpack[Details],
) -> list[Registration]:
    """Give people of one form a seat each, or one place in line together, and queue the mail that says which.

    - The same form sent again is the same registrations; another address in it corrects that person's address.
    - An address that is known makes no second row: its link is sent again. Staff get `AlreadyRegistered` instead.
    - Visitors get `RegistrationUnavailable` outside of the registration window; staff may add people until the
      seminar is cancelled.
    - `LibraryFull`, `GroupTooLarge` and `AddressTwice` say the same whether or not an address is known.
    """
    people = [person.cleaned() for person in people]
    if len({person.key for person in people}) < len(people):
        raise AddressTwice
    with transaction.atomic():
        locked, now = lock(seminar.pk), timezone.now()
        if locked.confirmation_hours or locked.offer_hours:
            settle(seminar=locked, at=now)
        form = Form(
            seminar=locked,
            now=now,
            people=people,
            details={**details, "library": clean_name(details.get("library", ""))},
            form_key=form_key,
            notice_version=notice_version,
            actor=actor,
            actor_id=actor_id,
            send_mail=send_mail,
        )
        form.refuse_what_may_not_be()
        if not form.fills_up_the_library:
            return form.write()
        form.send_links_again()
    raise LibraryFull(form.seminar.library_limit or 0)


@dataclass(kw_only=True)
class Form:
    """One filled-in form against what a locked seminar holds: decided first, then written."""

    seminar: Seminar
    now: datetime
    people: Sequence[Person]
    details: Details
    form_key: UUID | None
    notice_version: str
    actor: Actor
    actor_id: int | None
    send_mail: bool

    def __post_init__(self) -> None:
        """Find, in one question, the registrations that this form made and those that hold one of its addresses."""
        self.keys = [self._key_of(position) for position in range(len(self.people))]
        known = Q(state__in=OPEN, address_key__in=[person.key for person in self.people])
        made = Q(form_key__in=[key for key in self.keys if key])
        self.by_key: dict[UUID | None, Registration] = {}
        self.by_address: dict[str, Registration] = {}
        for registration in self.seminar.registrations.filter(known | made).order_by():
            registration.seminar = self.seminar
            if registration.form_key and registration.form_key in self.keys:
                self.by_key[registration.form_key] = registration
            if registration.state in OPEN:
                self.by_address[registration.address_key] = registration
        self.before = {position: self._stands_for(position) for position in range(len(self.people))}
        self.to_admit = [position for position, registration in self.before.items() if registration is None]

    def _key_of(self, position: int) -> UUID | None:
        """The key of one person's part of the form: the form's own for the first, one derived from it for the rest."""
        row = self.people[position].row
        row = position if row is None else row
        return self.form_key if self.form_key is None or row == 0 else uuid5(self.form_key, str(row))

    def _stands_for(self, position: int) -> Registration | None:
        """What this part of the form, sent before, is about; None if it has to be taken in as a new one."""
        person, key = self.people[position], self.keys[position]
        made = self.by_key.get(key)
        if made is None or self._is_the_same(made, person) or may_be_corrected(made, self.now):
            return made
        # The slip was put right before: both addresses are one person, whichever of the two forms comes once more.
        # Otherwise it is too late to be a slip, and the form counts as a new one.
        return self.by_address.get(person.key) if made.state in ENDED else None

    def _is_the_same(self, made: Registration, person: Person) -> bool:
        return made.address_key == person.key or made.form_address == digest_of(person.email)

    def refuse_what_may_not_be(self) -> None:
        """Refuse outside of the window and more people than a form may have, whether or not an address is known."""
        if not self.to_admit:
            return
        seminar, is_staff = self.seminar, self.actor == Actor.STAFF
        booking = seminar.window_at(self.now)
        if booking == Booking.CANCELLED or (self.actor == Actor.REGISTRANT and booking != Booking.OPEN):
            raise RegistrationUnavailable(booking)
        number = len(self.to_admit)
        too_many = number > seminar.group_size or (seminar.capacity and number > seminar.capacity)
        if self.actor == Actor.REGISTRANT and too_many:
            raise GroupTooLarge
        if is_staff and any(self._known(position) for position in self.to_admit):
            raise AlreadyRegistered

    @property
    def fills_up_the_library(self) -> bool:
        """Whether the library would have more people at the seminar than one library may have."""
        entry, limit = self.details.get("library_entry"), self.seminar.library_limit
        if not (self.to_admit and entry and limit and self.actor == Actor.REGISTRANT):
            return False
        there = self.seminar.registrations.still_open().filter(library_entry=entry).count()
        return there + len(self.to_admit) > limit

    def send_links_again(self) -> None:
        """Write to the owners of known addresses although the form is refused: they may only look for their link."""
        for position in range(len(self.people)):
            self._send_link_again(position, self._known(position))

    def write(self) -> list[Registration]:
        """Put right what the form sent before, take in who is new, and send the others their link again."""
        answered = {
            position: self._put_right(position, registration)
            for position, registration in self.before.items()
            if registration
        }
        new = []
        for position in self.to_admit:
            if late := self.by_key.get(self.keys[position]):  # The form takes its key along.
                late.form_key = None
                late.save(update_fields=["form_key"])
            if known := self._known(position):
                self._send_link_again(position, known)
                answered[position] = known
            else:
                new.append(position)
        if new:
            answered |= dict(zip(new, self._insert(new), strict=True))
        self._note_sender(answered)
        return [answered[position] for position in sorted(answered)]

    def _known(self, position: int) -> Registration | None:
        """Whose open registration has an address; not the one that had it until the form put it right."""
        key = self.people[position].key
        known = self.by_address.get(key)
        return known if known and known.state in OPEN and known.address_key == key else None

    def _send_link_again(self, position: int, known: Registration | None) -> None:
        if known:
            enqueue_link_again(registration=known, form_key=self.keys[position], at=self.now)

    def _put_right(self, position: int, registration: Registration) -> Registration:
        """What this part of the form is about, with the address that it has now."""
        person, key = self.people[position], self.keys[position]
        if registration.form_key != key:
            self._send_link_again(position, registration)
            return registration
        if self._is_the_same(registration, person):
            return registration
        registration.form_address = digest_of(person.email)
        return correct(
            registration=registration,
            email=person.email,
            actor=self.actor,
            actor_id=self.actor_id,
            at=self.now,
        )

    def _note_sender(self, answered: dict[int, Registration]) -> None:
        """Bind the colleagues who are new to the registration of whoever filled in the form, new or known."""
        brought = [one.pk for position, one in answered.items() if position and one.registered_by_name]
        if brought:
            Registration.objects.filter(pk__in=brought, registered_by=None).update(registered_by=answered[0])

    def _insert(self, positions: list[int]) -> list[Registration]:
        seminar, now = self.seminar, self.now
        counts = count(seminar)
        fits = seminar.capacity is None or counts["held"] + len(positions) <= seminar.capacity
        state = State.CONFIRMED if fits and not counts["waiting"] else State.WAITING
        if state == State.CONFIRMED and seminar.confirmation_hours and self.actor == Actor.REGISTRANT:
            state = State.UNCONFIRMED
        group = Group.objects.create(seminar=seminar, created_at=now) if len(positions) > 1 else None
        shared = {name: value for name, value in self.details.items() if name in OF_THE_FORM}
        registrations = []
        for position in positions:
            person = self.people[position]
            registration = Registration(
                seminar=seminar,
                group=group,
                name=person.name,
                email=person.email,
                **(shared if position else self.details),
                form_key=self.keys[position],
                form_address=digest_of(person.email) if self.keys[position] else "",
                notice_version=self.notice_version,
                registered_by_name=self.people[0].name if position else "",
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
        reason = Reason.ADDED if self.actor == Actor.STAFF else Reason.REGISTERED
        Transition.objects.bulk_create(
            record(
                registration=registration, before="", at=now, actor=self.actor, actor_id=self.actor_id, reason=reason
            )
            for registration in registrations
        )
        Needs.objects.bulk_create(
            Needs(
                registration=registration,
                access=self.people[position].access,
                diet=self.people[position].diet,
                consented_at=now,
                notice_version=self.notice_version,
            )
            for position, registration in zip(positions, registrations, strict=True)
            if self.people[position].access or self.people[position].diet
        )
        if self.send_mail:
            enqueue_first(registrations)
        return registrations
