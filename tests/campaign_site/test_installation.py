"""`manage.py check --deploy` names what an installation lacks, each thing in one sentence."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings
from wagtail.models import Page, Site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def good(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """An installation that lacks nothing."""
    settings.SITE_URL = "https://www.atveracis.lv"
    settings.BEHIND_PROXY = True
    settings.EMAIL_HOST = "mail.atveracis.lv"
    monkeypatch.setenv("EMAIL_HOST", settings.EMAIL_HOST)
    settings.DEFAULT_FROM_EMAIL = "Atver acis <sveiki@atveracis.lv>"
    settings.IN_DEVELOPMENT = False
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.STATIC_ROOT = str(tmp_path)
    (tmp_path / "staticfiles.json").write_text("{}")
    return settings


def said() -> list[str]:
    """All sentences but the one about SQLite, which is true in half of the tests."""
    return [
        problem.msg
        for problem in run_checks(tags=["installation"], include_deployment_checks=True)
        if problem.id != "campaign.W107"
    ]


def http(settings: Settings) -> None:
    settings.SITE_URL = "http://www.atveracis.lv"


def no_proxy(settings: Settings) -> None:
    settings.BEHIND_PROXY = False


def no_mail_server(settings: Settings) -> None:
    os.environ.pop("EMAIL_HOST")


def example_mail_server(settings: Settings) -> None:
    settings.EMAIL_HOST = "smtp.example.org"


def example_sender(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Atver acis <atveracis@example.org>"


def no_media(settings: Settings) -> None:
    Path(settings.MEDIA_ROOT).write_text("")


def no_static(settings: Settings) -> None:
    (Path(settings.STATIC_ROOT) / "staticfiles.json").unlink()


def pending(settings: Settings) -> None:
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()


def moved(settings: Settings) -> None:
    Site.objects.create(hostname="old.atveracis.lv", root_page=Page.objects.get(depth=1), is_default_site=True)


def read_only(settings: Settings) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if connection.vendor == "sqlite" else "SET TRANSACTION READ ONLY")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (http, "SITE_URL does not begin with https://"),
        (no_proxy, "BEHIND_PROXY is not true"),
        (no_mail_server, "EMAIL_HOST is missing"),
        (example_mail_server, "EMAIL_HOST is an example"),
        (example_sender, "DEFAULT_FROM_EMAIL is missing or an address at example.org"),
        (no_media, "MEDIA_ROOT ("),
        (no_static, "STATIC_ROOT ("),
        (pending, "Migrations are pending (sessions.0001_initial)"),
        (moved, "Wagtail's site is at old.atveracis.lv:80, but SITE_URL says www.atveracis.lv:443"),
        (read_only, "The cache can not be written"),
    ],
)
def test_each_thing_that_is_missing_is_named_in_one_sentence(
    good: Settings, fault: Callable[[Settings], None], words: str
) -> None:
    assert said() == []
    fault(good)
    try:
        (sentence,) = said()
    finally:
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA query_only = OFF")
    assert sentence.startswith(words)
    assert (sentence[-1], "\n" in sentence, ". " in sentence) == (".", False, False)


def test_looking_makes_no_folder(good: Settings) -> None:
    assert said() == []
    assert not Path(good.MEDIA_ROOT).exists()


def test_a_database_that_is_away_or_on_sqlite_is_named_without_its_password(tmp_path: Path) -> None:
    def check(database: str) -> str:
        variables = {
            "PATH": os.environ["PATH"],
            "SECRET_KEY": "x" * 10 + "0123456789-abcdefghij-klmnopqrstuvwxyz-ABCDEFGHIJ",
            "SITE_URL": "https://www.atveracis.lv",
            "DATABASE_URL": database,
        }
        done = subprocess.run(
            [sys.executable, "manage.py", "check", "--deploy", "--tag", "installation"],
            cwd=ROOT,
            env=variables,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        return done.stderr

    away = check("postgres://campaign:hidden-word@127.0.0.1:1/campaign")
    assert "The database of DATABASE_URL does not answer: " in away
    assert ("hidden-word" in away, "SQLite" in away) == (False, False)
    local = check(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert "DATABASE_URL names SQLite" in local
    assert "Migrations are pending (" in local
    assert check(f"sqlite:///{tmp_path / 'no folder' / 'new.sqlite3'}").count("does not answer: unable to open") == 1
