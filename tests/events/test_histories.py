"""Random histories of one seminar: never oversold, nobody passed over, one true reason for everybody who waits."""

import contextlib
from datetime import datetime, timedelta
from itertools import count

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import services
from events.choices import HOLDS_SEAT, Actor, State, WaitingReason
from events.errors import EventsError
from events.models import Registration, Seminar
from events.services import Person
from events.services.seats import units
from tests.events.conftest import MakeSeminar

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["register"] * 3
            + ["group", "cancel", "cancel", "confirm", "accept", "decline", "hand_over", "hand_to_known"]
            + ["capacity", "hours"]
        ),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=25,
)


class History:
    """One seminar and what happens to it, step by step."""

    def __init__(self, seminar: Seminar) -> None:
        """Begin with nobody."""
        self.seminar, self.numbers, self.now = seminar, count(), timezone.now()

    def person(self) -> Person:
        number = next(self.numbers)
        return Person(name=f"Persona {number}", email=f"p{number}@example.org")

    def somebody(self, number: int) -> Registration | None:
        people = list(Registration.objects.filter(seminar=self.seminar).order_by("pk"))
        return people[number % len(people)] if people else None

    def take(self, step: str, number: int) -> None:
        """Do one thing; what is refused in words changes nothing."""
        if step in {"register", "group"}:
            size = 1 if step == "register" else 2 + number % 2
            services.register_group(seminar=self.seminar, people=[self.person() for _ in range(size)], language="lv")
        elif step == "capacity":
            services.change_capacity(seminar=self.seminar, capacity=number)
        elif step == "hours":
            self.now += timedelta(hours=6 * (1 + number))
        else:
            one = self.somebody(number)
            if one:
                self.ask(step, one)

    def ask(self, step: str, one: Registration) -> None:
        """Let one person do something."""
        if step == "cancel":
            services.cancel(registration=one, actor=Actor.REGISTRANT)
        elif step == "hand_over":
            new = self.person()
            services.hand_over(registration=one, name=new.name, email=new.email)
        elif step == "hand_to_known":
            other = Registration.objects.filter(seminar=self.seminar).exclude(pk=one.pk).order_by("-pk").first()
            if other:
                services.hand_over(registration=one, name="Cita", email=other.email)
        else:
            {"confirm": services.confirm, "accept": services.accept, "decline": services.decline}[step](
                registration=one
            )

    def check(self, before: set[int]) -> None:
        """See that what stands now is fair; `before` are those who waited before the step."""
        self.seminar.refresh_from_db()
        assert list(services.disagreements(self.seminar)) == []
        people = list(Registration.objects.filter(seminar=self.seminar).order_by("ticket", "pk"))
        line = [one for one in people if one.state == State.WAITING]
        capacity = self.seminar.capacity or 0
        free = capacity - sum(one.state in HOLDS_SEAT for one in people)
        if line:
            assert len(units(line)[0]) > max(free, 0), "A seat is free and the first in line does not have it."
        served = [one for one in people if one.pk in before and one.state in HOLDS_SEAT]
        for one in served:
            if one.transitions.latest("pk").reason == "seat_freed":
                assert all(other.ticket >= one.ticket for other in line if other.pk in before), "Passed over."
        for place, unit in enumerate(units(line)):
            self.check_reason(unit, sum(len(earlier) for earlier in units(line)[:place]), free, capacity)

    def check_reason(self, unit: list[Registration], ahead: int, free: int, capacity: int) -> None:
        """Hold the reason that is told against what is so."""
        for one in unit:
            one.seminar = self.seminar
            wait = services.why_waiting(one)
            assert (wait.before, one.people_before) == (ahead, ahead)
            holding = self.seminar.registrations.filter(state__in=HOLDS_SEAT)
            offers, unconfirmed = holding.filter(state=State.OFFERED), holding.filter(state=State.UNCONFIRMED)
            true = {
                WaitingReason.PEOPLE_BEFORE: ahead > 0,
                WaitingReason.NO_SEATS: not ahead and capacity == 0,
                WaitingReason.TOO_MANY: not ahead and capacity > 0 and free < 0,
                WaitingReason.GROUP_TOO_LARGE: not ahead and free >= 0 and 0 < capacity < len(unit),
                WaitingReason.GROUP: not ahead and 0 < free < len(unit) <= capacity,
                WaitingReason.OFFER_RUNS: not ahead and free == 0 and offers.exists(),
                WaitingReason.CONFIRMATION_RUNS: not ahead and free == 0 and unconfirmed.exists(),
                WaitingReason.FULL: not ahead and free == 0 and not offers.exists() and not unconfirmed.exists(),
            }
            assert true[wait.reason], wait


@pytest.mark.parametrize(("offer_hours", "confirmation_hours"), [(0, 0), (12, 0), (0, 12), (12, 24)])
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_no_history_is_unfair(
    make_seminar: MakeSeminar, offer_hours: int, confirmation_hours: int, steps: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        seminar = make_seminar(
            capacity=2,
            offer_hours=offer_hours,
            confirmation_hours=confirmation_hours,
            registration_closes_at=None,
            date=timezone.localdate() + timedelta(days=300),
        )
        walk(History(seminar), steps)
        transaction.set_rollback(True)


def walk(history: History, steps: list[tuple[str, int]]) -> None:
    """Take the steps one after the other, with the worker's look at the clock after each, and check each time."""
    for step, number in steps:
        waited = set(history.seminar.registrations.in_line().values_list("pk", flat=True))
        with at(history.now), contextlib.suppress(EventsError):
            history.take(step, number)
        with at(history.now):
            services.lapse_due()
            history.check(waited)


def at(moment: datetime) -> time_machine.travel:
    """The clock at a moment."""
    return time_machine.travel(moment, tick=False)
