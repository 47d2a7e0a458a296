"""`manage.py check_seats`: compare the log, the states and the counts of every seminar."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.seats.models import Seminar
from events.seats.services import disagreements


class Command(BaseCommand):
    """Names every row that disagrees with the log, and exits with an error if there is one."""

    help = "Compare the log, the states and the counts of every seminar; names any row that disagrees."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take seminars by their address, or all of them."""
        parser.add_argument("slug", nargs="*", help="Only these seminars.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, seminar by seminar."""
        seminars = Seminar.objects.order_by("pk")
        if options["slug"]:
            seminars = seminars.filter(slug__in=options["slug"])
        found = 0
        for seminar in seminars:
            for words in disagreements(seminar):
                found += 1
                self.stderr.write(f"{seminar.slug}: {words}")
        if found:
            raise CommandError(f"{found} disagreements.")
        self.stdout.write(f"{len(seminars)} seminars compared: log, states and counts agree.")
