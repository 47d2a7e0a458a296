"""Random histories of one seminar: never oversold, nobody passed over, one true reason for everybody who waits."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from events.seats.choices import WaitingReason
from events.seats.services import answers, cancelling, line, registering, seats
from events.seats.services.line import Wait
from tests.events.seats.histories import TALLY, Histories

pytestmark = pytest.mark.django_db

BOUNDED = settings(
    max_examples=150,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


ENOUGH = 4000
"""Histories after which a fault has been found, whichever way chance begins; mostly after a few dozen."""


class Crowded(Histories):
    """A seminar with few seats and a line from the start, where the rules about the line are always at work."""

    @initialize(
        capacity=st.sampled_from([1, 2, 3]),
        offer=st.sampled_from([0, 24]),
        confirmation=st.just(0),
        limit=st.none(),
        first=st.lists(st.sampled_from([1, 1, 2]), min_size=4, max_size=6),
    )
    def announce(
        self, capacity: int | None, offer: int, confirmation: int, limit: int | None, first: list[int]
    ) -> None:
        super().announce(capacity, offer, confirmation, limit, first)


def walk() -> None:
    control = settings(BOUNDED, max_examples=ENOUGH, stateful_step_count=20, phases=[Phase.generate])
    run_state_machine_as_test(Crowded, settings=control)  # type: ignore[no-untyped-call]


def test_no_history_is_unfair() -> None:
    before = TALLY.copy()
    run_state_machine_as_test(Histories, settings=BOUNDED)  # type: ignore[no-untyped-call]
    done = TALLY - before
    wanted = {"register", "register a group", "confirm", "cancel", "hand over", "promote out of order", "clock"}
    wanted |= {"capacity up", "capacity down"}
    assert wanted <= {name.removeprefix("step: ") for name in done}
    assert done["lapsed"]
    assert done["check: never oversold"] > 1000


@pytest.mark.thorough
class TestBrokenRule:
    """The negative controls: each breaks one rule, and the histories find it."""

    def test_that_serves_the_last_in_line_first_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        in_order = seats.units
        monkeypatch.setattr(seats, "units", lambda line: in_order(line)[::-1])
        with pytest.raises(AssertionError, match=r"passed over|first in line"):
            walk()

    def test_that_lets_a_small_party_go_past_a_group_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        in_order = seats.units
        monkeypatch.setattr(seats, "units", lambda line: sorted(in_order(line), key=len))
        with pytest.raises(AssertionError, match=r"passed over|first in line"):
            walk()

    @pytest.mark.parametrize("place", [cancelling, answers])
    def test_that_leaves_a_freed_seat_empty_is_found(self, monkeypatch: pytest.MonkeyPatch, place: Any) -> None:
        monkeypatch.setattr(place, "give_free_seats", lambda **_facts: [])
        with pytest.raises(AssertionError, match="A seat is free"):
            walk()

    def test_that_counts_no_seats_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        count = registering.count
        monkeypatch.setattr(registering, "count", lambda seminar: {**count(seminar), "held": 0})
        with pytest.raises(AssertionError):
            walk()

    def test_that_lets_a_newcomer_past_the_line_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        count = registering.count
        monkeypatch.setattr(registering, "count", lambda seminar: {**count(seminar), "waiting": 0})
        with pytest.raises(AssertionError, match=r"A newcomer went past|passed over"):
            walk()

    def test_that_tells_an_untrue_reason_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(line, "_why_first_waits", lambda *_facts: Wait(reason=WaitingReason.FULL, before=0))
        with pytest.raises(AssertionError, match="Told full"):
            walk()

    def test_that_forgets_to_write_the_log_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Nothing:
            def save(self) -> None:
                """Write nothing."""

        monkeypatch.setattr(seats, "record", lambda **_facts: Nothing())
        with pytest.raises(AssertionError):
            walk()
