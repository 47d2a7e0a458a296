"""Search finds Latvian words in all their forms, answers whatever is typed, and shows only what is public."""

import unicodedata
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from events.models import Seminar
from events.seats import services
from pages.models import HelpFact, HelpFactText, PageWord, SeminarPagePartner
from pages.search.forms import WORD, forms, readable
from pages.search.letters import fold
from pages.search.queries import LONGEST_QUERY, MOST_WORDS, find, words_of
from pages.search.visible import look_again
from tests.pages.conftest import MakePage, page_of, words
from tests.sampling import sample

pytestmark = pytest.mark.both_databases

ADDRESSES = {"lv": "/meklet/", "en": "/en/search/"}


def found(client: Client, query: str, *, address: str = "/meklet/", page: str = "1") -> list[str]:
    response = client.get(address, query_params={"q": query, "lapa": page})
    assert response.status_code == 200
    return [result.title for result in response.context["results"]]


@pytest.fixture
def article(make_article: MakePage) -> str:
    """An article about reindeer, which no other page mentions."""
    make_article("Ziemeļbriedis pie ezera", lead="Ganāmpulks atgriezās no pļavas.")
    return "Ziemeļbriedis pie ezera"


FORMS = ["ziemeļbriedis", "ziemeļbriedi", "ziemeļbriežu", "ziemeļbriedim", "ziemeļbriežiem", "ZIEMEĻBRIEŽI"]
FORMS += ["ziemelbriedis", "Ziemelbriedim", "ezers", "ezeriem", "pļava", "plavam", "ganāmpulki ezeros"]


def test_a_latvian_word_is_found_in_any_form_with_or_without_diacritics(client: Client, article: str) -> None:
    assert {query: found(client, query)[:1] for query in FORMS} == {query: [article] for query in FORMS}


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
    assert found(client, '+"ziemeļbriedis"*')[0] == article


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


def test_results_go_on_over_pages(client: Client, make_articles: MakePage) -> None:
    make_articles("Flamingo", 12)
    first, second = found(client, "flamingo"), found(client, "flamingo", page="2")
    # Twelve articles, their list and the home page that shows the newest.
    assert (len(first), len(second), set(first) & set(second)) == (10, 4, set())


def test_what_was_asked_for_is_shown_back_as_text(client: Client, campaign: None) -> None:
    html = client.get("/meklet/", query_params={"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert(1)" not in html
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html


OTHERS = [("pl", "książki", "książka"), ("lt", "knygos", "knyga")]


@pytest.mark.parametrize(("language", "one", "other"), sample(OTHERS, OTHERS[1]))
def test_a_language_that_the_libraries_know_needs_no_word_here(language: str, one: str, other: str) -> None:
    assert forms(one, language) & forms(other, language)
    assert forms("წიგნი", "ka")


@pytest.mark.parametrize("language", sample(["lv", "en", "ru", "uk"], "lv"))
def test_every_visible_word_of_every_page_finds_it(public_pages: dict[str, str], language: str) -> None:
    """All that stands in the main part: fields, blocks, lists, seats, days, buttons."""
    pages = list(Page.objects.live().filter(depth__gt=1, locale__language_code=language).specific())
    look_again(pages)
    for page in pages:
        said = set(WORD.findall(readable(words(public_pages[page.url]))))
        index = set(PageWord.objects.filter(page=page).values_list("key", flat=True))
        assert {word for word in said if not forms(word, language) & index} == set(), page.title
        # And so does the search itself, with a word from each page.
        longest = max(said, key=len)
        assert page.pk in dict(find(longest, page.locale).pages), (page.title, longest)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("pazīmes", "home"),
        ("seminars Cesis", "example_seminar"),
        ("seminārs Cēsīs", "example_seminar"),
        ("Cēsu bibliotēka", "example_seminar"),
        ("116 006", "help"),
        ("Tiesu administrācija", "help"),
        ("pieteikties", "example_seminar"),
    ],
)
def test_what_stands_beside_the_body_is_found(client: Client, campaign: None, query: str, key: str) -> None:
    assert page_of(key).title in found(client, query)


@pytest.mark.parametrize(
    ("query", "key"),
    [("palīdzība", "help"), ("bibliotēku", "libraries"), ("semināri", "seminars"), ("presei", "press")],
)
def test_a_word_of_the_title_comes_before_one_of_the_lead_and_that_before_one_of_the_text(
    client: Client, campaign: None, make_article: MakePage, query: str, key: str
) -> None:
    make_article("Pavisam cits", lead="Te nav nekā.", body=[("paragraph", {"text": f"<p>{query} {query} {query}</p>"})])
    make_article("Vēl viens", lead=f"Ievadā ir {query}.")
    order = found(client, query) + found(client, query, page="2")
    assert order[0] == page_of(key).title
    assert order.index("Vēl viens") < order.index("Pavisam cits")


