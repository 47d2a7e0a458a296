"""Pages that need the sign-off of somebody without an account: what can be published, and when it is the same page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState

from pages.models import ArticlePage, SignOffSettings
from pages.signoff.errors import SignOffMissing
from pages.signoff.versions import digest_of
from tests.pages.conftest import page_of
from tests.pages.official import ADMINISTRATOR, AUTHOR, PUBLISHER, ask, comment, give, publish
from tests.pages.test_roles import article_form, page_edit, write

SIGNED = "Šajā formā redzamā versija ir saskaņota"


@pytest.mark.usefixtures("articles_need_it")
class TestPagesThatNeedIt:
    def test_are_not_published_without_and_lose_nothing(self, publisher: Client, draft: ArticlePage) -> None:
        answer = publisher.post(
            page_edit(draft), article_form("Jaunāks virsraksts", **{"action-publish": "1"}), follow=True
        )
        assert "Lapa ir saglabāta kā melnraksts" in answer.content.decode()
        found = ArticlePage.objects.get(pk=draft.pk)
        assert not found.live
        assert found.get_latest_revision_as_object().title == "Jaunāks virsraksts"

    def test_are_published_when_exactly_that_version_is_signed_off(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        assert publish(publisher, draft).live

    def test_but_not_when_a_word_was_changed_afterwards(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        assert not publish(publisher, draft, "Jauns raksts!").live

    def test_nor_by_a_comment_or_by_a_request_alone(self, publisher: Client, draft: ArticlePage) -> None:
        comment(ask(draft), "Gads ir 2012.")
        ask(draft)
        assert not publish(publisher, draft).live

    def test_are_not_made_public_at_once(self, publisher: Client) -> None:
        index = page_of("articles")
        place = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", index.pk])
        assert "action-publish" not in publisher.get(place).content.decode()
        answer = publisher.post(place, article_form("Uzreiz", **{"action-publish": "1"}))
        assert "vajag saskaņojumu" in answer.content.decode()
        assert not ArticlePage.objects.filter(title="Uzreiz").exists()

    def test_the_menu_offers_publishing_only_then(self, publisher: Client, draft: ArticlePage) -> None:
        assert 'name="action-publish"' not in publisher.get(page_edit(draft)).content.decode()
        give(ask(draft))
        assert 'name="action-publish"' in publisher.get(page_edit(draft)).content.decode()

    def test_the_editor_says_how_it_stands(self, publisher: Client, draft: ArticlePage) -> None:
        assert "Šajā formā redzamā versija vēl nav saskaņota" in publisher.get(page_edit(draft)).content.decode()
        sign_off = ask(draft)
        assert "Šajā formā redzamo versiju izskata Jānis Bērziņš" in publisher.get(page_edit(draft)).content.decode()
        give(sign_off)
        assert SIGNED in publisher.get(page_edit(draft)).content.decode()

    def test_the_editor_speaks_of_the_older_version_that_it_shows(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        signed = draft.revisions.latest("pk")
        publisher.post(page_edit(draft), article_form("Citi vārdi"))
        unsigned = draft.revisions.latest("pk")

        def shown(revision: Revision) -> tuple[bool, bool]:
            place = reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, revision.pk])
            html = publisher.get(place).content.decode()
            return SIGNED in html, 'name="action-publish"' in html

        assert SIGNED not in publisher.get(page_edit(draft)).content.decode()
        assert (shown(signed), shown(unsigned)) == ((True, True), (False, False))

    def test_the_editor_speaks_of_what_was_typed_and_could_not_be_saved(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        give(ask(draft))
        typed = {**article_form("Jauni vārdi"), "published_on": "nav datuma"}
        html = publisher.post(page_edit(draft), typed).content.decode()
        assert "Jauni vārdi" in html
        assert SIGNED not in html

    def test_the_editor_says_it_anew_when_it_has_saved_by_itself(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        saved = publisher.post(page_edit(draft), article_form("Jauni vārdi"), headers={"Accept": "application/json"})
        assert "Šajā formā redzamā versija vēl nav saskaņota" in saved.json()["html"]

    def test_the_review_can_not_be_approved_without(
        self, log_in: Callable[[str], Client], publisher: Client, client: Client
    ) -> None:
        page = write(log_in(AUTHOR), **{"action-submit": "1"})
        task = TaskState.objects.get(status="in_progress")
        approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        publisher.post(approve)
        assert not ArticlePage.objects.get(pk=page.pk).live
        give(ask(page))
        publisher.post(approve)
        assert ArticlePage.objects.get(pk=page.pk).live

    def test_nor_approved_together_with_a_last_change(self, log_in: Callable[[str], Client], publisher: Client) -> None:
        page = write(log_in(AUTHOR), **{"action-submit": "1"})
        give(ask(page))
        sent = {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
        answer = publisher.post(page_edit(page), article_form("Vēl viens labojums", **sent))
        assert "Jūs esat mainījuši lapu" in answer.content.decode()
        assert not ArticlePage.objects.get(pk=page.pk).live

    def test_many_pages_at_once_are_held_up_by_one(self, publisher: Client, draft: ArticlePage) -> None:
        place = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        answer = publisher.post(f"{place}?id={draft.pk}", {"include_descendants": ""}, follow=True)
        assert "Nekas netika publicēts" in answer.content.decode()
        assert not ArticlePage.objects.get(pk=draft.pk).live

    def test_the_model_itself_refuses(self, draft: ArticlePage) -> None:
        with pytest.raises(SignOffMissing):
            draft.get_latest_revision().publish()
        give(ask(draft))
        draft.get_latest_revision().publish()
        assert ArticlePage.objects.get(pk=draft.pk).live

    def test_what_was_scheduled_with_a_sign_off_comes_at_its_time(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        later = timezone.localtime() + timedelta(hours=2)
        publisher.post(
            page_edit(draft),
            article_form("Jauns raksts", **{"action-publish": "1", "go_live_at": f"{later:%d.%m.%Y %H:%M}"}),
        )
        assert not ArticlePage.objects.get(pk=draft.pk).live
        with time_machine.travel(later + timedelta(minutes=2)):
            call_command("publish_scheduled")
        assert ArticlePage.objects.get(pk=draft.pk).live

    def test_other_kinds_go_on_as_before(self, publisher: Client) -> None:
        about = page_of("about")
        about.lead = "Cits ievads."
        about.save_revision().publish()
        assert page_of("about").lead == "Cits ievads."


def test_only_administrators_say_which_pages_need_it(log_in: Callable[[str], Client]) -> None:
    place = "/admin/settings/pages/signoffsettings/"
    kind = ContentType.objects.get_for_model(ArticlePage)
    for role in (AUTHOR, PUBLISHER):
        client = log_in(role)
        client.post(client.get(place, follow=True).request["PATH_INFO"], {"page_types": [kind.pk]})
    assert not SignOffSettings.load().page_types.exists()
    administrator = log_in(ADMINISTRATOR)
    shown = administrator.get(place, follow=True)
    assert "Raksts" in shown.content.decode()
    saved = administrator.post(shown.request["PATH_INFO"], {"page_types": [kind.pk]}, follow=True)
    assert "Iestatījumi ir saglabāti: saskaņojums." in saved.content.decode()
    assert list(SignOffSettings.load().page_types.all()) == [kind]


class TestTheFingerprint:
    def test_is_the_same_after_publishing_and_saving_again(self, publisher: Client, draft: ArticlePage) -> None:
        first = digest_of(ArticlePage, draft.get_latest_revision().content)
        page = publish(publisher, draft)
        assert digest_of(ArticlePage, page.get_latest_revision().content) == first
        assert digest_of(ArticlePage, page.serializable_data()) == first

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", "Cits"),
            ("lead", "Cits."),
            ("slug", "cits"),
            ("search_description", "Cits"),
            ("picture_alt", "Cits"),
        ],
    )
    def test_differs_by_every_word_that_a_visitor_reads(self, draft: ArticlePage, field: str, value: str) -> None:
        content = draft.get_latest_revision().content
        assert digest_of(ArticlePage, {**content, field: value}) != digest_of(ArticlePage, content)

    def test_differs_by_the_body_and_by_its_order_but_not_by_the_editors_marks(self, draft: ArticlePage) -> None:
        def with_body(body: str) -> str:
            return digest_of(ArticlePage, {**draft.get_latest_revision().content, "body": body})

        one = '{"type": "paragraph", "value": {"text": "<p data-block-key=\\"a1\\">Viens.</p>"}, "id": "1"}'
        same = '{"type": "paragraph", "value": {"text": "<p data-block-key=\\"b2\\">Viens.</p>"}, "id": "2"}'
        two = '{"type": "paragraph", "value": {"text": "<p>Divi.</p>"}, "id": "3"}'
        assert with_body(f"[{one}]") == with_body(f"[{same}]")
        assert with_body(f"[{one},{two}]") != with_body(f"[{two},{one}]")

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ('Ievads. data-block-key="a"', 'Ievads. data-block-key="b"'),
            ('{"type": "x", "value": "y", "id": "a"}', '{"type": "x", "value": "y", "id": "b"}'),
            ('<b data-block-key="a">', '<b data-block-key="b">'),
        ],
    )
    def test_words_that_look_like_the_editors_marks_are_words(self, draft: ArticlePage, one: str, other: str) -> None:
        content = draft.get_latest_revision().content
        assert digest_of(ArticlePage, {**content, "lead": one}) != digest_of(ArticlePage, {**content, "lead": other})
