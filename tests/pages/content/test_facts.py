"""Every fact of the campaign stands on the page where it belongs, in the words of the list beside this file."""

import csv
from itertools import groupby
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import gettext, pgettext

from pages.models import HelpFact
from pages.models.choices import Verification
from tests.pages.conftest import page_of, words

with (Path(__file__).parent / "facts.csv").open(encoding="utf-8", newline="") as rows:
    FACTS = sorted(csv.DictReader(rows), key=lambda row: row["page"])

FACTS_OF_PAGE = {path: list(facts) for path, facts in groupby(FACTS, key=lambda row: row["page"])}


@pytest.mark.parametrize("path", FACTS_OF_PAGE)
def test_the_page_says_all_its_facts(client: Client, public_pages: dict[str, str], path: str) -> None:
    response = None if path in public_pages else client.get(path)  # a list of the articles with a tag
    assert response is None or response.status_code == 200
    said = words(response or public_pages[path])
    missing = [fact["fact"] for fact in FACTS_OF_PAGE[path] if fact["words"] not in said]
    assert missing == []


def test_the_list_has_each_fact_once() -> None:
    names = [fact["fact"] for fact in FACTS]
    assert sorted(set(names)) == sorted(names)
    assert all(fact["words"] and fact["page"].startswith("/") for fact in FACTS)


def test_the_supporter_without_a_page_is_text_and_no_link(public_pages: dict[str, str]) -> None:
    for address, html in public_pages.items():
        for part in html.split("Philip Morris Latvia International")[:-1]:
            assert part.rfind("<a ") <= part.rfind("</a>"), address


def test_the_private_numbers_of_the_press_contact_are_nowhere(campaign: None, client: Client) -> None:
    html = client.get(page_of("press").url).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert "tel:" not in main


def test_no_help_fact_is_shown_as_verified_before_somebody_has_verified_it(campaign: None, client: Client) -> None:
    assert set(HelpFact.objects.values_list("verification", flat=True)) == {Verification.TO_VERIFY}
    said = words(client.get(page_of("help").url)).lower()
    # The word stands only in quotation marks, where the page says what it means.
    assert said.count("pārbaudīts") == said.count("“pārbaudīts”") > 0


def test_a_claim_of_2011_stands_under_its_year(campaign: None, client: Client) -> None:
    said = words(client.get(page_of("ngo").url))
    year = " ".join(pgettext("dated claim", "In %(year)s").split()) % {"year": "2011"}
    assert f"{year} Vienīgā organizācija, kurai kopš 2007. gada" in said


def test_articles_about_the_past_say_as_of_which_year(campaign: None, client: Client) -> None:
    note = " ".join(gettext("As of %(year)s: this article describes how things were then.").split())
    for key, year in (("article", "2011"), ("results", "2012")):
        said = words(client.get(page_of(key).url))
        assert note % {"year": year} in said


def test_the_seminar_of_2011_leaves_times_venue_and_speakers_empty(campaign: None) -> None:
    page = page_of("seminar")
    assert (page.seminar.start_time, page.seminar.end_time, page.seminar.place) == (None, None, "")
    assert [(part.value["start"], part.value["end"], list(part.value["speakers"])) for part in page.programme] == [
        (None, None, [])
    ] * 6


def test_a_number_that_its_owner_has_replaced_is_printed_nowhere(public_pages: dict[str, str]) -> None:
    assert [address for address, html in public_pages.items() if "67222922" in "".join(html.split())] == []
