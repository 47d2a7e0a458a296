"""What a reader sees of what was found: the best first, quoted, by kind; and what is offered if nothing is."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from pages.models import PageText, PageWord
from pages.search.keeping import read_later
from tests.pages.conftest import MakePage, page_of

pytestmark = pytest.mark.both_databases


def results(client: Client, query: str, **more: str) -> str:
    """What the page of results says, as HTML without soft hyphens."""
    response = client.get("/meklet/", {"q": query, **more})
    assert response.status_code == 200
    return response.content.decode().replace("\u00ad", "")


def titles(html: str) -> list[str]:
    """The titles of the results."""
    return [unescape(re.sub(r"<[^>]+>", "", title)) for title in re.findall(r"<h3>(.*?)</h3>", html, re.DOTALL)]


def text(body: str) -> list[tuple[str, dict[str, str]]]:
    """A body with one paragraph."""
    return [("paragraph", {"text": body})]


def test_a_word_that_stands_there_more_often_comes_first(client: Client, make_article: MakePage) -> None:
    make_article("Viens", body=text("<p>Te ir flamingo.</p>"))
    make_article("Divi", body=text("<p>Flamingo, flamingo. Un flamingo.</p>"))
    make_article("Trīs", body=text("<p>Flamingo ir te, un vēl flamingo.</p>"))
    assert [title for title in titles(results(client, "flamingo")) if title in {"Viens", "Divi", "Trīs"}] == [
        "Divi",
        "Trīs",
        "Viens",
    ]


def test_a_title_outweighs_a_lead_and_that_any_number_of_times(client: Client, make_article: MakePage) -> None:
    make_article("Teksts", body=text(f"<p>{'Flamingo peld. ' * 60}</p>"))
    make_article("Ievads", lead="Par flamingo.")
    make_article("Flamingo virsrakstā")
    assert [title for title in titles(results(client, "flamingo")) if "Atver" not in title][:3] == [
        "Flamingo virsrakstā",
        "Ievads",
        "Teksts",
    ]


def test_the_sentence_that_was_meant_is_quoted_whole_and_its_words_are_marked(
    client: Client, make_article: MakePage
) -> None:
    said = "<p>Pirmais teikums. Tu <b>ne</b>esi vainīgs, ka flamingus kāds apmāna! Beigas.</p>"
    make_article("Viens", body=text(said))
    html = results(client, "flamings vainigs")
    assert "<p>Tu neesi <mark>vainīgs</mark>, ka <mark>flamingus</mark> kāds apmāna!</p>" in html


@pytest.mark.parametrize(("written", "quoted"), [("fla\u200bmingo", "flamingo"), ("солов\u02bcї", "солов’ї")])
def test_a_word_is_quoted_and_marked_whatever_signs_nobody_sees_or_tells_apart_are_in_it(
    client: Client, make_article: MakePage, written: str, quoted: str
) -> None:
    make_article("Viens", body=text(f"<p>Pirmais teikums. Te ir {written}! Beigas.</p>"))
    assert f"<p>Te ir <mark>{quoted}</mark>!</p>" in results(client, quoted)


def test_a_long_sentence_is_cut_between_words_and_says_so(client: Client, make_article: MakePage) -> None:
    long = " ".join(f"vārds{n}" for n in range(100))
    make_article("Viens", body=text(f"<p>{long} flamingo {long}.</p>"))
    quoted = re.search(r"<p>(… .*<mark>flamingo</mark>.* …)</p>", results(client, "flamingo"))
    assert quoted
    assert len(quoted[1]) < 330
    assert re.fullmatch(r"… (vārds\d+ )+<mark>flamingo</mark>( vārds\d+)+ …", quoted[1])


def test_what_a_page_says_is_quoted_as_text(client: Client, make_article: MakePage) -> None:
    said = "<p>Flamingo &lt;script&gt;alert(1)&lt;/script&gt; &amp; citi.</p>"
    make_article("A < B & <i>flamingo</i>", body=text(said))
    html = results(client, "flamingo")
    assert "A &lt; B &amp; &lt;i&gt;<mark>flamingo</mark>&lt;/i&gt;" in html
    assert "<script>alert(1)" not in html


def test_results_can_be_narrowed_to_a_kind_of_page(client: Client, make_article: MakePage) -> None:
    article = make_article("Bibliotēku flamingo")
    everything = results(client, "bibliotēka")
    assert titles(everything)[0] == page_of("libraries").title
    address = re.search(r'href="(\?q=[^"]*veids=articles)"', everything)
    assert address
    articles = client.get("/meklet/" + unescape(address[1]))
    shown = [result.specific_class._meta.model_name for result in articles.context["results"]]
    assert set(shown) <= {"articlepage", "articleindexpage"}
    assert article.title in [result.title for result in articles.context["results"]]
    assert 'aria-current="page"' in articles.content.decode().split("veids=articles")[1][:80]


@pytest.mark.parametrize("kind", ["", "x", "<", "articles' OR 1"])
def test_an_unknown_kind_is_no_kind(client: Client, campaign: None, kind: str) -> None:
    assert titles(results(client, "bibliotēka", veids=kind)) == titles(results(client, "bibliotēka"))


@pytest.mark.parametrize(
    "query", ["ziemelbriedisx", "ziemeļbridis", "zeimeļbriedis", "ziemeļbtiedis", "ziemeļbrježu", "ziemelbriezm"]
)
def test_one_wrong_letter_is_forgiven_when_nothing_else_is_found(
    client: Client, make_article: MakePage, query: str
) -> None:
    make_article("Ziemeļbrieži pie ezera")
    html = results(client, query)
    assert titles(html)[0] == "Ziemeļbrieži pie ezera"
    assert "“ziemeļbrieži”" in html
    assert query in html


def test_a_word_is_meant_as_most_pages_spell_it(client: Client, make_article: MakePage) -> None:
    make_article("Ziemelbriezi", body=text("<p>Raksti uz ziemelbriezi@example.org.</p>"))
    make_article("Ziemeļbrieži pie ezera")
    make_article("Ziemeļbrieži pļavā")
    assert "“ziemeļbrieži”" in results(client, "ziemelbriezix")


def test_nothing_is_forgiven_while_something_is_found(client: Client, make_article: MakePage) -> None:
    make_article("Kaķi")
    make_article("Maki")
    assert "Maki" not in titles(results(client, "kaķi"))


@pytest.mark.parametrize("query", ["1121", "28612121", "116007"])
def test_no_digit_is_forgiven(client: Client, campaign: None, query: str) -> None:
    assert titles(results(client, query)) == []


def test_two_wrong_letters_lead_to_a_suggestion_and_to_help(client: Client, make_article: MakePage) -> None:
    make_article("Ziemeļbrieži pie ezera")
    html = results(client, "ziemjelbriezzi")
    assert titles(html) == []
    assert "Vai meklēji" in html
    suggested = re.search(r'<a href="(\?q=[^"]+)">“ziemeļbrieži”</a>', html)
    assert suggested
    found = [result.title for result in client.get("/meklet/" + suggested[1]).context["results"]]
    assert "Ziemeļbrieži pie ezera" in found
    assert f'<a href="{page_of("help").url}">' in html.split("<main")[1].split("</main>")[0]


def test_a_word_that_is_nowhere_is_left_out_of_what_is_suggested(client: Client, make_article: MakePage) -> None:
    make_article("Flamingo pie ezera")
    html = results(client, "flamingo ezers kvarks")
    assert titles(html) == []
    assert '<a href="?q=flamingo%20ezers">“flamingo ezers”</a>' in html


def test_both_words_for_trafficking_find_each_other(client: Client, make_article: MakePage) -> None:
    make_article("Flamingo un cilvēktirdzniecība")
    make_article("Flamingo un cilvēku tirdzniecība")
    make_article("Flamingo un cilvēki")
    for query in ("flamingo cilvēktirdzniecību", "flamingo cilvēku tirdzniecībai", "flamingo cilvektirdznieciba"):
        shown = [title for title in titles(results(client, query)) if title.startswith("Flamingo")]
        assert sorted(shown) == ["Flamingo un cilvēktirdzniecība", "Flamingo un cilvēku tirdzniecība"]


def test_search_asks_no_more_of_the_database_than_an_article(client: Client, campaign: None) -> None:
    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as questions:
            client.get(address)
        return len(questions)

    article = asked(page_of("article").url)
    for query in ("bibliotēka", "cilvēktirdzniecība", "bibliotkea", "nekas tāds krokodils"):
        assert asked(f"/meklet/?q={query}") <= article, query


def test_what_is_kept_of_a_page_goes_with_it(client: Client, make_article: MakePage) -> None:
    article = make_article("Flamingo")
    number = article.pk
    assert PageWord.objects.filter(page=number).exists()
    article.unpublish()
    assert not PageWord.objects.filter(page=number).exists()
    assert not PageText.objects.filter(page=number).exists()
    article.save_revision().publish()
    assert PageText.objects.filter(page=number).exists()
    assert IndexEntry.objects.filter(object_id=str(number), content_type__model="articlepage").exists()
    article.delete()
    assert not PageWord.objects.filter(page=number).exists()
    assert not IndexEntry.objects.filter(object_id=str(number), content_type__model="articlepage").exists()


def test_a_draft_of_a_public_page_is_kept_without_reading_the_page_again(make_article: MakePage) -> None:
    article = make_article("Flamingo")
    article.title = "Pelikāns"
    with CaptureQueriesContext(connection) as asked:
        article.save_revision()
    assert [one["sql"] for one in asked if "pageword" in one["sql"] or "indexentry" in one["sql"]] == []
    with CaptureQueriesContext(connection) as asked:
        article.get_latest_revision().publish()
    assert [one["sql"] for one in asked if "pageword" in one["sql"]]


def test_pages_that_are_made_together_are_read_at_the_end(client: Client, make_article: MakePage) -> None:
    with read_later():
        make_article("Flamingo")
        assert titles(results(client, "flamingo")) == []
    assert "Flamingo" in titles(results(client, "flamingo"))


def test_editors_find_a_page_by_what_it_says(campaign: None) -> None:
    found = Page.objects.search("ugunsdzēsība")
    assert page_of("ministry").pk in [page.pk for page in found]


def test_running_text_is_quoted_rather_than_what_is_pressed_or_chosen(client: Client, campaign: None) -> None:
    """The filter of the help page names the country, too, and stands before it."""
    html = results(client, "Lielbritānija")
    assert "<p>Ārkārtas palīdzība <mark>Lielbritānijā</mark></p>" in html


def test_what_stands_above_a_page_s_title_is_not_quoted(client: Client, campaign: None) -> None:
    html = results(client, "palīdzības tālruņi")
    assert page_of("when_you_call").title in titles(html)
    assert "Šajā lapā vēl ne viss ir pārbaudīts" not in html
    assert "Pirms paļaujies uz to" not in html
