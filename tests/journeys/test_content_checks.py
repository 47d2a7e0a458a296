"""An author meets the content checks while writing: what to say better and why, in Latvian, in the panel of checks."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser, Group
from playwright.sync_api import Locator, Page, expect

from pages.models import ArticleIndexPage, ArticlePage, HomePage
from tests.journeys.conftest import Site, sign_in_as

pytestmark = pytest.mark.once

PASSWORD = "a-long-password-of-staff"
LONG = " ".join(["Bibliotēkas vadītāja stāsta, ka"] + ["apmeklētāji jautā un viņa atbild, bet tad"] * 8) + " viss beidzas."

BETTER = "“upuris”: labāk “cilvēku tirdzniecībā cietusi persona” vai “cietušais”"


@pytest.fixture
def author(site: Site, open_page: Callable[..., Page], django_user_model: type[AbstractUser]) -> Page:
    """A newcomer who writes articles."""
    user = django_user_model.objects.create_user("anna", "anna@example.org", PASSWORD, first_name="Anna")
    user.groups.add(Group.objects.get(name="Autori"))
    page = open_page()
    sign_in_as(page, "anna", PASSWORD)
    return page


def new_article(page: Page, language: str = "lv") -> None:
    """A new article in a language, with a title and a lead."""
    index = ArticleIndexPage.objects.get(locale__language_code=language)
    page.goto(f"/admin/pages/add/pages/articlepage/{index.pk}/")
    expect(page.locator(".public-DraftEditor-content").first).to_be_visible()


def write(page: Page, number: int, text: str) -> None:
    """Write into one of the places that a new article offers, and wait until the editor keeps it."""
    editor = page.locator(".public-DraftEditor-content").nth(number)
    editor.focus()
    editor.press_sequentially(text)
    kept = page.locator("input[type=hidden][name^=body-][name$=-value-text]").nth(number)
    expect(kept).to_have_value(re.compile(re.escape(text[-20:])))


def link_last_word(page: Page, number: int, word: str) -> None:
    """Make the last word that was written a link to another site."""
    editor = page.locator(".public-DraftEditor-content").nth(number)
    editor.focus()
    for _ in word:
        editor.press("Shift+ArrowLeft")
    editor.press("Control+k")
    expect(page.locator(".modal-body")).to_be_visible()
    page.locator(".modal-body").get_by_role("link", name=re.compile("Ārēj")).click()
    page.locator(".modal-body [name$=url]").fill("https://example.org/")
    page.locator(".modal-body [name$=url]").press("Enter")
    expect(page.locator(".modal-body")).to_have_count(0)


def checks(page: Page) -> Locator:
    """Wagtail's panel of checks, opened."""
    page.get_by_role("button", name="Parādīt vai paslēpt pārbaudes").click()
    return page.locator("[data-side-panel=checks]")


def test_an_author_reads_in_latvian_what_to_say_better_and_why(site: Site, author: Page) -> None:
    new_article(author)
    author.locator("[name=title]").fill("Bibliotekāri mācās")
    author.locator("[name=lead]").fill("Kā pamanīt cilvēku tirdzniecību.")
    write(author, 0, "Seminārā runāja par palīdzību upuriem. Visu lasi šeit")
    link_last_word(author, 0, "šeit")
    write(author, 1, LONG)
    panel = checks(author)
    expect(panel).to_contain_text(BETTER, timeout=20_000)
    author.wait_for_timeout(1500)
    author.screenshot(path="/tmp/panel.png")
    print(panel.inner_text())
    print(author.locator("#w-preview-iframe").content_frame.locator("main").inner_html())
    assert 0
