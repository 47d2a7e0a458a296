"""Where each type of page is, with what has to be there first."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page

from events.models import Registration, Seminar
from events.seats import services, tokens
from pages.models import ArticlePage
from pages.signoff import services as sign_offs
from pages.signoff import tokens as page_tokens
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
    "forms of exploitation": "/veidi/",
    "form of exploitation": "/veidi/darbaspeka-ekspluatacija/",
    "form to be verified": "/veidi/piespiedu-ubagosana/",
    "offer check": "/parbaudi-piedavajumu/",
    "signs": "/pazimes/",
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


def wait_until_gone(page: Page) -> None:
    """Wait until the window shows the harmless page."""
    page.wait_for_url(f"{EXIT_URL}**")


def sign_off_token() -> str:
    """What opens the page on which an official signs off a changed article."""
    article = ArticlePage.objects.live().filter(locale__language_code="lv").first()
    assert article
    article.lead = f"{article.lead} Tas notika Rīgā."
    article.save_revision()
    sign_off = sign_offs.ask_for_sign_off(
        page=article,
        user=None,
        name="Jānis Bērziņš",
        position="vecākais eksperts, Iekšlietu ministrija",
        email="janis@example.org",
        language="lv",
        note="Lūdzu, pārbaudiet gadskaitļus.",
        days=14,
    )
    return page_tokens.make(sign_off)


def send_nothing(page: Page) -> None:
    """Press the first of the page's buttons without having ticked anything, so that it says what is missing."""
    page.locator("form.form button[type=submit]").first.click()


def places() -> dict[str, Place]:
    """Every type of page, the registration's too."""
    seminar = example()
    form = latvian("events:register", seminar.slug)
    manage = latvian("events:manage", tokens.make(person(seminar, "apskate")))
    came = person(seminar, "atnaca")
    services.check_in(registration=came)
    search = latvian("search")
    official = latvian("sign_off", sign_off_token())
    views = {
        "sign-off": Place(official, arrange=send_nothing),
        "sign-off's version": Place(f"{official}lapa/"),
        "sign-off unusable": Place(latvian("sign_off", "nederiga-saite"), status=404),
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
