"""What must be so in a random history after each step, asked of the database anew."""

from collections import Counter

from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine, invariant

from events.models import OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.outbox.messages import BESIDE_THE_STATE, Message
from events.seats import services
from events.seats.choices import HOLDS_SEAT, OPEN, TO_ANSWER, State, WaitingReason

TALLY: Counter[str] = Counter()
"""What the histories of this process did: steps by name and outcome, states, reasons and checks."""


class Fairness(RuleBasedStateMachine):
    """A seminar, what was so before the last step, and the checks of what is so now."""

    seminar: Seminar

    def __init__(self) -> None:
        """Begin with nobody."""
        super().__init__()
        self.step, self.held, self.last, self.waited = "begin", 0, 0, dict[int, tuple[int, int]]()
        self.people: list[Registration] = []
        self.states: set[str] = set()

    @invariant()
    def is_fair(self) -> None:
        """See that what stands now is fair."""
        if self.step == "begin":
            return
        seminar = self.seminar = Seminar.objects.get(pk=self.seminar.pk)
        assert list(services.disagreements(seminar)) == [], "The log says otherwise."
        TALLY["check: the log agrees with states and counts"] += 1
        people = list(Registration.objects.filter(seminar=seminar).order_by("ticket", "pk"))
        for one in people:
            one.seminar = seminar
            TALLY[f"state: {one.state}"] += 1
        self.people = sorted(people, key=lambda one: one.pk)
        self.states = {one.state for one in people}
        self.nobody_is_twice(people)
        self.is_not_oversold(people)
        self.nobody_is_passed_over(people)
        self.mail_tells_the_truth(people)

    def nobody_is_twice(self, people: list[Registration]) -> None:
        """One person, one open registration; one number in line, one place."""
        addresses = [one.email.lower() for one in people if one.state in OPEN]
        assert len(addresses) == len(set(addresses)), "Somebody has two places."
        TALLY["check: nobody has two places"] += 1

    def is_not_oversold(self, people: list[Registration]) -> None:
        """Seats beyond the capacity come from staff's own word only, or from fewer seats than people."""
        held, capacity = sum(one.state in HOLDS_SEAT for one in people), self.seminar.capacity
        allowed = self.held + (self.step == "promote out of order")
        staff_added = self.step == "add by staff"
        assert capacity is None or held <= max(capacity, allowed), f"{held} seats of {capacity} ({self.step})."
        assert not (staff_added and capacity is not None and held > max(capacity, self.held)), (
            "Oversold by staff's form."
        )
        TALLY["check: never oversold"] += 1

    def nobody_is_passed_over(self, people: list[Registration]) -> None:
        """No seat is free for the first in line, and whoever was served stood before those who still wait."""
        line = [one for one in people if one.state == State.WAITING]
        over = self.seminar.cancelled_at or timezone.now() >= self.seminar.begins_at
        units = self.units(line)
        held, capacity = sum(one.state in HOLDS_SEAT for one in people), self.seminar.capacity
        if line and not over:
            assert capacity is not None, "Nobody waits for one of as many seats as come."
            assert len(units[0]) > capacity - held, "A seat is free and the first in line does not have it."
        if self.step not in ("promote out of order", "hand over to somebody known"):
            waiting = [(one.ticket, one.pk) for one in line if one.pk in self.waited]
            served = [self.waited[one.pk] for one in people if one.pk in self.waited and one.state in HOLDS_SEAT]
            if served and waiting:
                assert max(served)[0] <= min(waiting)[0], "Somebody was passed over."
            newcomers = [one for one in people if one.pk > self.last and one.state in HOLDS_SEAT]
            if self.step in ("register", "register a group", "add by staff") and waiting and not over:
                assert not newcomers, "A newcomer went past the line."
        TALLY["check: nobody passed over"] += 1
        ahead = 0
        for unit in units:
            if ahead == 0 or unit is units[-1]:
                self.reason_is_true(unit, ahead, held)
            ahead += len(unit)

    def units(self, line: list[Registration]) -> list[list[Registration]]:
        """Who is served together: somebody alone, or the waiting colleagues of a group."""
        found: dict[object, list[Registration]] = {}
        for one in line:
            found.setdefault(("g", one.group_id) if one.group_id else one.pk, []).append(one)
        return list(found.values())

    def reason_is_true(self, unit: list[Registration], ahead: int, held: int) -> None:
        """Hold the one reason that is told against what is so."""
        capacity, free = self.seminar.capacity or 0, (self.seminar.capacity or 0) - held
        states = self.states
        begun = timezone.now() >= self.seminar.begins_at
        first = not ahead and not begun
        full = first and free == 0 and capacity > 0
        true = {
            WaitingReason.BEGUN: begun,
            WaitingReason.PEOPLE_BEFORE: ahead > 0 and not begun,
            WaitingReason.NO_SEATS: first and capacity == 0,
            WaitingReason.TOO_MANY: first and capacity > 0 and free < 0,
            WaitingReason.GROUP_TOO_LARGE: first and free >= 0 and 0 < capacity < len(unit),
            WaitingReason.GROUP: first and 0 < free < len(unit) <= capacity,
            WaitingReason.OFFER_RUNS: full and len(unit) <= capacity and State.OFFERED in states,
            WaitingReason.CONFIRMATION_RUNS: full
            and len(unit) <= capacity
            and State.OFFERED not in states
            and State.UNCONFIRMED in states,
            WaitingReason.FULL: full and len(unit) <= capacity and not states & TO_ANSWER,
        }
        assert sum(true.values()) == 1, "The reasons exclude one another."
        for one in unit:
            wait = self.told(one)
            assert wait, "Somebody in line is told nothing."
            assert wait.before == ahead, f"{wait.before} before, but {ahead} are."
            assert true[wait.reason], f"Told {wait.reason}."
            TALLY[f"reason: {wait.reason}"] += 1
        TALLY["check: one true reason each"] += 1

    def told(self, one: Registration) -> services.Wait | None:
        """What somebody in line is told."""
        return services.why_waiting(one)

    def mail_tells_the_truth(self, people: list[Registration]) -> None:
        """At most one mail about the state waits for each person; what is not so any more is never sent."""
        states = {one.pk: one.state for one in people}
        queued = OutgoingMail.objects.filter(registration__seminar=self.seminar, state=Delivery.QUEUED)
        about = Counter(
            number
            for number, message in queued.values_list("registration_id", "message")
            if message not in BESIDE_THE_STATE and states[number] in Message(message).kind.true_in
        )
        assert all(number == 1 for number in about.values()), "Two mails about one state wait."
        TALLY["check: one true mail at most waits for each"] += 1
