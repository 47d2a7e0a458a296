"""What the head of a page tells search engines, other sites and the language switch."""

import re
from uuid import uuid5

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from campaign_site import languages
from pages.content.help_facts import NAMESPACE
from pages.models import ExploitationFormIndexPage, ExploitationFormPage
from tests.pages.conftest import in_language, page_of
from tests.sampling import sample

SITE = str(settings.SITE_URL)
LANGUAGES = ["lv", "en", "ru", "uk"]


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def alternates(html: str) -> dict[str, str]:
    return dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html))


def properties(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="([\w:]+)" content="([^"]*)">', html))


def canonical(html: str) -> list[str]:
    return re.findall(r'rel="canonical" href="([^"]+)"', html)


def test_every_page_names_its_own_address_once(public_pages: dict[str, str], client: Client) -> None:
    for address, html in public_pages.items():
        assert canonical(html) == [f"{SITE}{address}"]
    assert canonical(html_of(client, "/raksti/?x=1")) == [f"{SITE}/raksti/"]


def test_the_poster_names_its_own_address(campaign: None, client: Client) -> None:
    html = html_of(client, "/bibliotekam/plakats/")
    assert canonical(html) == [f"{SITE}/bibliotekam/plakats/"]


def test_every_page_has_a_title_of_its_own(public_pages: dict[str, str]) -> None:
    titles = {
        address: re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
        for address, html in in_language(public_pages, "lv").items()
    }
    assert all(len(found) == 1 for found in titles.values())
    assert len({found[0] for found in titles.values()}) == len(titles)


def test_a_page_in_all_languages_offers_all_of_them_and_latvian_as_the_default(campaign: None, client: Client) -> None:
    others = {code: f"{SITE}/{code}/" for code in languages.BY_CODE if code != "lv"}
    expected = {"lv": f"{SITE}/", "x-default": f"{SITE}/", **others}
    for address in ("/", "/en/", "/ru/", "/uk/"):
        assert alternates(html_of(client, address)) == expected


def test_only_translations_that_exist_and_are_published_are_offered(campaign: None, client: Client) -> None:
    article, english = page_of("article"), page_of("article", "en")
    assert sorted(alternates(html_of(client, article.url))) == ["en", "lv", "x-default"]
    english.unpublish()
    assert sorted(alternates(html_of(client, article.url))) == ["lv", "x-default"]


def test_the_language_switch_leads_to_the_same_page_or_else_says_that_it_is_not_there(
    campaign: None, client: Client
) -> None:
    article, english = page_of("article"), page_of("article", "en")
    links = client.get(article.url).context["language_links"]
    assert [(link.code, link.url, link.is_current, link.missing) for link in links][:2] == [
        ("lv", article.url, True, False),
        ("en", english.url, False, False),
    ]
    missing = {link.code: link.url for link in links if link.missing}
    assert sorted(missing) == ["ru", "uk"]
    assert html_of(client, article.url).count("šī lapa nav tulkota") == len(missing)
    html = html_of(client, missing["ru"])
    assert '<html lang="ru">' in html
    main = html.split("<main")[1].split("</main>")[0]
    assert "Этой страницы на русском языке пока нет" in main.replace("\u00ad", "")
    for page in (article, english):
        assert f'href="{page.url}"' in main
    assert f'href="{page_of("help", "ru").url}"' in main
    assert article.title not in html.split("</title>")[0]
    # From there the switch leads on, and to the page itself where it is.
    assert client.get(client.get(missing["ru"]).context["language_links"][1].url)["Location"] == english.url


def test_a_page_that_is_hidden_is_not_spoken_of_in_another_language_either(campaign: None, client: Client) -> None:
    article = page_of("article")
    address = next(link.url for link in client.get(article.url).context["language_links"] if link.code == "ru")
    article.unpublish()
    assert client.get(address).status_code == 404
    assert client.get(address.replace(str(article.pk), "999999")).status_code == 404


@pytest.mark.parametrize("key", sample(["article", "help"], "help"))
def test_a_translation_says_when_it_is_older_than_the_latvian_page(campaign: None, client: Client, key: str) -> None:
    latvian, english = page_of(key), page_of(key, "en")
    said = "after this translation was made"
    assert said not in html_of(client, english.url)
    latvian.save_revision().publish()
    html = html_of(client, english.url)
    assert said in html
    assert f'<a href="{latvian.url}" hreflang="lv" lang="lv">{latvian.title}</a>' in html
    assert said not in html_of(client, latvian.url)
    english.save_revision().publish()
    assert said not in html_of(client, english.url)


def test_the_language_switch_on_search_and_on_the_form_keeps_the_view(campaign: None, client: Client) -> None:
    for address, english in (("/meklet/", "/en/search/"), ("/pieteikties/paraugs/", "/en/register/paraugs/")):
        links = {link.code: link.url for link in client.get(address).context["language_links"]}
        assert (links["lv"], links["en"]) == (address, english)


def test_each_language_declares_itself(campaign: None, client: Client) -> None:
    for code, address in (("lv", "/"), ("en", "/en/"), ("ru", "/ru/"), ("uk", "/uk/")):
        assert f'<html lang="{code}">' in html_of(client, address)


def test_every_language_shows_its_help_numbers(campaign: None, client: Client) -> None:
    for address in ("/palidziba/", "/en/help/", "/ru/pomosch/", "/uk/dopomoha/"):
        html = html_of(client, address)
        assert all(f'phones__number"><a href="tel:{n}"' in html for n in ("112", "110", "116006"))


