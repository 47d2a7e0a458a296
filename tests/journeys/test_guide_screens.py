"""The editors' guide on a screen: everybody can read it, nothing is too wide, and its pictures are there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pages.editorial.guide import book
from tests.journeys import pictures
from tests.journeys.conftest import Site

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_read_each_chapter(
    site: Site, staff: Callable[..., Page], axe: Callable[..., list[str]], width: int, scheme: str
) -> None:
    page = staff("Anna Kalniņa", "Autori", width=width, color_scheme=scheme)
    for address in ("/admin/guide/", *(chapter.address for chapter in book.chapters())):
        page.goto(address)
        page.locator("main .guide").wait_for()
        assert axe(page) == [], address
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
        for shot in page.locator(".guide img").all():
            expect(shot).to_have_js_property("complete", True)
            assert shot.evaluate("picture => picture.naturalWidth"), address


def test_a_picture_of_another_screen_is_old(site: Site, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PATIENCE", 0.2)
    page.goto("/privatums/")
    name = min(pictures.known())
    with pytest.raises(pictures.OldPictureError, match=f"“{name}” shows an older screen: run `make guide`"):
        pictures.Album(takes=None).picture(page, name, around="main")


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
