"""`manage.py forget`: take people out of registrations whose time is up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.retention.forgetting import erase, forget_past
from events.seats.choices import Actor
from events.seats.clock import ClocksDiffer, agreed_now
from events.seats.models import Registration


class Command(BaseCommand):
    """Does now what the worker does every hour."""

    help = "Forget the people whose time is up: needs the soonest, contact data as each seminar says; counts stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take registrations to erase, by number."""
        parser.add_argument(
            "--registration",
            nargs="+",
            type=int,
            default=[],
            help="Erase these as well, whatever their time: people whose erasure a restored backup undid.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and print a tally by field group."""
        asked = Registration.objects.filter(pk__in=options["registration"], forgotten_at__isnull=True)
        for registration in asked:
            erase(registration=registration, actor=Actor.SYSTEM)
        if options["registration"]:
            self.stdout.write(f"registrations erased: {len(asked)}")
        try:
            tally = forget_past(at=agreed_now())
        except ClocksDiffer as difference:
            raise CommandError(str(difference)) from difference
        self.stdout.write(
            f"needs deleted: {tally.needs}\nregistrations emptied: {tally.contacts}\n"
            f"announcements emptied: {tally.announcements}\nfeedback emptied of words: {tally.feedback}\n"
            f"old records of access deleted: {tally.access}"
        )
        if tally.waiting:
            self.stdout.write(
                f"waiting for a click in the admin, under “What is deleted when”: {tally.waiting} people, "
                "more than half of all"
            )
