"""The poster for a library's wall is one sheet of paper; the help page prints what a reader has chosen."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pages.help.choices import REGIONS
from pages.models import HelpFact

SHEETS_OF_ONE_NEED = 3

A4 = rb"/MediaBox\s*\[\s*0 0 59[45]\.?\d* 84[12]\.?\d*\s*\]"


@pytest.mark.usefixtures("site_as_loaded")
@pytest.mark.parametrize("address", ["/bibliotekam/plakats/", "/en/libraries/poster/"])
def test_the_poster_prints_on_one_sheet_of_a4(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    assert re.search(A4, printed)


@pytest.mark.usefixtures("site_as_loaded")
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


@pytest.mark.usefixtures("site_as_loaded")
@pytest.mark.parametrize(
    ("address", "need"), [("/palidziba/?need=children", "children"), ("/en/help/?need=children", "children")]
)
def test_the_help_page_prints_just_what_is_listed(
    open_page: Callable[..., Page], tmp_path: Path, address: str, need: str
) -> None:
    page = open_page()
    page.goto(address)
    sheets = tmp_path / "help.pdf"
    sheets.write_bytes(page.pdf(prefer_css_page_size=True))
    assert len(re.findall(rb"/Type\s*/Page[^s]", sheets.read_bytes())) <= SHEETS_OF_ONE_NEED
    printed = subprocess.run(["pdftotext", sheets, "-"], capture_output=True, check=True, text=True).stdout
    printed = printed.replace("\xa0", " ")
    shown = {
        fact: fact.value_display.replace("\xa0", " ") in printed for fact in HelpFact.objects.filter(channel="call")
    }
    assert all(shown[fact] for fact in shown if need in fact.needs and fact.place == "latvia")
    # No text of the page names the numbers of a region.
    assert not any(shown[fact] for fact in shown if fact.place in REGIONS and need not in fact.needs)


@pytest.mark.usefixtures("site_as_loaded")
def test_what_a_call_costs_stands_in_line_at_every_number(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/palidziba/")
    # What is folded has no place.
    seen = "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width).map(box => box.left)"
    lefts = page.locator(".phones dd").evaluate_all(seen)
    assert len(lefts) > 3
    assert len(set(lefts)) == 1
