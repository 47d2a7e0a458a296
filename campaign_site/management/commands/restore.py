"""`manage.py restore`: a backup in the place of what is there, and a list of who was told what it does not know."""

import csv
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError

from campaign_site import backups
from events.retention.gap import COLUMNS, Gap, look, mend, waiting
from events.words.cells import BYTE_ORDER_MARK, DELIMITER, inert

MARGIN = timedelta(minutes=1)
"""What was begun so long before the copy may be missing in it."""


class Command(BaseCommand):
    """Restores database and uploads; a damaged backup changes nothing."""

    help = (
        "Put a backup in the place of database and uploads. What the database that is there now knows of the time "
        "since (who registered or was written to) goes to a list first; what was sent meanwhile is not sent again, and "
        "who was forgotten is forgotten again. Stop the web servers and the worker before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("backup", type=Path, help="The file that `manage.py backup` made.")
        parser.add_argument("--uploads-only", action="store_true", help="Leave the database as it is.")
        parser.add_argument(
            "--list", type=Path, help="Where the list of whom to write to goes; beside the backup by default."
        )

    def handle(self, *args: Any, backup: Path, **options: Any) -> None:
        """Check, list, restore, mend; and say what a person has to do now."""
        fault = "Nothing was restored."
        target = options["list"] or backup.with_suffix(".write-to.csv")
        try:
            with TemporaryDirectory(dir=backup.parent, prefix=".restoring-") as folder:
                contents = backups.unpack(backup, Path(folder))
                if not options["uploads_only"]:
                    gap = self.since(contents)
                    if gap is not None:
                        write(target, gap)
                    backups.load(Path(folder) / backups.DATABASE)
                    fault = "The database was restored, but not all uploads: do it once more with --uploads-only."
                    self.stdout.write(f"restored: the database as of {contents.made_at:%Y-%m-%d %H:%M} UTC")
                    self.mend(gap, target)
                self.stdout.write(f"restored: {backups.put_back(Path(folder), contents)} uploads")
        except (backups.NotUsable, OSError) as error:
            raise CommandError(f"{fault} {error}") from error

    def mend(self, gap: Gap | None, target: Path) -> None:
        """Bring the tables to this code's, sign everybody out, and do again what the database before had done."""
        call_command("migrate", verbosity=0, interactive=False)
        Session.objects.all().delete()
        if gap is None:
            self.stdout.write(
                "The database before this one did not answer, so nobody knows what it told people since. As soon as "
                f"the worker is started, {waiting()} mails go out that waited in the backup: compare with the mail "
                "server's log before. Erase again who asked for it (manage.py forget --registration)."
            )
            return
        resent, erased = mend(gap)
        self.stdout.write(
            f"not sent again, because they were sent since: {resent} mails\nforgotten again: {erased} people\n"
            f"to be written to, or entered again: {len(gap.rows)} lines in {target}"
        )

    def since(self, contents: backups.Contents) -> Gap | None:
        """What the database that is there now knows of the time since the backup; None if it does not answer."""
        try:
            return look(contents.made_at - MARGIN)
        except (DatabaseError, InterfaceError):
            return None


def write(target: Path, gap: Gap) -> None:
    """Write the list so that only this user can read it: it holds names and addresses."""
    target.touch(mode=0o600)
    target.chmod(0o600)
    with target.open("w", encoding="utf-8", newline="") as written:
        written.write(BYTE_ORDER_MARK)
        rows = csv.writer(written, delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
        rows.writerow(COLUMNS)
        rows.writerows([inert(str(cell)) for cell in row] for row in gap.rows)
