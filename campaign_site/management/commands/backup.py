"""`manage.py backup`: the database and all uploads in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaign_site import backups


class Command(BaseCommand):
    """Makes a backup while the site goes on."""

    help = "Make a backup of database and uploads in one file with checksums, and remove those that are too old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="Where it goes.")
        parser.add_argument(
            "--database-only", action="store_true", help="Leave the uploads out: small enough for every hour."
        )

    def handle(self, *args: Any, folder: Path, database_only: bool, **options: Any) -> None:
        """Make it, and print its name and size."""
        try:
            path = backups.make(folder, with_media=not database_only)
        except (backups.NotUsable, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"{path} ({path.stat().st_size} bytes)")
