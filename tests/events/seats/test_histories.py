"""Random histories of one seminar: never oversold, nobody passed over, one true reason for everybody who waits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from events.models import Registration, Seminar
from events.seats import services
from events.seats.choices import HOLDS_SEAT, Actor, State, WaitingReason
from events.seats.services import Wait
from tests.events.seats.fairness import TALLY
from tests.events.seats.histories import Histories

pytestmark = pytest.mark.django_db

BOUNDED = settings(
    max_examples=60,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)

CONTROL = settings(BOUNDED, max_examples=1000, stateful_step_count=20, phases=[Phase.generate])
"""More histories than it takes to meet a fault, whichever way chance begins; a few are enough."""


class Crowded(Histories):
    """A seminar with few seats and a line from the start, where the rules about the line are always at work."""

    @initialize(
        capacity=st.sampled_from([1, 2, 3]),
        offer=st.sampled_from([0, 24]),
        confirmation=st.just(0),
        limit=st.none(),
        first=st.sampled_from([[1, 1, 1, 2, 1], [1, 2, 1, 1], [1, 1, 1, 1, 1, 1]]),
    )
    def announce(
        self, capacity: int | None, offer: int, confirmation: int, limit: int | None, first: list[int]
    ) -> None:
        super().announce(capacity, offer, confirmation, limit, first)


def test_no_history_is_unfair() -> None:
    before = TALLY.copy()
    run_state_machine_as_test(Histories, settings=BOUNDED)  # type: ignore[no-untyped-call]
    done = TALLY - before
    wanted = {"register", "register a group", "confirm", "cancel", "hand over", "promote out of order", "clock"}
    wanted |= {"capacity up", "capacity down"}
    assert wanted <= {name.removeprefix("step: ") for name in done}
    assert done["lapsed"]
    assert done["check: never oversold"] > 400


class Spoilt(Crowded):
    """The negative controls: a house in which each step brings something unfair along, and the checks find it."""

    def spoil(self, step: str, line: list[Registration]) -> None:
        """Do what is unfair, with somebody in line."""
        raise NotImplementedError

    def take(self, step: str, act: Callable[[], Any]) -> bool:
        done = super().take(step, act)
        line = self.now(State.WAITING)
        if done and line and self.people:  # as soon as the checks have seen who waits
            self.spoil(step, line)
        return done

    def now(self, *states: str) -> list[Registration]:
        """Who is in some states, in the order of the line."""
        return list(Registration.objects.filter(seminar=self.seminar, state__in=states).order_by("ticket", "pk"))

    def serve(self, one: Registration) -> None:
        """Let somebody have the seat of somebody else, as if it had been free and theirs."""
        holder = self.now(*HOLDS_SEAT)[0]
        services.promote(registration=one)
        services.cancel(registration=holder, actor=Actor.STAFF, reason="")


class ServesTheLast(Spoilt):
    def spoil(self, step: str, line: list[Registration]) -> None:
        self.serve(line[-1])


class ServesWhoIsAloneBeforeAGroup(Spoilt):
    def spoil(self, step: str, line: list[Registration]) -> None:
        alone = [one for one in line if not one.group_id]
        if line[0].group_id and alone:
            self.serve(alone[0])


class ServesANewcomer(Spoilt):
    def spoil(self, step: str, line: list[Registration]) -> None:
        if step == "register":
            self.serve(max(line, key=lambda one: one.pk))


class LeavesASeatEmpty(Spoilt):
    def spoil(self, step: str, line: list[Registration]) -> None:
        Seminar.objects.filter(pk=self.seminar.pk).update(capacity=F("capacity") + len(line))


class CountsNoSeats(Spoilt):
    def spoil(self, step: str, line: list[Registration]) -> None:
        services.promote(registration=line[0])


class WritesNoLog(Spoilt):
    def spoil(self, step: str, line: list[Registration]) -> None:
        Registration.objects.filter(pk=line[0].pk).update(state=State.CANCELLED)


class TellsAnUntrueReason(Crowded):
    def told(self, one: Registration) -> Wait | None:
        wait = super().told(one)
        return wait and Wait(reason=WaitingReason.FULL, before=wait.before)


@pytest.mark.parametrize(
    ("house", "found"),
    [
        (ServesTheLast, "Somebody was passed over"),
        (ServesWhoIsAloneBeforeAGroup, "Somebody was passed over"),
        (ServesANewcomer, "A newcomer went past the line|Somebody was passed over"),
        (LeavesASeatEmpty, "A seat is free"),
        (CountsNoSeats, "seats of"),
        (WritesNoLog, "The log says otherwise"),
        (TellsAnUntrueReason, "Told full"),
    ],
)
@pytest.mark.thorough
def test_a_house_that_is_unfair_is_found(house: type[Crowded], found: str) -> None:
    with pytest.raises(AssertionError, match=found):
        run_state_machine_as_test(house, settings=CONTROL)  # type: ignore[no-untyped-call]
