"""What opens over the editor's form: the picker of blocks shows each block, the picker of dates goes away again."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from pages.models import ArticleIndexPage
from tests.journeys.conftest import Site
from tests.journeys.settling import let_timers_ring


def test_the_picker_of_blocks_shows_a_block_and_the_picker_of_dates_closes(
    site: Site, staff: Callable[..., Page]
) -> None:
    author = staff("Anna Kalniņa", "Autori")
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    author.goto(f"/admin/pages/add/pages/articlepage/{index.pk}/")
    author.get_by_role("button", name="Ievietot bloku").first.click()
    row = author.locator(".w-combobox__option-row", has=author.get_by_role("option", name="Citāts"))
    row.get_by_role("button", name="Priekšskatīt").click()
    frame = author.frame_locator(".w-combobox-preview__iframe")
    expect(frame.locator("blockquote")).to_have_text("Viens pamanīts sīkums var palīdzēt cilvēkam.")
    author.keyboard.press("Escape")

    day = author.locator("[name=published_on]")
    picker = author.locator(".xdsoft_datetimepicker:visible")
    day.focus()
    expect(picker).to_have_count(1)
    day.press("Escape")
    expect(picker).to_have_count(0)
    day.fill("32.13.2026")
    day.click()
    expect(picker).to_have_count(1)
    day.press("Tab")
    expect(picker).to_have_count(0)
    expect(day).to_have_value("32.13.2026")
    day.focus()
    author.keyboard.press("Tab")  # before the picker has opened
    let_timers_ring(author, 400)
    expect(picker).to_have_count(0)
    day.click()
    expect(picker).to_have_count(1)
    author.locator("[name=title]").focus()
    expect(picker).to_have_count(0)
