"""What those who were there thought of it."""

from django.db import transaction

from events.papers.models import Feedback
from events.seats.models import Registration
from events.seats.services.seats import lock


@transaction.atomic
def give_feedback(*, registration: Registration, useful: int, will_act: int, best: str = "", better: str = "") -> bool:
    """Keep what somebody who was there thought, bound to nobody; False if the person was not there or has said it."""
    locked = lock(registration.seminar_id)
    told: int = Registration.objects.filter(
        pk=registration.pk, attended_at__isnull=False, gave_feedback=False, forgotten_at__isnull=True
    ).update(gave_feedback=True)
    if told:
        Feedback.objects.create(
            seminar=locked, useful=useful, will_act=will_act, best=best.strip(), better=better.strip()
        )
    return bool(told)
