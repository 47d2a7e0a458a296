"""Looks for links that lead nowhere; the report in the admin shows what was found."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pages.editorial import link_check


class Command(BaseCommand):
    """`check_links` looks at the site's own links; with `--outside` at those to other sites too."""

    help = "Looks for links on published pages that lead nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--outside`."""
        parser.add_argument(
            "--outside", action="store_true", help="Ask other sites too: one question a second, their pages unread."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look and tell; exits with 1 if a link leads nowhere."""
        code = 0
        for outside in [False, True] if options["outside"] else [False]:
            looked_at, broken = link_check.check(outside=outside)
            self.stdout.write(f"{'Other sites' if outside else 'This site'}: {looked_at} links, {len(broken)} broken.")
            for link in broken:
                status = f" ({link.status})" if link.status else ""
                self.stdout.write(f"  page {link.page_id}: {link.target}: {link.problem}{status}")
                code = 1
        if code:
            raise SystemExit(code)
