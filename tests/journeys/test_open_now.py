"""“Open now” beside the hours: right on the reader's device wherever it is, silent when it can not know."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from events.models import RIGA
from pages.models import HelpFact, HelpFactException

ADDRESS = "/palidziba/?need=crime"


def at(days: int, clock: time) -> datetime:
    """A time of day in Riga, some days from now."""
    return datetime.combine(timezone.localdate() + timedelta(days=days), clock, tzinfo=RIGA).astimezone(UTC)


def come_until(page: Page, words: str) -> Locator:
    """The line of 116006 once another process has seen a change, which takes it a second."""
    line = page.locator(".phones > li", has=page.locator("[href='tel:116006']")).first
    for _time in range(100):
        page.goto(ADDRESS)
        if words in (line.text_content() or ""):
            break
    expect(line).to_contain_text(words)
    return line


def now_said(page: Page, moment: datetime, *, kept: bool = False) -> str:
    """What stands beside the hours of 116006 on a device whose clock shows a moment; the page may have been kept."""
    page.clock.set_fixed_time(moment)
    if kept:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    else:
        page.goto(ADDRESS)
    line = page.locator(".phones > li", has=page.locator("[href='tel:116006']")).first
    expect(line.locator("dl")).to_contain_text("12.00–22.00")
    return line.locator("[data-ahead]").text_content() or ""


@pytest.mark.usefixtures("site")
def test_the_same_is_said_in_every_zone_and_nothing_beyond_what_is_known(open_page: Callable[..., Page]) -> None:
    fact = HelpFact.objects.get(value="116006", place="latvia")
    fact.on_holidays = "as_usual"
    fact.save()
    for zone in ("Europe/Riga", "America/New_York", "Asia/Tokyo"):
        page = open_page(timezone_id=zone)
        come_until(page, "svētku dienās kā parasti")
        assert now_said(page, at(1, time(13))) == "Tagad strādā"
        assert now_said(page, at(1, time(11)), kept=True) == "Sāks strādāt plkst. 12.00"
        assert now_said(page, at(1, time(21, 59)), kept=True) == "Tagad strādā"
        evening = now_said(page, at(1, time(22, 1)), kept=True)
        assert evening.startswith("Sāks strādāt ")
        assert evening.endswith("dien plkst. 12.00")
        assert now_said(page, at(7, time(13)), kept=True) == ""
        assert now_said(page, at(-1, time(13)), kept=True) == ""


@pytest.mark.usefixtures("site")
def test_a_day_of_which_nobody_knows_is_never_called_open(page: Page) -> None:
    fact = HelpFact.objects.get(value="116006", place="latvia")
    fact.exceptions = [HelpFactException(first=timezone.localdate() + timedelta(days=1))]
    fact.save()
    come_until(page, "slēgts")
    assert now_said(page, at(1, time(13)), kept=True) != "Tagad strādā"
    fact.hours_kind = "unknown"
    fact.exceptions = []
    fact.save()
    line = come_until(page, "nav zināms: zvani un pārliecinies")
    assert line.locator("[data-ahead]").count() == 0


@pytest.mark.usefixtures("site_as_loaded")
def test_without_a_script_the_hours_stand_and_nothing_is_said_of_now(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(ADDRESS)
    line = page.locator(".phones > li", has=page.locator("[href='tel:116006']")).first
    expect(line).to_contain_text("katru dienu 12.00–22.00")
    expect(line.locator("[data-ahead]")).to_be_hidden()
