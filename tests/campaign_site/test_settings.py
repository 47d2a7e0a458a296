"""The environment decides; production is the default and starts only when it is complete."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "a-long-key-of-a-test-that-is-no-secret-at-all-0123456789-abcdefghij",
    "SITE_URL": "https://atveracis.example.org",
    "DATABASE_URL": "sqlite:////tmp/atver-acis-never-opened.sqlite3",
}
SHOW = """
import json
from django.conf import settings
names = (
    "DEBUG ALLOWED_HOSTS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS "
    "EMAIL_BACKEND SECURE_PROXY_SSL_HEADER"
)
print(json.dumps({name: getattr(settings, name) for name in names.split()}))
"""
CHECK = """
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "check", "--deploy", "--fail-level", "INFO"])
"""


def run(code: str = SHOW, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"DJANGO_SETTINGS_MODULE": "campaign_site.settings", **variables}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def shown(**variables: str) -> dict[str, object]:
    import json

    done = run(**variables)
    assert done.returncode == 0, done.stderr
    values: dict[str, object] = json.loads(done.stdout)
    return values


def test_an_empty_environment_names_all_that_is_missing_at_once() -> None:
    done = run()
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert [name for name in COMPLETE if name in last] == list(COMPLETE)


@pytest.mark.parametrize("missing", COMPLETE)
def test_each_missing_variable_is_named(missing: str) -> None:
    done = run(**{name: value for name, value in COMPLETE.items() if name != missing})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert [name for name in COMPLETE if name in last] == [missing]


def test_a_variable_that_is_no_number_is_named() -> None:
    done = run(**COMPLETE, EMAIL_PORT="smtp")
    assert (done.returncode != 0, "EMAIL_PORT" in done.stderr.strip().splitlines()[-1]) == (True, True)


def test_no_error_repeats_a_secret() -> None:
    done = run(**{**COMPLETE, "EMAIL_PORT": "smtp"})
    assert COMPLETE["SECRET_KEY"] not in done.stderr


def test_production_is_the_default_and_safe() -> None:
    assert shown(**COMPLETE) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["atveracis.example.org"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "EMAIL_BACKEND": "events.smtp.EmailBackend",
        "SECURE_PROXY_SSL_HEADER": None,
    }


def test_a_mistyped_environment_is_production_too() -> None:
    assert shown(**COMPLETE, ENVIRONMENT="Development") == shown(**COMPLETE)


def test_development_needs_nothing_and_still_does_not_debug() -> None:
    values = shown(ENVIRONMENT="development")
    assert (values["DEBUG"], values["SECURE_SSL_REDIRECT"], values["EMAIL_BACKEND"]) == (
        False,
        False,
        "django.core.mail.backends.filebased.EmailBackend",
    )
    assert shown(ENVIRONMENT="development", DEBUG="on")["DEBUG"] is True


def test_a_proxy_is_believed_only_when_told_so() -> None:
    assert shown(**COMPLETE, BEHIND_PROXY="true")["SECURE_PROXY_SSL_HEADER"] == [
        "HTTP_X_FORWARDED_PROTO",
        "https",
    ]


def test_the_deployment_check_is_clean_under_production_settings() -> None:
    done = run(CHECK, **COMPLETE)
    assert (done.returncode, done.stderr) == (0, "")
