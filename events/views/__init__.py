"""The public pages of the registration."""

from events.views.feedback import feedback
from events.views.managing import manage, manage_calendar, manage_certificate, manage_data
from events.views.registering import calendar, register, register_after_csrf_failure

__all__ = [
    "calendar",
    "feedback",
    "manage",
    "manage_calendar",
    "manage_certificate",
    "manage_data",
    "register",
    "register_after_csrf_failure",
]
