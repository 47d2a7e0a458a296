"""Axe looks at every screen of ours in the admin: in light and dark, on a laptop and on a phone.

Wagtail's own frame stands around our screens. What axe finds in it is no work of ours: it is named below with the
reason why it is left, and a line that nothing needs any more fails, too.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Tab
from wagtail.models import Page

from events.desk import registration_menu, seminar_actions
from events.models import Library, OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.seats import services, tokens
from pages.models import ArticlePage, BrokenLink, HelpFact, LinkCheck, SignOffSettings
from pages.models.choices import LinkProblem, Verification
from tests.conftest import ROOT
from tests.journeys.addresses import latvian
from tests.journeys.conftest import Site, sign_in_as
from tests.journeys.settling import Settling
from tests.journeys.signing import sign_offs

PASSWORD = "a-long-password-for-tests"
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that a colour scheme can change."""

LAYOUT = {
    "type": "rule",
    "values": [
        "target-size",
        "scrollable-region-focusable",
        "color-contrast",
        "region",
        "button-name",
        "link-name",
        "label",
    ],
}
"""All that a width can change."""

LOOKS: list[tuple[int, Literal["light", "dark"], dict[str, object]]] = [
    (1280, "light", EVERYTHING),
    (1280, "dark", COLOURS),
    (360, "light", LAYOUT),
]
"""How each screen is looked at, without loading it again."""


class Known(NamedTuple):
    """A finding of axe in Wagtail's own markup."""

    rule: str
    within: str
    reason: str


KNOWN = [
    Known(
        "landmark-unique",
        "form[role=search]",
        "Wagtail's own search in its menu bears the name of the search above a list; both are its markup.",
    ),
    Known(
        "link-in-text-block",
        "#listing-results p",
        "The sentence of Wagtail's empty list; its link is told apart by colour alone.",
    ),
]

LOOK = """async ([only, known]) => {
    // Colours change with a short transition when the scheme does.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    const found = await axe.run(document, {runOnly: only, iframes: false, resultTypes: ['violations']});
    const used = new Set(), left = [];
    for (const violation of found.violations) {
        for (const node of violation.nodes) {
            const element = document.querySelector(node.target[0]);
            const number = known.findIndex(
                ([rule, within]) => rule === violation.id && element && element.closest(within)
            );
            if (number >= 0) used.add(number);
            else left.push(`${violation.id}: ${node.target[0]} ${node.html.slice(0, 160)} ${node.failureSummary}`);
        }
    }
    return {used: [...used], left};
}"""


@pytest.fixture
def registration(site: Site) -> Registration:
    """Somebody with a seat whom mail does not reach, and enough beside them that no screen is empty."""
    Seminar.objects.update(is_example=False)
    seminar = Seminar.objects.get(slug="paraugs")
    services.change_capacity(seminar=seminar, capacity=2)
    people = [
        services.register(
            seminar=seminar,
            name=name,
            email=f"p{number}@example.org",
            library="Jaunpiebalgas bibliotēka",
            language="lv",
            form_key=uuid4(),
        )
        for number, name in enumerate(["Zane Zariņa", "Ārija Ābele", "Šarlote Kļaviņa-Bērziņa"])
    ]
    OutgoingMail.objects.filter(registration=people[0]).update(state=Delivery.FAILED, problem="550 No such user")
    article = ArticlePage.objects.filter(locale__language_code="lv", picture__isnull=False).first()
    assert article
    ArticlePage.objects.filter(pk=article.pk).update(picture_alt="")
    Page.objects.filter(pk=article.pk).update(last_published_at=timezone.now() - timedelta(days=500))
    HelpFact.objects.update(verification=Verification.TO_VERIFY)
    LinkCheck.objects.create(is_outside=False, finished_at=timezone.now(), links=12)
    BrokenLink.objects.create(page=article, target="/nav/", problem=LinkProblem.NOT_FOUND, is_outside=False)
    return people[0]


def old_article() -> Page:
    """The article that nobody has looked at for long."""
    return Page.objects.get(last_published_at__lt=timezone.now() - timedelta(days=400))


def screens(registration: Registration) -> Iterator[str]:
    """Every screen of ours, by its address."""
    seminar = registration.seminar
    article = old_article()
    library = Library.objects.first()
    yield from ("/admin/", "/admin/reports/waiting/", "/admin/reports/links/")
    yield from (reverse("still_right", args=[article.pk]), reverse("sign_offs_of_page", args=[article.pk]))
    yield from (reverse("sign_offs"), reverse("guide"))
    yield f"/admin/settings/pages/signoffsettings/{SignOffSettings.load().pk}/"
    yield from (reverse("seminars:index"), reverse("seminars:add"))
    asking = [name for name in seminar_actions.ACTION_VIEWS if name != "thanks"]
    yield from (reverse(f"seminars:{name}", args=[seminar.pk]) for name in ("desk", "edit", "duplicate", *asking))
    yield from (reverse(f"seminar_writing:{name}", args=[seminar.pk]) for name in ("write", "previews"))
    yield reverse("seminar_writing:preview", args=[seminar.pk, "offer", "lv"])
    yield from (reverse("registrations:index"), reverse("registrations:add"))
    yield from (
        reverse(f"registrations:{name}", args=[registration.pk])
        for name in ("inspect", *registration_menu.ACTION_VIEWS)
    )
    yield from (reverse("libraries:index"), reverse("libraries:import"), reverse("libraries:add"))
    if library:
        yield reverse("libraries:edit", args=[library.pk])
    yield from (reverse("seminar_statistics:index"), reverse("seminar_retention:index"))
    yield latvian("events:door", seminar.slug)
    yield latvian("events:door_code", tokens.make_for_door(registration))
    yield from (reverse(name) for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"))
    yield from (reverse(name) for name in ("account_reset_password", "account_reauthenticate"))


@pytest.mark.thorough
def test_axe_finds_nothing_on_our_screens(
    open_page: Callable[..., Tab], registration: Registration, django_user_model: type[AbstractUser]
) -> None:
    staff = django_user_model.objects.create_superuser("staff", "staff@example.org", PASSWORD)
    sign_offs(old_article(), staff)
    tab = open_page(reduced_motion="reduce")
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
    found: dict[str, list[str]] = {}
    wide: list[str] = []
    used: set[int] = set()

    def look(name: str) -> None:
        tab.evaluate(source)
        for width, scheme, only in LOOKS:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            result = tab.evaluate(LOOK, [only, [[known.rule, known.within] for known in KNOWN]])
            used.update(result["used"])
            for line in result["left"]:
                found.setdefault(line, []).append(f"{name}, {width}, {scheme}")
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(f"{name}, {width}")

    tab.goto("/admin/login/")
    look("signing in")
    sign_in_as(tab, "staff", PASSWORD)
    settling = Settling(tab)
    for address in screens(registration):
        tab.set_viewport_size({"width": 1280, "height": 800})
        assert (settling.go(address), urlsplit(tab.url).path) == (200, address)
        look(address)
    assert not found, "\n".join(f"{line} at {', '.join(places)}" for line, places in found.items())
    assert wide == []
    assert [known for number, known in enumerate(KNOWN) if number not in used] == [], "Nothing needs these lines."
