"""`/readyz` says what an installation lacks, in words for machines."""

import os
import socket
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from campaign_site import readiness
from campaign_site.readiness import LATE
from events.models import OutgoingMail, Seminar
from events.outbox.jobs import MAIL
from events.outbox.sending import queues
from events.outbox.working import jobs
from tests.events.conftest import Join

ROOT = Path(__file__).resolve().parents[3]

HANGS = """
import time, django
django.setup()
from campaign_site import readiness
begun = time.monotonic()
print(readiness.missing(), time.monotonic() - begun < 60)
"""


TOKEN = "x" * 40


@pytest.fixture(autouse=True)
def _operator(settings: Settings) -> None:
    settings.OPERATOR_TOKEN = TOKEN


@pytest.fixture
def at_work(db: None) -> None:
    """All jobs of the worker have just been done."""
    for job in jobs:
        job.heart.beat()


def ready(address: str = "/readyz") -> tuple[int, list[str]]:
    """The status, and what the operator reads to be missing; everybody else reads yes or no."""
    answer = Client().get(address, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer["Cache-Control"] == "no-store"
    said = {"status": "ok" if answer.status_code == 200 else "not ready"}
    assert Client().get(address).json() == said == {"status": answer.json()["status"]}
    return answer.status_code, answer.json()["missing"]


def test_all_is_well(at_work: None) -> None:
    assert ready() == ready("/readyz?all") == (200, [])


def test_jobs_that_were_never_done_are_named_and_one_round_of_each_is_enough(db: None, server: object) -> None:
    never = [f"{job.name} job" for job in jobs]
    assert {"mail job", "page job", "forgetting job", "daily job"} <= set(never)
    assert ready() == (200, never)
    call_command("work", "--once", "mail")
    assert ready() == (200, [name for name in never if name != "mail job"])
    call_command("work", "--once")
    assert ready() == (200, [])


def test_a_worker_that_stopped_is_named_and_an_alarm_can_hang_on_it(at_work: None) -> None:
    cache.set(MAIL.heart.key, time.time() - 16 * 60, 3600)
    assert ready() == (200, ["mail job"])
    assert ready("/readyz?all") == (503, ["mail job"])


def test_who_brings_the_operators_token_reads_the_figures_and_nobody_else(
    at_work: None, seminar: Seminar, join: Join, settings: Settings
) -> None:
    join(seminar, "Ilze")
    for given in ("", "Bearer ", "Bearer " + "y" * 40, "x" * 39):
        assert Client().get("/readyz", headers={"Authorization": given}).json() == {"status": "ok"}
    said = Client().get("/readyz", headers={"Authorization": f"Bearer {TOKEN}"}).json()
    assert said["seconds since"].pop("backup") is None
    assert said["seconds since"].keys() == {job.name for job in jobs}
    assert max(said["seconds since"].values()) < LATE
    assert (said["mail waiting"], said["oldest mail, seconds"] >= 0) == (1, True)
    assert said["answers of this server"].keys() == {"2xx", "3xx", "4xx", "5xx"}
    settings.OPERATOR_TOKEN = ""
    assert Client().get("/readyz", headers={"Authorization": "Bearer "}).json() == {"status": "ok"}


@pytest.mark.parametrize(("age", "missing"), [(59, []), (61, ["mail"])])
def test_mail_that_waits_for_more_than_an_hour_is_named(
    at_work: None, seminar: Seminar, join: Join, age: int, missing: list[str]
) -> None:
    join(seminar, "Ilze")
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(minutes=age))
    assert ready()[1] == missing


def test_a_disk_that_takes_nothing_is_named_and_pages_are_shown(
    at_work: None, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "media").write_text("")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    assert ready() == (200, ["media"])


def test_a_database_that_takes_nothing_is_named_and_pages_are_shown(at_work: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if connection.vendor == "sqlite" else "SET TRANSACTION READ ONLY")
        try:
            assert ready() == (200, ["cache"])
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA query_only = OFF")


def test_code_that_is_newer_than_the_database_is_taken_out_of_balancing(at_work: None) -> None:
    newest = dict(readiness.newest_migrations())["events"]
    MigrationRecorder.Migration.objects.get(app="events", name=newest).delete()
    assert ready() == (503, ["migrations"])


def test_a_database_that_is_away_is_told_without_any_detail(at_work: None) -> None:
    def broken(*_: object) -> object:
        raise OperationalError("connection refused: secret-host")

    with connection.execute_wrapper(broken):
        assert ready() == (503, ["database"])


def test_a_database_that_hangs_is_told_within_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        done = subprocess.run(
            [
                *(sys.executable, "-c"),
                HANGS,
            ],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": f"postgres://campaign@127.0.0.1:{silent.getsockname()[1]}/campaign",
                "MEDIA_ROOT": str(ROOT),
            },
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    assert (done.stdout.strip(), done.stderr) == ("['database'] True", "")


def test_it_asks_few_questions(at_work: None, django_assert_max_num_queries: Any) -> None:
    ready()
    with django_assert_max_num_queries(9 + len(jobs) + len(queues)):
        Client().get("/readyz")
