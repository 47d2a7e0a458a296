"""The poster for a library's wall is one sheet of paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

A4 = rb"/MediaBox\s*\[\s*0 0 59[45]\.?\d* 84[12]\.?\d*\s*\]"


@pytest.mark.once
@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", ["/bibliotekam/plakats/", "/en/libraries/plakats/"])
def test_the_poster_prints_on_one_sheet_of_a4(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    assert re.search(A4, printed)
