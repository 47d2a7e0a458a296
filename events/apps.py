"""The app that knows who comes to a seminar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Seminars, registrations and their mail."""

    name = "events"
    verbose_name = _("Seminars")

    def ready(self) -> None:
        """Say what the worker does for registrations, and let it send the mail to staff."""
        from events.outbox import jobs, working
        from events.outbox.sending import queues
        from events.retention.mail import render
        from events.retention.models import ForgettingMail

        working.jobs += [jobs.MAIL, jobs.FORGETTING]
        queues[ForgettingMail] = render
