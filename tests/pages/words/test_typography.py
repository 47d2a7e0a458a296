"""Quotes, dashes and hard spaces, as an editor of each language sets them."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from pages.models import ArticleIndexPage, ArticlePage, HomePagePartner, PressContact
from pages.words.typography import QUOTES, set_html, set_text
from tests.pages.conftest import page_of
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
        ("2011. gada 11. oktobrī", "lv", f"2011.{N}gada 11.{N}oktobrī"),
        ("plkst. 10, Nr. 5, J. Bērziņš", "lv", f"plkst.{N}10, Nr.{N}5, J.{N}Bērziņš"),
        ("154.² pants, 58. panta sestā daļa", "lv", f"154.²{N}pants, 58.{N}panta sestā daļa"),
        ("on 11. October", "en", "on 11. October"),
        ("ļaunprātīgs-labs, LV-1001, 2011-10-11, +371-28", "lv", "ļaunprātīgs-labs, LV-1001, 2011-10-11, +371-28"),
        ('https://example.org/a"b - c', "lv", f'https://example.org/a"b{N}– c'),
        ("anna@example.org - raksti", "lv", f"anna@example.org{N}– raksti"),
        (f"2011.{N}gada{N}11.{N}oktobrī", "lv", f"2011.{N}gada 11.{N}oktobrī"),
        ("", "lv", ""),
        ('"', "lv", "“"),
        ('"x"', "xx", '"x"'),
    ],
)
def test_text_is_set_as_its_language_wants(typed: str, language: str, expected: str) -> None:
    assert set_text(typed, language) == expected


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ('"Patvērums "Drošā māja""', "lv", "“Patvērums «Drošā māja»”"),
        ('biedrība “Patvērums "Drošā māja"”', "lv", "biedrība “Patvērums «Drošā māja»”"),
        ('"Patvērums “Drošā māja”"', "lv", "“Patvērums «Drošā māja»”"),
        ('""Drošā māja" ir patvērums"', "lv", "“«Drošā māja» ir patvērums”"),
        ("“Patvērums «Drošā māja»”", "lv", "“Patvērums «Drošā māja»”"),
        ('«Patvērums "Drošā māja"»', "lv", "«Patvērums “Drošā māja”»"),
        ('"A "b" un "c"" un "d"', "lv", "“A «b» un «c»” un “d”"),
        ('"Приют "Дом""', "ru", "«Приют „Дом“»"),
        ("«Приют „Дом“» и «Кров»", "ru", "«Приют „Дом“» и «Кров»"),
        ('"Притулок "Дім""', "uk", "«Притулок „Дім“»"),
        ('"The "Safe House" shelter"', "en", "“The ‘Safe House’ shelter”"),
        ('"Don’t say "no" to it"', "en", "“Don’t say ‘no’ to it”"),
        ('"Sākums bez beigām un "vārds" tālāk', "lv", "“Sākums bez beigām un “vārds” tālāk"),
        ('beigas" bez sākuma un "vārds" tālāk', "lv", "beigas” bez sākuma un “vārds” tālāk"),
        ('"Viens\n"divi" un "trīs"', "lv", "“Viens\n“divi” un “trīs”"),
        ('galds 5" plats un "vārds"', "lv", "galds 5” plats un “vārds”"),
    ],
)
def test_a_quotation_inside_a_quotation_gets_the_inner_marks(typed: str, language: str, expected: str) -> None:
    assert set_text(typed, language) == expected
    assert set_text(expected, language) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("no 10.00 - 16.30.", "no 10.00–16.30."),
        ("10:00 – 16:30", "10:00–16:30"),
        (f"10:00{N}– 16:30", "10:00–16:30"),
        ("2009. - 2013. gadam", f"2009.–2013.{N}gadam"),
        ("2009 -- 2013", "2009–2013"),
        ("(2009 - 2013)", "(2009–2013)"),
        ("5. - 7. oktobrī", f"5.–7.{N}oktobrī"),
        ("5.-7. klase", "5.–7. klase"),
    ],
)
def test_a_range_has_a_dash_without_spaces(typed: str, expected: str) -> None:
    assert set_text(typed, "lv") == expected
    assert set_text(expected, "lv") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2011 - gads, kad viss sākās", f"2011{N}– gads, kad viss sākās"),
        ("tas bija 2011. - 3 gadus vēlāk", f"tas bija 2011.{N}– 3 gadus vēlāk"),
        ("2013 - 2009", f"2013{N}– 2009"),
        ("2011. - 12. klase", f"2011.{N}– 12. klase"),
        ("28. - 2. vieta", f"28.{N}– 2. vieta"),
        ("pieci - 7. oktobrī", f"pieci{N}– 7.{N}oktobrī"),
        ("30. septembris - 2. oktobris", f"30.{N}septembris{N}– 2.{N}oktobris"),
        ("rezultāts 3 - 12", f"rezultāts 3{N}– 12"),
        ("tālrunis +371 2009-2013-10, 2009-10-11", "tālrunis +371 2009-2013-10, 2009-10-11"),
        ("beidzās 5. - 7. Saeima", f"beidzās 5.{N}– 7. Saeima"),
    ],
)
def test_a_dash_between_other_numbers_stays_one_with_spaces(typed: str, expected: str) -> None:
    assert set_text(typed, "lv") == expected


def test_an_ordinal_number_ends_with_a_dot_in_latvian_only() -> None:
    assert set_text("Room 5. - 7. is closed", "en") == f"Room 5.{N}– 7. is closed"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('<p>Viņa teica: "Nāc."</p>', "<p>Viņa teica: “Nāc.”</p>"),
        ('<p>"<b>Nāc</b>"</p><p>"Ej"</p>', "<p>“<b>Nāc</b>”</p><p>“Ej”</p>"),
        (
            '<p><a href="https://example.org/a-b" id="x">2011. gada 1. maijā</a></p>',
            f'<p><a href="https://example.org/a-b" id="x">2011.{N}gada 1.{N}maijā</a></p>',
        ),
        (
            '<p>"Patvērums <b>"Drošā</b> <a id="3">māja"</a>"</p>',
            '<p>“Patvērums <b>«Drošā</b> <a id="3">māja»</a>”</p>',
        ),
        ('<p>"Viens</p><p>"divi" un"</p>', "<p>“Viens</p><p>“divi” un”</p>"),
        ("<p>A &amp; B &lt;x&gt;</p>", "<p>A &amp; B &lt;x&gt;</p>"),
        ('<p><a linktype="page" id="3">a</a> - b</p>', f'<p><a linktype="page" id="3">a</a>{N}– b</p>'),
    ],
)
def test_rich_text_keeps_its_tags(typed: str, expected: str) -> None:
    assert set_html(typed, "lv") == expected


@given(
    st.text(alphabet=st.sampled_from(list('ab "-–.0129<>/p@:Jā\xa0“”«»„‘’\n')), max_size=40),
    st.sampled_from(list(QUOTES)),
)
def test_what_is_set_stays_as_it_is(typed: str, language: str) -> None:
    once = set_text(typed, language)
    assert set_text(once, language) == once


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_nothing_but_quotes_dashes_and_spaces_changes(typed: str) -> None:
    def bare(text: str) -> str:
        return "".join(character for character in text if character not in '"“”«»-– \xa0')

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
    assert page.lead == f"2011.{N}gada 11.{N}oktobrī"
    assert page.body[0].value["text"] == "Par “acīm”"
    assert f"Tas{N}– “labi”" in page.body[1].value["text"].source


def test_it_happens_whoever_writes_a_page_in_its_own_language(campaign: None) -> None:
    home = page_of("home", "ru")
    home.title, home.lead = 'Кампания "Открой глаза"', 'https://example.org/?q="x"'
    home.partners.add(HomePagePartner(name='Общество "Дом"'))
    home.save_revision()
    draft = home.get_latest_revision_as_object()
    assert (draft.title, draft.lead) == ("Кампания «Открой глаза»", 'https://example.org/?q="x"')
    assert "Общество «Дом»" in [partner.name for partner in draft.partners.all()]
    assert draft.slug == home.slug


def test_it_happens_to_a_press_contact(campaign: None) -> None:
    latvian = page_of("home").locale
    contact = PressContact.objects.create(locale=latvian, name="A. Ozola", role='Biedrība "Drošā māja"')
    contact.refresh_from_db()
    assert (contact.name, contact.role) == (f"A.{N}Ozola", "Biedrība “Drošā māja”")


def test_code_stays_as_it_is_typed() -> None:
    assert set_html('<p>"a" <code>x = "b" - 1</code></p>', "lv") == '<p>“a” <code>x = "b" - 1</code></p>'
