"""Every way by which a page could become public without the sign-off that its kind needs."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from pages.models import ArticlePage, CampaignImage, SignOffSettings
from pages.models.base import HELD_BACK
from pages.signoff import services
from pages.signoff.errors import SignOffMissing
from tests.pages.conftest import MakePage, locale, page_of
from tests.pages.official import AUTHOR, ask, comment, give, publish
from tests.pages.test_roles import article_form, page_edit, write

SECRET = "Vārdi, kurus neviens nav saskaņojis."


@pytest.fixture
def signed(articles_need_it: None, publisher: Client, draft: ArticlePage) -> ArticlePage:
    """An article that was signed off and published."""
    give(ask(draft))
    return publish(publisher, draft)


def change(page: ArticlePage) -> ArticlePage:
    """Write a draft that nobody has signed off."""
    page.lead = SECRET
    page.save_revision()
    return page


def is_public(words: str = SECRET) -> bool:
    """Whether any public page says it, as its row in the database tells."""
    return ArticlePage.objects.filter(live=True, lead=words).exists()


def act(client: Client, page: Page, action: str, **data: Any) -> int:
    """Use one of the actions of the admin's own API."""
    place = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    return client.post(place, data, content_type="application/json").status_code


class TestAPageThatWasNeverPublic:
    def test_is_not_published_by_the_admin_s_api(
        self, articles_need_it: None, publisher: Client, draft: ArticlePage
    ) -> None:
        assert act(publisher, change(draft), "publish") == 403
        assert not is_public()

    def test_nor_by_its_model(self, articles_need_it: None, draft: ArticlePage) -> None:
        with pytest.raises(SignOffMissing):
            draft.get_latest_revision().publish()
        draft.live = True
        with pytest.raises(SignOffMissing):
            draft.save()
        assert not ArticlePage.objects.get(pk=draft.pk).live

    def test_nor_at_a_time_that_was_given_before_its_kind_needed_one(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        change(draft)
        draft.go_live_at = timezone.now() + timedelta(minutes=1)
        draft.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        SignOffSettings.load().page_types.add(ContentType.objects.get_for_model(ArticlePage))
        call_command("publish_scheduled")
        assert not is_public()
        assert PageLogEntry.objects.filter(page_id=draft.pk, action=HELD_BACK[SignOffMissing]).count() == 1
        call_command("publish_scheduled")
        assert PageLogEntry.objects.filter(page_id=draft.pk, action=HELD_BACK[SignOffMissing]).count() == 1

    def test_nor_when_the_review_is_switched_off(self, articles_need_it: None, log_in: Callable[[str], Client]) -> None:
        page = write(log_in(AUTHOR), **{"action-submit": "1"})
        task = TaskState.objects.get(status="in_progress").task.specific
        task.deactivate()
        assert not ArticlePage.objects.get(pk=page.pk).live
        assert not TaskState.objects.filter(status="in_progress").exists()

    def test_nor_while_another_official_objects(
        self, articles_need_it: None, publisher: Client, draft: ArticlePage
    ) -> None:
        give(ask(draft))
        other = ask(draft, name="Ieva Liepa")
        comment(other, "Tā nav taisnība.")
        assert not publish(publisher, draft).live
        services.withdraw_sign_off(sign_off=other, user=None)
        assert publish(publisher, draft).live

    def test_its_review_can_still_be_cancelled(
        self, articles_need_it: None, log_in: Callable[[str], Client], publisher: Client
    ) -> None:
        page = write(log_in(AUTHOR), **{"action-submit": "1"})
        publisher.post(page_edit(page), article_form("Jauns raksts", **{"action-cancel-workflow": "1"}))
        assert not TaskState.objects.filter(status="in_progress").exists()


class TestAPublicPage:
    def test_can_be_saved_as_it_is_and_taken_off_the_site(self, signed: ArticlePage) -> None:
        signed.save()
        signed.unpublish()
        assert not ArticlePage.objects.get(pk=signed.pk).live

    def test_is_not_changed_by_saving_its_model(self, signed: ArticlePage) -> None:
        signed.lead = SECRET
        with pytest.raises(SignOffMissing):
            signed.save()
        with pytest.raises(SignOffMissing):
            signed.save(update_fields=["lead"])
        assert not is_public()

    def test_stays_public_when_its_kind_comes_to_need_one(self, make_article: MakePage, publisher: Client) -> None:
        article = make_article("Raksts no agrāk", lead="Ievads.")
        SignOffSettings.load().page_types.add(ContentType.objects.get_for_model(ArticlePage))
        article.save()
        assert ArticlePage.objects.get(pk=article.pk).live
        assert publish(publisher, change(article), "Cits virsraksts").title == "Raksts no agrāk"

    def test_is_copied_as_a_draft_only(self, signed: ArticlePage, publisher: Client) -> None:
        index = signed.get_parent()
        form = {"new_title": "Kopija", "new_slug": "kopija", "new_parent_page": index.pk}
        place = reverse("wagtailadmin_pages:copy", args=[signed.pk])
        answer = publisher.post(place, {**form, "publish_copies": "on"}, follow=True)
        assert "nepublicējot kopijas" in answer.content.decode()
        assert not ArticlePage.objects.filter(slug="kopija").exists()
        publisher.post(place, form)
        assert not ArticlePage.objects.get(slug="kopija").live

    def test_nor_together_with_the_page_above_it(self, signed: ArticlePage, publisher: Client) -> None:
        index = signed.get_parent()
        form = {"new_title": "Kopija", "new_slug": "kopija", "new_parent_page": index.get_parent().pk}
        more = {"publish_copies": "on", "copy_subpages": "on"}
        publisher.post(reverse("wagtailadmin_pages:copy", args=[index.pk]), {**form, **more})
        assert not Page.objects.filter(slug="kopija").exists()

    def test_nor_by_the_admin_s_api(self, signed: ArticlePage, publisher: Client) -> None:
        index = signed.get_parent()
        change(signed)
        sent = {
            "destination_page_id": index.pk,
            "recursive": False,
            "keep_live": True,
            "slug": "kopija",
            "title": SECRET,
        }
        assert act(publisher, signed, "copy", **sent) == 403
        assert not ArticlePage.objects.filter(slug="kopija", live=True).exists()

    def test_is_not_signed_off_any_more_when_a_picture_s_file_is_replaced(
        self, articles_need_it: None, publisher: Client, draft: ArticlePage
    ) -> None:
        picture = CampaignImage.objects.first()
        other = CampaignImage.objects.last()
        assert picture
        assert other
        draft.picture, draft.picture_alt = picture, "Zīmējums."
        draft.save_revision()
        give(ask(draft))
        with other.file.open() as file:
            picture.file = ImageFile(BytesIO(file.read()), name="cits.webp")
        picture.file_hash = ""  # As Wagtail's form does when somebody replaces the file.
        picture.get_file_hash()
        picture.save()
        with pytest.raises(SignOffMissing):
            draft.get_latest_revision().publish()


def translate_with_the_same_words(source: TranslationSource) -> None:
    """Translate all texts into English: what is not translated would be kept back for that."""
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale("en"),
            defaults={"data": segment.string.data},
        )


