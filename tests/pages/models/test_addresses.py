"""Which page answers an address: the one whose whole address it is, and no other."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.models import Page, Site

from pages.frame import forget
from pages.frame.public import address_of, facts
from tests.pages.conftest import page_of

ARTICLE = "pirmo-reizi-latvija-izglito-bibliotekarus"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/raksti/{ARTICLE}/", 200),
        (f"/presei/{ARTICLE}/", 404),
        (f"/{ARTICLE}/", 404),
        (f"/raksti/{ARTICLE}/{ARTICLE}/", 404),
        (f"/en/raksti/{ARTICLE}/", 404),
        (f"/RAKSTI/{ARTICLE}/", 404),
        ("/raksti/%/", 404),
        ("/raksti/_/", 404),
    ],
)
def test_a_page_answers_its_own_address_only(campaign: None, client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_what_is_taken_off_or_moved_away_is_no_longer_found_there(campaign: None, client: Client) -> None:
    page_of("articles").get_children().get(slug=ARTICLE).specific.unpublish()
    assert client.get(f"/raksti/{ARTICLE}/").status_code == 404
    section = page_of("seminars")
    seminar = section.get_children().live().first()
    section.slug = "citur"
    section.save_revision().publish()
    assert client.get(f"/seminari/{seminar.slug}/").status_code != 200
    assert client.get(f"/citur/{seminar.slug}/").status_code == 200


def test_a_page_never_takes_what_its_list_answers(campaign: None, client: Client) -> None:
    article = page_of("articles").get_children().get(slug=ARTICLE).specific
    article.slug = "atom"
    article.save_revision().publish()
    assert client.get("/raksti/atom/")["Content-Type"].startswith("application/atom+xml")
    article.slug = "cits"
    article.save_revision().publish()
    assert client.get("/raksti/cits/").context["page"] == article


def test_links_lead_where_wagtail_says_that_a_page_is(campaign: None, django_assert_num_queries: Any) -> None:
    expected = {page.pk: page.get_url() for page in Page.objects.filter(depth__gt=1)}
    pages = list(Page.objects.filter(depth__gt=1))
    assert len({page.locale_id for page in pages}) > 1
    facts()
    Site.clear_site_root_paths_cache()
    with django_assert_num_queries(0):
        assert {page.pk: address_of(page) for page in pages} == expected


def test_links_lead_on_after_a_home_page_has_moved(campaign: None, client: Client) -> None:
    """Each process reads anew where the site begins, whatever it knew of it."""
    assert facts().homes
    home = page_of("home")
    roots = Site.get_site_root_paths()
    home.slug = "cits-sakums"
    home.save_revision().publish()
    caches["default"].set("wagtail_site_root_paths", roots)  # as in another process, for half a minute
    forget()
    article = page_of("articles").get_children().get(slug=ARTICLE)
    assert address_of(article) == f"/raksti/{ARTICLE}/"
