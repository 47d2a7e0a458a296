"""`manage.py forget`: take people out of registrations whose time is up."""

from typing import Any

from django.core.management.base import BaseCommand

from events.services import forget_past


class Command(BaseCommand):
    """Does now what the mail worker does every hour."""

    help = "Forget the people whose seminar was more than 90 days ago; counts stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and print how many."""
        self.stdout.write(f"registrations emptied: {forget_past()}")
