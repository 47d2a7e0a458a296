"""What a page tells search engines about the thing it describes, as schema.org has it."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.pages.conftest import MakePage, page_of
from tests.pages.test_head import SITE, html_of


def data_of(html: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


def test_structured_data_says_what_each_page_is(campaign: None, client: Client) -> None:
    kinds = {
        key: data_of(html_of(client, page_of(key).url))["@type"]
        for key in ("article", "seminar", "example_seminar", "ngo", "ministry")
    }
    assert kinds == {
        "article": "NewsArticle",
        "seminar": "Event",
        "example_seminar": "Event",
        "ngo": "NGO",
        "ministry": "GovernmentOrganization",
    }


def test_structured_data_of_the_past_seminar_is_right(campaign: None, client: Client) -> None:
    page = page_of("seminar")
    data = data_of(html_of(client, page.url))
    assert (data["name"], data["startDate"], data["url"]) == (page.title, "2011-10-11", f"{SITE}{page.url}")
    assert data["location"]["address"]["addressLocality"] == "Rīga"
    assert [organiser["name"] for organiser in data["organizer"]] == ["Patvērums “Drošā māja”"]
    assert [sponsor["name"] for sponsor in data["sponsor"]] == [
        "Iekšlietu ministrija",
        "Philip Morris Latvia International",
    ]
    assert "endDate" not in data
    assert "maximumAttendeeCapacity" not in data


def test_structured_data_of_an_upcoming_seminar_has_moments_with_their_offset_and_seats(
    campaign: None, client: Client
) -> None:
    page = page_of("example_seminar")
    data = data_of(html_of(client, page.url))
    assert (data["startDate"], data["endDate"]) == (
        page.seminar.starts_at.isoformat(),
        page.seminar.ends_at.isoformat(),
    )
    assert re.search(r"T10:00:00\+0[23]:00$", data["startDate"])
    assert (data["maximumAttendeeCapacity"], data["remainingAttendeeCapacity"]) == (20, 20)
    assert data["eventStatus"] == "https://schema.org/EventScheduled"


def test_structured_data_of_the_ngo_has_its_founding_day_and_awards(campaign: None, client: Client) -> None:
    data = data_of(html_of(client, page_of("ngo").url))
    assert (data["legalName"], data["foundingDate"]) == ("Biedrība “Patvērums «Drošā māja»”", "2007-08-06")
    assert data["award"] == [
        "Iekšlietu ministrijas Pateicība (2010)",
        "Par inovatīvu darbu sabiedrības labā (2011)",
        "Sabiedrības integrācijas fonda veicināšanas balva (2011)",
    ]


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", 'a"b\\c', "\u2028&amp;&lt;/script&gt;", "]]>'"]
)
def test_a_hostile_title_stays_data(client: Client, make_article: MakePage, title: str) -> None:
    page = make_article(title, lead=title)
    html = html_of(client, page.url)
    # Quotes were put right on saving; nothing else was.
    assert data_of(html)["headline"] == page.title == title.replace('a"b', "a”b")
    assert "<script>alert(1)" not in html
    assert "<!--<script>" not in html


def test_pages_without_structured_data_have_no_empty_element(campaign: None, client: Client) -> None:
    assert "application/ld+json" not in html_of(client, page_of("about").url)
