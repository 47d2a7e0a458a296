"""Migrations run once, however many begin them, and each is one that the code before it can live with."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from django_migration_linter import MigrationLinter

from campaign_site.management.commands.migrate import TURN
from tests.conftest import DATABASES, ROOT, SERVER

APPS = ("campaign_site", "events", "pages")


@pytest.mark.thorough
@pytest.mark.only_postgresql
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
def test_migrating_takes_its_turn_and_gives_it_back() -> None:
    with CaptureQueriesContext(connection) as asked:
        call_command("migrate", check_unapplied=True, verbosity=0)
    turns = [one["sql"] for one in asked if "advisory" in one["sql"]]
    assert turns == [f"SELECT pg_advisory_lock({TURN})", f"SELECT pg_advisory_unlock({TURN})"]


@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.parametrize("app", APPS)
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


@pytest.mark.django_db
@pytest.mark.both_databases
def test_version_1_0_still_reads_its_tables_and_registers_people() -> None:
    """Its models, as its migrations left them, find every column; a registration's rows without newer ones pass."""
    before = MigrationLoader(connection).project_state([(app, "0001_version_1") for app in APPS]).apps
    models = [model for app in APPS for model in before.get_app_config(app).get_models()]
    assert len(models) > 30
    for model in models:
        list(model._default_manager.all()[:1])
    made = {
        name: before.get_model("events", name) for name in ("Seminar", "Registration", "Transition", "OutgoingMail")
    }
    seminar = made["Seminar"].objects.create(name="Seminar", slug="old", date="2030-01-01", city="Cēsis")
    person = made["Registration"].objects.create(
        seminar=seminar, name="Anna", email="anna@example.org", address_key="anna@example.org", state="confirmed"
    )
    made["Transition"].objects.create(registration=person, after="confirmed", actor="registrant", reason="registered")
    made["OutgoingMail"].objects.create(registration=person, message="confirmed")
    for model in made.values():
        for one in model._default_manager.all():
            one.save(force_update=True)
