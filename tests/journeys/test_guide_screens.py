"""The editors' guide on a screen: everybody can read it, nothing is too wide, and its pictures are there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pages import guide
from tests.journeys.conftest import Site

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_read_each_chapter(
    site: Site, staff: Callable[..., Page], axe: Callable[..., list[str]], width: int, scheme: str
) -> None:
    page = staff("Anna Kalniņa", "Autori", width=width, color_scheme=scheme)
    for address in ("/admin/guide/", *(chapter.address for chapter in guide.chapters())):
        page.goto(address)
        page.locator("main .guide").wait_for()
        assert axe(page) == [], address
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
        page.wait_for_function("[...document.querySelectorAll('.guide img')].every((picture) => picture.naturalWidth)")
