"""Tags of articles: each language has its own, under an address in its words."""

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from pages.models import ArticleIndexPage, ArticlePage
from tests.pages.conftest import page_of


@pytest.fixture
def translated(campaign: None) -> ArticlePage:
    """An article in English that has taken over the Latvian one's tags."""
    english = Locale.objects.get(language_code="en")
    latvian = ArticleIndexPage.objects.get(locale__language_code="lv")
    article = ArticlePage(title="Jauns raksts", slug="jauns", published_on="2026-11-24", locale=latvian.locale)
    latvian.add_child(instance=article)
    article.tags.add("Cilvēku tirdzniecība")
    article.save()
    translate_object(article, [english])
    found: ArticlePage = article.get_translation(english)
    found.title = "New article"
    found.tags.add("Cilvēku tirdzniecība", "Libraries")
    found.live = True
    found.save()
    return found


def test_an_english_list_and_article_show_no_latvian_tags(client: Client, translated: ArticlePage) -> None:
    index = page_of("articles", "en")
    assert "Cilvēku tirdzniecība" not in [tag.name for tag in index.tags()]
    for address in (index.url, translated.url, f"{index.url}atom/"):
        html = client.get(address).content.decode()
        assert ("Libraries" in html, "Cilvēku tirdzniecība" in html) == (True, False)
    assert client.get(f"{index.url}tag/cilveku-tirdznieciba/").status_code == 404
    assert client.get("/raksti/birka/cilveku-tirdznieciba/").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("lv", "birka"), ("en", "tag"), ("ru", "tema"), ("uk", "tema")])
def test_each_language_has_its_own_word_in_the_address(campaign: None, language: str, word: str) -> None:
    tag = page_of("articles").tags().first()
    assert ArticleIndexPage.tag_address(tag, language) == f"{word}/{tag.slug}/"


def test_the_latvian_word_in_an_english_address_leads_on(client: Client, translated: ArticlePage) -> None:
    answer = client.get("/en/articles/birka/libraries/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/articles/tag/libraries/")


@pytest.mark.parametrize("file", ["", "pdf/"])
def test_the_poster_s_address_is_in_the_page_s_language_and_the_latvian_word_leads_on(
    campaign: None, client: Client, file: str
) -> None:
    assert client.get(f"/en/libraries/poster/{file}").status_code == 200
    answer = client.get(f"/en/libraries/plakats/{file}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/libraries/poster/{file}")
    assert client.get(f"/bibliotekam/plakats/{file}").status_code == 200
