"""The composition without an engine: its parts are there, each held in, and the site starts with what it is given."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from deploy.backups import next_one
from tests.campaign_site.test_settings import run
from tests.conftest import SERVER
from tests.scripts.operator import GUIDE
from tests.scripts.test_container import ROOT
from tests.scripts.test_readme import rows

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SITE = {name: service for name, service in SERVICES.items() if service["image"] == "atver-acis"}
EXAMPLE = dict(re.findall(r"^(\w+)='(.*)'$", (ROOT / "deploy/env.example").read_text(), flags=re.MULTILINE))


def expanded(text: str, given: dict[str, str]) -> str:
    """A value as Compose passes it on."""

    def value(match: re.Match[str]) -> str:
        name, operator, default = match.groups()
        found = given.get(name, "")
        assert found or operator != ":?", f"{name} is missing: {default}"
        return found or (default if operator == ":-" else "")

    return re.sub(r"\$\{(\w+)(?:(:[-?])([^}]*))?\}", value, text)


def test_all_that_a_site_needs_is_there_and_web_servers_are_two() -> None:
    assert set(SERVICES) == {"migrate", "web-1", "web-2", "worker", "backup", "proxy", "database", "storage"}
    assert set(SITE) == {"migrate", "web-1", "web-2", "worker", "backup"}
    for name, service in SITE.items():
        for word in service.get("command", ()):
            assert "/" not in word or word.startswith("/") or (ROOT / word).exists(), (name, word)


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_held_in(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["logging"]["options"]["max-size"]
    assert service["stop_grace_period"], "what is at hand is finished"


def test_the_site_starts_with_what_is_filled_in_and_no_password_is_part_of_an_address() -> None:
    password = "p@ss:w/rd?#%"
    given = EXAMPLE | {"POSTGRES_PASSWORD": password, "EMAIL_HOST": "mail.atveracis.lv", "S3_ACCESS_KEY": "key"}
    given |= {"SECRET_KEY": "x" * 60, "S3_SECRET_KEY": "secret", "ALLOWED_HOSTS": "atveracis.lv,www.atveracis.lv"}
    for service in SITE.values():
        passed = {name: expanded(value, given) for name, value in service["environment"].items()}
        assert set(passed) <= set(rows("Environment variables"))
        assert password not in passed["DATABASE_URL"]
    done = run(
        "from django.conf import settings; print(settings.DATABASES['default']['PASSWORD'], settings.ALLOWED_HOSTS, "
        "settings.EXIT_URL, settings.STORAGES['default']['BACKEND'])",
        **passed,
    )
    assert done.stdout.strip() == (
        f"{password} ['atveracis.lv', 'www.atveracis.lv'] https://lv.wikipedia.org/ campaign_site.buckets.BucketStorage"
    ), done.stderr
    without = {name: expanded(value, given | {"ALLOWED_HOSTS": ""}) for name, value in service["environment"].items()}
    done = run("from django.conf import settings; print(settings.ALLOWED_HOSTS)", **without)
    assert done.stdout.strip() == "['www.example.org']", done.stderr


def test_everything_to_fill_in_has_its_line_in_the_example() -> None:
    text = (ROOT / "compose.yaml").read_text()
    assert set(re.findall(r"\$\{(\w+):\?", text)) <= set(EXAMPLE)


def test_postgresql_takes_the_settings_that_keep_names_out_of_its_log_and_the_guide_gives_the_same() -> None:
    command = SERVICES["database"]["command"]
    options = dict(word.split("=") for word in command[2::2])
    assert command[1::2] == ["-c"] * len(options)
    if SERVER:
        with psycopg.connect(SERVER) as session:
            for name, value in options.items():
                session.execute("SELECT set_config(%s, %s, true)", [name, value])
    for name, value in re.findall(r"ALTER SYSTEM SET (\w+) = (\w+)", GUIDE):
        assert options[name] == value


def test_what_the_proxy_and_the_containers_share_stands_where_the_configuration_looks() -> None:
    configuration = (ROOT / "deploy" / "nginx.conf").read_text()
    for volume in SERVICES["proxy"]["volumes"]:
        source, target, mode = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", volume).split(":")
        assert mode == "ro"
        assert target == "/etc/nginx/nginx.conf" or target in configuration
        assert not source.startswith("./deploy") or (ROOT / Path(source)).exists()
    for name in ("web-1", "web-2"):
        assert f"server {name}:8000" in configuration


@pytest.mark.parametrize(
    ("hour", "minute", "due", "what"), [(0, 59, 1, "full"), (1, 0, 2, "database"), (23, 30, 0, "database")]
)
def test_everything_is_copied_once_a_night_and_the_database_each_hour(
    hour: int, minute: int, due: int, what: str
) -> None:
    at, found = next_one(datetime(2026, 11, 29, hour, minute, tzinfo=UTC))
    assert (at.hour, at.minute, found) == (due, 0, what)


def test_what_makes_backups_waits_for_the_hour_and_stops_when_it_is_told(tmp_path: Path) -> None:
    _python, *words = SERVICES["backup"]["command"]
    with subprocess.Popen(
        [sys.executable, *words[:-1], tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("The next backup is due at ")
        process.terminate()
        assert process.wait(timeout=300) == 0
