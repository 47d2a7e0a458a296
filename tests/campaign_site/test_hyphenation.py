"""Long words in headings break with a hyphen on narrow screens, in every browser and language."""

from html import unescape
from re import DOTALL, findall, sub

import pytest
from django.test import Client

from campaign_site.hyphenation import with_soft_hyphens

SHY = "\u00ad"


def shown(page: str) -> str:
    return with_soft_hyphens(page).replace(SHY, "·")


def page(body: str, language: str = "lv") -> str:
    return f'<html lang="{language}"><head><title>Cilvēktirdzniecība</title></head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Cilvēktirdzniecība Latvijā</h1>", "<h1>Cilvēk·tirdznie·cība Latvijā</h1>"),
        ('<h2 class="Cilvēktirdzniecība">Īss vārds</h2>', '<h2 class="Cilvēktirdzniecība">Īss vārds</h2>'),
        ("<p>Cilvēktirdzniecība</p>", "<p>Cilvēktirdzniecība</p>"),
        (
            '<h2><a href="/cilvektirdznieciba/">Bibliotekāriem</a></h2>',
            '<h2><a href="/cilvektirdznieciba/">Biblio·te·kā·riem</a></h2>',
        ),
        ('<h2 lang="ru">Предотвращение</h2>', '<h2 lang="ru">Предот·вра·щение</h2>'),
        (
            '<h2>Es saku <span lang="en">accountability</span></h2>',
            '<h2>Es saku <span lang="en">account·ab·ility</span></h2>',
        ),
        (
            '<div lang="ru"><div></div><h2>Предотвращение</h2></div>',
            '<div lang="ru"><div></div><h2>Предот·вра·щение</h2></div>',
        ),
        ("<h2>STARPTAUTISKAIS neatkarīgajiem</h2>", "<h2>STARP·TAUTIS·KAIS neat·ka·rī·ga·jiem</h2>"),
        ("<h2>Starpinstitucionāls nepilngadīgais</h2>", "<h2>Starp·insti·tu·cio·nāls nepilnga·dī·gais</h2>"),
        (
            '<h2 lang="uk">Зареєструватися конфіденційність відповідальність</h2>',
            '<h2 lang="uk">Зареєст·ру·ва·тися конфі·ден·цій·ність відпо·відаль·ність</h2>',
        ),
        ('<h2 lang="de">Menschenhandelsopfer</h2>', '<h2 lang="de">Menschenhandelsopfer</h2>'),
        ("<h2>cilvektirdznieciba.example.org</h2>", "<h2>cilvektirdznieciba.example.org</h2>"),
    ],
)
def test_only_words_of_headings_are_divided_each_in_its_language(body: str, expected: str) -> None:
    assert shown(page(body)) == page(expected)


@pytest.mark.parametrize("address", ["/", "/palidziba/", "/en/", "/ru/", "/uk/", "/semin%C4%81ri/"])
def test_what_machines_read_stays_as_it_was_written(client: Client, campaign: None, address: str) -> None:
    answer = client.get(address, follow=True)
    text = answer.content.decode()
    headings = "".join(findall(r"<h[1-6]\b.*?</h[1-6]>", text, DOTALL))
    assert SHY not in sub(r"<(h[1-6])\b[^>]*>.*?</\1>", "", text, flags=DOTALL)
    assert all(SHY not in tag for tag in findall(r"<[^>]*>", headings))
    assert SHY not in unescape(" ".join(findall(r"<title>(.*?)</title>", text)))
