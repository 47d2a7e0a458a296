"""The pages beside a seminar's desk in a real browser: writing, messages, figures, retention, the next town."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Announcement, OutgoingMail, Seminar
from events.seats import services
from pages.models import ArticleIndexPage, SeminarPage
from tests.journeys.conftest import Site, enter_as
from tests.journeys.settling import let_timers_ring


@pytest.fixture
def seminar(site: Site) -> Seminar:
    """The example seminar with one person."""
    found = Seminar.objects.get(slug="paraugs")
    services.register(seminar=found, name="Berta", email="berta@example.org", language="lv", send_mail=False)
    return found


@pytest.fixture
def sign_in(site: Site, django_user_model: type[AbstractUser]) -> Callable[[Page], Page]:
    """Be signed in as somebody who may do everything."""
    user = django_user_model.objects.create_superuser("staff", "staff@example.org")

    def sign(page: Page) -> Page:
        enter_as(page, user)
        return page

    return sign


def test_a_mail_is_read_before_it_is_sent_and_a_double_click_sends_it_once(
    page: Page, sign_in: Callable[[Page], Page], seminar: Seminar
) -> None:
    sign_in(page).goto(reverse("seminar_writing:write", args=[seminar.pk]))
    page.check("input[name=states][value=confirmed]")
    page.fill("[name=subject]", "Autostāvvieta")
    page.fill("[name=body]", "Pirmā rindkopa.\n\n<script>document.title = 'ran'</script>")
    page.click("button[value=preview]")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Pirmā rindkopa.")).to_be_visible()
    page.click("button[value=back]")
    expect(page.locator("[name=subject]")).to_have_value("Autostāvvieta")
    page.click("button[value=preview]")
    page.dblclick("button[value=send]")
    expect(page.locator("#before")).to_be_visible()
    assert (Announcement.objects.count(), OutgoingMail.objects.count()) == (1, 1)
    assert Announcement.objects.get().body.startswith("Pirmā rindkopa.\n\n<script>")


def test_a_message_is_shown_in_its_frame(page: Page, sign_in: Callable[[Page], Page], seminar: Seminar) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    sign_in(page).goto(reverse("seminar_writing:preview", args=[seminar.pk, "confirmed", "uk"]))
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("lang", "uk")
    assert refused == []


def test_a_list_can_be_read_to_its_last_column_on_a_phone(
    open_page: Callable[..., Page], sign_in: Callable[[Page], Page], seminar: Seminar
) -> None:
    page = sign_in(open_page(width=360, height=740))
    for address in (reverse("seminars:index"), reverse("registrations:index"), "/admin/reports/site-history/"):
        page.goto(address)
        name = page.locator("table.listing tbody tr").first.locator("td").filter(has=page.locator("a")).first
        box = name.bounding_box()
        assert box
        assert box["width"] > 180, address
        name.hover()
        page.mouse.wheel(2000, 0)
        expect(page.locator("table.listing th").last).to_be_in_viewport(ratio=1)


def test_a_menu_in_a_list_is_whole_on_a_phone(
    open_page: Callable[..., Page], sign_in: Callable[[Page], Page], seminar: Seminar
) -> None:
    page = sign_in(open_page(width=360, height=1000))
    page.goto(f"/admin/pages/{ArticleIndexPage.objects.get(locale__language_code='lv').pk}/")
    page.locator("table.listing [data-w-dropdown-target=toggle]").last.click()
    entries = page.locator("table.listing [data-w-dropdown-target=content] a:visible, [data-tippy-root] a:visible")
    expect(entries.first).to_be_visible()
    for entry in entries.all():
        expect(entry).to_be_in_viewport(ratio=1)


def test_the_next_town_s_seminar_leads_to_the_editor_of_its_page(
    page: Page, sign_in: Callable[[Page], Page], seminar: Seminar
) -> None:
    sign_in(page).goto(reverse("seminars:duplicate", args=[seminar.pk]))
    page.fill("[name=name]", "Seminārs Kuldīgā")
    page.press("[name=name]", "Tab")
    expect(page.locator("[name=slug]")).to_have_value("seminars-kuldiga")  # proposed from the name
    page.fill("[name=slug]", "kuldiga")
    day = timezone.localdate() + timedelta(days=100)
    page.fill("[name=date]", day.isoformat())
    page.keyboard.press("Escape")
    page.fill("[name=city]", "Kuldīga")
    page.click("footer button[type=submit]")
    page.wait_for_url("**/admin/seminars/desk/**")
    new = Seminar.objects.get(slug="kuldiga")
    draft = SeminarPage.objects.get(seminar=new, locale__language_code="lv")
    assert (new.date, draft.live) == (day, False)
    page.click(f'.messages a[href$="/pages/{draft.pk}/edit/"]')
    expect(page.locator("[name=title]")).to_have_value("Seminārs Kuldīgā")


@pytest.mark.parametrize("typed", ["15.12.2026", "2026-12-15", "piecpadsmitais"])
def test_a_typed_date_stays_as_it_was_typed(page: Page, sign_in: Callable[[Page], Page], typed: str) -> None:
    sign_in(page).goto("/admin/seminars/new/")
    page.locator("[name=date]").click()
    page.keyboard.type(typed)
    page.locator("[name=city]").click()
    let_timers_ring(page, 300)  # The picker's own handlers run after the field has lost the focus.
    expect(page.locator("[name=date]")).to_have_value(typed)
