"""What the variables of the environment may be, and how the site says that one of them is wrong."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit

import dj_database_url

Value = TypeVar("Value")

DOES_NOT_START = 3
"""The exit code with which gunicorn gives up at once; with any other it would start its workers over and over."""

FLAGS = {
    **dict.fromkeys(("1", "t", "true", "y", "yes", "on"), True),
    **dict.fromkeys(("0", "f", "false", "n", "no", "off"), False),
}

SHORTEST_TOKEN = 32

ENGINES = ("django.db.backends.postgresql", "django.db.backends.sqlite3")


class WrongError(ValueError):
    """What is wrong with a variable: what stands behind its name in the sentence about it.

    What it was set to is not repeated: it may be a secret.
    """


def refuse(problems: Mapping[str, str]) -> NoReturn:
    """Say in one line what is wrong with each variable, and leave: nothing runs with half of its settings."""
    sentences = [f"{name} {said}" for name, said in problems.items()]
    print(f"The site does not start. {' '.join(sentences)}", file=sys.stderr, flush=True)
    sys.exit(DOES_NOT_START)


class Environment:
    """Reads variables, each of them or the file that another with `_FILE` behind its name names.

    What is wrong is told of all of them at once. Our own, because environs compiles 50 patterns of marshmallow's: 40 ms
    of 1100 until the first page is answered, which is to take 1.5 times as long as with `wagtail start` at most.
    """

    def __init__(self) -> None:
        """Nothing is read, and nothing wrong yet."""
        self.problems: dict[str, str] = {}

    def text(self, name: str, *default: str, check: Callable[[str], None] | None = None) -> str:
        """A variable as it stands; without a default it has to be set. A `check` raises `WrongError`."""
        return self._read(name, default[0] if default else "", str, check, needed=not default)

    def flag(self, name: str, *, default: bool) -> bool:
        """One that is true or false."""
        return self._read(name, default, _flag)

    def number(self, name: str, default: int, *, check: Callable[[int], None]) -> int:
        """A whole number."""
        return self._read(name, default, _number, check)

    def names(self, name: str, *, check: Callable[[list[str]], None]) -> list[str]:
        """Several, separated by commas; none if it is not set or empty."""
        return self._read(name, [], _names, check)

    def refuse_what_is_wrong(self) -> None:
        """Leave, if anything is wrong."""
        if self.problems:
            refuse(self.problems)

    def _read(
        self,
        name: str,
        default: Value,
        convert: Callable[[str], Value],
        check: Callable[[Value], None] | None = None,
        *,
        needed: bool = False,
    ) -> Value:
        file = os.environ.get(f"{name}_FILE")
        try:
            found = Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get(name)
        except (OSError, UnicodeError):
            self.problems[f"{name}_FILE"] = "names a file that can not be read."
            return default
        try:
            if found is None and needed:
                raise WrongError("is not set, and there is no default for it.")
            if found is None:
                return default
            value = convert(found)
            if check:
                check(value)
        except WrongError as wrong:
            self.problems[name] = str(wrong)
            return default
        return value


def _flag(found: str) -> bool:
    if found.lower() not in FLAGS:
        raise WrongError("has to be true or false.")
    return FLAGS[found.lower()]


def _number(found: str) -> int:
    try:
        return int(found)
    except ValueError as error:
        raise WrongError("has to be a whole number.") from error


def _names(found: str) -> list[str]:
    return [name.strip() for name in found.split(",")] if found else []


def operator_token(value: str) -> None:
    """Long enough that nobody guesses it.

    Raises:
        WrongError: if not.
    """
    if value and len(value) < SHORTEST_TOKEN:
        raise WrongError(f"has to be {SHORTEST_TOKEN} characters or more, which nobody can guess.")


def given(value: str) -> None:
    """Something stands there.

    Raises:
        WrongError: if not.
    """
    if not value.strip():
        raise WrongError("is empty, and there is no default for it.")


def port(value: int) -> None:
    """A number that a server may listen on.

    Raises:
        WrongError: if not.
    """
    if not 1 <= value <= 65535:  # noqa: PLR2004  # the last port there is
        raise WrongError("has to be a port, a number from 1 to 65535.")


def web_address(value: str) -> None:
    """An address that a browser can open.

    Raises:
        WrongError: if not.
    """
    try:
        parts = urlsplit(value.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or any(character.isspace() for character in value.strip()):
        raise WrongError("has to be a web address, such as https://www.example.org.")


def site_address(value: str) -> None:
    """The address of a whole site: links are made by putting a page's address behind it.

    Raises:
        WrongError: if not.
    """
    given(value)
    web_address(value)
    parts = urlsplit(value)
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise WrongError("has to end with the site's name, such as https://www.example.org.")


def hosts(names: Sequence[str]) -> None:
    """Names of hosts, without anything before or behind them.

    Raises:
        WrongError: if not.
    """
    if any("/" in name or not name or len(name.split()) != 1 for name in names):
        raise WrongError("has to name hosts only, separated by commas, such as www.example.org.")


def mail_server(name: str) -> None:
    """The name or the number of a host; which port it is has a variable of its own.

    Raises:
        WrongError: if not.
    """
    if name and ("/" in name or len(name.split()) != 1 or name.count(":") == 1):
        raise WrongError("has to name a host only, such as mail.example.org; its port stands in EMAIL_PORT.")


def database_address(value: str) -> None:
    """The address of a database that the site runs on.

    Raises:
        WrongError: if not.
    """
    given(value)
    try:
        found = dj_database_url.parse(value)
        is_address = found["ENGINE"] in ENGINES and bool(found["NAME"])
    except ValueError:
        is_address = False
    if not is_address:
        raise WrongError(
            "has to be the address of a database, such as postgres://user:password@host:5432/name, with the signs "
            "@ : / ? # % of a password written as %40 %3A %2F %3F %23 %25."
        )


def mailbox(value: str) -> None:
    """A sender as it stands in a mail.

    Raises:
        WrongError: if not.
    """
    name, _, domain = parseaddr(value)[1].rpartition("@")
    if not name or not domain or "\n" in value or "\r" in value:
        raise WrongError("has to be an e-mail address, such as Atver acis <name@example.org>.")
