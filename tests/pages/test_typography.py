"""Quotes, dashes and hard spaces, as an editor of each language sets them."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from pages.models import ArticleIndexPage, ArticlePage
from pages.typography import QUOTES, set_html, set_text
from tests.pages.test_roles import article_form

N = "\xa0"


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ('Biedrība "Patvērums"', "lv", "Biedrība “Patvērums”"),
        ('("Atver acis")', "lv", "(“Atver acis”)"),
        ('"Open" and "shut".', "en", "“Open” and “shut”."),
        ('Кампания "Открой глаза"', "ru", "Кампания «Открой глаза»"),
        ('Кампанія "Розплющ очі"', "uk", "Кампанія «Розплющ очі»"),
        ("tas - un viss", "lv", f"tas{N}– un viss"),
        ("tas -- un viss", "lv", f"tas{N}– un viss"),
        ("tas – un viss", "lv", f"tas{N}– un viss"),
        ("2010-2012 un 10.00-15.30", "lv", "2010–2012 un 10.00–15.30"),
        ("2011. gada 11. oktobrī", "lv", f"2011.{N}gada{N}11.{N}oktobrī"),
        ("plkst. 10, Nr. 5, J. Bērziņš", "lv", f"plkst.{N}10, Nr.{N}5, J.{N}Bērziņš"),
        ("on 11. October", "en", "on 11. October"),
        ("ļaunprātīgs-labs, LV-1001, 2011-10-11, +371-28", "lv", "ļaunprātīgs-labs, LV-1001, 2011-10-11, +371-28"),
        ('https://example.org/a"b - c', "lv", f'https://example.org/a"b{N}– c'),
        ("anna@example.org - raksti", "lv", f"anna@example.org{N}– raksti"),
        ("", "lv", ""),
        ('"', "lv", "“"),
        ('"x"', "xx", '"x"'),
    ],
)
def test_text_is_set_as_its_language_wants(typed: str, language: str, expected: str) -> None:
    assert set_text(typed, language) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('<p>Viņa teica: "Nāc."</p>', "<p>Viņa teica: “Nāc.”</p>"),
        ('<p>"<b>Nāc</b>"</p><p>"Ej"</p>', "<p>“<b>Nāc</b>”</p><p>“Ej”</p>"),
        (
            '<p><a href="https://example.org/a-b" id="x">2011. gada 1. maijā</a></p>',
            f'<p><a href="https://example.org/a-b" id="x">2011.{N}gada{N}1.{N}maijā</a></p>',
        ),
        ("<p>A &amp; B &lt;x&gt;</p>", "<p>A &amp; B &lt;x&gt;</p>"),
        ('<p><a linktype="page" id="3">a</a> - b</p>', f'<p><a linktype="page" id="3">a</a>{N}– b</p>'),
    ],
)
def test_rich_text_keeps_its_tags(typed: str, expected: str) -> None:
    assert set_html(typed, "lv") == expected


@given(
    st.text(alphabet=st.sampled_from(list('ab "-–.0129<>/p@:Jā\xa0“”«»')), max_size=40), st.sampled_from(list(QUOTES))
)
def test_what_is_set_stays_as_it_is(typed: str, language: str) -> None:
    once = set_text(typed, language)
    assert set_text(once, language) == once


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_nothing_but_quotes_dashes_and_spaces_changes(typed: str) -> None:
    def bare(text: str) -> str:
        return "".join(character for character in text if character not in '"“”-– \xa0')

    assert bare(set_text(typed, "lv")) == bare(typed)


def test_it_happens_when_a_page_is_saved_in_all_of_its_prose(
    campaign: None, client: Client, django_user_model: type[AbstractUser]
) -> None:
    client.force_login(django_user_model.objects.create_superuser("anna", "anna@example.org", "x"))
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    body = nested_form_data(
        {
            "body": streamfield(
                [
                    ("heading", {"text": 'Par "acīm"', "level": "h2"}),
                    ("paragraph", {"text": rich_text('<p>Tas - "labi"</p>')}),
                ]
            )
        }
    )
    client.post(
        reverse("wagtailadmin_pages:add", args=["pages", "articlepage", index.pk]),
        article_form('"Atver acis"', **{**body, "lead": "2011. gada 11. oktobrī"}),
    )
    page = ArticlePage.objects.get(slug="jauns-raksts").get_latest_revision_as_object()
    assert page.title == "“Atver acis”"
    assert page.lead == f"2011.{N}gada{N}11.{N}oktobrī"
    assert page.body[0].value["text"] == "Par “acīm”"
    assert f"Tas{N}– “labi”" in page.body[1].value["text"].source
