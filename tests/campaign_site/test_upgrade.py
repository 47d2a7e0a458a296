"""A database of version 1.0, kept as it was made, becomes one of the newest code and loses nothing on the way."""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, RUN

APPS = ("campaign_site", "events", "pages")

KEPT = Path(__file__).parent / "databases" / "version_1_0.sqlite3.xz"
"""The campaign with its example seminars, one seat taken, somebody in line, a cancelled registration, a publisher."""

LOOK = """
import json
from django.contrib.auth.models import User
from django.test import Client
from events.models import OutgoingMail, Registration
from wagtail.models import Page, Site
host = Site.objects.get().hostname
answers = [
    Client().get(page.url, headers={"host": host}).status_code
    for page in Page.objects.live().filter(depth__gt=1).specific()
]
print(json.dumps({
    "pages": Page.objects.count(),
    "not answered": [status for status in answers if status != 200],
    "registrations": sorted(Registration.objects.values_list("name", "state")),
    "mails": OutgoingMail.objects.count(),
    "roles": list(User.objects.get(username="anna@example.org").groups.values_list("name", flat=True)),
}))
"""


def manage(database: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the site on a database, in a process of its own."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "SITE_URL": "http://127.0.0.1:8123",
        "MEDIA_ROOT": str(RUN / "upgraded"),
    }
    command = [sys.executable, "-W", "ignore", str(ROOT / "manage.py"), *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The database of version 1.0."""
    database = tmp_path / "version_1_0.sqlite3"
    database.write_bytes(lzma.decompress(KEPT.read_bytes()))
    return database


@pytest.mark.thorough
def test_a_database_of_version_1_0_migrates_and_keeps_people_pages_and_mail(kept: Path) -> None:
    migrated = manage(kept, "migrate", "--verbosity=0")
    assert migrated.returncode == 0, migrated.stderr
    looked = manage(kept, "shell", "--no-imports", "--command", LOOK)
    assert looked.returncode == 0, looked.stderr
    found: dict[str, Any] = json.loads(looked.stdout.splitlines()[-1])
    assert found == {
        "pages": 37,
        "not answered": [],
        "registrations": [
            ["Anna Paraugs", "confirmed"],
            ["Berta Paraugs", "waiting"],
            ["Ceronis Paraugs", "cancelled"],
        ],
        "mails": 4,
        "roles": ["Publicētāji"],
    }


@pytest.mark.parametrize("app", APPS)
def test_each_app_begins_with_one_migration_that_is_version_1_0(app: str) -> None:
    of_app = sorted(path.stem for path in (ROOT / app / "migrations").glob("0*.py"))
    assert of_app[0] == "0001_version_1"
    assert [name for name in of_app if name.startswith("0001")] == ["0001_version_1"]


@pytest.mark.thorough
def test_a_database_from_before_version_1_0_that_lacks_a_part_is_refused_and_not_half_migrated(kept: Path) -> None:
    with sqlite3.connect(kept) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'events'")
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('events', '0001_initial', '2026-11-01')"
        )
    refused = manage(kept, "migrate", "--verbosity=0")
    assert refused.returncode != 0
    assert "made by a version before 1.0, which lacks migrations of events" in refused.stderr
    assert "Traceback" not in refused.stderr
