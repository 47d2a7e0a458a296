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
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.conftest import ROOT, RUN

APPS = ("campaign_site", "events", "pages")

KEPT = Path(__file__).parent / "databases" / "version_1_0.sqlite3.xz"
"""The campaign with its example seminars, one seat taken, somebody in line, a cancelled registration, a publisher."""

LOOK = """
import json
from django.contrib.auth.models import User
from django.test import Client
from events.models import OutgoingMail, Registration
from pages.models import HelpFact, HelpPage
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
    "facts": [
        [fact.value, fact.hours_kind, fact.cost, fact.verification, str(fact.checked_on), fact.in_strip, fact.left_over,
         [[span.days, str(span.opens), str(span.closes)] for span in fact.spans.all()],
         [text.what_for for text in fact.texts.order_by("language")]]
        for fact in HelpFact.objects.order_by("order")
    ],
    "discreet": sorted(HelpPage.objects.filter(discreet=True).values_list("slug", flat=True)),
    "roles": list(User.objects.get(username="anna@example.org").groups.values_list("name", flat=True)),
}))
"""


FACTS = [
    [
        "112",
        "always",
        "free",
        "to_verify",
        "2026-11-23",
        True,
        "",
        [],
        [
            "A life or somebody's health is in danger",
            "Apdraudēta dzīvība vai veselība",
            "Жизнь или здоровье в опасности",
            "Життя чи здоров’я в небезпеці",
        ],
    ],
    [
        "110",
        "unknown",
        "free",
        "to_verify",
        "2026-11-23",
        False,
        "",
        [],
        [
            "A crime is happening or has happened",
            "Notiek vai ir noticis noziegums",
            "Происходит или произошло преступление",
            "Відбувається або стався злочин",
        ],
    ],
    [
        "116006",
        "listed",
        "free",
        "to_verify",
        "2026-11-23",
        True,
        "",
        [["daily", "12:00:00", "22:00:00"]],
        [
            "A talk and advice for people harmed by a crime",
            "Saruna un padoms noziegumā cietušajiem",
            "Разговор и совет пострадавшим",
            "Розмова й порада потерпілим",
        ],
    ],
    [
        "+37128612120",
        "listed",
        "unknown",
        "to_verify",
        "2026-11-23",
        True,
        "",
        [["workdays", "09:00:00", "17:00:00"]],
        [
            "Advice on human trafficking",
            "Konsultācija par cilvēku tirdzniecību",
            "Консультация о торговле людьми",
            "Консультація про торгівлю людьми",
        ],
    ],
]
"""The help numbers of that database, which had a row for each language: number, hours, cost, state, day, words."""


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
        "facts": FACTS,
        "discreet": ["dopomoha", "help", "palidziba", "pomosch"],
        "roles": ["Publicētāji"],
    }


@pytest.mark.parametrize("app", APPS)
def test_each_app_begins_with_one_migration_that_is_version_1_0(app: str) -> None:
    of_app = sorted(path.stem for path in (ROOT / app / "migrations").glob("0*.py"))
    assert of_app[0] == "0001_version_1"
    assert [name for name in of_app if name.startswith("0001")] == ["0001_version_1"]


@pytest.mark.django_db
def test_a_database_from_before_version_1_0_is_told_what_it_lacks() -> None:
    of_events = MigrationRecorder(connection).migration_qs.filter(app="events")
    of_events.delete()
    of_events.create(app="events", name="0001_initial")
    with pytest.raises(SystemCheckError, match=r"made by a version before 1\.0, which lacks migrations of events"):
        call_command("check", databases=["default"])


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


@pytest.mark.thorough
def test_help_numbers_that_an_editor_changed_in_version_1_0_lose_nothing(kept: Path) -> None:
    with sqlite3.connect(kept) as database:
        database.execute(
            "UPDATE pages_helpline SET hours = 'pirmdienās pēc vienošanās' WHERE number = '116006' AND locale_id ="
            " (SELECT id FROM wagtailcore_locale WHERE language_code = 'lv')"
        )
        database.execute(
            "UPDATE pages_helpline SET hours = 'ежедневно 9:00–17:00', cost = 'обычный тариф' WHERE number = '112' AND"
            " locale_id = (SELECT id FROM wagtailcore_locale WHERE language_code = 'ru')"
        )
        database.execute(
            "UPDATE pages_helpline SET languages = 'latviešu, krievu un angļu' WHERE number = '110' AND locale_id ="
            " (SELECT id FROM wagtailcore_locale WHERE language_code = 'lv')"
        )
        database.execute("UPDATE pages_helpline SET verification = 'verified', checked_on = '2026-06-01'")
    assert manage(kept, "migrate", "--verbosity=0").returncode == 0
    look = """
import json
from pages.models import HelpFact
print(json.dumps({
    fact.value: [fact.hours_kind, fact.verification, fact.left_over, fact.languages, str(fact.check_again_by)]
    for fact in HelpFact.objects.all()
}))
"""
    looked = manage(kept, "shell", "--no-imports", "--command", look)
    found: dict[str, Any] = json.loads(looked.stdout.splitlines()[-1])
    assert found["116006"][0] == "unknown"
    assert "lv, laiks: pirmdienās pēc vienošanās" in found["116006"][2]
    assert "uk, laiks: щодня 12:00–22:00" in found["116006"][2]
    assert found["112"][:3] == [
        "always",
        "to_verify",
        "ru, laiks: ежедневно 9:00–17:00\nru, maksa: обычный тариф",
    ]
    assert found["110"] == ["unknown", "verified", "", ["en", "lv", "ru"], "2027-06-01"]
    assert found["+37128612120"][1:] == ["verified", "", [], "2026-11-28"]
    with sqlite3.connect(kept) as database:
        assert database.execute("SELECT count(*) FROM pages_helpline").fetchone() == (16,)