@pytest.mark.parametrize(
    ("key", "kind"),
    [("home", "website"), ("about", "website"), ("article", "article"), ("ngo", "profile"), ("seminar", "website")],
)
def test_shared_links_have_title_words_picture_and_address(campaign: None, client: Client, key: str, kind: str) -> None:
    page = page_of(key)
    html = html_of(client, page.url)
    found = properties(html)
    assert (found["og:type"], found["og:site_name"], found["og:url"]) == (kind, "Atver acis", f"{SITE}{page.url}")
    assert found["og:title"] == page.title.replace('"', "&quot;")
    assert found["og:description"] == page.lead
    assert found["og:image"].startswith(f"{SITE}/")
    picture = client.get(found["og:image"].removeprefix(SITE))
    picture.close()
    assert picture.status_code == 200
    assert re.findall(r'<meta name="description" content="([^"]*)">', html) == [page.lead]


PLAIN = {
    "lv": "Tālruņi un adreses",
    "en": "Phone numbers and addresses",
    "ru": "Телефоны и адреса",
    "uk": "Телефони й адреси",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_discreet_page_tells_neither_tab_nor_whoever_gets_its_link_what_it_is(
    campaign: None, client: Client, language: str
) -> None:
    html = html_of(client, page_of("help", language).url)
    head = html[: html.index("</head>")]
    assert re.findall(r"<title>(.*?)</title>", head) == [PLAIN[language]]
    assert properties(html) == {}
    assert re.findall(r'<meta name="description" content="([^"]*)">', head) == [PLAIN[language]]
    assert re.findall(r'name="(theme-color|twitter:\w+)"', head) == []
    icons = re.findall(r'<link rel="(?:apple-touch-)?icon" href="([^"]+)"', head)
    assert [icon.rsplit("/", 1)[1] for icon in icons] == ["sheet.svg", "sheet-32.png", "sheet-180.png"]
    assert "Atver acis" not in head


UNSEEN = ("abroad", "bystanders", "help", "offer_check", "rehabilitation", "safe_device", "signs", "when_you_call")
"""What somebody may have to read unseen, with the forms of exploitation."""


@pytest.mark.parametrize("language", sample(LANGUAGES, "lv"))
def test_each_page_for_a_reader_at_risk_is_discreet_and_has_a_title_of_its_own_in_the_history(
    campaign: None, client: Client, language: str
) -> None:
    pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1).specific()
    forms = (ExploitationFormIndexPage, ExploitationFormPage)
    keys = {uuid5(NAMESPACE, key) for key in UNSEEN}
    unseen = [page for page in pages if isinstance(page, forms) or page.translation_key in keys]
    assert [page.title for page in pages if page.discreet] == [page.title for page in unseen]
    titles = []
    for page in unseen:
        html = html_of(client, page.url)
        head = html[: html.index("</head>")]
        assert "Atver acis" not in head
        titles += re.findall(r"<title>(.*?)</title>", head)
        assert titles[-1] != page.title
    assert len({*titles}) == len(unseen)


def test_the_footer_names_the_page_on_unseen_reading_once_even_where_an_editor_puts_it_there(
    campaign: None, client: Client
) -> None:
    page = page_of("safe_device")
    page.show_in_footer = True
    page.save_revision().publish()
    html = html_of(client, page_of("about").url)
    assert html[html.index("<footer") :].count(f'href="{page.url}"') == 1


def test_editors_choose_which_page_is_discreet_and_what_its_tab_says(campaign: None, client: Client) -> None:
    about, help_page = page_of("about"), page_of("help")
    assert "<title>Par kampaņu – Atver acis</title>" in html_of(client, about.url)
    about.discreet, about.tab_title, about.seo_title = True, "Vietējās ziņas", "Kampaņa"
    help_page.discreet = False
    for page in (about, help_page):
        page.save_revision().publish()
    assert "<title>Vietējās ziņas</title>" in html_of(client, about.url)
    about.tab_title = ""
    about.save_revision().publish()
    assert "<title>Informācija</title>" in html_of(client, about.url)
    html = html_of(client, help_page.url)
    assert "<title>Saņem palīdzību – Atver acis</title>" in html
    assert properties(html)["og:site_name"] == "Atver acis"
    assert "eye.svg" in html[: html.index("</head>")]


@pytest.mark.parametrize("address", ["/meklet/?q=pal%C4%ABdz%C4%ABba", "/nav-tadas-lapas/", "/%00"])
def test_neither_search_nor_errors_tell_what_somebody_was_after(campaign: None, address: str) -> None:
    html = Client(raise_request_exception=False).get(address).content.decode()
    head = html[: html.index("</head>")]
    assert "Atver acis" not in head
    assert "palīdzība" not in head
    assert "sheet.svg" in head
    assert "eye" not in head


def test_the_menus_have_what_editors_ticked_and_nothing_that_is_private(campaign: None, client: Client) -> None:
    frame = client.get("/").context["frame"]
    assert [entry.title for entry in frame.menu] == [
        "Saņem palīdzību",
        "Cilvēku tirdzniecības veidi",
        "Raksti",
        "Semināri",
        "Bibliotēkām",
        "Par kampaņu",
    ]
    assert [entry.title for entry in frame.footer] == [
        "Saņem palīdzību",
        "Pazīmes: kā pamanīt",
        "Pārbaudi piedāvājumu",
        "Presei",
        "Privātums",
        "Piekļūstamības paziņojums",
    ]
    page_of("about").unpublish()
    assert [entry.title for entry in client.get("/").context["frame"].menu][-1] == "Bibliotēkām"
