"""Noting that a staff member has read personal data."""

from events.retention.choices import Access
from events.retention.models import AccessRecord


def record_access(
    *,
    actor_id: int,
    kind: Access,
    people: int = 1,
    seminar_id: int | None = None,
    registration_id: int | None = None,
) -> None:
    """Note who, when and what, in numbers only; nothing is noted where nobody was shown."""
    if people:
        AccessRecord.objects.create(
            actor_id=actor_id, kind=kind, people=people, seminar_id=seminar_id, registration_id=registration_id
        )
