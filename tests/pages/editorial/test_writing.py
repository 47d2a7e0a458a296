"""Writing a page: what it starts from, its picture's description, its preview, its versions, comments and addresses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages.models import ArticleIndexPage, ArticlePage, CampaignImage, HomePage, ProfileIndexPage, ProfilePage
from tests.pages.test_roles import article_form


@pytest.fixture
def publisher(campaign: None, client: Client, django_user_model: type[AbstractUser]) -> Client:
    """Somebody who publishes, logged in."""
    user = django_user_model.objects.create_user("anna", "anna@example.org", "x")
    user.groups.add(Group.objects.get(name="Publicētāji"))
    client.force_login(user)
    return client


Add = Callable[[str, str], str]


def add_address(model: str, language: str) -> str:
    """Where a new page of a kind is written, in a language."""
    index: Any = {"articlepage": ArticleIndexPage, "profilepage": ProfileIndexPage}[model]
    above = index.objects.get(locale=Locale.objects.get(language_code=language))
    return reverse("wagtailadmin_pages:add", args=["pages", model, above.pk])


class TestTheOrganisationsOfAnArticle:
    def test_are_those_of_the_pages_language(self, publisher: Client) -> None:
        for language in ("lv", "en"):
            field = publisher.get(add_address("articlepage", language)).context["form"].fields["organisations"]
            expected = ProfilePage.objects.filter(locale__language_code=language)
            assert sorted(page.pk for page in field.queryset) == sorted(page.pk for page in expected)
            assert len(expected) > 0

    def test_keep_one_that_was_chosen_in_another_language(self, publisher: Client) -> None:
        other = ProfilePage.objects.filter(locale__language_code="en").first()
        article = ArticlePage.objects.filter(locale__language_code="lv").first()
        assert article
        article.organisations.add(other)
        article.save_revision().publish()
        field = (
            publisher.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).context["form"].fields["organisations"]
        )
        languages = [page.locale.language_code for page in field.queryset]
        assert (other in field.queryset, languages.count("en")) == (True, 1)


def test_nobody_is_offered_a_second_home_page(publisher: Client) -> None:
    root = Page.get_first_root_node()
    assert HomePage.objects.count() == len(settings.WAGTAIL_CONTENT_LANGUAGES)
    assert not HomePage.can_create_at(root)
    assert publisher.get(reverse("wagtailadmin_pages:add", args=["pages", "homepage", root.pk])).status_code == 302
    offered = publisher.get(reverse("wagtailadmin_pages:add_subpage", args=[root.pk]))
    assert "pages/homepage" not in offered.content.decode()


class TestANewPage:
    def test_an_article_starts_with_its_usual_parts_and_todays_date(self, publisher: Client) -> None:
        form = publisher.get(add_address("articlepage", "lv")).context["form"]
        body = form.initial["body"]
        assert [block.block_type for block in body] == ["paragraph", *["heading", "paragraph"] * 3]
        assert form.initial["published_on"] == timezone.localdate()

    def test_its_headings_are_in_the_pages_language(self, publisher: Client) -> None:
        headings = {
            language: [
                block.value["text"]
                for block in publisher.get(add_address("articlepage", language)).context["form"].initial["body"]
                if block.block_type == "heading"
            ]
            for language in ("lv", "en")
        }
        assert headings["en"] == ["What happened", "Why it matters", "What you can do"]
        assert len(set(headings["lv"]) - set(headings["en"])) == 3

    def test_a_profile_starts_with_its_usual_parts(self, publisher: Client) -> None:
        body = publisher.get(add_address("profilepage", "lv")).context["form"].initial["body"]
        assert [block.block_type for block in body] == ["paragraph", "heading", "paragraph"]

    def test_it_is_previewed_before_it_is_saved(self, publisher: Client) -> None:
        address = add_address("articlepage", "lv") + "preview/"
        assert publisher.post(address, article_form("Jauns")).json() == {"is_valid": True, "is_available": True}
        assert "Jauns" in publisher.get(address).content.decode()

    def test_what_was_typed_is_not_filled_up_again(self, publisher: Client) -> None:
        publisher.post(add_address("articlepage", "lv"), article_form("Jauns"))
        assert len(ArticlePage.objects.get(slug="jauns-raksts").get_latest_revision_as_object().body) == 1

    def test_a_page_that_is_opened_again_is_not_filled_up(self, publisher: Client) -> None:
        article = ArticlePage.objects.filter(locale__language_code="lv").first()
        assert article
        article.body = []
        article.save_revision()
        form = publisher.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).context["form"]
        assert len(form.initial["body"]) == 0


class TestAPicture:
    @pytest.fixture
    def picture(self, campaign: None) -> str:
        """The number of a picture."""
        found = CampaignImage.objects.first()
        assert found
        return str(found.pk)

    @pytest.mark.parametrize("action", ["action-publish", "action-submit"])
    def test_without_words_is_neither_published_nor_submitted(
        self, publisher: Client, picture: str, action: str
    ) -> None:
        answer = publisher.post(
            add_address("articlepage", "lv"), article_form("Jauns", picture=picture, **{action: "1"})
        )
        assert list(answer.context["form"].errors) == ["picture_alt"]
        assert not ArticlePage.objects.filter(slug="jauns-raksts").exists()

    def test_may_lack_them_in_a_draft(self, publisher: Client, picture: str) -> None:
        publisher.post(add_address("articlepage", "lv"), article_form("Jauns", picture=picture))
        assert not ArticlePage.objects.get(slug="jauns-raksts").live

    @pytest.mark.parametrize("words", [{"picture_alt": "Acs"}, {"picture_is_decorative": "on"}])
    def test_is_published_with_words_or_as_decoration(
        self, publisher: Client, picture: str, words: dict[str, str]
    ) -> None:
        publisher.post(
            add_address("articlepage", "lv"),
            article_form("Jauns", picture=picture, **words, **{"action-publish": "1"}),
        )
        assert ArticlePage.objects.get(slug="jauns-raksts").live

    @pytest.mark.parametrize(
        ("words", "published"), [({}, False), ({"alt_text": "Acs"}, True), ({"decorative": "on"}, True)]
    )
    def test_in_the_body_keeps_to_the_same(
        self, publisher: Client, picture: str, words: dict[str, str], published: bool
    ) -> None:
        block = {"picture": {"image": picture, "alt_text": "", **words}, "caption": ""}
        body = nested_form_data({"body": streamfield([("picture", block)])})
        publisher.post(add_address("articlepage", "lv"), article_form("Jauns", **{**body, "action-publish": "1"}))
        assert ArticlePage.objects.filter(slug="jauns-raksts", live=True).exists() == published


def test_the_preview_opens_at_the_width_of_a_phone(publisher: Client) -> None:
    article = ArticlePage.objects.first()
    assert article
    assert article.default_preview_size == "mobile"
    page = publisher.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert 'data-device-width="375"' in page


def test_a_page_with_a_new_address_leaves_a_redirect_behind(
    publisher: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    article = ArticlePage.objects.filter(locale__language_code="lv").first()
    assert article
    before = article.get_url()
    article.slug = "cita-adrese"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    answer = Client().get(before)
    assert answer.status_code == 301
    assert answer["Location"].endswith(ArticlePage.objects.get(pk=article.pk).get_url())


def test_two_versions_are_compared_and_say_what_changed(publisher: Client) -> None:
    article = ArticlePage.objects.filter(locale__language_code="lv").first()
    assert article
    first = article.save_revision()
    article.title = "Pavisam cits virsraksts"
    second = article.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, first.pk, second.pk])
    assert "Pavisam cits" in publisher.get(address).content.decode()
