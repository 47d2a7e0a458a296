"""`manage.py backup`: the database and all uploads in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaign_site import backups
from events.outbox.heartbeat import Heartbeat


class Command(BaseCommand):
    """Makes a backup while the site goes on."""

    help = "Make a backup of database and uploads in one file with checksums, and remove those that are too old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="Where it goes.")
        parser.add_argument(
            "--what",
            choices=("full", backups.DATABASE),
            default="full",
            help="`database` leaves the uploads out: small enough for every hour.",
        )

    def handle(self, *args: Any, folder: Path, what: str, **options: Any) -> None:
        """Make it, and print its name and size."""
        if not folder.is_dir():
            raise CommandError(f"No backup was made. {folder} is no folder.")
        try:
            path = backups.make(folder, with_media=what == "full")
        except (backups.NotUsable, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        Heartbeat("backup").beat()
        self.stdout.write(f"{path} ({path.stat().st_size} bytes)")
