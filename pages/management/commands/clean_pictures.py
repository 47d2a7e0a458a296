"""`manage.py clean_pictures`: take place, camera and author out of the pictures that are stored."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pages.media.stored import clean_stored


class Command(BaseCommand):
    """Does to stored pictures what is done to every new one; may be run again and at any time."""

    help = "Take GPS, camera, author and texts out of the pictures that are stored, and correct their width and height."

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean, and print a tally; fail if there are files that could not be read."""
        tally = clean_stored()
        self.stdout.write(
            f"pictures cleaned: {tally.cleaned}\ncorrected in the database only: {tally.corrected}\n"
            f"clean already: {tally.clean}\nsizes deleted, to be made anew: {tally.renditions}\n"
            f"missing or unreadable: {len(tally.broken)}"
        )
        if tally.broken:
            raise CommandError(f"Could not be read, look at them in the admin: {', '.join(map(str, tally.broken))}")
