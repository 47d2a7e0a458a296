"""The editors' guide on a screen: everybody can read it, nothing is too wide, and its pictures are there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pages.editorial.guide import book
from tests.journeys import pictures
from tests.journeys.conftest import Site


@pytest.mark.parametrize(
    "chapters", [slice(1), pytest.param(slice(1, None), marks=pytest.mark.thorough)], ids=["first", "others"]
)
def test_everybody_can_read_each_chapter(
    site: Site, staff: Callable[..., Page], axe: Callable[..., list[str]], chapters: slice
) -> None:
    page = staff("Anna Kalniņa", "Autori", width=1280)
    addresses = ["/admin/guide/", *(chapter.address for chapter in book.chapters())][chapters]
    assert addresses
    for address in addresses:
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.emulate_media(color_scheme="light")
        page.goto(address)
        page.locator("main .guide").wait_for()
        assert axe(page) == [], address
        assert page.locator("h1").count() == 1
        page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
        for shot in page.locator(".guide img").all():
            expect(shot).to_have_js_property("complete", True)
            assert shot.evaluate("picture => picture.naturalWidth"), address
        page.set_viewport_size({"width": 360, "height": 1000})
        page.emulate_media(color_scheme="dark")
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_word_that_changes_on_a_screen_fails_no_ordinary_run_and_takes_no_picture(site: Site, page: Page) -> None:
    page.goto("/privatums/")
    name = min(pictures.known())
    before = (pictures.PICTURES / f"{name}.png").read_bytes()
    album = pictures.Album(takes=None)
    album.picture(page, name, around="main")
    assert (album.taken, (pictures.PICTURES / f"{name}.png").read_bytes()) == ([], before)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Senums: 10 minūšu", "<laiks>"),
        ("Tikko", "<laiks>"),
        ("2026. gada 25. nov. 21:10", "#. gada #. <mēnesis> #:#"),
        ("otrdiena, 15. decembris", "<diena>, #. <mēnesis>"),
        ("Brīvo vietu:  2 no 3", "Brīvo vietu: # no #"),
        ("http://127.0.0.1:8123/raksti/", "https://…/raksti/"),
        ("Pārbaudīts", "Pārbaudīts"),
    ],
)
def test_words_are_kept_without_what_differs_from_day_to_day(text: str, kept: str) -> None:
    assert pictures.masked([text, " "]) == [kept]
