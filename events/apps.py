"""The app that knows who comes to a seminar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Seminars, registrations and their mail."""

    name = "events"
    verbose_name = _("Seminars")

    def ready(self) -> None:
        """Say what the worker does for registrations."""
        from events.outbox import jobs, working

        working.jobs += [jobs.MAIL, jobs.FORGETTING]
