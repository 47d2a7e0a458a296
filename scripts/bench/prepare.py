"""Fills a database for the benchmark: `python -m scripts.bench.prepare site|plain` with the settings of either.

Reads the short names of the seminars as JSON; prints the address of their forms, with SLUG for the short name.
"""

import io
import json
import sys
from datetime import date, timedelta

import django
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

SEATS = 100
"""Of each seminar: the first hundred get a seat, everybody after them a place in line."""


def site(slugs: list[str]) -> str:
    """The campaign with all its pages, and seminars that are open for registration."""
    from events.models import Seminar

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_campaign", verbosity=0, stdout=io.StringIO())
    Seminar.objects.bulk_create(
        Seminar(
            slug=slug,
            name="Seminārs",
            date=date.today() + timedelta(days=30),  # noqa: DTZ011  # any day to come
            city="Cēsis",
            capacity=SEATS,
            registration_opens_at=timezone.now() - timedelta(days=1),
        )
        for slug in slugs
    )
    with translation.override("lv"):
        return reverse("events:register", args=["SLUG"])


def plain(slugs: list[str]) -> str:
    """The comparison's three tables and its seminars."""
    from scripts.bench.plain.models import Seminar

    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    Seminar.objects.bulk_create(Seminar(slug=slug, name="Seminārs") for slug in slugs)
    return "/register/SLUG/"


if __name__ == "__main__":
    django.setup()
    names: list[str] = json.load(sys.stdin)
    print({"site": site, "plain": plain}[sys.argv[1]](names))
