"""`manage.py load_campaign`: publish the initial content."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pages.content.loader import Loader


class Command(BaseCommand):
    """Creates what is missing of the campaign's pages and rows, and never touches one that exists."""

    help = "Publish the campaign's initial content: create what is missing, leave everything else as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the example."""
        parser.add_argument(
            "--example",
            action="store_true",
            help="also load one upcoming seminar, clearly marked as an example, to try registration with, and publish "
            "pages of which something is still to be verified, which otherwise wait as drafts",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was made."""
        loader = Loader()
        loader.load(with_example=options["example"])
        made = ", ".join(f"{kind}: {count}" for kind, count in sorted(loader.made.items()))
        self.stdout.write(f"Made {made}." if made else "Everything is there already; nothing was touched.")
