"""The roles of those who write, publish and administer: what each may do, and the review before publishing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages.models import ArticleIndexPage, ArticlePage, HelpFact, HomePage

AUTHOR, PUBLISHER, ADMINISTRATOR = "Autori", "Publicētāji", "Administratori"
SEMINAR_STAFF, DOOR = "Semināru darbinieki", "Durvju dežuranti"

LogIn = Callable[[str], Client]


@pytest.fixture
def log_in(campaign: None, django_user_model: type[AbstractUser]) -> LogIn:
    """Log in somebody who has one role and nothing else."""

    def enter(role: str) -> Client:
        user = django_user_model.objects.create_user(role, f"{len(role)}@example.org", "x", first_name="Anna")
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return enter


def article_form(title: str, **more: str) -> dict[str, Any]:
    """What the editor's form sends for an article."""
    return {
        "title": title,
        "slug": "jauns-raksts",
        "lead": "Ievads.",
        "published_on": "2026-11-24",
        "historical_year": "",
        "picture": "",
        "picture_alt": "",
        **nested_form_data(
            {
                "body": streamfield([("heading", {"text": "Virsraksts", "level": "h2"})]),
                "easy_read": streamfield([]),
            }
        ),
        "tags": "",
        "press_contact": "",
        "seo_title": "",
        "search_description": "",
        "share_image": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **more,
    }


def write(client: Client, title: str = "Jauns raksts", **more: str) -> ArticlePage:
    """Write a new article in the admin."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    address = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", index.pk])
    client.post(address, article_form(title, **more))
    found: ArticlePage = ArticlePage.objects.get(slug="jauns-raksts")
    return found


class TestFromDraftToPublic:
    def test_an_author_writes_a_publisher_reviews_and_publishes(self, log_in: LogIn, client: Client) -> None:
        author, publisher = log_in(AUTHOR), log_in(PUBLISHER)
        page = write(author, **{"action-submit": "1"})
        assert not page.live
        assert client.get(page.get_url()).status_code == 404
        task = TaskState.objects.get(status="in_progress")
        assert page.title in publisher.get("/admin/").content.decode()
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        publisher.post(address)
        assert client.get(page.get_url()).status_code == 200

    def test_a_publisher_asks_for_changes_and_the_author_reads_why(self, log_in: LogIn) -> None:
        author, publisher = log_in(AUTHOR), log_in(PUBLISHER)
        page = write(author, **{"action-submit": "1"})
        task = TaskState.objects.get(status="in_progress")
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task.pk])
        publisher.post(address, {"comment": "Lūdzu, pievienojiet avotu."})
        assert "Lūdzu, pievienojiet avotu." in author.get(page_edit(page)).content.decode()
        assert not ArticlePage.objects.get(pk=page.pk).live

    def test_an_author_can_not_publish_whatever_is_sent(self, log_in: LogIn) -> None:
        author = log_in(AUTHOR)
        page = write(author, **{"action-publish": "1"})
        assert not page.live
        author.post(page_edit(page), article_form("Cits", **{"action-publish": "1"}))
        author.post(page_edit(page), article_form("Cits", **{"action-submit": "1"}))
        task = TaskState.objects.get(status="in_progress")
        author.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))
        assert not ArticlePage.objects.get(pk=page.pk).live

    def test_an_author_can_not_take_a_page_off_the_site_nor_delete_it(self, log_in: LogIn) -> None:
        author = log_in(AUTHOR)
        live = ArticlePage.objects.filter(live=True).first()
        assert live
        for name in ("unpublish", "delete"):
            author.post(reverse(f"wagtailadmin_pages:{name}", args=[live.pk]))
        assert ArticlePage.objects.get(pk=live.pk).live


def page_edit(page: Page) -> str:
    """The address of a page's editor."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


OPEN = {
    "/admin/": {AUTHOR, PUBLISHER, ADMINISTRATOR, SEMINAR_STAFF, DOOR},
    "/admin/images/": {AUTHOR, PUBLISHER, ADMINISTRATOR},
    "/admin/documents/": {AUTHOR, PUBLISHER, ADMINISTRATOR},
    "/admin/snippets/pages/helpfact/": {PUBLISHER, ADMINISTRATOR},
    "/admin/settings/pages/campaignsettings/": {PUBLISHER, ADMINISTRATOR},
    "/admin/redirects/": {PUBLISHER, ADMINISTRATOR},
    "/admin/users/": {ADMINISTRATOR},
    "/admin/groups/": set(),
    "/admin/sites/": set(),
    "/admin/locales/": set(),
    "/admin/workflows/list/": set(),
    "/admin/collections/": set(),
    "/admin/seminars/": {SEMINAR_STAFF, DOOR, ADMINISTRATOR},
    "/admin/seminars/new/": {SEMINAR_STAFF, ADMINISTRATOR},
}
"""Who may open what; every address that is not here is tried in the tests of its own part."""


@pytest.mark.parametrize("role", [AUTHOR, PUBLISHER, ADMINISTRATOR, SEMINAR_STAFF, DOOR])
def test_each_role_opens_its_own_rooms_only(log_in: LogIn, role: str) -> None:
    client = log_in(role)
    entered = {address for address in OPEN if follow(client, address) == 200}
    assert entered == {address for address, welcome in OPEN.items() if role in welcome}


def follow(client: Client, address: str) -> int:
    """The status of the answer, where being sent elsewhere in the admin means that the door is closed."""
    answer = client.get(address)
    # Snippets and settings send on to the language or the site at hand.
    if answer.status_code == 302 and answer["Location"].startswith(address):
        answer = client.get(answer["Location"])
    return answer.status_code


@pytest.mark.parametrize("role", [SEMINAR_STAFF, DOOR])
def test_who_runs_seminars_writes_no_other_pages(log_in: LogIn, role: str) -> None:
    client = log_in(role)
    home = HomePage.objects.get(locale__language_code="lv")
    assert client.get(page_edit(home)).status_code == 302
    client.post(page_edit(home), {"title": "Cits", "action-publish": "1"})
    assert HomePage.objects.get(pk=home.pk).title != "Cits"


def test_an_author_chooses_a_help_fact_for_a_text_and_changes_none(log_in: LogIn) -> None:
    client = log_in(AUTHOR)
    chooser = client.get(reverse("wagtailsnippetchoosers_pages_helpfact:choose"))
    assert chooser.status_code == 200
    assert "116\xa0006" in chooser.json()["html"]
    fact = HelpFact.objects.first()
    assert fact
    assert client.get(f"/admin/snippets/pages/helpfact/edit/{fact.pk}/").status_code == 302


def test_a_publisher_keeps_help_facts_true_but_does_not_delete_them(log_in: LogIn) -> None:
    client = log_in(PUBLISHER)
    fact = HelpFact.objects.first()
    assert fact
    assert client.get(f"/admin/snippets/pages/helpfact/edit/{fact.pk}/").status_code == 200
    client.post(f"/admin/snippets/pages/helpfact/delete/{fact.pk}/")
    assert HelpFact.objects.filter(pk=fact.pk).exists()
