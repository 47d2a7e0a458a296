"""Random histories of one seminar, told by a hypothesis state machine.

The machine plays registrants, staff, the worker's clock and people who change their mind; the checks in `fairness.py`
ask the database anew and share no code with the services but their names. `tests/events/seats/test_histories.py` runs
a bounded share, `make proof` as many as it is asked for.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from events.models import Library, Registration, Seminar
from events.retention import forgetting
from events.seats import services
from events.seats.choices import HOLDS_SEAT, OPEN, TO_ANSWER, Actor, State
from events.seats.services import Person
from events.words.errors import EventsError
from tests.events.seats.fairness import TALLY, Fairness

WHO = st.integers(0, 11)
HOURS = st.sampled_from([0, 12, 24])


class Histories(Fairness):
    """One seminar from its first registration on."""

    def __init__(self) -> None:
        """Begin a transaction that is taken back in the end, on a clock of its own."""
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.hands = self.clock.start()
        self.numbers = count()
        self.keys: list[tuple[UUID, Person]] = []
        TALLY["histories"] += 1

    def teardown(self) -> None:
        """Take everything back."""
        self.clock.stop()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(
        capacity=st.sampled_from([None, 0, 1, 2, 2, 3, 3, 4]),
        offer=HOURS,
        confirmation=HOURS,
        limit=st.sampled_from([None, None, 1, 2, 3]),
        first=st.lists(st.sampled_from([1, 1, 1, 2, 3]), min_size=1, max_size=6),
    )
    def announce(
        self, capacity: int | None, offer: int, confirmation: int, limit: int | None, first: list[int]
    ) -> None:
        """Open a seminar with its rules; the first few people come at once."""
        now = timezone.now()
        self.seminar = Seminar.objects.create(
            slug=f"proof-{uuid4().hex}",
            name="Seminārs",
            date=timezone.localdate() + timedelta(days=20),
            city="Cēsis",
            capacity=capacity,
            offer_hours=offer,
            confirmation_hours=confirmation,
            library_limit=limit,
            registration_opens_at=now - timedelta(days=1),
        )
        self.libraries = [Library.objects.create(code=f"P{number}", name=f"Bibliotēka {number}") for number in range(2)]
        for position, size in enumerate(first):
            people = [self.person() for _each in range(size)]
            entry = self.libraries[position % 2] if limit and position % 3 else None
            act = partial(
                services.register_group, seminar=self.seminar, people=people, library_entry=entry, language="lv"
            )
            self.take("register" if size == 1 else "register a group", act)

    # Who and what

    def person(self) -> Person:
        """Somebody new."""
        number = next(self.numbers)
        return Person(name=f"Persona {number}", email=f"p{number}@example.org")

    def somebody(self, who: int, *states: str) -> Registration | None:
        """One of those in some states (who are open), else one of all."""
        fitting = [one for one in self.people if one.state in (states or OPEN)] or self.people
        return fitting[who % len(fitting)] if fitting else None

    def take(self, step: str, act: Callable[[], Any]) -> bool:
        """Take one step; what is refused in words changes nothing, and the checks see to that."""
        self.step = step
        self.held = sum(one.state in HOLDS_SEAT for one in self.people)
        self.last = max((one.pk for one in self.people), default=0)
        self.waited = {one.pk: (one.ticket, one.pk) for one in self.people if one.state == State.WAITING}
        try:
            act()
        except (EventsError, ValidationError) as refusal:
            TALLY[f"refused: {step} ({type(refusal).__name__})"] += 1
            return False
        TALLY[f"step: {step}"] += 1
        return True

    def ask(self, step: str, who: int, act: Callable[[Registration], Any], *states: str) -> None:
        """Let one person, or staff for one person, do something."""
        one = self.somebody(who, *states)
        if one:
            self.take(step, lambda: act(one))

    # Registering

    @rule(size=st.sampled_from([1, 1, 1, 1, 2, 3]), library=st.sampled_from([None, 0, 1]), staff=st.booleans())
    def register(self, size: int, library: int | None, staff: bool) -> None:
        """One person or a group fills in the form, or staff add them."""
        entry = None if library is None else self.libraries[library]
        people = [self.person() for _each in range(size)]
        key = uuid4()
        actor = Actor.STAFF if staff and size == 1 else Actor.REGISTRANT
        done = self.take(
            "add by staff" if actor == Actor.STAFF else "register" if size == 1 else "register a group",
            lambda: services.register_group(
                seminar=self.seminar, people=people, library_entry=entry, language="lv", form_key=key, actor=actor
            ),
        )
        if done and size == 1:
            self.keys.append((key, people[0]))
        if done and actor == Actor.REGISTRANT and entry and self.seminar.library_limit:
            number = Registration.objects.filter(library_entry=entry, state__in=OPEN).count()
            assert number <= self.seminar.library_limit, "More of one library than its limit."
            TALLY["check: the library's limit holds"] += 1

    @rule(who=WHO)
    def send_the_form_again(self, who: int) -> None:
        """The form of a registration that stands comes twice: nothing new stands there."""
        kept = {one.form_key for one in self.people}
        sent = [(key, person) for key, person in self.keys if key in kept]
        if sent:
            key, person = sent[who % len(sent)]
            before = Registration.objects.count()
            self.take(
                "send the same form again",
                lambda: services.register(
                    seminar=self.seminar, name=person.name, email=person.email, language="lv", form_key=key
                ),
            )
            assert Registration.objects.count() == before, "One form, two registrations."

    @rule(who=WHO)
    def register_once_more(self, who: int) -> None:
        """A person who is known, or who left, fills in a new form."""
        one = self.somebody(who, *State.values)
        if one and not one.forgotten_at:
            self.take(
                "register with a known address",
                lambda: services.register(
                    seminar=self.seminar, name=one.name, email=one.email, language="lv", form_key=uuid4()
                ),
            )

    # What people do

    @precondition(lambda self: State.UNCONFIRMED in self.states)
    @rule(who=WHO)
    def confirm(self, who: int) -> None:
        """Confirm the address."""
        self.ask("confirm", who, lambda one: services.confirm(registration=one), State.UNCONFIRMED)

    @precondition(lambda self: State.OFFERED in self.states)
    @rule(who=WHO)
    def accept(self, who: int) -> None:
        """Accept an offer."""
        self.ask("accept", who, lambda one: services.accept(registration=one), State.OFFERED)

    @precondition(lambda self: State.OFFERED in self.states)
    @rule(who=WHO)
    def decline(self, who: int) -> None:
        """Decline an offer."""
        self.ask("decline", who, lambda one: services.decline(registration=one), State.OFFERED)

    @rule(who=WHO, staff=st.booleans())
    def cancel(self, who: int, staff: bool) -> None:
        """Somebody with a seat or in line leaves."""
        actor, reason = (Actor.STAFF, "zvanīja") if staff else (Actor.REGISTRANT, "")
        self.ask("cancel", who, lambda one: services.cancel(registration=one, actor=actor, reason=reason))

    @rule(who=WHO)
    def cancel_a_seat(self, who: int) -> None:
        """Somebody with a seat leaves."""
        seats = sorted(HOLDS_SEAT)
        self.ask("cancel a seat", who, lambda one: services.cancel(registration=one, actor=Actor.REGISTRANT), *seats)

    @rule(who=WHO)
    def hand_over(self, who: int) -> None:
        """Give the place to somebody new."""
        new = self.person()
        self.ask("hand over", who, lambda one: services.hand_over(registration=one, name=new.name, email=new.email))

    @rule(who=WHO, other=WHO)
    def hand_over_to_known(self, who: int, other: int) -> None:
        """Give the place to somebody who has one, or had one."""
        taker = self.somebody(other, *State.values)
        if taker and not taker.forgotten_at:
            self.ask(
                "hand over to somebody known",
                who,
                lambda one: services.hand_over(registration=one, name="Cita", email=taker.email),
            )

    @rule(who=WHO)
    def correct_address(self, who: int) -> None:
        """Correct an address, sometimes to one that is registered."""
        known = self.somebody(who + 1)
        email = known.email if known and who % 2 else self.person().email
        self.ask("correct an address", who, lambda one: services.correct_address(registration=one, email=email))

    @rule(who=WHO)
    def erase(self, who: int) -> None:
        """Have everything deleted."""
        self.ask("erase", who, lambda one: forgetting.erase(registration=one))

    # What staff do

    @rule(capacity=st.sampled_from([None, 0, 1, 2, 3, 4, 5, 6]))
    def change_capacity(self, capacity: int | None) -> None:
        """Add seats or take some away."""
        now = self.seminar.capacity
        up = capacity is None or (now is not None and capacity > now)
        self.take(
            "capacity up" if up else "capacity down",
            lambda: services.change_capacity(seminar=self.seminar, capacity=capacity),
        )
        self.seminar.refresh_from_db()

    @rule(limit=st.sampled_from([None, 1, 2, 3]))
    def change_library_limit(self, limit: int | None) -> None:
        """Change how many may come from one library."""
        changes = {"library_limit": limit}
        self.take("change the library limit", lambda: services.update_seminar(seminar=self.seminar, changes=changes))
        self.seminar.refresh_from_db()

    @precondition(lambda self: State.WAITING in self.states)
    @rule(who=WHO)
    def promote(self, who: int) -> None:
        """Give a seat out of order."""
        self.ask(
            "promote out of order",
            who,
            lambda one: services.promote(registration=one, actor_id=1, reason="vadītāja"),
            State.WAITING,
        )

    @precondition(lambda self: bool(self.states & TO_ANSWER))
    @rule(who=WHO)
    def confirm_by_staff(self, who: int) -> None:
        """Confirm for somebody who rang up."""
        self.ask("confirm by staff", who, lambda one: services.confirm_by_staff(registration=one), *sorted(TO_ANSWER))

    @rule(who=WHO)
    def split_group(self, who: int) -> None:
        """Let a group stand in line one by one."""
        one = Registration.objects.filter(seminar=self.seminar, group__isnull=False).order_by("pk").first()
        if one and one.group:
            group = one.group
            self.take("split a group", lambda: services.split_group(group=group))

    @rule(who=WHO, undo=st.booleans())
    def check_in(self, who: int, undo: bool) -> None:
        """Tick somebody off at the door, sometimes by mistake."""
        act = services.undo_check_in if undo else services.check_in
        self.ask("undo a check-in" if undo else "check in", who, lambda one: act(registration=one), *sorted(HOLDS_SEAT))

    @rule(sure=st.integers(0, 5))
    def cancel_seminar(self, sure: int) -> None:
        """Call the seminar off, now and then."""
        if sure == 0:
            self.take("cancel the seminar", lambda: services.cancel_seminar(seminar=self.seminar))

    # The clock

    @rule(hours=st.sampled_from([1, 6, 12, 13, 24, 48]))
    def wait(self, hours: int) -> None:
        """Let time pass; the worker looks at the clock."""
        self.move_to(timezone.now() + timedelta(hours=hours))

    @rule(sure=st.integers(0, 5))
    def begin_seminar(self, sure: int) -> None:
        """Let the day come, now and then."""
        if sure == 0:
            self.move_to(max(timezone.now(), self.seminar.begins_at))

    def move_to(self, moment: datetime) -> None:
        """Set the clock and do what the worker does each second."""
        self.hands.move_to(moment)

        def look() -> None:
            if services.lapse_due():
                TALLY["lapsed"] += 1
            services.remind_to_answer()

        self.take("clock", look)