class TestATranslation:
    @pytest.fixture
    def target(self, make_article: MakePage, django_capture_on_commit_callbacks: Any) -> ArticlePage:
        """An article in English, public, whose Latvian has been changed since."""
        article = make_article("Semināri septiņās pilsētās", lead="Notika septiņi semināri.")
        source, _made = TranslationSource.get_or_create_from_instance(article)
        translation = Translation.objects.create(source=source, target_locale=locale("en"))
        translate_with_the_same_words(source)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target()
        target: ArticlePage = article.get_translation(locale("en"))
        assert target.live
        article.lead = SECRET
        article.save_revision().publish()
        source.update_from_db()
        translate_with_the_same_words(source)
        SignOffSettings.load().page_types.add(ContentType.objects.get_for_model(ArticlePage))
        return target

    def public_lead(self, target: ArticlePage) -> str:
        return ArticlePage.objects.get(pk=target.pk).lead

    def test_is_kept_as_a_draft_until_it_is_signed_off(
        self, target: ArticlePage, publisher: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        answer = publisher.post(page_edit(target), {"action": "publish"}, follow=True)
        assert "Lapa ir saglabāta kā melnraksts" in answer.content.decode()
        assert self.public_lead(target) != SECRET
        give(ask(target))
        with django_capture_on_commit_callbacks(execute=True):
            publisher.post(page_edit(target), {"action": "publish"})
        assert self.public_lead(target) == SECRET

    def test_is_not_published_by_who_may_not_publish(
        self, target: ArticlePage, log_in: Callable[[str], Client]
    ) -> None:
        before = target.revisions.count()
        log_in(AUTHOR).post(page_edit(target), {"action": "publish"})
        assert self.public_lead(target) != SECRET
        assert target.revisions.count() == before

    def test_is_not_published_together_with_others(
        self, target: ArticlePage, publisher: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        source = TranslationSource.objects.get(object_id=target.translation_key)
        place = reverse("wagtail_localize:update_translations", args=[source.pk])
        with django_capture_on_commit_callbacks(execute=True):
            publisher.post(place, {"publish_translations": "on"})
        assert self.public_lead(target) != SECRET

    def test_that_was_never_public_is_held_back_too(
        self, articles_need_it: None, draft: ArticlePage, publisher: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        source, _made = TranslationSource.get_or_create_from_instance(draft)
        translation = Translation.objects.create(source=source, target_locale=locale("en"))
        translate_with_the_same_words(source)
        translation.save_target(publish=False)
        target = draft.get_translation(locale("en"))
        publisher.post(page_edit(target), {"action": "publish"})
        assert not ArticlePage.objects.get(pk=target.pk).live
        give(ask(target))
        with django_capture_on_commit_callbacks(execute=True):
            publisher.post(page_edit(target), {"action": "publish"})
        assert ArticlePage.objects.get(pk=target.pk).live


def test_the_initial_content_is_loaded_as_drafts_where_it_needs_a_sign_off(articles_need_it: None) -> None:
    for article in ArticlePage.objects.filter(locale__language_code="lv"):
        article.get_translations(inclusive=True).delete()
    call_command("load_campaign")
    articles = ArticlePage.objects.filter(locale__language_code="lv")
    assert articles.exists()
    assert not articles.filter(live=True).exists()
    assert page_of("articles").live
