"""Articles: their list, subjects, pages, feed and what stands beside them."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from pages.models import ArticlePage, ArticleTag
from pages.models.articles import ARTICLES_A_PAGE, WORDS_A_MINUTE
from tests.pages.conftest import MakePage, page_of, words

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(html: str) -> list[str]:
    return re.findall(r'class="card__title"><a href="[^"]+">([^<]+)</a>', html)


class TestTheList:
    def test_has_the_newest_first(self, campaign: None, client: Client, make_article: MakePage) -> None:
        make_article("Vidū", published_on=date(2011, 12, 1))
        assert titles(client.get("/raksti/").content.decode()) == [
            "Kampaņa nonāk reģionos: septiņi semināri, 237 bibliotekāri",
            "Vidū",
            "Pirmo reizi Latvijā par cilvēku tirdzniecību izglīto bibliotekārus",
        ]

    def test_leaves_out_drafts_and_private_pages(self, campaign: None, client: Client, make_article: MakePage) -> None:
        make_article("Melnraksts").unpublish()
        from wagtail.models import PageViewRestriction

        hidden = make_article("Aiz paroles")
        PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
        assert len(titles(client.get("/raksti/").content.decode())) == 2

    def test_is_each_language_s_own(self, campaign: None, client: Client) -> None:
        assert "Pirmo reizi" not in client.get("/en/articles/").content.decode()

    def test_goes_on_over_pages(self, client: Client, make_articles: MakePage) -> None:
        make_articles("Raksts", ARTICLES_A_PAGE)
        first, second = (titles(client.get(f"/raksti/?lapa={page}").content.decode()) for page in (1, 2))
        assert (len(first), len(second)) == (ARTICLES_A_PAGE, 2)
        assert set(first) & set(second) == set()

    def test_answers_any_page_number(self, client: Client, make_articles: MakePage) -> None:
        make_articles("Raksts", ARTICLES_A_PAGE)
        first, last = ("abc", "", "1.5", "1", "%00", "' OR 1=1 --"), ("-1", "0", "2", str(10**20), "9" * 5000, "२")
        answers = {asked: client.get("/raksti/", query_params={"lapa": asked}) for asked in (*first, *last)}
        assert {answer.status_code for answer in answers.values()} == {200}
        shown = {asked: answer.context["articles"].number for asked, answer in answers.items()}
        assert shown == {**dict.fromkeys(first, 1), **dict.fromkeys(last, 2)}

    def test_the_second_page_has_an_address_of_its_own_for_search_engines(
        self, client: Client, make_articles: MakePage
    ) -> None:
        make_articles("Raksts", ARTICLES_A_PAGE)
        html = client.get("/raksti/?lapa=2&utm_source=x").content.decode()
        assert re.search(r'rel="canonical" href="[^"]+(/raksti/\?lapa=2)"', html)


class TestSubjects:
    @pytest.mark.parametrize(
        ("name", "slug"),
        [("Šķēršļi ģimenē", "skersli-gimene"), ("Насилие", "насилие"), ("ĀĒĪŪČĶĻŅŠŽ", "aeiucklnsz")],
    )
    def test_have_addresses_without_diacritics(self, db: None, name: str, slug: str) -> None:
        assert ArticleTag.objects.create(name=name).slug == slug

    def test_with_the_same_address_are_told_apart(self, db: None) -> None:
        assert [ArticleTag.objects.create(name=name).slug for name in ("Sāls", "Sals")] == ["sals", "sals-1"]

    def test_list_their_articles(self, client: Client, make_article: MakePage) -> None:
        make_article("Par darbu", tags=("Darbs ārzemēs",))
        response = client.get("/raksti/birka/darbs-arzemes/")
        assert titles(response.content.decode()) == ["Par darbu"]
        assert words(response).startswith("Sākums Visi raksti Darbs ārzemēs")

    def test_without_a_public_article_are_not_found(self, client: Client, make_article: MakePage) -> None:
        make_article("Par darbu", tags=("Darbs ārzemēs",)).unpublish()
        assert client.get("/raksti/birka/darbs-arzemes/").status_code == 404
        assert client.get("/raksti/birka/nav-tadas/").status_code == 404

    def test_with_cyrillic_names_have_pages(self, client: Client, make_article: MakePage) -> None:
        make_article("О работе", tags=("Работа",))
        assert client.get("/raksti/birka/работа/").status_code == 200

    def test_name_themselves_as_canonical_and_offer_no_other_language(self, campaign: None, client: Client) -> None:
        html = client.get("/raksti/birka/cilveku-tirdznieciba/").content.decode()
        assert re.search(r'rel="canonical" href="[^"]+/raksti/birka/cilveku-tirdznieciba/"', html)
        assert re.findall(r'rel="alternate" hreflang="(\w+)"', html) in ([], ["lv"])


class TestTheFeed:
    def test_is_valid_atom(self, campaign: None, client: Client) -> None:
        response = client.get("/raksti/atom/")
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = ET.fromstring(response.content)  # noqa: S314  # our own feed
        assert feed.tag == f"{ATOM}feed"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "lv"
        required = [feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")]
        assert all(required)
        found = feed.findall(f"{ATOM}link")
        links = {link.get("rel"): link.get("href") for link in found if link.get("hreflang") is None}
        assert [str(links[rel]).partition("/raksti/")[2] for rel in ("self", "alternate")] == ["atom/", ""]
        others = {link.get("hreflang"): str(link.get("href")) for link in found if link.get("hreflang")}
        assert others == {"en": str(links["self"]).replace("/raksti/", "/en/articles/")}
        entries = feed.findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
            "Kampaņa nonāk reģionos: septiņi semināri, 237 bibliotekāri",
            "Pirmo reizi Latvijā par cilvēku tirdzniecību izglīto bibliotekārus",
        ]
        for entry in entries:
            assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "published", "summary"))
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
        assert entries[1].findtext(f"{ATOM}published", "").startswith("2011-10-11T12:00:00+03:00")

    def test_has_authors_as_the_standard_wants(self, campaign: None, client: Client) -> None:
        feed = ET.fromstring(client.get("/raksti/atom/").content)  # noqa: S314  # our own feed
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Atver acis"

    def test_stays_xml_with_any_title(self, client: Client, make_article: MakePage) -> None:
        make_article("A & B <c> ]]> “d” \u200b", lead="<script>")
        feed = ET.fromstring(client.get("/raksti/atom/").content)  # noqa: S314  # our own feed
        assert "A & B <c> ]]> “d” \u200b" in [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]

    def test_is_announced_on_the_list(self, campaign: None, client: Client) -> None:
        html = client.get("/en/articles/").content.decode()
        assert '<link rel="alternate" type="application/atom+xml"' in html
        assert 'href="/en/articles/atom/"' in html


class TestAnArticle:
    @pytest.mark.parametrize(("count", "minutes"), [(0.1, 1), (1, 1), (1.4, 1), (1.6, 2), (2, 2), (11, 11), (21, 21)])
    def test_says_how_long_it_takes_to_read(self, db: None, count: float, minutes: int) -> None:
        text = f"<p>{'vārds ' * int(count * WORDS_A_MINUTE)}</p>"
        page = ArticlePage(title="Garums", body=json.dumps([{"type": "paragraph", "value": {"text": text}}]))
        assert page.reading_minutes == minutes

    def test_about_the_past_says_so_and_others_do_not(
        self, client: Client, make_article: MakePage, campaign: None
    ) -> None:
        today = client.get(make_article("Šodien").url).content.decode()
        then = client.get(make_article("Toreiz", historical_year=2011).url).content.decode()
        assert ("note--asof" in today, "note--asof" in then) == (False, True)

    def test_names_the_newest_articles_that_share_a_subject(self, client: Client, make_article: MakePage) -> None:
        page = make_article("Es", tags=("Viens", "Divi"))
        shared = [
            make_article(f"Kopīgs {n}", tags=("Viens", "Divi"), published_on=date(2021, 1, n)) for n in range(1, 5)
        ]
        make_article("Cits", tags=("Trīs",), published_on=date(2022, 1, 1))
        make_article("Melnraksts", tags=("Viens",), published_on=date(2023, 1, 1)).unpublish()
        make_article("In English", language="en", tags=("Viens",))
        assert list(page.related_articles()) == [shared[3], shared[2], shared[1]]

    def test_with_a_press_contact_is_a_release(self, client: Client, make_article: MakePage) -> None:
        contact = page_of("article").press_contact
        make_article("Relīze", press_contact=contact)
        make_article("Nav relīze")
        said = words(client.get("/presei/"))
        assert ("Relīze" in said, "Nav relīze" in said) == (True, False)

    def test_takes_no_year_outside_history(self, campaign: None) -> None:
        page = ArticlePage(title="X", published_on=date(2020, 1, 1), historical_year=1811)
        with pytest.raises(ValidationError) as refusal:
            page.full_clean()
        assert "historical_year" in refusal.value.message_dict

    def test_shows_its_day_as_latvians_write_it(self, campaign: None, client: Client) -> None:
        said = words(client.get(page_of("article").url))
        assert "2011. gada 11. oktobris" in said
