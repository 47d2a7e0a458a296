"""A page of which some is still in Latvian: not published under another language, unless a publisher insists."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page, TaskState
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from pages.models import ArticleIndexPage, ArticlePage, TranslationWaiver
from pages.signoff.errors import HalfTranslated, OtherLanguage
from pages.words.untranslated import untranslated
from tests.pages.test_roles import article_form, page_edit

LEAD = "Bibliotekāri mācījās pamanīt cilvēku tirdzniecību."
TEXT = "Seminārs bibliotēku vadītājiem notika Rīgā."


@pytest.fixture
def publisher(log_in: Callable[[str], Client]) -> Client:
    """Somebody who publishes."""
    return log_in("Publicētāji")


@pytest.fixture
def english() -> Locale:
    found: Locale = Locale.objects.get(language_code="en")
    return found


@pytest.fixture
def article(campaign: None) -> ArticlePage:
    """A Latvian article with three texts: its title, its lead, and a paragraph; “Rasa” is a name."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    page = ArticlePage(
        title="Bibliotēkas pret cilvēku tirdzniecību",
        slug="jauns-raksts",
        lead=LEAD,
        published_on=timezone.localdate(),
        body=[("paragraph", {"text": f"<p>{TEXT}</p>"})],
        locale=index.locale,
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def translation(article: ArticlePage, english: Locale) -> ArticlePage:
    """The article as the translation editor begins it: a draft of which nothing is translated yet."""
    translate_object(article, [english])
    found: ArticlePage = article.get_translation(english)
    return found


