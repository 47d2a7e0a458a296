"""All that may change seminars and registrations; nothing else writes their state."""

from events.services.forgetting import forget_past
from events.services.people import clean_email, clean_name
from events.services.registrations import cancel, correct_address, promote, register
from events.services.seminars import (
    cancel_seminar,
    change_capacity,
    describe,
    update_seminar,
    withdraw,
)

__all__ = [
    "cancel",
    "cancel_seminar",
    "change_capacity",
    "clean_email",
    "clean_name",
    "correct_address",
    "describe",
    "forget_past",
    "promote",
    "register",
    "update_seminar",
    "withdraw",
]
