"""A crawl of the admin as each role, in Latvian: it prints what English it found and fails if there is any.

The walk starts at the admin's first page and follows every link to a kind of screen that no earlier role came to;
scripts run where they build something: menus, panels, choosers, dialogs, messages. What counts as English `english.py`
says; names stay as they are (`names.txt`).
"""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.db.models import Model
from django.urls import reverse
from playwright.sync_api import Page as Tab
from wagtail.models import Page

from events.models import Seminar
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    CampaignDocument,
    CampaignImage,
    HelpFact,
    HelpFactText,
    ProfilePage,
    SeminarPage,
    SignOffSettings,
)
from tests.journeys import opening
from tests.journeys.conftest import Site, sign_in_as
from tests.journeys.crawling import Walk, printed
from tests.journeys.english import english
from tests.sampling import sample

PASSWORD = "a-long-password-of-staff"


def addresses() -> dict[str, list[str]]:
    """The screens of each role's tasks; those that are the same for authors and publishers, a publisher visits."""
    article = ArticlePage.objects.filter(locale__language_code="lv").first()
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    profile = ProfilePage.objects.filter(locale__language_code="lv").first()
    seminar_page = SeminarPage.objects.filter(locale__language_code="lv").first()
    seminar = Seminar.objects.get(slug="paraugs")
    image, fact = CampaignImage.objects.first(), HelpFact.objects.first()
    assert article
    assert profile
    assert seminar_page
    assert image
    assert fact
    write = [
        "/admin/",
        "/admin/reports/waiting/",
        f"/admin/pages/{index.pk}/",
        reverse("wagtailadmin_pages:add", args=["pages", "articlepage", index.pk]),
        f"/admin/pages/{article.pk}/edit/",
        f"/admin/pages/{article.pk}/history/",
        f"/admin/images/{image.pk}/",
        reverse("sign_offs_of_page", args=[opening.signed_off().pk]),
    ]
    publish = [
        *write,
        "/admin/account/",
        "/admin/guide/",
        reverse("guide_chapter", args=["raksta-rakstisana"]),
        "/admin/reports/links/",
        "/admin/reports/sign-offs/",
        f"/admin/pages/{index.pk}/add_subpage/",
        f"/admin/pages/{article.pk}/copy/",
        f"/admin/pages/{profile.pk}/edit/",
        "/admin/pages/search/?q=acis",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/",
        "/admin/documents/multiple/add/",
        f"/admin/pages/{article.pk}/unpublish/",
        f"/admin/pages/{article.pk}/delete/",
        f"/admin/pages/{article.pk}/move/",
        "/admin/reports/aging-pages/",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/locked/",
        "/admin/snippets/pages/helpfact/",
        f"/admin/snippets/pages/helpfact/edit/{fact.pk}/",
        f"/admin/snippets/pages/helpfact/history/{fact.pk}/",
        "/admin/snippets/pages/presscontact/",
        "/admin/settings/pages/campaignsettings/",
        "/admin/redirects/",
        "/admin/redirects/add/",
    ]
    run = [
        "/admin/",
        "/admin/seminars/",
        "/admin/seminars/new/",
        f"/admin/seminars/desk/{seminar.pk}/",
        f"/admin/seminars/edit/{seminar.pk}/",
        f"/admin/pages/{seminar_page.pk}/edit/",
        reverse("seminar_writing:write", args=[seminar.pk]),
    ]
    administer = [
        "/admin/users/",
        "/admin/users/new/",
        f"/admin/settings/pages/signoffsettings/{SignOffSettings.load().pk}/",
    ]
    return {
        "Autori": write,
        "Publicētāji": publish,
        "Semināru darbinieki": run,
        "Durvju dežuranti": ["/admin/", "/admin/seminars/"],
        "Administratori": administer,
    }


def at_once() -> dict[str, list[str]]:
    """What each role may do to several things at once."""

    def screens(model: type[Model], *actions: str) -> list[str]:
        things = model._default_manager.order_by("-pk").values_list("pk", flat=True)[:2]
        query = "&".join(f"id={pk}" for pk in things)
        return [f"/admin/bulk/{model._meta.label_lower.replace('.', '/')}/{action}/?{query}" for action in actions]

    collected = ("add_tags", "add_to_collection", "delete")
    return {
        "Publicētāji": [
            *screens(Page, "move", "delete", "publish", "unpublish"),
            *screens(CampaignImage, *collected),
            *screens(CampaignDocument, *collected),
            *screens(HelpFact, "delete"),
        ],
        "Administratori": screens(get_user_model(), "assign_role", "delete", "set_active_state"),
    }


def written_in_other_languages() -> list[str]:
    """What editors wrote themselves: titles of pages and help facts in the other languages, the longest first."""
    pages = Page.objects.exclude(locale__language_code="lv").values_list("title", "draft_title")
    texts = HelpFactText.objects.exclude(language="lv").values_list("name", "what_for", "note", "source")
    return sorted(
        {*(title for titles in pages for title in titles), *(word for text in texts for word in text if word)},
        key=len,
        reverse=True,
    )


@pytest.fixture(scope="module")
def read_already() -> set[tuple[str, ...]]:
    """The kinds of screens that an earlier role came to."""
    return set()


@pytest.fixture
def walk(
    site: Site,
    open_page: Callable[..., Tab],
    django_user_model: type[AbstractUser],
    read_already: set[tuple[str, ...]],
) -> Callable[[str], Walk]:
    """Somebody with a role at the admin's first page."""

    def enter(role: str) -> Walk:
        user = django_user_model.objects.create_user(
            "liene", "liene@example.org", PASSWORD, first_name="Liene", last_name="Kalniņa"
        )
        user.groups.add(Group.objects.get(name=role))
        tab = open_page()
        sign_in_as(tab, "liene", PASSWORD)
        return Walk(tab, read_already)

    return enter


ROLES = ["Publicētāji", "Autori", "Semināru darbinieki", "Administratori", "Durvju dežuranti"]


@pytest.mark.parametrize("role", sample(ROLES, "Durvju dežuranti"))
def test_no_english_is_met(
    walk: Callable[[str], Walk], django_user_model: type[AbstractUser], role: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opening.arrange(django_user_model)
    content = written_in_other_languages()
    walker = walk(role)
    for address in addresses()[role]:
        walker.visit(address)
    for name, opened in opening.OPENED[role].items():
        opened(walker)
        walker.read(name)
    walker.waiting.extend(at_once().get(role, []))
    screens = walker.follow()
    walker.read_already |= walker.seen
    found = english(walker.met, content)
    with capsys.disabled():
        print("\n" + printed(role, walker, found, screens))  # the list is asked for
    assert found == []
    assert walker.closed == []


def test_unseen_english_is_found_and_latvian_is_not() -> None:
    sentences = [
        "Your session has expired, please sign in again.",
        "3 items were archived",
        "Undo",
        "Loading…",
        "Toggle sidebar",
        "Nothing here yet",
        "Lapa is saved.",
    ]
    assert english(sentences) == sentences
    latvian = [
        "Lapa saglabāta.",
        "Pievienot apakšlapu",
        "Te pagaidām nekā nav.",
        "12:30",
        "PDF",
        "A+",
        "e-pasts",
        "Anna",
    ]
    assert english(latvian) == []