def translate(page: ArticlePage, *paths: str) -> None:
    """Write translations as the translation editor does, of all texts or of some."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for segment in StringSegment.objects.filter(source=source):
        if not paths or segment.context.path in paths:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=page.locale,
                data=f"In English {segment.pk}" if segment.context.path != "slug" else "in-english",
            )


def by_hand(page: ArticlePage) -> None:
    """Stop translating in the translation editor: the page is edited as any other."""
    Translation.objects.filter(target_locale=page.locale).update(enabled=False)


def fresh(page: Page) -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return found


def in_latvian(**more: str) -> dict[str, Any]:
    """What the editor sends for the English page when its lead and title are still Latvian."""
    return {**article_form("Bibliotēkas pret cilvēku tirdzniecību"), "lead": LEAD, **more}


class TestThreeTextsAreMissing:
    def test_the_translation_editor_keeps_a_draft_and_says_how_many(
        self, publisher: Client, translation: ArticlePage
    ) -> None:
        answer = publisher.post(page_edit(translation), {"action": "publish"}, follow=True).content.decode()
        assert "Lapa ir saglabāta kā melnraksts un nav publicēta. Vēl nav iztulkoti 3 lapas teksti." in answer
        assert not fresh(translation).live

    def test_the_editor_does_too(self, publisher: Client, translation: ArticlePage) -> None:
        by_hand(translation)
        publish = in_latvian(**{"action-publish": "1"})
        answer = publisher.post(page_edit(translation), publish, follow=True).content.decode()
        assert "Vēl nav iztulkoti 2 lapas teksti." in answer
        assert not fresh(translation).live

    def test_also_for_a_later_time_and_says_so_when_the_time_is_set(
        self, publisher: Client, translation: ArticlePage
    ) -> None:
        by_hand(translation)
        later = f"{timezone.localtime() + timedelta(days=2):%d.%m.%Y %H:%M}"
        sent = in_latvian(**{"action-publish": "1", "go_live_at": later})
        assert "Vēl nav iztulkoti" in publisher.post(page_edit(translation), sent, follow=True).content.decode()
        assert not fresh(translation).approved_schedule

    def test_the_review_is_not_approved(
        self, log_in: Callable[[str], Client], publisher: Client, translation: ArticlePage
    ) -> None:
        by_hand(translation)
        log_in("Autori").post(page_edit(translation), in_latvian(**{"action-submit": "1"}))
        task = TaskState.objects.get(status="in_progress")
        approve = reverse("wagtailadmin_pages:workflow_action", args=[translation.pk, "approve", task.pk])
        publisher.post(approve)
        assert not fresh(translation).live
        editor = publisher.get(page_edit(translation)).content.decode()
        assert ('data-workflow-action-name="approve"' in editor, 'name="action-publish"' in editor) == (False, True)

    def test_many_pages_at_once_are_held_up_by_one(self, publisher: Client, translation: ArticlePage) -> None:
        place = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        answer = publisher.post(f"{place}?id={translation.pk}", {"include_descendants": ""}, follow=True)
        assert "Nekas netika publicēts" in answer.content.decode()
        assert "Vēl nav iztulkoti 3 lapas teksti." in answer.content.decode()
        assert not fresh(translation).live

    def test_bringing_translations_in_step_publishes_only_what_is_whole(
        self, publisher: Client, article: ArticlePage, translation: ArticlePage, django_capture_on_commit_callbacks: Any
    ) -> None:
        translate(translation)
        with django_capture_on_commit_callbacks(execute=True):
            publisher.post(page_edit(translation), {"action": "publish"})
        assert fresh(translation).live
        article.lead = "Par ko runāja septiņos semināros visā Latvijā."
        article.save_revision().publish()
        source = TranslationSource.objects.get(object_id=article.translation_key)
        update = reverse("wagtail_localize:update_translations", args=[source.pk])
        answer = publisher.post(update, {"publish_translations": "on"}, follow=True).content.decode()
        assert "Vēl nav iztulkots 1 lapas teksts." in answer
        assert fresh(translation).lead.startswith("In English")

    def test_the_model_itself_refuses(self, translation: ArticlePage) -> None:
        with pytest.raises(HalfTranslated, match="3"):
            translation.save_revision().publish()


class TestAPublisherInsists:
    def test_by_ticking_a_box_under_what_is_missing(self, publisher: Client, translation: ArticlePage) -> None:
        place = reverse("half_translated", args=[translation.pk])
        assert LEAD in publisher.get(place).content.decode()
        publisher.post(place, {})
        assert not fresh(translation).live
        publisher.post(place, {"insist": "on"})
        assert fresh(translation).live
        assert TranslationWaiver.objects.get().texts == 3

    def test_for_this_version_only(self, publisher: Client, translation: ArticlePage) -> None:
        by_hand(translation)
        publisher.post(page_edit(translation), in_latvian(**{"action-publish": "1"}))
        publisher.post(reverse("half_translated", args=[translation.pk]), {"insist": "on"})
        assert fresh(translation).lead == LEAD
        changed = in_latvian(**{"action-publish": "1", "title": "Libraries against human trafficking"})
        answer = publisher.post(page_edit(translation), changed, follow=True).content.decode()
        assert "Vēl nav iztulkots 1 lapas teksts." in answer
        assert fresh(translation).title == "Bibliotēkas pret cilvēku tirdzniecību"

    def test_of_a_page_with_a_time_which_then_goes_public_at_that_time(
        self, publisher: Client, translation: ArticlePage
    ) -> None:
        by_hand(translation)
        later = timezone.localtime() + timedelta(days=2)
        sent = in_latvian(**{"action-publish": "1", "go_live_at": f"{later:%d.%m.%Y %H:%M}"})
        publisher.post(page_edit(translation), sent)
        publisher.post(reverse("half_translated", args=[translation.pk]), {"insist": "on"})
        assert not fresh(translation).live
        with time_machine.travel(later + timedelta(minutes=2)):
            call_command("publish_scheduled", verbosity=0)
        assert fresh(translation).live

    def test_and_an_author_can_not(self, log_in: Callable[[str], Client], translation: ArticlePage) -> None:
        log_in("Autori").post(reverse("half_translated", args=[translation.pk]), {"insist": "on"})
        assert not fresh(translation).live


class TestNothingIsMissing:
    def test_in_a_page_of_which_all_is_translated(
        self, publisher: Client, translation: ArticlePage, django_capture_on_commit_callbacks: Any
    ) -> None:
        translate(translation)
        with django_capture_on_commit_callbacks(execute=True):
            publisher.post(page_edit(translation), {"action": "publish"})
        assert fresh(translation).live
        assert untranslated(fresh(translation)) == []

    def test_where_a_translator_has_written_the_same_words(self, translation: ArticlePage) -> None:
        source = TranslationSource.objects.get(object_id=translation.translation_key)
        for segment in StringSegment.objects.filter(source=source):
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.locale,
                data=segment.string.data,
            )
        assert untranslated(translation) == []

    def test_in_the_campaigns_own_pages_where_names_and_numbers_are_the_same(self, campaign: None) -> None:
        pages = Page.objects.filter(depth__gt=1).specific()
        assert {page.title: untranslated(page) for page in pages if untranslated(page)} == {}


class TestACopyKeepsItsLanguage:
    @pytest.fixture
    def elsewhere(self, campaign: None) -> ArticleIndexPage:
        found: ArticleIndexPage = ArticleIndexPage.objects.get(locale__language_code="en")
        return found

    @pytest.mark.parametrize("more", [{}, {"publish_copies": "on"}, {"alias": "on"}])
    def test_and_is_refused_among_pages_of_another(
        self, publisher: Client, article: ArticlePage, elsewhere: ArticleIndexPage, more: dict[str, str]
    ) -> None:
        sent = {"new_title": "Kopija", "new_slug": "kopija", "new_parent_page": elsewhere.pk, **more}
        answer = publisher.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), sent).content.decode()
        assert "ir citā valodā (Angļu) nekā šī lapa (Latviešu)" in answer, answer
        assert 'value="Kopija"' in answer
        assert not Page.objects.filter(slug="kopija").exists()

    def test_whoever_makes_it(self, article: ArticlePage, elsewhere: ArticleIndexPage) -> None:
        with pytest.raises(OtherLanguage):
            article.copy(to=elsewhere, update_attrs={"slug": "kopija"})
        with pytest.raises(OtherLanguage):
            article.create_alias(parent=elsewhere, update_slug="kopija")
        assert article.copy(update_attrs={"slug": "kopija"}).locale == article.locale

    def test_a_translation_does_not_become_the_same_page_as_the_latvian_one(
        self, publisher: Client, translation: ArticlePage
    ) -> None:
        by_hand(translation)
        assert "localize-convert-to-alias" not in publisher.get(page_edit(translation)).content.decode()
        publisher.post(reverse("wagtail_localize:convert_to_alias", args=[translation.pk]))
        assert fresh(translation).alias_of is None


def test_it_is_not_published_by_the_admin_s_api_either(translation: ArticlePage, publisher: Client) -> None:
    address = f"/admin/api/main/pages/{translation.pk}/action/publish/"
    assert publisher.post(address, {}, content_type="application/json").status_code == 403
    assert not ArticlePage.objects.get(pk=translation.pk).live
    with pytest.raises(HalfTranslated):
        PublishPageRevisionAction(translation.save_revision(), user=None).execute(skip_permission_checks=True)
    assert not ArticlePage.objects.get(pk=translation.pk).live
