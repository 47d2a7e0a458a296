"""How many questions a page asks of the database: a few, and no more however much it lists."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from pages.models import ArticlePage, HelpFact, HelpFactText, HomePagePartner, ProfileIndexPage, ProfilePage
from tests.pages.conftest import MakePage, locale, page_of, publish
from tests.sampling import sample

BUDGETS = {
    "/": 7,
    "/palidziba/": 6,
    "/palidziba/?need=work&place=gb&open=1": 6,
    "/organizacijas/": 8,
    "/organizacijas/patverums-drosa-maja/": 11,
    "/raksti/": 10,
    "/raksti/birka/cilveku-tirdznieciba/": 11,
    "/raksti/pirmo-reizi-latvija-izglito-bibliotekarus/": 11,
    "/seminari/": 14,
    "/seminari/preventivie-pasakumi-cilveku-tirdzniecibas-mazinasana/": 9,
    "/seminari/paraugs-regionalais-seminars/": 9,
    "/bibliotekam/": 8,
    "/bibliotekam/plakats/": 9,
    "/presei/": 8,
    "/par-kampanu/": 8,
    "/veidi/": 8,
    "/veidi/darbaspeka-ekspluatacija/": 8,
    "/parbaudi-piedavajumu/": 6,
    "/pazimes/": 7,
    "/meklet/": 3,
    "/meklet/?q=bibliotēka": 10,
    "/nav-tadas-lapas/": 6,
    "/en/": 8,
    "/en/help/": 7,
    "/en/articles/librarians-taught-for-the-first-time/": 12,
}
"""What a page may ask of the database while the frame is kept.

Finding a page takes 3 to 5, and one more outside Latvian.
"""


def asked(client: Client, address: str) -> list[str]:
    """The questions of a request once the process is warm, within the second in which it does not look at the frame.

    Nothing of the page itself is kept.
    """
    with time_machine.travel(timezone.now(), tick=False):
        client.get(address)
        Site.clear_site_root_paths_cache()
        client.get(address)
        for name in ("renditions", "template_fragments"):
            caches[name].clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
    sentences = [question["sql"] for question in captured]
    print("", address, *sentences, sep="\n")  # shown when a test fails
    return sentences


def questions(client: Client, address: str) -> int:
    """How many they are."""
    return len(asked(client, address))


def test_a_page_asks_no_more_than_its_budget_and_nothing_twice(campaign: None, client: Client) -> None:
    for address, budget in BUDGETS.items():
        sentences = asked(client, address)
        assert len(sentences) <= budget, address
        assert len(sentences) == len(set(sentences)), address


NGO = "/organizacijas/patverums-drosa-maja/"


def test_lists_of_articles_ask_as_much_for_three_as_for_one(client: Client, make_article: MakePage) -> None:
    addresses = ["/", "/raksti/", "/raksti/birka/viens/", "/raksti/atom/", "/presei/", NGO]
    contact, picture, ngo = page_of("article").press_contact, page_of("article").picture, page_of("ngo")
    for key in ("article", "results"):
        page_of(key).delete()

    def add(number: int) -> ArticlePage:
        page: ArticlePage = make_article(
            f"Raksts {number}", tags=("Viens", f"T{number}"), press_contact=contact, picture=picture
        )
        page.organisations.set([ngo])
        page.save()
        return page

    add(1)
    one = {address: questions(client, address) for address in addresses}
    add(2)
    add(3)
    three = {address: questions(client, address) for address in addresses}
    assert [address for address in addresses if three[address] > one[address]] == []


@pytest.mark.parametrize("days", sample([30, -30], 30))
def test_lists_of_seminars_ask_as_much_for_three_as_for_one(
    client: Client, make_seminar_page: MakePage, days: int
) -> None:
    addresses = ["/seminari/", NGO, "/"]
    for key in ("seminar", "example_seminar"):
        page_of(key).delete()
    ngo = page_of("ngo")

    def add(number: int) -> None:
        # Without a day on which it opens, registration opens with the page, which has to be looked up.
        row = {"date": timezone.localdate() + timedelta(days=days + number), "registration_opens_at": None}
        page = make_seminar_page(f"Seminārs {number}", row=row)
        page.partners.add(page.partners.model(profile=ngo, role="organiser"))
        page.save()

    add(1)
    one = {address: questions(client, address) for address in addresses}
    add(2)
    add(3)
    three = {address: questions(client, address) for address in addresses}
    assert [address for address in addresses if three[address] > one[address]] == []


def test_the_list_of_organisations_asks_as_much_for_three_as_for_one(campaign: None, client: Client) -> None:
    index = ProfileIndexPage.objects.get(locale=locale("lv"))
    page_of("ministry").delete()
    one = questions(client, "/organizacijas/")
    for number in range(2):
        name = f"Organizācija {number}"
        publish(ProfilePage(title=name, kind="ngo", legal_name=name, locale=index.locale), index)
    assert questions(client, "/organizacijas/") <= one


@pytest.mark.parametrize(
    "address", sample(["/palidziba/", "/palidziba/?need=crime&open=1"], "/palidziba/?need=crime&open=1")
)
def test_two_more_help_facts_ask_nothing_more(campaign: None, client: Client, address: str) -> None:
    before = questions(client, address)
    for number in ("1180", "1188"):
        fact = HelpFact(value=number, needs=["crime"], hours_kind="always", source="x", in_strip=True)
        fact.texts = [HelpFactText(language="lv", name="Cits", what_for="Cits")]
        fact.save()
    assert "tel:1188" in client.get(address).content.decode()
    assert questions(client, address) <= before


def test_search_asks_as_much_for_three_results_as_for_one(client: Client, make_article: MakePage) -> None:
    make_article("Flamingo 1")
    one = questions(client, "/meklet/?q=flamingo")
    make_article("Flamingo 2")
    make_article("Flamingo 3")
    assert questions(client, "/meklet/?q=flamingo") <= one


def test_partners_by_name_ask_nothing_more(campaign: None, client: Client) -> None:
    before = questions(client, "/")
    home = page_of("home")
    home.partners.add(HomePagePartner(name="Cits atbalstītājs", role="supporter"))
    home.save_revision().publish()
    assert questions(client, "/") <= before


def test_a_body_asks_as_much_for_three_blocks_of_each_kind_as_for_one(campaign: None, client: Client) -> None:
    article = page_of("article")
    link = {"text": "Semināri", "page": page_of("seminars").pk, "address": ""}
    picture = {"image": article.picture_id, "alt_text": "", "decorative": True}
    each = [
        ("call_to_action", {"title": "Nāc", "text": "", "link": link}),
        ("related_pages", {"title": "Lasi arī", "pages": [page_of("about").pk, page_of("help").pk]}),
        ("picture", {"picture": picture, "caption": ""}),
    ]

    def show(times: int) -> int:
        raw = [{"type": kind, "value": value} for kind, value in each * times]
        article.body = article.body.stream_block.to_python(raw)
        article.save_revision().publish()
        return questions(client, article.url)

    assert show(3) <= show(1)
