"""The journeys' own floor: the running site, the browser, axe and the HTML checker work, and find what they should."""

from collections.abc import Callable

import pytest
from django.db import InternalError
from playwright.sync_api import Page

from events.models import Seminar


def test_the_browser_meets_the_campaign_and_the_test_its_database(site: object, page: Page) -> None:
    response = page.goto("/")
    assert response is not None
    assert response.status == 200
    assert page.locator("h1").count() == 1
    assert Seminar.objects.update(capacity=987) > 0


def test_what_a_journey_changes_is_gone_for_the_next(site: object) -> None:
    assert Seminar.objects.exists()
    assert not Seminar.objects.filter(capacity=987).exists()


def test_a_copy_that_tests_share_takes_no_change(site_as_loaded: object) -> None:
    with pytest.raises(InternalError, match="read-only"):
        Seminar.objects.update(capacity=987)


def test_axe_finds_what_is_wrong(open_page: Callable[..., Page], axe: Callable[..., list[str]]) -> None:
    page = open_page()
    page.set_content("<!doctype html><html lang='lv'><title>a</title><main><h1>a</h1><img src='data:,'></main></html>")
    assert [finding.split(":")[0] for finding in axe(page)] == ["image-alt"]


@pytest.mark.thorough
def test_the_nu_checker_finds_what_is_wrong(nu: Callable[[dict[str, str]], list[str]]) -> None:
    good = "<!doctype html><html lang='lv'><head><meta charset='utf-8'><title>a</title></head><p>a</p></html>"
    assert nu({"good": good}) == []
    found = nu({"good": good, "bad": good.replace("<p>a</p>", "<p><blink>a</blink></p>")})
    assert {finding.split(":")[0] for finding in found} == {"bad line 1"}
