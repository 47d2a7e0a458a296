"""A walk through the admin as each role, in Latvian: no English sentence is met on the way.

What is looked at is what a person reads or hears: texts, labels, titles, placeholders, choices, what waits in menus
and dialogs. A word counts as English if it is one of those that stand in most English sentences and in no Latvian one.
"""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.urls import reverse
from playwright.sync_api import Page as Tab
from wagtail.models import Page

from events.models import Seminar
from pages.models import ArticleIndexPage, ArticlePage, CampaignImage, HelpLine, ProfilePage, SeminarPage
from tests.journeys.conftest import Site, sign_in_as

pytestmark = pytest.mark.once

PASSWORD = "a-long-password-of-staff"

ENGLISH = re.compile(
    r"\b(the|and|you|your|this|that|with|from|for|are|is|was|not|have|has|will|can|all|page|pages|add|edit|delete|choose|"
    r"select|search|save|publish|draft|live|by|of|on|in|more|view|show|hide|toggle|close|open|cancel|move|copy|new|"
    r"upload|change|changes|settings|reports|images|snippets|users|title|status|type|history|comments?|filters?)\b",
    re.IGNORECASE,
)

NAMES = ("Atver acis", "Wagtail", "XLSX", "CSV", "PDF", "JPEG", "Open your eyes", "Google Authenticator")
"""Proper names, which stay as they are."""

READ = """() => {
    const found = new Set();
    const say = (text) => { const words = (text || '').replace(/\\s+/g, ' ').trim(); if (words) found.add(words); };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        // The date picker brings a button along that it never shows.
        if (!parent.closest('script, style, template, noscript, svg, .xdsoft_save_selected')) {
            say(walker.currentNode.textContent);
        }
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-tippy-content']) {
        for (const element of document.querySelectorAll(`[${name}]`)) say(element.getAttribute(name));
    }
    for (const button of document.querySelectorAll('input[type=submit], input[type=button]')) say(button.value);
    say(document.title);
    return [...found];
}"""


def addresses() -> dict[str, list[str]]:
    """The screens of each role's tasks."""
    article = ArticlePage.objects.filter(locale__language_code="lv").first()
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    profile = ProfilePage.objects.filter(locale__language_code="lv").first()
    seminar_page = SeminarPage.objects.filter(locale__language_code="lv").first()
    seminar = Seminar.objects.get(slug="paraugs")
    image, line = CampaignImage.objects.first(), HelpLine.objects.filter(locale__language_code="lv").first()
    assert article
    assert profile
    assert seminar_page
    assert image
    assert line
    write = [
        "/admin/",
        "/admin/account/",
        "/admin/reports/waiting/",
        "/admin/reports/links/",
        f"/admin/pages/{index.pk}/",
        f"/admin/pages/{index.pk}/add_subpage/",
        reverse("wagtailadmin_pages:add", args=["pages", "articlepage", index.pk]),
        f"/admin/pages/{article.pk}/edit/",
        f"/admin/pages/{article.pk}/history/",
        f"/admin/pages/{article.pk}/copy/",
        f"/admin/pages/{profile.pk}/edit/",
        "/admin/pages/search/?q=acis",
        "/admin/images/",
        "/admin/images/add/",
        f"/admin/images/{image.pk}/",
        "/admin/documents/",
        "/admin/documents/multiple/add/",
    ]
    publish = [
        *write,
        f"/admin/pages/{article.pk}/unpublish/",
        f"/admin/pages/{article.pk}/delete/",
        f"/admin/pages/{article.pk}/move/",
        "/admin/reports/aging-pages/",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/locked/",
        "/admin/snippets/pages/helpline/",
        f"/admin/snippets/pages/helpline/edit/{line.pk}/",
        "/admin/snippets/pages/presscontact/",
        "/admin/settings/pages/campaignsettings/",
        "/admin/redirects/",
        "/admin/redirects/add/",
    ]
    run = [
        "/admin/",
        "/admin/seminars/",
        "/admin/seminars/new/",
        f"/admin/seminars/desk/{seminar.pk}/",
        f"/admin/seminars/edit/{seminar.pk}/",
        f"/admin/pages/{seminar_page.pk}/edit/",
        reverse("seminar_writing:write", args=[seminar.pk]),
    ]
    administer = ["/admin/users/", "/admin/users/new/"]
    return {
        "Autori": write,
        "Publicētāji": publish,
        "Semināru darbinieki": run,
        "Durvju dežuranti": ["/admin/", "/admin/seminars/"],
        "Administratori": administer,
    }


def written_in_other_languages() -> list[str]:
    """What editors wrote themselves: titles of pages and help numbers in the other languages, the longest first."""
    pages = Page.objects.exclude(locale__language_code="lv").values_list("title", "draft_title")
    lines = HelpLine.objects.exclude(locale__language_code="lv")
    return sorted(
        {*(title for titles in pages for title in titles), *(line.name for line in lines)}, key=len, reverse=True
    )


def english(texts: list[str], content: list[str]) -> list[str]:
    """The texts in which an English word stands, without names and without what editors wrote themselves."""
    found = []
    for text in texts:
        rest = text
        for name in (*content, *NAMES):
            rest = rest.replace(name, "")
        # A link, an address, a date format or a piece of code is no sentence.
        rest = re.sub(r"\S*[/@_{}<>]\S*|\S+\.\S+", "", rest)
        if ENGLISH.search(rest):
            found.append(text[:200])
    return found


@pytest.mark.parametrize("role", ["Autori", "Publicētāji", "Semināru darbinieki", "Durvju dežuranti", "Administratori"])
def test_no_english_is_met(
    site: Site, open_page: Callable[..., Tab], django_user_model: type[AbstractUser], role: str
) -> None:
    user = django_user_model.objects.create_user(
        "anna", "anna@example.org", PASSWORD, first_name="Anna", last_name="Kalniņa"
    )
    user.groups.add(Group.objects.get(name=role))
    page = open_page(locale="lv-LV")
    sign_in_as(page, "anna", PASSWORD)
    content = written_in_other_languages()
    met: dict[str, list[str]] = {}
    for address in addresses()[role]:
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        page.wait_for_load_state("networkidle")
        for text in english(page.evaluate(READ), content):
            met.setdefault(text, []).append(address)
    assert met == {}, "\n".join(f"{text!r}: {places[:2]}" for text, places in met.items())
