"""Counting the forms in which the field that people do not see was filled in; nothing is known of who sent them."""

from django.db import transaction
from django.db.models import F

from events.seats.models import Seminar, TrapTally
from events.seats.services.seats import lock


@transaction.atomic
def count_trap(*, seminar: Seminar, is_answered: bool = False) -> None:
    """Count a form that was shown again with the question who sends it, or one that was taken after that question."""
    tally, _made = TrapTally.objects.get_or_create(seminar=lock(seminar.pk))
    counted = "answered" if is_answered else "asked"
    TrapTally.objects.filter(pk=tally.pk).update(**{counted: F(counted) + 1})
