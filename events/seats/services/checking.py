"""Whether the log, the states and the counts of a seminar agree: nothing here changes anything."""

from collections.abc import Iterator

from events.seats.choices import HOLDS_SEAT, Reason, State
from events.seats.models import Registration, Seminar, Transition

BEYOND_THE_CAPACITY = frozenset({Reason.TAKEN_OVER, Reason.CHECKED_IN})
"""Reasons with which a seat changes hands without a further one being given."""


def disagreements(seminar: Seminar) -> Iterator[str]:
    """Replay a seminar's log in the order in which it was written, and name every row that does not fit."""
    registrations = {one.pk: one for one in Registration.objects.filter(seminar=seminar)}
    stands: dict[int, str] = {}
    held = 0
    for change in Transition.objects.filter(registration__seminar=seminar).order_by("pk"):
        number = change.registration_id
        before = stands.get(number, "")
        if change.before != before:
            yield f"registration {number}: change {change.pk} begins at “{change.before}”, the log stood at “{before}”"
        held += (change.after in HOLDS_SEAT) - (before in HOLDS_SEAT)
        if _gives_a_seat(change, before) and change.capacity is not None and held > change.capacity:
            yield f"registration {number}: change {change.pk} makes {held} seats of {change.capacity}"
        stands[number] = change.after
    for number, registration in registrations.items():
        if number not in stands:
            yield f"registration {number}: it has no line in the log"
        elif stands[number] != registration.state:
            yield f"registration {number}: its state is “{registration.state}”, the log says “{stands[number]}”"
        if registration.attended_at and registration.state != State.CONFIRMED:
            yield f"registration {number}: it was checked in without a seat"
    counted = sum(registration.state in HOLDS_SEAT for registration in registrations.values())
    if counted != held:
        yield f"seminar {seminar.pk}: {counted} registrations hold a seat, the log counts {held}"


def _gives_a_seat(change: Transition, before: str) -> bool:
    """Whether the change gave a seat by the rules: what staff give out of order has words of its own as its reason."""
    by_the_rules = change.reason in Reason.values and change.reason != Reason.OUT_OF_ORDER
    takes = change.after in HOLDS_SEAT and before not in HOLDS_SEAT
    return takes and by_the_rules and change.reason not in BEYOND_THE_CAPACITY
