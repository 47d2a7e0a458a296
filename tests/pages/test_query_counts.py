"""How many questions a page asks of the database: a fixed number, however much it lists."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from pages.models import ArticlePage, HelpLine, HomePagePartner, ProfileIndexPage, ProfilePage
from tests.pages.conftest import MakePage, locale, page_of, publish

pytestmark = pytest.mark.once

COUNTS = {
    "/": 44,
    "/palidziba/": 30,
    "/organizacijas/": 29,
    "/organizacijas/patverums-drosa-maja/": 39,
    "/raksti/": 35,
    "/raksti/birka/cilveku-tirdznieciba/": 42,
    "/raksti/pirmo-reizi-latvija-izglito-bibliotekarus/": 38,
    "/seminari/": 36,
    "/seminari/preventivie-pasakumi-cilveku-tirdzniecibas-mazinasana/": 51,
    "/seminari/paraugs-regionalais-seminars/": 52,
    "/bibliotekam/": 28,
    "/bibliotekam/plakats/": 29,
    "/presei/": 33,
    "/par-kampanu/": 28,
    "/meklet/": 19,
    "/meklet/?q=bibliotēka": 27,
    "/nav-tadas-lapas/": 21,
}


def questions(client: Client, address: str) -> int:
    """How many queries a request makes once the process is warm."""
    client.get(address)
    Site.clear_site_root_paths_cache()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    print("\n".join(question["sql"] for question in asked))  # shown when a test fails
    return len(asked)


@pytest.mark.parametrize(("address", "count"), COUNTS.items())
def test_a_page_asks_a_fixed_number_of_questions(campaign: None, client: Client, address: str, count: int) -> None:
    assert questions(client, address) == count


@pytest.mark.parametrize(
    "address",
    ["/", "/raksti/", "/raksti/birka/viens/", "/raksti/atom/", "/presei/", "/organizacijas/patverums-drosa-maja/"],
)
def test_lists_of_articles_ask_as_much_for_three_as_for_one(
    client: Client, make_article: MakePage, address: str
) -> None:
    contact, picture, ngo = page_of("article").press_contact, page_of("article").picture, page_of("ngo")
    for key in ("article", "results"):
        page_of(key).delete()

    def add(number: int) -> ArticlePage:
        page: ArticlePage = make_article(
            f"Raksts {number}", tags=("Viens", f"T{number}"), press_contact=contact, picture=picture
        )
        page.organisations.set([ngo])
        page.save_revision().publish()
        return page

    add(1)
    one = questions(client, address)
    add(2)
    add(3)
    assert questions(client, address) == one


@pytest.mark.parametrize("days", [30, -30])
@pytest.mark.parametrize("address", ["/seminari/", "/organizacijas/patverums-drosa-maja/", "/"])
def test_lists_of_seminars_ask_as_much_for_three_as_for_one(
    client: Client, make_seminar_page: MakePage, days: int, address: str
) -> None:
    for key in ("seminar", "example_seminar"):
        page_of(key).delete()
    ngo = page_of("ngo")

    def add(number: int) -> None:
        row = {"date": timezone.localdate() + timedelta(days=days + number)}
        page = make_seminar_page(f"Seminārs {number}", row=row)
        page.partners.add(page.partners.model(profile=ngo, role="organiser"))
        page.save_revision().publish()

    add(1)
    one = questions(client, address)
    add(2)
    add(3)
    assert questions(client, address) == one


def test_the_list_of_organisations_asks_as_much_for_three_as_for_one(campaign: None, client: Client) -> None:
    index = ProfileIndexPage.objects.get(locale=locale("lv"))
    page_of("ministry").delete()
    one = questions(client, "/organizacijas/")
    for number in range(2):
        name = f"Organizācija {number}"
        publish(ProfilePage(title=name, kind="ngo", legal_name=name, locale=index.locale), index)
    assert questions(client, "/organizacijas/") == one


def test_help_numbers_ask_as_much_for_six_as_for_four(campaign: None, client: Client) -> None:
    before = questions(client, "/palidziba/")
    for number in ("1180", "1188"):
        HelpLine.objects.create(
            locale=locale("lv"), number=number, name="Cits", what_for="Cits", source="x", in_strip=True
        )
    assert questions(client, "/palidziba/") == before


def test_search_asks_as_much_for_three_results_as_for_one(client: Client, make_article: MakePage) -> None:
    make_article("Flamingo 1")
    one = questions(client, "/meklet/?q=flamingo")
    make_article("Flamingo 2")
    make_article("Flamingo 3")
    assert questions(client, "/meklet/?q=flamingo") == one


def test_partners_by_name_ask_nothing_more(campaign: None, client: Client) -> None:
    before = questions(client, "/")
    home = page_of("home")
    home.partners.add(HomePagePartner(name="Cits atbalstītājs", role="supporter"))
    home.save_revision().publish()
    assert questions(client, "/") == before
