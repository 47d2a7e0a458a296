"""No dead ends: from wherever somebody has come, visitor or staff, there is a way on."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, TaskState

from pages.models import ArticleIndexPage, SeminarPage
from tests.pages.conftest import MakePage, page_of
from tests.pages.test_roles import article_form, page_edit, write

LogIn = Callable[[str], Client]
STAFF, DOOR, AUTHOR, PUBLISHER = "Semināru darbinieki", "Durvju dežuranti", "Autori", "Publicētāji"


class TestFromASeminarsDesk:
    def desk(self, client: Client, page: SeminarPage) -> str:
        return unescape(client.get(reverse("seminars:desk", args=[page.seminar_id])).content.decode())

    def test_who_runs_seminars_edits_publishes_and_sees_its_page(self, log_in: LogIn) -> None:
        page = page_of("example_seminar")
        staff = log_in(STAFF)
        desk = self.desk(staff, page)
        assert f'href="{page_edit(page)}"' in desk
        assert f'href="{page.url}"' in desk
        assert ("Labot: Latviešu" in desk, "Skatīt: Latviešu" in desk, "Publicēt: Latviešu" in desk) == (
            True,
            True,
            False,
        )
        page.title = "Cits virsraksts"
        page.save_revision()
        assert "Publicēt: Latviešu" in self.desk(staff, page)

    def test_a_draft_is_edited_and_published_but_not_seen(self, log_in: LogIn) -> None:
        page = page_of("example_seminar")
        page.unpublish()
        desk = self.desk(log_in(STAFF), page)
        assert ("Publicēt: Latviešu" in desk, "Skatīt: Latviešu" in desk) == (True, False)

    def test_a_seminar_without_a_page_leads_to_a_new_one(self, log_in: LogIn) -> None:
        page = page_of("example_seminar")
        SeminarPage.objects.filter(seminar=page.seminar_id).delete()
        desk = self.desk(log_in(STAFF), page)
        address = reverse("wagtailadmin_pages:add", args=["pages", "seminarpage", page_of("seminars").pk])
        assert f'href="{address}"' in desk

    def test_who_may_not_edit_pages_only_sees_it(self, log_in: LogIn) -> None:
        page = page_of("example_seminar")
        desk = self.desk(log_in(DOOR), page)
        assert f'href="{page.url}"' in desk
        assert page_edit(page) not in desk


class TestAfterAnApproval:
    """“Approve and publish” in the editor, and “Approve” on the first page."""

    @pytest.fixture
    def submitted(self, log_in: LogIn) -> Page:
        """An author's article that waits for a publisher."""
        return write(log_in(AUTHOR), **{"action-submit": "1"})

    def test_the_editor_s_message_leads_to_the_page(self, log_in: LogIn, submitted: Page) -> None:
        publisher = log_in(PUBLISHER)
        form = article_form(submitted.title, **{"action-workflow-action": "approve", "workflow-action-name": "approve"})
        answer = unescape(publisher.post(page_edit(submitted), form, follow=True).content.decode())
        submitted.refresh_from_db()
        assert submitted.live
        assert f"“{submitted.title}” tagad ir publicēta." in answer
        assert f'href="{submitted.url}"' in answer

    def test_so_does_that_of_the_first_page(self, log_in: LogIn, submitted: Page) -> None:
        publisher = log_in(PUBLISHER)
        task = TaskState.objects.get(status="in_progress")
        address = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", task.pk])
        answer = unescape(publisher.post(address, follow=True).content.decode())
        submitted.refresh_from_db()
        assert f"“{submitted.title}” tagad ir publicēta." in answer
        assert f'href="{submitted.url}"' in answer

    def test_a_rejected_page_is_not_called_public(self, log_in: LogIn, submitted: Page) -> None:
        publisher = log_in(PUBLISHER)
        task = TaskState.objects.get(status="in_progress")
        address = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "reject", task.pk])
        answer = publisher.post(address, {"comment": "Vēl ne."}, follow=True).content.decode()
        assert "tagad ir publicēta" not in answer


def test_the_first_screen_of_who_writes_leads_to_a_new_article(log_in: LogIn) -> None:
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    address = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", index.pk])
    for role, shown in ((AUTHOR, True), (PUBLISHER, True), (STAFF, False), (DOOR, False)):
        client = log_in(role)
        html = client.get("/admin/").content.decode()
        assert (f'href="{address}"' in html, "Rakstīt rakstu" in html) == (shown, shown)
        if shown:
            assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("language", "seminars", "privacy"),
    [
        ("ru", "Семинары (на латышском)", "Конфиденциальность (на латышском)"),
        ("uk", "Семінари (латиською)", "Конфіденційність (латиською)"),
    ],
)
def test_a_form_in_russian_or_ukrainian_leads_to_the_list_and_to_privacy(
    campaign: None, client: Client, language: str, seminars: str, privacy: str
) -> None:
    with override(language):
        form = reverse("events:register", args=[page_of("example_seminar").seminar.slug])
    addresses = (form, page_of("home", language).url)
    for address in addresses:
        html = client.get(address).content.decode()
        for key in ("seminars", "privacy"):
            assert f'<a href="{page_of(key, language).url}">' in html
    for key in ("seminars", "privacy"):
        page_of(key, language).unpublish()
    for address in addresses:
        html = client.get(address).content.decode()
        for key, title in (("seminars", seminars), ("privacy", privacy)):
            assert f'<a href="{page_of(key).url}" hreflang="lv">{title}</a>' in html


def test_a_language_with_pages_of_its_own_borrows_none(campaign: None, client: Client) -> None:
    html = client.get(page_of("home", "en").url).content.decode()
    assert f'<a href="{page_of("privacy", "en").url}">' in html
    assert "in Latvian" not in html


def test_a_tag_s_page_has_the_language_switch(client: Client, make_article: MakePage) -> None:
    make_article("Par drošību", tags=("drošība",))
    articles = page_of("articles")
    address = articles.url + articles.reverse_subpage("tag", kwargs={"slug": "drosiba"})
    html = client.get(address).content.decode()
    switch = html[html.index('class="langs"') :]
    assert f'href="{page_of("articles", "en").url}"' in switch[: switch.index("</nav>")]
    assert 'hreflang="en"' not in html[: html.index("</head>")]
