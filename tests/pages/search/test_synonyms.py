"""Readers' own words find the help that pages call by others: telephones, countries, helpers."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import Page

from pages.search import synonyms
from pages.search.forms import WORD, forms
from pages.search.queries import find
from pages.search.synonyms import FILE, with_synonyms
from tests.pages.conftest import MakePage, locale, page_of
from tests.sampling import sample

pytestmark = pytest.mark.both_databases

SEARCH = {"lv": "/meklet/", "en": "/en/search/", "ru": "/ru/poisk/", "uk": "/uk/poshuk/"}


def found(client: Client, language: str, query: str) -> list[str]:
    """The titles of what is found."""
    response = client.get(SEARCH[language], {"q": query})
    return [result.title for result in response.context["results"]]


CALLED = [
    *(("lv", query) for query in ("telefons", "telefonu", "telefona numurs", "tālruņi", "numurs", "karstā līnija")),
    *(("lv", query) for query in ("sos", "hotline", "palīdzības telefons", "talrunis", "adreses")),
    *(("en", query) for query in ("telephone", "phone number", "numbers", "hotline", "hot line", "helplines")),
    *(("ru", query) for query in ("телефон", "номера", "номер телефона", "горячая линия", "скорая помощь")),
    *(("uk", query) for query in ("телефон", "номери", "номер телефону", "гаряча лінія", "швидка допомога")),
]
"""What readers call a telephone."""


@pytest.mark.parametrize(("language", "query"), sample(CALLED, *CALLED[::4]))
def test_whatever_readers_call_a_telephone_the_help_page_comes_first(
    client: Client, campaign: None, language: str, query: str
) -> None:
    assert found(client, language, query)[0] == page_of("help", language).title


NAMED = [
    ("lv", "anglija", "gb", "Lielbritānija"),
    ("lv", "Anglijā", "gb", "Lielbritānija"),
    ("lv", "apvienotajā karalistē", "gb", "Lielbritānija"),
    ("lv", "lielbritanija", "gb", "Lielbritānija"),
    ("lv", "UK", "gb", "Lielbritānija"),
    ("lv", "darbs Skotijā", "gb", "Lielbritānija"),
    ("lv", "Holande", "nl", "Nīderlande"),
    ("lv", "vacija", "de", "Vācija"),
    ("lv", "Deutschland", "de", "Vācija"),
    ("lv", "Īrijas Republika", "ie", "Īrija"),
    ("lv", "Polijā", "pl", "Polija"),
    ("lv", "Amerika", "us", "ASV"),
    ("en", "UK", "gb", "United Kingdom"),
    ("en", "Great Britain", "gb", "United Kingdom"),
    ("en", "England", "gb", "United Kingdom"),
    ("en", "united kingdom", "gb", "United Kingdom"),
    ("en", "Northern Ireland", "gb", "United Kingdom"),
    ("en", "Ireland", "ie", "Ireland"),
    ("en", "Holland", "nl", "Netherlands"),
    ("en", "United States", "us", "USA"),
    ("ru", "Англия", "gb", "Великобритания"),
    ("ru", "в Англии", "gb", "Великобритания"),
    ("ru", "Соединенное Королевство", "gb", "Великобритания"),
    ("ru", "Северная Ирландия", "gb", "Великобритания"),
    ("ru", "Голландия", "nl", "Нидерланды"),
    ("ru", "ФРГ", "de", "Германия"),
    ("ru", "Польша", "pl", "Польша"),
    ("uk", "Англії", "gb", "Велика Британія"),
    ("uk", "Великобританія", "gb", "Велика Британія"),
    ("uk", "Велика Британія", "gb", "Велика Британія"),
    ("uk", "Об'єднане Королівство", "gb", "Велика Британія"),
    ("uk", "Північна Ірландія", "gb", "Велика Британія"),
    ("uk", "Голландія", "nl", "Нідерланди"),
]
"""What readers call a country."""


@pytest.mark.parametrize(("language", "query", "place", "name"), sample(NAMED, *NAMED[::4]))
def test_a_country_by_any_of_its_names_leads_to_whom_to_call_there(
    client: Client, campaign: None, language: str, query: str, place: str, name: str
) -> None:
    html = client.get(SEARCH[language], {"q": query}).content.decode().replace("\u00ad", "")
    first = re.search(r'<h3><a href="([^"]+)">(.*?)</a>', html)
    assert first
    help_page = page_of("help", language)
    assert first[1] == f"{help_page.url}?place={place}#found"
    assert unescape(re.sub("<[^>]+>", "", first[2])) == f"{help_page.title}\xa0– {name}"
    directory = client.get(help_page.url, {"place": place}).context["directory"]
    assert directory.found
    assert not directory.is_instead


@pytest.mark.parametrize(
    ("language", "query"),
    [
        *(("lv", query) for query in ("valsts policija", "ukraiņu", "lieta", "soma")),
        ("en", "state"),
        *(("ru", query) for query in ("данные", "Украина")),
        *(("uk", query) for query in ("велика", "дані", "Україна")),
    ],
)
def test_what_names_no_country_leads_to_none(client: Client, campaign: None, language: str, query: str) -> None:
    assert "?place=" not in client.get(SEARCH[language], {"q": query}).content.decode().split("<main")[1]


def test_a_group_of_words_means_its_synonym_only_as_a_whole(client: Client, make_article: MakePage) -> None:
    make_article("Karstā zupa pie ezera")
    make_article("Dzelzceļa līnija")
    make_article("Karstā līnija uz Ventspili")
    titles = found(client, "lv", "karstā līnija")
    assert "Karstā līnija uz Ventspili" in titles
    assert not {"Karstā zupa pie ezera", "Dzelzceļa līnija"} & set(titles)


def test_a_synonym_is_looked_for_one_way(client: Client, make_article: MakePage) -> None:
    make_article("Ceļojums uz Poliju")
    assert "Ceļojums uz Poliju" in found(client, "lv", "polija")
    assert "Ceļojums uz Poliju" not in found(client, "lv", "ārzemes")


@pytest.mark.parametrize(
    ("language", "query", "meant"),
    [
        ("lv", "telefos", "telefons"),
        ("lv", "angljia", "anglija"),
        ("en", "hotlime", "hotline"),
        ("ru", "голладия", "голландия"),
    ],
)
def test_one_wrong_letter_is_forgiven_in_a_synonym_too(
    client: Client, campaign: None, language: str, query: str, meant: str
) -> None:
    response = client.get(SEARCH[language], {"q": query})
    assert response.context["found"].meant == meant
    assert response.context["results"][0].title == page_of("help", language).title


def test_a_synonym_of_what_is_on_no_page_is_neither_meant_nor_suggested(make_article: MakePage) -> None:
    Page.objects.filter(locale=locale("en")).update(live=False)
    make_article("Hotlimonade", language="en")
    for query in ("hotlime", "hotlime hotlimonade"):
        said = find(query, locale("en"))
        assert (said.pages, said.meant, said.suggestions) == ([], "", ["hotlimonade"])


def test_a_line_of_the_list_that_is_cut_off_stands_for_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = tmp_path / "synonyms.txt"
    lines.write_text("et telefon: mobiil, ,\net abi\net\net :\n", encoding="utf-8")
    monkeypatch.setattr(synonyms, "FILE", lines)
    (found,) = with_synonyms(["mobiil"], "et")
    assert forms("telefon", "et") <= found
    assert synonyms.names("et") == {"mobiil": "mobiil"}


@pytest.mark.parametrize(
    ("language", "word", "synonym"),
    [
        *(("lv", word, "sos") for word in ("šo", "šie")),
        *(("lv", word, "ātrā palīdzība") for word in ("ātrāk", "palīdzības")),
        ("en", "so", "sos"),
        ("ru", "данные", "Дания"),
        ("uk", "швидко", "швидка допомога"),
    ],
)
def test_words_that_only_look_like_a_synonym_mean_what_they_say(language: str, word: str, synonym: str) -> None:
    assert with_synonyms([word], language) == [forms(word, language)]
    said = synonym.split()
    assert with_synonyms(said, language) != [forms(one, language) for one in said]


def test_what_was_meant_is_marked_in_what_is_quoted(client: Client, campaign: None) -> None:
    html = client.get("/meklet/", {"q": "anglija"}).content.decode().replace("\u00ad", "")
    assert "<mark>Lielbritānijā</mark>" in html


def test_no_synonym_is_a_form_of_its_word_already() -> None:
    for line in FILE.read_text().splitlines():
        if line and not line.startswith("#"):
            language, _, rest = line.partition(" ")
            meant, others = rest.split(":")
            for other in others.split(","):
                if len(found := WORD.findall(other)) == 1:
                    assert not forms(found[0], language) & forms(meant, language), (language, other, meant)
