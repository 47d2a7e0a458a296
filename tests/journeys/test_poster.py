"""The poster for a library's wall is one sheet of paper, and so is the page that says where to get help."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

A4 = rb"/MediaBox\s*\[\s*0 0 59[45]\.?\d* 84[12]\.?\d*\s*\]"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", ["/bibliotekam/plakats/", "/en/libraries/poster/"])
def test_the_poster_prints_on_one_sheet_of_a4(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    assert re.search(A4, printed)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", ["/bibliotekam/plakats/", "/en/libraries/poster/"])
def test_the_poster_has_a_button_that_prints_and_a_file(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(address)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.locator("[data-print]").click()
    assert page.title() == "printed"
    link = page.locator("a[href$='/pdf/']")
    file = page.request.get(str(link.get_attribute("href")))
    assert file.headers["content-type"] == "application/pdf"
    assert len(re.findall(rb"/Type\s*/Page[^s]", file.body())) == 1
    assert re.search(A4, file.body())


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", ["/palidziba/", "/en/help/"])
def test_the_help_page_prints_on_one_sheet_of_a4(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(address)
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.usefixtures("site")
def test_what_a_call_costs_stands_in_line_at_every_number(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/palidziba/")
    lefts = page.locator(".phones dd").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert len(lefts) > 3
    assert len(set(lefts)) == 1