def test_letters_in_two_signs_are_found_and_kept_as_one(client: Client, make_article: MakePage) -> None:
    apart = unicodedata.normalize("NFD", "Ziemeļbriežu ganāmpulks Šķēdē")
    article = make_article(apart, lead=apart, body=[("paragraph", {"text": f"<p>Pļavās {apart}</p>"})])
    composed = unicodedata.normalize("NFC", apart)
    assert (article.title, article.lead) == (composed, composed)
    assert composed in str(article.body[0].value["text"])
    for query in ("ganāmpulks Šķēdē", apart, "skede"):
        assert found(client, query)[0] == composed
    draft = article.get_latest_revision_as_object()
    assert draft.title == composed


def test_so_are_those_of_seminars_help_facts_and_partners(
    client: Client, make_seminar_page: MakePage, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_seminar_page("Seminārs novadā")
    page.partners.add(SeminarPagePartner(name=unicodedata.normalize("NFD", "Ķekavas pagasts")))
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        services.update_seminar(seminar=page.seminar, changes={"city": unicodedata.normalize("NFD", "Ķegums")})
    fact = HelpFact(value="1188", needs=["talk"], source="bti.gov.lv")
    fact.texts = [HelpFactText(name=unicodedata.normalize("NFD", "Bērnu tālrunis"), what_for="Saruna")]
    fact.save()
    page.refresh_from_db()
    assert (page.partners.get().name, Seminar.objects.get(pk=page.seminar_id).city) == ("Ķekavas pagasts", "Ķegums")
    assert HelpFact.objects.get(value="1188").name == "Bērnu tālrunis"
    assert found(client, "kekavas seminārs") == [page.title]


def test_a_seminar_that_moves_to_another_town_is_found_there(
    client: Client, make_seminar_page: MakePage, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_seminar_page("Seminārs novadā", row={"city": "Alūksne"})
    assert page.title in found(client, "Alūksne")
    with django_capture_on_commit_callbacks(execute=True):
        services.update_seminar(seminar=page.seminar, changes={"city": "Rūjiena", "place": "Klētsgals"})
    assert found(client, "Alūksnē") == []
    assert page.title in found(client, "Rūjienā")
    assert page_of("seminars").title in found(client, "klētsgals")
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel_seminar(seminar=page.seminar)
    assert page.title in found(client, "seminārs atcelts rujiena")


def test_a_page_is_not_found_by_what_it_does_not_list_any_more(client: Client, make_article: MakePage) -> None:
    article = make_article("Ziemeļbriedis pie ezera")
    lists = {page_of("articles").title, page_of("home").title}
    assert set(found(client, "ziemeļbriedis")) == {article.title, *lists}
    article.title = "Alnis pie ezera"
    article.save_revision().publish()
    assert found(client, "ziemeļbriedis") == []
    assert set(found(client, "alnis")) == {article.title, *lists}
    article.unpublish()
    assert found(client, "alnis") == []
    article.save_revision().publish()
    article.delete()
    assert found(client, "alnis") == []


def test_hidden_characters_stand_in_nobody_s_way(client: Client, make_article: MakePage) -> None:
    make_article("Ziemeļ\u00adbriedis")
    assert len(found(client, "ziemeļbriedis")) == 3
    assert len(found(client, "ziemeļ\u200bbriedis")) == 3


@pytest.mark.parametrize("apostrophe", ["'", "’", "\u02bc"])
def test_a_ukrainian_word_is_found_with_each_apostrophe(client: Client, campaign: None, apostrophe: str) -> None:
    home = page_of("home", "uk")
    assert home.title in found(client, f"п{apostrophe}ять ознак", address="/uk/poshuk/")
    home.title = f"Розплющ очі, солов{apostrophe}ї"
    home.save_revision().publish()
    assert found(client, "солов'ї", address="/uk/poshuk/") == [home.title]


@pytest.mark.parametrize("query", ["28612120", "+371 28 612 120", "(+371) 28-612-120", "+371 2861 2120"])
def test_a_telephone_number_is_found_however_it_is_typed(client: Client, campaign: None, query: str) -> None:
    assert "Saņem palīdzību" in found(client, query)


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
