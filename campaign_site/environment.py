"""What the variables of the environment may be, and how the site says that one of them is wrong."""

import os
import sys
from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from typing import NoReturn
from urllib.parse import urlsplit

import dj_database_url
from environs import ValidationError

DOES_NOT_START = 3
"""The exit code with which gunicorn gives up at once; with any other it would start its workers over and over."""

IN_WORDS = {
    "Environment variable not set.": "is not set, and there is no default for it.",
    "Not a valid integer.": "has to be a whole number.",
    "Not a valid boolean.": "has to be true or false.",
}
"""What is behind a variable's name in the sentence about it; what it was set to is not repeated, it may be a secret."""

SHORTEST_TOKEN = 32

ENGINES = ("django.db.backends.postgresql", "django.db.backends.sqlite3")


def refuse(problems: Mapping[str, Sequence[str]]) -> NoReturn:
    """Say in one line what is first wrong with each variable, and leave: nothing runs with half of its settings."""
    sentences = [f"{name} {IN_WORDS.get(said[0], said[0])}" for name, said in problems.items()]
    print(f"The site does not start. {' '.join(sentences)}", file=sys.stderr, flush=True)
    sys.exit(DOES_NOT_START)


SECRETS = (
    *("SECRET_KEY", "DATABASE_URL", "DATABASE_PASSWORD", "EMAIL_HOST_PASSWORD"),
    *("S3_ACCESS_KEY", "S3_SECRET_KEY", "OPERATOR_TOKEN"),
)
"""What an engine puts into files rather than into the environment."""


def check_secrets() -> None:
    """See that each file that is named in the place of a secret can be read."""
    named = {f"{name}_FILE": os.environ.get(f"{name}_FILE") for name in SECRETS}
    unreadable = [name for name, path in named.items() if path and not os.access(path, os.R_OK)]
    if unreadable:
        refuse({name: ["names a file that can not be read."] for name in unreadable})


def operator_token(value: str) -> None:
    """Long enough that nobody guesses it.

    Raises:
        ValidationError: if not.
    """
    if value and len(value) < SHORTEST_TOKEN:
        raise ValidationError(f"has to be {SHORTEST_TOKEN} characters or more, which nobody can guess.")


def given(value: str) -> None:
    """Something stands there.

    Raises:
        ValidationError: if not.
    """
    if not value.strip():
        raise ValidationError("is empty, and there is no default for it.")


def port(value: int) -> None:
    """A number that a server may listen on.

    Raises:
        ValidationError: if not.
    """
    if not 1 <= value <= 65535:  # noqa: PLR2004  # the last port there is
        raise ValidationError("has to be a port, a number from 1 to 65535.")


def web_address(value: str) -> None:
    """An address that a browser can open.

    Raises:
        ValidationError: if not.
    """
    try:
        parts = urlsplit(value.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or any(character.isspace() for character in value.strip()):
        raise ValidationError("has to be a web address, such as https://www.example.org.")


def site_address(value: str) -> None:
    """The address of a whole site: links are made by putting a page's address behind it.

    Raises:
        ValidationError: if not.
    """
    given(value)
    web_address(value)
    parts = urlsplit(value)
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise ValidationError("has to end with the site's name, such as https://www.example.org.")


def hosts(names: Sequence[str]) -> None:
    """Names of hosts, without anything before or behind them.

    Raises:
        ValidationError: if not.
    """
    if any("/" in name or not name or len(name.split()) != 1 for name in names):
        raise ValidationError("has to name hosts only, separated by commas, such as www.example.org.")


def mail_server(name: str) -> None:
    """The name or the number of a host; which port it is has a variable of its own.

    Raises:
        ValidationError: if not.
    """
    if name and ("/" in name or len(name.split()) != 1 or name.count(":") == 1):
        raise ValidationError("has to name a host only, such as mail.example.org; its port stands in EMAIL_PORT.")


def database_address(value: str) -> None:
    """The address of a database that the site runs on.

    Raises:
        ValidationError: if not.
    """
    given(value)
    try:
        found = dj_database_url.parse(value)
        is_address = found["ENGINE"] in ENGINES and bool(found["NAME"])
    except ValueError:
        is_address = False
    if not is_address:
        raise ValidationError(
            "has to be the address of a database, such as postgres://user:password@host:5432/name, with the signs "
            "@ : / ? # % of a password written as %40 %3A %2F %3F %23 %25."
        )


def mailbox(value: str) -> None:
    """A sender as it stands in a mail.

    Raises:
        ValidationError: if not.
    """
    name, _, domain = parseaddr(value)[1].rpartition("@")
    if not name or not domain or "\n" in value or "\r" in value:
        raise ValidationError("has to be an e-mail address, such as Atver acis <name@example.org>.")
