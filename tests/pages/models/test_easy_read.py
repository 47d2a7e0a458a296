"""The easy version inside a page: found, linked to and back, undivided; and what of a page is still to be verified."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from pages.models import StandardPage
from pages.signoff.versions import digest_of
from tests.pages.conftest import page_of
from tests.sampling import sample

ONE = '<p data-block-key="a">Pirmais.</p><p data-block-key="b">Nekonstitucionalizējamais vārds.</p>'


@pytest.fixture
def page(campaign: None) -> StandardPage:
    """A page that has an easy version."""
    about: StandardPage = page_of("about")
    about.easy_read = json.dumps(
        [{"type": "heading", "value": "Nepretrunīgākais virsraksts"}, {"type": "paragraph", "value": {"text": ONE}}]
    )
    about.save_revision().publish()
    found: StandardPage = page_of("about")
    return found


@pytest.mark.parametrize("language", ["lv", "en", "ru", "uk"])
def test_both_versions_stand_in_the_page_with_links_between_them(campaign: None, client: Client, language: str) -> None:
    page = page_of("help", language)
    if not page.easy_read:
        page.easy_read = json.dumps([{"type": "paragraph", "value": {"text": ONE}}])
        page.save_revision().publish()
    html = client.get(page.url).content.decode()
    with override(language):
        anchor = pgettext("anchor", "easy")
    assert html.index(f'href="#{anchor}"') < html.index("<h1") < html.index(f'id="{anchor}"')
    section = html[html.index(f'id="{anchor}"') : html.index("</main>")]
    assert 'href="#main"' in section
    assert f'lang="{language}-simple"' in section
    assert "data-nosnippet" in section


def test_a_page_without_one_has_no_link_to_it(campaign: None, client: Client) -> None:
    html = client.get(page_of("press").url).content.decode()
    assert 'class="easy"' not in html
    assert "before__easy" not in html


def test_a_word_that_stands_only_there_is_found(page: StandardPage, client: Client) -> None:
    found = client.get("/meklet/", {"q": "nekonstitucionalizējamais"}).content.decode()
    assert f'href="{page.url}"' in found


def test_no_word_in_it_is_divided(page: StandardPage, client: Client) -> None:
    html = client.get(page.url).content.decode()
    section = html[html.index('class="easy"') : html.index("</main>")]
    assert "Nepretrunīgākais virsraksts" in section
    assert "\u00ad" not in section


def test_its_segments_are_translated_and_what_is_to_be_verified_is_not(page: StandardPage) -> None:
    page.to_verify = "Jautāt biedrībai."
    page.save_revision().publish()
    source, _made = TranslationSource.update_or_create_from_instance(page)
    texts = set(source.stringsegment_set.values_list("string__data", flat=True))
    assert {"Pirmais.", "Nepretrunīgākais virsraksts"} <= texts
    assert "Jautāt biedrībai." not in texts
    source.create_or_update_translation(Locale.objects.get(language_code="ru"), copy_parent_pages=True, fallback=True)
    copied = StandardPage.objects.get(translation_key=page.translation_key, locale__language_code="ru")
    assert copied.to_verify == "Jautāt biedrībai."


def test_editors_see_which_public_pages_lack_it(page: StandardPage, admin_client: Client) -> None:
    shown = admin_client.get(reverse("easy_read"))
    lacking, having = ({found.pk for found in shown.context[name]} for name in ("lacking", "having"))
    assert page.pk in having
    assert page_of("press").pk in lacking
    assert lacking & having == set()
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[page_of("press").pk])}"' in shown.content.decode()


NOTE = "Not all of this page has been verified yet. Before you rely on it, ask at one of the help numbers."


KINDS = [*((key, "lv") for key in ("home", "help", "form_labour", "article", "seminar", "press")), ("help", "en")]


@pytest.mark.parametrize(("key", "language"), sample(KINDS, ("home", "lv"), ("article", "lv"), ("help", "en")))
def test_readers_of_a_page_that_is_not_wholly_verified_are_told_so_in_their_language(
    campaign: None, client: Client, key: str, language: str
) -> None:
    page = page_of(key, language)
    with override(language):
        note = gettext(NOTE)
    page.to_verify = ""
    page.save()
    assert note not in client.get(page.url).content.decode()
    page.to_verify = "Zvanīt inspekcijai un jautāt par stundām."
    page.save()
    html = client.get(page.url).content.decode()
    assert note in html
    assert "inspekcijai un jautāt" not in html


def test_the_first_screen_lists_it_with_what_is_to_be_verified(campaign: None, admin_client: Client) -> None:
    public = page_of("about")
    public.to_verify = "Kurā gadā tas bija?"
    public.save_revision().publish()
    draft = StandardPage(
        title="Melnraksta lapa", slug="melnraksts", to_verify="Kas atbild naktī?", locale=public.locale
    )
    draft.live = False
    page_of("home").add_child(instance=draft)
    draft.save_revision()
    shown = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    shown += admin_client.get(reverse("waiting_for_you")).content.decode()
    assert "Kurā gadā tas bija?" in shown
    assert gettext("Draft: %(note)s") % {"note": "Kas atbild naktī?"} in shown
    public.to_verify = ""
    public.save_revision().publish()
    assert "Kurā gadā tas bija?" not in admin_client.get(reverse("waiting_for_you")).content.decode()


def test_a_version_from_before_these_fields_says_the_same_as_one_in_which_nobody_set_them(campaign: None) -> None:
    page = page_of("article")
    content = page.serializable_data()
    newer = {"easy_read", "to_verify", "discreet", "tab_title"}
    older = {name: value for name, value in content.items() if name not in newer}
    assert newer <= content.keys()
    assert digest_of(type(page), content) == digest_of(type(page), older)
    assert digest_of(type(page), {**content, "to_verify": "Kas tas ir?"}) != digest_of(type(page), older)
