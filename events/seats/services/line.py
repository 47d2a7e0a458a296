"""Why somebody still waits: the place in line and the one true reason."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from events.seats.choices import HOLDS_SEAT, IN_LINE, TO_ANSWER, State, WaitingReason
from events.seats.models import Registration, Seminar
from events.seats.services.seats import units


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A place in line. `number` belongs to the reason: people before, seats too few or people too many."""

    reason: WaitingReason
    before: int
    number: int = 0
    free: int = 0
    until: datetime | None = None


def why_waiting(registration: Registration) -> Wait | None:
    """The place of somebody in line and the one reason; None if they do not wait any more."""
    line = line_with_reasons(registration.seminar)
    return next((wait for people, wait in line if registration in people), None)


def line_with_reasons(seminar: Seminar) -> list[tuple[list[Registration], Wait]]:
    """The whole line in its order, people alone and groups in their one place, each with the one reason."""
    people = list(seminar.registrations.still_open().order_by("ticket", "pk"))
    deadlines = {
        state: [row.answer_by for row in people if row.state == state and row.answer_by] for state in TO_ANSWER
    }
    taken = sum(row.state in HOLDS_SEAT for row in people)
    places: list[tuple[list[Registration], Wait]] = []
    before = 0
    for unit in units(row for row in people if row.state in IN_LINE):
        if timezone.now() >= seminar.begins_at:
            wait = Wait(reason=WaitingReason.BEGUN, before=before)
        elif before:
            wait = Wait(reason=WaitingReason.PEOPLE_BEFORE, before=before, number=before)
        else:
            wait = _why_first_waits(seminar.capacity or 0, taken, len(unit), deadlines)
        places.append((unit, wait))
        before += len(unit)
    return places


def _why_first_waits(capacity: int, taken: int, needed: int, deadlines: dict[State, list[datetime]]) -> Wait:
    """Why the first in line, somebody alone or a group, is not served: what would have to happen comes first."""
    free = capacity - taken
    wait = Wait(reason=WaitingReason.FULL, before=0)
    if capacity == 0:
        wait = Wait(reason=WaitingReason.NO_SEATS, before=0)
    elif free < 0:
        wait = Wait(reason=WaitingReason.TOO_MANY, before=0, number=-free)
    elif needed > capacity:
        wait = Wait(reason=WaitingReason.GROUP_TOO_LARGE, before=0, number=needed, free=capacity)
    elif free:
        wait = Wait(reason=WaitingReason.GROUP, before=0, number=needed, free=free)
    elif deadlines[State.OFFERED]:
        wait = Wait(reason=WaitingReason.OFFER_RUNS, before=0, until=min(deadlines[State.OFFERED]))
    elif deadlines[State.UNCONFIRMED]:
        wait = Wait(reason=WaitingReason.CONFIRMATION_RUNS, before=0, until=min(deadlines[State.UNCONFIRMED]))
    return wait
