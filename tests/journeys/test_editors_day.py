"""A newcomer writes an article with a picture, a publisher reviews and publishes it, a visitor reads it: in Latvian."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pages.models import ArticleIndexPage, ArticlePage
from tests.journeys.conftest import Site

pytestmark = pytest.mark.once

TITLE = "Bibliotekāri mācās pamanīt cilvēku tirdzniecību"
LEAD = "2011. gada 11. oktobrī Rīgā bibliotēku vadītāji mācījās, kā pamanīt cilvēku tirdzniecību un kur lūgt palīdzību."
FIRST = "Konference-seminārs notika Rīgā."


def write_article(page: Page) -> None:
    """From the list of articles to a new one, by the button that adds a page."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    page.goto(f"/admin/pages/{index.pk}/")
    page.get_by_label("Pievienot apakšlapu").first.click()
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=lead]").fill(LEAD)


def choose_picture(page: Page) -> None:
    """Choose one of the pictures that are there, and say what is to be seen."""
    page.get_by_role("button", name="Izvēlēties attēlu").first.click()
    page.locator(".modal-body a.image-choice").first.click()
    expect(page.locator(".modal-body")).to_have_count(0)
    page.locator("[name=picture_alt]").fill("Zīmējums: atvērta acs virs grāmatu plaukta.")


def fill_body(page: Page) -> None:
    """Write a paragraph into each of the places that the new article offers."""
    editors = page.locator(".public-DraftEditor-content")
    expect(editors).to_have_count(4)
    for number in range(4):
        text = FIRST if number == 0 else f"Rindkopa numur {number}."
        # By the keyboard, as the bar at the bottom may lie over the lowest paragraph.
        editors.nth(number).focus()
        editors.nth(number).press_sequentially(text)
        expect(editors.nth(number)).to_contain_text(text)
        # The editor keeps what is typed a moment later.
        kept = page.locator("input[type=hidden][name^=body-][name$=-value-text]")
        expect(kept.nth(number)).to_have_value(re.compile(re.escape(text)))


def press(page: Page, action: str) -> None:
    """Open the menu under the form and choose one of its actions."""
    page.locator("footer").get_by_role("button", name="Citas darbības").click()
    page.locator("footer").get_by_role("button", name=action).click()


def test_a_newcomer_writes_a_publisher_publishes_a_visitor_reads(
    site: Site, staff: Callable[..., Page], open_page: Callable[..., Page], picture: Callable[..., None]
) -> None:
    author = staff("Anna Kalniņa", "Autori")
    picture(author, "pirmais-ekrans", around=author.locator("body"))
    write_article(author)
    choose_picture(author)
    fill_body(author)
    press(author, "Iesniegt: Pārskatīšana pirms publicēšanas")
    expect(author.locator(".messages")).to_contain_text(TITLE)
    article = ArticlePage.objects.get(title=TITLE)
    assert not article.live

    publisher = staff("Ilze Ozola", "Publicētāji")
    expect(publisher.locator("body")).to_contain_text(TITLE)
    publisher.get_by_role("link", name=TITLE).first.click()
    press(publisher, "Apstiprināt un publicēt")
    expect(publisher.locator(".messages")).to_contain_text(TITLE)
    article.refresh_from_db()
    assert article.live

    visitor = open_page(width=360)
    visitor.goto("/raksti/")
    visitor.get_by_role("link", name=TITLE).first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(visitor.locator("main")).to_contain_text(FIRST)
    expect(visitor.locator("main img").first).to_have_attribute("alt", "Zīmējums: atvērta acs virs grāmatu plaukta.")
