"""The public pages of the registration."""

from events.seats.views.feedback import feedback
from events.seats.views.managing import manage, manage_calendar, manage_data
from events.seats.views.registering import calendar, register, register_after_csrf_failure
