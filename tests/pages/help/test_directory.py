"""The help page as a directory: by need, place, language and hours, without a script, in the address."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from campaign_site import languages
from pages.help.choices import Need
from pages.models import HelpFact
from tests.pages.conftest import fact_of, page_of, words

SUNDAY_NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
"""14.00 in Riga: 116006 answers every day from 12.00, the association only on working days."""


@pytest.fixture(autouse=True)
def _on_a_sunday(campaign: None) -> Iterator[None]:
    """Read on a Sunday."""
    with time_machine.travel(SUNDAY_NOON, tick=False):
        yield


def page(client: Client, asked: str, language: str = "lv") -> str:
    """The help page as it was asked for."""
    return client.get(f"{page_of('help', language).url}{asked}").content.decode()


def listed(html: str) -> set[str]:
    """The numbers and addresses that stand in the directory."""
    main = html[html.index("<main") : html.index("</main>")]
    return set(re.findall(r'<p class="phones__number[^>]*><a href="(?:tel:|mailto:|sms:)?([^"]+)"', main))


def values(*keys: str) -> set[str]:
    return {fact_of(key).value for key in keys}


EMERGENCY = ("112", "110")


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        *((asked, EMERGENCY) for asked in ("", "?need=work", "?language=uk", "?open=1", "?place=latgale")),
        ("?place=gb", ("112", "999")),
        ("?need=law&place=fi&open=1", ("112",)),
        ("?place=abroad", ("112",)),
    ],
)
def test_emergency_numbers_that_work_there_stand_first_whatever_is_asked_for(
    client: Client, asked: str, numbers: tuple[str, ...]
) -> None:
    danger = page(client, asked).partition('id="need-danger"')[2].partition("</section>")[0]
    assert re.findall(r'<p class="phones__number[^>]*><a href="tel:([^"]+)"', danger) == list(numbers)


@pytest.mark.parametrize("need", [need for need in Need if need != Need.DANGER])
def test_each_need_lists_just_what_helps_with_it(client: Client, need: str) -> None:
    wanted = {
        fact.value
        for fact in HelpFact.objects.exclude(channel="visit")
        if need in fact.needs or fact.value in EMERGENCY
    }
    assert listed(page(client, f"?need={need}")) == wanted


@pytest.mark.parametrize("language", languages.BY_CODE)
def test_every_number_is_two_clicks_from_any_page_in_every_language(client: Client, language: str) -> None:
    home = client.get(page_of("home", language).url).content.decode()
    assert f'href="{page_of("help", language).url}"' in home
    html = page(client, "", language)
    needs = set(re.findall(r'href="\?need=(\w+)#found"', html))
    assert needs == {need for fact in HelpFact.objects.all() for need in fact.needs} - {Need.DANGER}
    assert "tel:116006" in page(client, "?need=crime", language)


def test_a_place_lists_its_own_and_what_serves_it(client: Client) -> None:
    assert values("gb_helpline", "gb_999") <= listed(page(client, "?place=gb"))
    assert fact_of("gb_999").value not in listed(page(client, "?place=latvia"))
    assert fact_of("ie_garda").value not in listed(page(client, "?place=gb"))
    assert fact_of("+37126337711").value in listed(page(client, "?place=gb"))
    in_latgale = listed(page(client, "?place=latgale"))
    assert values("+37125723222", "116006") <= in_latgale
    assert fact_of("+37125719118").value not in in_latgale


def test_a_language_lists_who_speaks_it(client: Client) -> None:
    found = listed(page(client, "?language=uk"))
    facts = HelpFact.objects.exclude(channel="visit")
    speaking = {fact.value for fact in facts if {"uk", "any"} & set(fact.languages)}
    assert found == speaking | set(EMERGENCY)
    assert values("gb_helpline", "es_a21") <= found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("lv", "latviešu, angļu, krievu"),
        ("en", "Latvian, English, Russian"),
        ("ru", "латышский, английский, русский"),
        ("uk", "латиська, англійська, російська"),
    ],
)
def test_languages_are_named_as_the_reader_s_own_writes_them(client: Client, language: str, said: str) -> None:
    html = page(client, "", language)
    assert said in words(html)
    assert f'<option value="lv">{said.partition(",")[0].capitalize()}</option>' in html


def test_open_now_lists_only_what_is_sure_to_be_open(client: Client) -> None:
    html = page(client, "?open=1")
    assert fact_of("116006").value in listed(html)
    assert fact_of("+37128612120").value not in listed(html)
    assert "2026. gada 29. novembris, plkst. 14.00" in words(html)


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("?need=children&place=gb", "?place=gb"),
        ("?need=talk&place=gb&language=ar&open=1", "?place=gb"),
        ("?need=children&language=lt&open=1", "?need=children"),
        ("?need=trafficking&language=lv&open=1&place=latvia", "?need=trafficking&language=lv&place=latvia"),
    ],
)
def test_where_nothing_fits_what_comes_nearest_stands_instead_and_says_so(
    client: Client, asked: str, instead: str
) -> None:
    html = page(client, asked)
    assert "Tieši tādas palīdzības sarakstā nav. Briesmās zvani 112" in words(html)
    assert "Atrast" not in words(html)
    assert listed(html) == listed(page(client, instead))
    assert "Tieši tādas palīdzības sarakstā nav" not in words(page(client, instead))
    assert f'<a href="{page_of("help").url}">Rādīt visus</a>' in html


def test_where_no_fact_is_left_112_stands_and_says_so(client: Client) -> None:
    HelpFact.objects.all().delete()
    html = page(client, "?need=work")
    assert "Nekā tāda sarakstā nav. Briesmās zvani 112" in words(html)
    assert listed(html) == {"112"}


def test_numbers_for_danger_ask_nobody_to_make_sure_of_their_hours(client: Client) -> None:
    fact = fact_of("110")
    assert fact.hours_kind == "unknown"
    html = page(client, "")
    danger = html[html.index('id="need-danger"') : html.index('id="needs-title"')]
    assert "tel:110" in danger
    assert "nav zināms" not in words(danger)
    assert "nav zināms" in words(page(client, "?need=law"))


def test_the_address_keeps_what_was_asked_for_and_search_engines_keep_the_page(client: Client) -> None:
    html = page(client, "?need=work&place=gb&open=1")
    assert '<option value="work" selected>' in html
    assert '<option value="gb" selected>' in html
    assert re.search(r'name="open" value="1" checked', html)
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(rf'<link rel="canonical" href="[^"]*{page_of("help").url}">', html)
    assert '<meta name="robots"' not in page(client, "")


@pytest.mark.parametrize("asked", ["?need=nav", "?place=<script>", "?language=xx", "?open=2", "?utm=1", "?need="])
def test_what_nobody_can_ask_for_counts_as_nothing(client: Client, asked: str) -> None:
    html = page(client, asked)
    assert listed(html) == listed(page(client, ""))
    assert "<script>" not in html
    assert '<meta name="robots"' not in html


IN_ORDER = {
    "lv": "Igaunija Īrija Kipra Lielbritānija Lietuva Nīderlande Norvēģija Somija Spānija Vācija Zviedrija",
    "ru": "Великобритания Германия Ирландия Испания Кипр Литва Нидерланды Норвегия Финляндия Швеция Эстония",
    "uk": "Велика_Британія Естонія Ірландія Іспанія Кіпр Литва Нідерланди Німеччина Норвегія Фінляндія Швеція",
}


@pytest.mark.parametrize("language", IN_ORDER)
def test_countries_stand_in_the_order_of_the_reader_s_alphabet(client: Client, language: str) -> None:
    html = client.get(page_of("help", language).url).content.decode()
    names = [name.replace("_", " ") for name in IN_ORDER[language].split()]
    assert re.findall(r'class="directory__country">\s*<summary>(.*?)</summary>', html) == names
    place = html[html.index('name="place"') :]
    options = re.findall(r'<option value="[a-z]{2}"[^>]*>(.*?)</option>', place[: place.index("</select>")])
    assert options == names


def test_countries_are_folded_until_one_is_asked_for(client: Client) -> None:
    for asked in ("", "?need=trafficking"):
        assert re.search(
            r'<details class="directory__country">\s*<summary>Lielbritānija</summary>', page(client, asked)
        )
    assert re.search(r'<details class="directory__country" open>\s*<summary>Lielbritānija', page(client, "?place=gb"))


def test_the_form_is_sent_by_get_without_a_script_or_a_cookie(client: Client) -> None:
    answer = client.get(f"{page_of('help').url}?need=work")
    html = answer.content.decode()
    assert re.search(r'<form method="get" action="#found"[^>]*>', html)
    assert "csrfmiddlewaretoken" not in html
    assert not answer.cookies


def test_where_people_are_sheltered_stands_nowhere(client: Client) -> None:
    told = [escape(fact.value) for fact in HelpFact.objects.filter(channel="visit")]
    assert all("patver" not in value.lower() for value in told)
