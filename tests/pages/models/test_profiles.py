"""Organisations: what is said of them, in its order and with its years."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.pages.conftest import MakePage, page_of, words


def award(year: int, month: str, giver: str, name: str) -> dict[str, Any]:
    return {"type": "award", "value": {"year": year, "month": month, "giver": giver, "award": name}}


def programme(title: str, first: int, last: int | None) -> dict[str, Any]:
    return {"type": "programme", "value": {"title": title, "valid_from": first, "valid_to": last, "text": "Par ko."}}


def test_awards_stand_in_the_order_of_time_whatever_order_an_editor_gave(campaign: None, client: Client) -> None:
    page = page_of("ngo")
    page.awards = [
        (block["type"], block["value"])
        for block in (
            award(2011, "11", "C", "Trešā"),
            award(2011, "3", "B", "Otrā"),
            award(2012, "", "D", "Ceturtā"),
            award(2010, "", "A", "Pirmā"),
        )
    ]
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    timeline = words(re.search(r'<ol class="timeline">.*?</ol>', html, re.DOTALL)[0])  # type: ignore[index]
    assert timeline == ("2010 Pirmā A 2011. gada marts Otrā B 2011. gada novembris Trešā C 2012 Ceturtā D")
    assert re.findall(
        r'<time datetime="([\d-]+)">',
        html[html.index('class="timeline"') : html.index("</ol>", html.index('class="timeline"'))],
    ) == [
        "2010",
        "2011-03",
        "2011-11",
        "2012",
    ]


def test_every_claim_and_programme_stands_with_its_years(campaign: None, client: Client) -> None:
    page = page_of("ministry")
    page.claims = [
        (block["type"], block["value"])
        for block in (
            {"type": "claim", "value": {"claim": "Vienīgā tāda.", "year": 2011, "note": "Tagad ir divas."}},
            programme("Programma", 2009, 2013),
            programme("Beztermiņa", 2020, None),
        )
    ]
    page.save_revision().publish()
    said = words(client.get(page.url))
    for expected in ("2011. gadā Vienīgā tāda. Tagad ir divas.", "Programma 2009–2013 Par ko.", "Beztermiņa 2020 "):
        assert expected in said


@pytest.mark.parametrize(("key", "count"), [("ngo", 2), ("ministry", 2)])
def test_a_profile_lists_the_articles_and_seminars_that_mention_it(
    campaign: None, client: Client, key: str, count: int
) -> None:
    context = client.get(page_of(key).url).context
    assert (len(context["articles"]), len(context["seminar_pages"])) == (count, 2)


def test_a_profile_lists_only_what_is_public(campaign: None, client: Client) -> None:
    page_of("article").unpublish()
    page_of("example_seminar").unpublish()
    context = client.get(page_of("ngo").url).context
    assert [page.title for page in context["articles"]] == [page_of("results").title]
    assert [page.title for page in context["seminar_pages"]] == [page_of("seminar").title]


def test_an_article_that_names_a_translation_counts_for_both(
    campaign: None, client: Client, make_article: MakePage
) -> None:
    article = make_article("Piemin angļu lapu")
    article.organisations.set([page_of("ngo", "en")])
    article.save_revision().publish()
    assert article in client.get(page_of("ngo").url).context["articles"]


def test_the_list_has_the_organisations_in_the_editors_order(campaign: None, client: Client) -> None:
    page_of("ministry").move(page_of("ngo"), pos="left")
    assert [page.title for page in client.get("/organizacijas/").context["profiles"]] == [
        "Iekšlietu ministrija",
        "Patvērums “Drošā māja”",
    ]
