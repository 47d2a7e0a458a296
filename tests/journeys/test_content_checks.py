"""An author meets the content checks while writing: what to say better and why, in Latvian, in the panel of checks."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser, Group
from playwright.sync_api import Locator, Page, expect

from pages.models import ArticleIndexPage, HomePage
from tests.journeys.conftest import Site, enter_as
from tests.sampling import sample

LONG = (
    " ".join(["Bibliotēkas vadītāja stāsta, ka"] + ["apmeklētāji jautā un viņa atbild, bet tad"] * 8) + " viss beidzas."
)

CLEAN = (
    "Nāc uz semināru! Tas notika arī 2011. gada 11. oktobrī plkst. 10.00 Rīgā. Tur stāsta, kā redzēt, ka kādam dara "
    "pāri. Tur dod arī rīku, ar ko par to runāt. Ja tu ko redzi, tad zvani un saki to mums."
)
BETTER = "“upuris”: labāk “cilvēku tirdzniecībā cietusi persona” vai “cietušais”"


@pytest.fixture
def author(site: Site, open_page: Callable[..., Page], django_user_model: type[AbstractUser]) -> Page:
    """A newcomer who writes articles."""
    user = django_user_model.objects.create_user("anna", "anna@example.org", first_name="Anna")
    user.groups.add(Group.objects.get(name="Autori"))
    page = open_page()
    enter_as(page, user)
    return page


def new_article(page: Page, language: str = "lv") -> None:
    """A new article in a language, with a title and a lead."""
    index = ArticleIndexPage.objects.get(locale__language_code=language)
    page.add_init_script("addEventListener('w-unsaved:watch-edits', () => { document.body.dataset.watched = ''; })")
    page.goto(f"/admin/pages/add/pages/articlepage/{index.pk}/")
    expect(page.locator(".public-DraftEditor-content").first).to_be_visible()
    # Wagtail keeps what is changed from two seconds after the start on; a test can be quicker than that.
    expect(page.locator("body[data-watched]")).to_have_count(1)


def write(page: Page, number: int, text: str) -> None:
    """Write into one of the places that a new article offers, and wait until the editor keeps it."""
    editor = page.locator(".public-DraftEditor-content").nth(number)
    editor.focus()
    page.keyboard.insert_text(text)
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


def test_an_author_reads_in_latvian_what_to_say_better_and_why(
    site: Site, author: Page, picture: Callable[..., None]
) -> None:
    new_article(author)
    author.locator("[name=title]").fill("Bibliotekāri mācās")
    author.locator("[name=lead]").fill("Kā pamanīt cilvēku tirdzniecību.")
    write(author, 0, "Seminārā runāja par palīdzību upuriem. Visu lasi šeit")
    link_last_word(author, 0, "šeit")
    write(author, 1, LONG)
    # The first heading of the body: the smaller one, right below the page's title.
    author.locator("[name$=-value-level]").first.select_option("h3")
    # The new page becomes a draft by itself; only then the preview has the address at which the tab below opens it.
    expect(author.locator("[data-w-preview-url-value*='/edit/preview/']")).to_have_count(1)
    panel = checks(author)
    count = panel.locator("[data-content-checker-count]")
    expect(count).to_have_text("4")
    said = {row.split("\n")[0]: row for row in panel.locator("[data-content-checker-row]").all_inner_texts()}
    assert set(said) == {BETTER, "Saite nepasaka, kurp tā ved", "Garš teikums", "Virsrakstu līmeņi nav secībā"}
    assert "Cilvēks ir vairāk nekā tas, kas ar viņu noticis" in said[BETTER]
    assert "#upuriem" in said[BETTER]
    assert "Tajā ir vairāk nekā 22 vārdi." in said["Garš teikums"]
    # One number for the reading, with its source; Wagtail's own word for it is gone.
    expect(panel.locator("[data-advice-shown]")).to_have_text(
        re.compile("^LIX \\d\\d\xa0– (viegli|vidēji grūti|grūti) lasāms teksts. Mērķis: zem\xa055.")
    )
    expect(panel).to_contain_text("Lasāmība (LIX, C.\xa0H.\xa0Björnsson, 1968)")
    expect(panel.locator("[data-content-readability-score]")).to_have_count(0)
    picture(author, "satura-parbaudes", around=panel, height=800, space=0)
    # The place in the preview, and in the preview that opens in a tab of its own.
    preview = author.frame_locator("#w-preview-iframe")
    expect(preview.locator("mark.advice").first).to_have_text("upuriem")
    expect(preview.locator("mark.advice--sentence")).to_have_text(LONG)
    with author.context.expect_page() as opened:
        panel.get_by_role("button", name=BETTER).or_(
            panel.locator("[data-content-checker-selector]").first
        ).first.click()
    expect(opened.value.locator("mark#upuriem")).to_be_visible()


def test_a_clean_text_shows_no_advice_and_says_how_hard_it_is_to_read(site: Site, author: Page) -> None:
    new_article(author)
    author.locator("[name=title]").fill("Bibliotekāri mācās")
    author.locator("[name=lead]").fill("Kā pamanīt cilvēku tirdzniecību.")
    write(author, 0, CLEAN)
    panel = checks(author)
    expect(panel.locator("[data-advice-shown]")).to_have_text(
        re.compile("^LIX \\d\\d\xa0– viegli lasāms teksts. Mērķis: zem\xa055.$")
    )
    expect(panel.locator("[data-content-word-count]")).to_have_text(re.compile("^[1-9]\\d+$"))
    expect(panel.locator("[data-content-checker-count]")).to_have_text("0")
    expect(panel.locator("[data-content-checker-row]")).to_have_count(0)
    # The preview has come to its end: without its last line, the script of Wagtail's bar, nothing would be looked at.
    preview = author.frame_locator("#w-preview-iframe")
    expect(preview.locator("wagtail-userbar")).to_have_count(1)
    expect(preview.locator("mark.advice, [data-advice]")).to_have_count(0)


@pytest.mark.parametrize("language", sample(["lv", "uk"], "uk"))
def test_the_browser_checks_the_spelling_in_the_page_s_language(site: Site, author: Page, language: str) -> None:
    home = HomePage.objects.get(locale__language_code=language)
    author.goto(f"/admin/pages/add/pages/standardpage/{home.pk}/")
    title = author.locator("[name=title]")
    expect(title).to_have_attribute("lang", language)
    expect(title).to_have_attribute("spellcheck", "true")
    expect(author.locator("[name=slug]")).to_have_attribute("spellcheck", "false")
    # Labels stay in the editor's language.
    assert title.evaluate("field => field.labels[0].closest('[lang]').lang") == "lv"
    author.get_by_role("button", name="Ievietot bloku").first.click()
    author.get_by_role("option", name="Teksts").first.click()
    body = author.locator(".public-DraftEditor-content").first
    expect(body).to_have_attribute("lang", language)
    expect(body).to_have_attribute("spellcheck", "true")
