"""What `manage.py check --deploy` says of an installation: each thing that is missing or unsafe in one sentence."""

import getpass
import os
from collections.abc import Iterator, Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004  # Django's own name
from django.db import DatabaseError, InterfaceError, connection

from campaign_site import readiness

EXAMPLES = ("example.com", "example.net", "example.org")
"""Domains that belong to nobody (RFC 2606), as they stand in files to be filled in."""


def is_example(host: str) -> bool:
    """Whether this is a host of an example."""
    return any(host == domain or host.endswith(f".{domain}") for domain in EXAMPLES)


@register("installation", deploy=True)
def settings_are_those_of_production(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The variables that have a default, or an example, with which nothing serious can be run."""
    return list(_wrong_settings())


def _wrong_settings() -> Iterator[CheckMessage]:
    if not settings.SITE_URL.startswith("https://"):
        yield Error(
            "SITE_URL does not begin with https://, so nobody could sign in, and links in mail would lead past HTTPS.",
            id="campaign.E101",
        )
    if not settings.BEHIND_PROXY:
        yield Warning(
            "BEHIND_PROXY is not true, so behind a proxy that ends HTTPS every page would lead to itself for ever.",
            id="campaign.W102",
        )
    if not os.environ.get("EMAIL_HOST"):
        yield Warning(
            "EMAIL_HOST is missing, so mail would go to port 25 of this machine: name the server that sends it.",
            id="campaign.W103",
        )
    elif is_example(settings.EMAIL_HOST):
        yield Warning(
            "EMAIL_HOST is an example, which no mail can be sent through: name the server that sends it.",
            id="campaign.W103",
        )
    if is_example(parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower()):
        yield Warning(
            "DEFAULT_FROM_EMAIL is missing or an address at example.org, so no server would take the site's mail: "
            "give the address that people may answer to.",
            id="campaign.W104",
        )


@register("installation", deploy=True)
def files_can_be_kept(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The folders that production needs."""
    found: list[CheckMessage] = []
    if problem := readiness.media_problem():
        found.append(
            Error(
                f"MEDIA_ROOT ({settings.MEDIA_ROOT}) can not be written to by the user {_me()} ({problem}), so no "
                "picture or document could be uploaded.",
                id="campaign.E105",
            )
        )
    if not settings.IN_DEVELOPMENT and not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        found.append(
            Error(
                f"STATIC_ROOT ({settings.STATIC_ROOT}) holds no collected files, so no page could be shown: run "
                "`manage.py collectstatic`.",
                id="campaign.E106",
            )
        )
    return found


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.geteuid())


@register("installation", deploy=True)
def database_is_ready(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The database answers, has all tables, takes what is written, and knows the site's address."""
    from wagtail.models import Site

    from campaign_site.setting_up import site_address

    found: list[CheckMessage] = []
    host, port = site_address()
    if connection.vendor == "sqlite":
        found.append(
            Warning(
                "DATABASE_URL names SQLite, which is for one's own machine only: give the address of a PostgreSQL "
                "database.",
                id="campaign.W107",
            )
        )
    try:
        with readiness.impatient():
            if pending := readiness.pending_migrations():
                number = f" and {len(pending) - 1} more" if len(pending) > 1 else ""
                found.append(
                    Error(
                        f"Migrations are pending ({pending[0]}{number}), so the database is not as the code expects "
                        "it: run `manage.py migrate`.",
                        id="campaign.E108",
                    )
                )
            elif not readiness.cache_is_kept():
                found.append(
                    Error(
                        "The cache can not be written: the database takes nothing, so nobody could sign in or "
                        "register.",
                        id="campaign.E109",
                    )
                )
            elif site := Site.objects.filter(is_default_site=True).exclude(hostname=host, port=port).first():
                found.append(
                    Warning(
                        f"Wagtail's site is at {site.hostname}:{site.port}, but SITE_URL says {host}:{port}: run "
                        "`manage.py migrate`, which moves it.",
                        id="campaign.W111",
                    )
                )
    except (DatabaseError, InterfaceError) as error:
        why = str(error).strip().splitlines() or [type(error).__name__]
        found.append(Error(f"The database of DATABASE_URL does not answer: {why[0].rstrip('.')}.", id="campaign.E110"))
    return found
