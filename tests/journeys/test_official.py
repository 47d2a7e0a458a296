"""An official reads a page whole, on a phone and on a desk, before answering whether it is right."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pages.models import ArticlePage
from tests.journeys.conftest import Site
from tests.pages.official import address, ask
from tests.sampling import sample

IS_WHOLE = """() => new Promise((resolve) => {
    const until = performance.now() + 10000;
    const frame = document.querySelector("iframe");
    const look = () => {
        const { documentElement: inner, body } = frame.contentDocument;
        const isWhole = inner.scrollHeight <= frame.clientHeight && frame.clientHeight < body.offsetHeight + 40;
        return isWhole || performance.now() > until ? resolve(isWhole) : requestAnimationFrame(look);
    };
    look();
})"""
"""Whether the frame comes to be as tall as the page in it, and no taller."""


def link() -> str:
    """The secret link to the longest article."""
    article = max(ArticlePage.objects.live(), key=lambda page: len(str(page.body)))
    article.save_revision()
    return address(ask(article))


@pytest.mark.parametrize("width", sample([360, 1280], 360))
def test_the_page_stands_whole_above_the_answer(site: Site, open_page: Callable[..., Page], width: int) -> None:
    official = open_page(width=width)
    official.goto(link())
    frame = official.frame_locator("iframe")
    for target in (None, 768):
        if target:
            official.set_viewport_size({"width": target, "height": 600})
        expect(frame.get_by_role("heading", level=1)).to_be_visible()
        assert official.evaluate(IS_WHOLE)
    assert official.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_a_sentence_leads_to_the_whole_page(site: Site, open_page: Callable[..., Page]) -> None:
    official = open_page(java_script_enabled=False)
    official.goto(link())
    expect(official.locator("noscript p", has_text="Pārlūks neizpilda skriptus")).to_be_visible()
    expect(official.get_by_role("link", name="Atvērt lapu atsevišķā logā")).to_be_visible()
