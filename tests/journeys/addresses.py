"""Where each type of page is, with what has to be there first."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page

from events import services, tokens
from events.models import Registration, Seminar
from tests.conftest import EXIT_URL

CONTENT = {
    "home": "/",
    "articles": "/raksti/",
    "tag": "/raksti/birka/cilveku-tirdznieciba/",
    "article": "/raksti/pirmo-reizi-latvija-izglito-bibliotekarus/",
    "article with figures": "/raksti/kampana-septinos-regionalajos-seminaros/",
    "profiles": "/organizacijas/",
    "ngo": "/organizacijas/patverums-drosa-maja/",
    "ministry": "/organizacijas/iekslietu-ministrija/",
    "seminars": "/seminari/",
    "past seminar": "/seminari/preventivie-pasakumi-cilveku-tirdzniecibas-mazinasana/",
    "upcoming seminar": "/seminari/paraugs-regionalais-seminars/",
    "libraries": "/bibliotekam/",
    "poster": "/bibliotekam/plakats/",
    "press": "/presei/",
    "help": "/palidziba/",
    "about": "/par-kampanu/",
    "privacy": "/privatums/",
    "accessibility": "/pieklustamiba/",
    "home in English": "/en/",
    "help in English": "/en/help/",
}
"""Pages of content: they set no cookie."""


@dataclass(frozen=True)
class Place:
    """A page to be looked at: its address, and what is done there first."""

    address: str
    status: int = 200
    arrange: Callable[[Page], object] | None = None


def latvian(name: str, *args: str) -> str:
    """The Latvian address of a view."""
    with override("lv"):
        return reverse(name, args=args)


def example() -> Seminar:
    """The example seminar, which takes registrations."""
    return Seminar.objects.get(slug="paraugs")


def person(seminar: Seminar, who: str) -> Registration:
    """Register somebody through the service."""
    return services.register(
        seminar=seminar,
        name=who.title(),
        email=f"{who}@example.org",
        library="Cēsu Centrālā bibliotēka",
        language="lv",
        form_key=uuid4(),
    )


def send(page: Page) -> None:
    """Press the form's button."""
    page.locator("form.form button[type=submit]").click()


def fill_and_send(page: Page, *, name: str = "Ilze Bērziņa", email: str = "ilze@example.org") -> None:
    """Fill in the registration form and send it."""
    page.locator("[name=name]").fill(name)
    page.locator("form [name=email]").fill(email)
    send(page)


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")


def gone(page: Page) -> bool:
    """Whether the window comes to the harmless page, which tests have no network to show."""
    for _turn in range(100):
        if page.url.startswith(EXIT_URL):
            return True
        page.wait_for_timeout(50)
    return False


def places() -> dict[str, Place]:
    """Every type of page, the registration's too."""
    seminar = example()
    form = latvian("events:register", seminar.slug)
    manage = latvian("events:manage", tokens.make(person(seminar, "apskate")))
    came = person(seminar, "atnaca")
    services.check_in(registration=came)
    search = latvian("search")
    views = {
        "search": Place(search),
        "search with results": Place(f"{search}?q=bibliotēka"),
        "search without results": Place(f"{search}?q=xyzxyz"),
        "not found": Place("/nav-tadas-lapas/", status=404),
        "form": Place(form),
        "form with errors": Place(form, arrange=send),
        "registered": Place(form, arrange=fill_and_send),
        "manage": Place(manage),
        "feedback": Place(latvian("events:feedback", tokens.make(came))),
        "door for strangers": Place(latvian("events:door_code", "nederigs-kods"), status=403),
        "link unusable": Place(latvian("events:manage", "nederiga-saite"), status=404),
    }
    return {name: Place(address) for name, address in CONTENT.items()} | views
