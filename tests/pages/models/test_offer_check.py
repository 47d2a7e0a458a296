"""The check of an offer as it is sent: a list to read and print, with nothing in it that could be sent back."""

import re

import pytest
from django.test import Client
from django.utils.translation import gettext

from tests.pages.conftest import page_of, words


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_question_stands_with_why_it_matters_and_what_to_do(
    campaign: None, client: Client, language: str
) -> None:
    page = page_of("offer_check", language)
    html = client.get(page.url).content.decode()
    said = words(html)
    questions = [question for group in page.groups for question in group.value["questions"]]
    assert len(page.groups) > 1
    assert len(questions) > 10
    for question in questions:
        place = said.index(words(question["question"]))
        assert words(question["why"]) in said[place:]
        assert words(str(question["what_to_do"])) in said[place:]
    assert html.count("data-care=") == len(questions)


def test_without_a_script_there_is_nothing_to_fill_in_or_to_send(campaign: None, client: Client) -> None:
    html = client.get(page_of("offer_check").url).content.decode()
    main = re.sub(r"<template.*?</template>", "", html[html.index("<main") : html.index("</main>")], flags=re.DOTALL)
    assert re.findall(r"<(?:form|input|select|textarea)\b", main) == []
    assert re.findall(r"<button\b(?![^>]*type=\"button\")", main) == []
    assert "<form" not in re.findall(r"<template.*?</template>", html, flags=re.DOTALL)[0]


def test_it_ends_with_whom_to_call(campaign: None, client: Client) -> None:
    html = client.get(page_of("offer_check").url).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert words(f"<main>{main}</main>").rindex(gettext("Whom to call")) > 0
    assert 'href="tel:112"' in main[main.index('id="check-help"') :]


def test_its_tab_is_discreet(campaign: None, client: Client) -> None:
    html = client.get(page_of("offer_check").url).content.decode()
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title
    assert "Atver acis" not in title[1]
