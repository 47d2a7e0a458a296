"""The public pages of the registration."""

from events.views.managing import manage, manage_calendar, manage_certificate, manage_data
from events.views.registering import calendar, register, register_after_csrf_failure

__all__ = [
    "calendar",
    "manage",
    "manage_calendar",
    "manage_certificate",
    "manage_data",
    "register",
    "register_after_csrf_failure",
]
