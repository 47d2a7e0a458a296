"""Search finds Latvian words in all their forms, answers whatever is typed, and shows only what is public."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from pages.search import LONGEST_QUERY, MOST_WORDS, fold, forms, words_of
from tests.pages.conftest import MakePage, page_of

ADDRESSES = {"lv": "/meklet/", "en": "/en/search/"}


def found(client: Client, query: str, *, address: str = "/meklet/", page: str = "1") -> list[str]:
    response = client.get(address, query_params={"q": query, "lapa": page})
    assert response.status_code == 200
    return sorted(result.specific_page.title for result in response.context["results"])


@pytest.fixture
def article(make_article: MakePage) -> str:
    """An article about reindeer, which no other page mentions."""
    make_article("Ziemeļbriedis pie ezera", lead="Ganāmpulks atgriezās no pļavas.")
    return "Ziemeļbriedis pie ezera"


@pytest.mark.parametrize(
    "query",
    [
        "ziemeļbriedis",
        "ziemeļbriedi",
        "ziemeļbriežu",
        "ziemeļbriedim",
        "ziemeļbriežiem",
        "ZIEMEĻBRIEŽI",
        "ziemelbriedis",
        "Ziemelbriedim",
        "ezers",
        "ezeriem",
        "pļava",
        "plavam",
        "ganāmpulki ezeros",
    ],
)
def test_a_latvian_word_is_found_in_any_form_with_or_without_diacritics(
    client: Client, article: str, query: str
) -> None:
    assert found(client, query) == [article]


def test_every_word_has_to_be_there(client: Client, article: str) -> None:
    assert found(client, "ziemeļbriedis krokodils") == []


@pytest.mark.parametrize(
    "query", ["cilvēktirdzniecība", "cilvēktirdzniecību", "cilvektirdzniecibas", "CILVĒKTIRDZNIECĪBAI"]
)
def test_the_synonym_finds_what_the_two_words_find(client: Client, campaign: None, query: str) -> None:
    assert page_of("article").title in found(client, query)
    assert page_of("seminar").title in found(client, query)


def test_words_inside_a_page_are_found(client: Client, campaign: None) -> None:
    assert found(client, "veicināšanas balva") == ["Patvērums “Drošā māja”"]
    assert found(client, "ugunsdzēsība") == ["Iekšlietu ministrija"]
    assert page_of("seminar").title in found(client, "starpprofesionālā palīdzība")


def test_each_language_searches_its_own_pages(client: Client, campaign: None) -> None:
    assert page_of("article", "en").title in found(client, "librarians", address="/en/search/")
    assert found(client, "bibliotekāri", address="/en/search/") == []
    assert found(client, "librarian") == []


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        '"bibliotēka',
        'bib"liotēka"',
        "\x00",
        "bibliotēka\x00",
        "AND OR NOT",
        "bibliotēka AND",
        "bibliotēka* -seminārs +NEAR/3",
        "a:b",
        "title:bibliotēka",
        "(((",
        "{}[]^~\\",
        "!&|<->:*",
        "'; DROP TABLE pages_articlepage; --",
        "%",
        "_",
        "😀",
        "\u202ebibliotēka",
        "ā" * 6000,
        "bibliotēka " * 600,
        " ".join(f"vārds{n}" for n in range(1000)),
        "\ud7ff\ufffe",
        "",
        "   ",
    ],
    ids=lambda query: f"{len(query)} characters {query[:12]!a}",
)
def test_whatever_is_typed_gets_an_answer(client: Client, campaign: None, query: str) -> None:
    for address in ADDRESSES.values():
        assert client.get(address, query_params={"q": query}).status_code == 200


@pytest.mark.parametrize("page", ["-1", "0", "abc", str(10**20), "%00", "'"])
def test_any_page_number_gets_an_answer(client: Client, campaign: None, page: str) -> None:
    assert client.get("/meklet/", query_params={"q": "bibliotēka", "lapa": page}).status_code == 200


def test_raw_bytes_that_are_no_text_get_an_answer(client: Client, campaign: None) -> None:
    assert client.get("/meklet/?q=%FF%FE%00%C3&lapa=%FF").status_code == 200


def test_the_words_around_quotes_and_operators_are_still_looked_for(client: Client, article: str) -> None:
    assert found(client, '"ziemeļbriedis" AND') == []
    assert found(client, '+"ziemeļbriedis"*') == [article]


def test_drafts_and_private_pages_are_never_found(client: Client, make_article: MakePage) -> None:
    make_article("Flamingo melnraksts").unpublish()
    hidden = make_article("Flamingo aiz paroles")
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    draft = make_article("Publisks")
    draft.title = "Flamingo vēl nav publicēts"
    draft.save_revision()
    assert found(client, "flamingo") == []


def test_pages_below_a_private_one_are_never_found(client: Client, article: str) -> None:
    PageViewRestriction.objects.create(page=page_of("articles"), restriction_type="login")
    assert found(client, "ziemeļbriedis") == []


def test_results_go_on_over_pages(client: Client, make_article: MakePage) -> None:
    for number in range(12):
        make_article(f"Flamingo {number}")
    first, second = found(client, "flamingo"), found(client, "flamingo", page="2")
    assert (len(first), len(second), set(first) & set(second)) == (10, 2, set())


def test_what_was_asked_for_is_shown_back_as_text(client: Client, campaign: None) -> None:
    html = client.get("/meklet/", query_params={"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert(1)" not in html
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html


def test_results_are_kept_from_search_engines(client: Client, campaign: None) -> None:
    response = client.get("/meklet/?q=bibliotēka")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_query_is_cut_to_what_people_type() -> None:
    assert len(words_of("a b c d e f g h i j k")) == MOST_WORDS
    assert words_of("ā" * 6000) == ["ā" * LONGEST_QUERY]


def test_forms_are_folded_and_never_empty() -> None:
    assert fold("ĀĒĪŪČĶĻŅŠŽ") == "aeiucklnsz"
    for word in ("a", "Ā", "1", "112", "и", "їжак", "___", "ß", "İ"):
        for language in ("lv", "en", "ru", "uk"):
            assert "" not in forms(word, language)
            assert forms(word, language) != frozenset()
