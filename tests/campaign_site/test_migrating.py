"""Migrations run once, however many begin them, and each is one that the code before it can live with."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django_migration_linter import MigrationLinter

from campaign_site.management.commands.migrate import TURN
from tests.conftest import DATABASES, ROOT, SERVER


@pytest.mark.thorough
def test_who_migrates_second_waits_for_the_first(transactional_db: None) -> None:
    assert SERVER
    address = DATABASES.url(DATABASES.name("bare"))
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    command = [sys.executable, "-W", "ignore", ROOT / "manage.py", "migrate", "--verbosity=0"]
    with psycopg.connect(address, autocommit=True) as first:
        first.execute("SELECT pg_advisory_lock(%s)", [TURN])
        with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": address}) as second:
            deadline = time.monotonic() + 300
            while first.execute(waiting).fetchone() == (0,):
                assert second.poll() is None, "it did not wait"
                assert time.monotonic() < deadline
                time.sleep(0.1)
            first.execute("SELECT pg_advisory_unlock(%s)", [TURN])
            assert second.wait(timeout=300) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["campaign_site", "events", "pages"])
def test_the_release_before_runs_on_the_tables_of_this_one(app: str, tmp_path: Path) -> None:
    """Each migration after version 1.0 adds, fills or loosens; what takes away or demands waits for another release."""
    linter = MigrationLinter(
        path=str(ROOT),
        include_apps=[app],
        ignore_name=["0001_version_1"],
        database=connection.alias,
        no_cache=True,
        cache_path=str(tmp_path),
    )
    linter.lint_all_migrations()
    assert linter.nb_total, "it looked at nothing"
    assert not linter.has_errors
