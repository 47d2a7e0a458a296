"""The environment decides; production is the default and starts only when it is complete."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.postgres import free_port

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
execute_from_command_line(["manage.py", "check", "--deploy", "--tag", "security", "--fail-level", "INFO"])
"""


def run(code: str = SHOW, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"DJANGO_SETTINGS_MODULE": "campaign_site.settings", **variables}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def shown(**variables: str) -> dict[str, object]:
    done = run(**variables)
    assert done.returncode == 0, done.stderr
    values: dict[str, object] = json.loads(done.stdout)
    return values


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line that is said instead of a traceback."""
    assert (done.returncode, done.stdout) == (3, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("The site does not start. ")
    return line


def test_an_empty_environment_names_all_that_is_missing_at_once() -> None:
    assert [name for name in COMPLETE if f"{name} is not set" in refusal(run())] == list(COMPLETE)


@pytest.mark.parametrize("empty", [True, False], ids=["empty", "not set"])
@pytest.mark.parametrize("missing", COMPLETE)
def test_each_missing_variable_is_named(missing: str, empty: bool) -> None:
    variables = {name: value for name, value in COMPLETE.items() if name != missing} | ({missing: ""} if empty else {})
    assert re.findall(r"([A-Z_]+) is (?:empty|not set)", refusal(run(**variables))) == [missing]


WRONG = {
    "SITE_URL": [
        "www.example.lv",
        "htps://www.example.lv",
        "https://",
        "http://[",
        "https://a b.lv",
        "https://a.lv/lv/",
    ],
    "DATABASE_URL": [
        "campaign",
        "mysql://a:secretword@c/d",
        "postgres://a:secretword@c:port/d",
        "postgres://a:secretword@c:5432",
    ],
    "ALLOWED_HOSTS": ["https://www.example.lv", "a.lv b.lv"],
    "DEFAULT_FROM_EMAIL": ["Atver acis", "atveracis@", ""],
    "EXIT_URL": ["lv.wikipedia.org", "javascript:alert(1)"],
    "EMAIL_HOST": ["https://mail.example.lv", "mail.example.lv:587", "mail.example.lv mail.example.org"],
    "EMAIL_PORT": ["smtp", "587.5", "0", "65536", "-1", ""],
    **{
        name: ["maybe", ""]
        for name in ("DEBUG", "BEHIND_PROXY", "SECURE_SSL_REDIRECT", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    },
}


@pytest.mark.parametrize("turn", range(6))
def test_all_wrong_values_are_told_at_once_each_in_a_sentence(turn: int) -> None:
    wrong = {name: values[turn % len(values)] for name, values in WRONG.items()}
    said = refusal(run(**{**COMPLETE, **wrong}))
    assert sorted(re.findall(r"\. ([A-Z_]+) has to ", said)) == sorted(wrong)
    assert "secretword" not in said


def test_two_ways_to_talk_to_the_mail_server_are_one_too_many() -> None:
    assert "EMAIL_USE_SSL can not be true together with EMAIL_USE_TLS" in refusal(
        run(**COMPLETE, EMAIL_USE_TLS="true", EMAIL_USE_SSL="true")
    )


@pytest.mark.parametrize("command", ["work", "migrate", "check --deploy"])
def test_each_command_says_it_in_the_same_line(command: str) -> None:
    code = f"import sys; sys.argv = ['manage.py', *{command.split()}]; from manage import main; main()"
    assert "EMAIL_PORT has to be a whole number." in refusal(run(code, **COMPLETE, EMAIL_PORT="smtp"))


def test_a_web_server_whose_workers_can_not_start_says_why_and_gives_up() -> None:
    words = [
        "gunicorn",
        "campaign_site.wsgi",
        "--no-control-socket",
        "--workers",
        "1",
        "--bind",
        f"127.0.0.1:{free_port()}",
    ]
    code = f"import sys; sys.argv = {words}; from gunicorn.app.wsgiapp import run; run()"
    done = run(code, **COMPLETE, EMAIL_PORT="smtp")
    lines = done.stderr.splitlines()
    assert done.returncode != 0
    assert lines.count("The site does not start. EMAIL_PORT has to be a whole number.") == 1
    assert (len(lines) < 12, "Traceback" in done.stderr) == (True, False)


def test_no_error_repeats_a_secret() -> None:
    done = run(**{**COMPLETE, "EMAIL_PORT": "smtp"})
    assert COMPLETE["SECRET_KEY"] not in done.stderr


@pytest.mark.parametrize("given", ["", None])
def test_mail_of_production_never_goes_into_files(given: str | None) -> None:
    values = shown(**COMPLETE, **({} if given is None else {"EMAIL_HOST": given}))
    assert values["EMAIL_BACKEND"] == "events.outbox.smtp.EmailBackend"


def test_production_is_the_default_and_safe() -> None:
    assert shown(**COMPLETE) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["atveracis.example.org"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "EMAIL_BACKEND": "events.outbox.smtp.EmailBackend",
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


def test_djangos_own_deployment_check_is_clean_under_production_settings() -> None:
    done = run(CHECK, **COMPLETE)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_secret_may_stand_in_a_file_and_a_password_needs_no_escaping(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(COMPLETE["SECRET_KEY"] + "\n")
    (tmp_path / "password").write_text("p@ss:w/rd?#%\n")
    code = (
        "from django.conf import settings;"
        "import json;"
        "database = settings.DATABASES['default'];"
        "print(json.dumps([settings.SECRET_KEY, database['PASSWORD'], database['HOST']]))"
    )
    given = {
        "SITE_URL": COMPLETE["SITE_URL"],
        "DATABASE_URL": "postgres://campaign@database:5432/campaign",
        "SECRET_KEY_FILE": str(tmp_path / "key"),
        "DATABASE_PASSWORD_FILE": str(tmp_path / "password"),
    }
    done = run(code, **given)
    assert done.stdout == json.dumps([COMPLETE["SECRET_KEY"], "p@ss:w/rd?#%", "database"]) + "\n", done.stderr
    missing = refusal(run(code, **given | {"SECRET_KEY_FILE": str(tmp_path / "none")}))
    assert "SECRET_KEY_FILE names a file that can not be read." in missing


def test_names_of_hosts_may_have_spaces_around_them() -> None:
    assert shown(**COMPLETE, ALLOWED_HOSTS=" a.lv, b.lv ")["ALLOWED_HOSTS"] == ["a.lv", "b.lv"]


def test_an_operators_token_that_could_be_guessed_is_refused() -> None:
    assert "OPERATOR_TOKEN has to be" in refusal(run(**COMPLETE, OPERATOR_TOKEN="short"))
