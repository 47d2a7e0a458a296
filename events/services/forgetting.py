"""Taking people out of registrations when their time is up; what remains are numbers without names."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events.choices import Delivery, Reason
from events.models import OutgoingMail, Registration, Transition

KEPT_FOR = timedelta(days=90)
"""How long after the seminar a registrant's data are kept; the form, the mail and the privacy page say the same."""

NO_NAME = "–"
"""What stands in lists where a name was: the admin links each row by it."""


def forget_past(*, at: datetime | None = None) -> int:
    """Empty every registration whose seminar was longer ago than `KEPT_FOR`, and say how many there were.

    The row, its state, its times and its log stay, for the counts. Name, address, library, links, what staff wrote as a
    reason and what a mail server answered go. Running it again changes nothing.
    """
    at = at or timezone.now()
    last_day = timezone.localdate(at) - KEPT_FOR
    past = Registration.objects.filter(seminar__date__lt=last_day, forgotten_at__isnull=True).values_list(
        "pk", flat=True
    )
    return sum(_forget(pk, at) for pk in list(past))


@transaction.atomic
def _forget(pk: int, at: datetime) -> int:
    registration = Registration.objects.select_for_update().filter(pk=pk, forgotten_at__isnull=True).first()
    if registration is None:
        return 0
    registration.name, registration.library = NO_NAME, ""
    # One address a row, so that the constraint on one registration a person holds; `.invalid` can never be written to.
    registration.email = f"{registration.public_id}@forgotten.invalid"
    registration.form_key = None
    registration.key_version += 1
    registration.forgotten_at = at
    registration.save()
    Transition.objects.filter(registration=registration).exclude(reason__in=Reason.values).update(reason="")
    mails = OutgoingMail.objects.filter(registration=registration)
    mails.update(problem="", form_key=None)
    mails.filter(state__in=[Delivery.QUEUED, Delivery.SENDING]).update(state=Delivery.SKIPPED)
    return 1
