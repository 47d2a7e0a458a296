"""`manage.py forget`: take people out of registrations whose time is up."""

from typing import Any

from django.core.management.base import BaseCommand

from events.services import forget_past


class Command(BaseCommand):
    """Does now what the mail worker does every hour."""

    help = "Forget the people whose time is up: needs after 7 days, contact data as each seminar says; counts stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and print a tally by field group."""
        tally = forget_past()
        self.stdout.write(
            f"needs deleted: {tally.needs}\nregistrations emptied: {tally.contacts}\n"
            f"announcements emptied: {tally.announcements}\nfeedback emptied of words: {tally.feedback}\n"
            f"old records of access deleted: {tally.access}"
        )
