"""What the worker does for pages: it publishes and takes them off at their time, and looks after them once a day."""

from collections.abc import Iterator
from datetime import datetime

from django.core.management import call_command
from wagtail.models import Page
from wagtail.search import index

from events.api import Job, Work, one_by_one
from pages.editorial import link_check
from pages.help import overdue
from pages.media.making import Pictures
from pages.models import HelpFact
from pages.search.visible import look_again
from pages.signoff import services


def publishing(at: datetime) -> Iterator[None]:
    """Publish and take off the pages whose time has come."""
    call_command("publish_scheduled")
    yield


def daily(at: datetime) -> Iterator[None]:
    """Look at links, forget officials of long ago, tell of help facts to check, and take pages' words for search."""
    link_check.check(outside=False)
    yield
    services.forget_officials(at=at)
    yield
    overdue.remind(at=at)
    yield
    # Those that a migration made are not found in the chooser otherwise.
    for fact in HelpFact.objects.prefetch_related("texts"):
        index.insert_or_update_object(fact)
    yield
    # What lists and seminars say changes with the day, too: the next seminar, free seats, what is over.
    pages = Page.objects.live().filter(depth__gt=1).specific().iterator()
    for _page in one_by_one(pages, lambda page: look_again([page])):
        yield


# Editors give minutes.
PUBLISHING = Job(name="page", work=Work.PAGES, every=30.0, steps=publishing)
PICTURES = Job(name="picture", work=Work.PAGES, every=2.0, steps=Pictures())
DAILY = Job(name="daily", work=Work.PAGES, every=24 * 3600.0, steps=daily)
