"""`manage.py migrate`: Django's own, one at a time however many machines begin at once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

TURN = 0x6174766572
"""The number of the lock in PostgreSQL, which knows them by numbers only."""


class Command(migrate.Command):
    """Waits until nobody else migrates this database; whoever comes second finds nothing to do."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate when it is this process's turn. SQLite is one machine's own and has its own locks."""
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            super().handle(*args, **options)
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
            try:
                super().handle(*args, **options)
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
