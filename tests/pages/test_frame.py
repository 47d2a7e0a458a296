"""The frame around every page is read once and kept, and whatever changes in it is seen within a second."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from events.models import Seminar
from pages import frame
from pages.frame import menus
from pages.models import CampaignImage, CampaignSettings, FrameVersion, HelpFact
from tests.pages.conftest import fact_of, page_of

ADDRESSES = ["/", "/palidziba/", "/meklet/", "/pieteikties/cesis/", "/nav-tadas-lapas/"]


@pytest.fixture(autouse=True)
def _form(campaign: None) -> None:
    """A form that is open."""
    Seminar.objects.create(
        slug="cesis",
        name="Cēsis",
        date=timezone.localdate() + timedelta(days=30),
        city="Cēsis",
        registration_opens_at=timezone.now() - timedelta(days=1),
    )


def header(page: str) -> str:
    """The page's header: language switch and main menu."""
    return page.partition("<header")[2].partition("</header>")[0]


def asked_about_the_frame(client: Client, address: str) -> list[str]:
    """The questions of a request about help numbers and settings, which only the frame asks."""
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [one["sql"] for one in asked if "in_strip" in one["sql"] or "campaignsettings" in one["sql"]]


@pytest.mark.parametrize("address", ["/meklet/", "/pieteikties/cesis/", "/nav-tadas-lapas/"])
def test_the_frame_is_read_once_and_then_only_its_version_once_a_second(client: Client, address: str) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.get(address)
        assert asked_about_the_frame(client, address) == []
        clock.shift(frame.LOOKS_EVERY + 0.1)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len([one for one in asked if "frameversion" in one["sql"]]) == 1
        assert asked_about_the_frame(client, address) == []


def change_number() -> str:
    fact = fact_of("116006")
    fact.value = "116999"
    fact.save()
    return "tel:116999"


def rename_page() -> str:
    page = page_of("libraries")
    page.title = "Bibliotēku ļaudīm"
    page.save_revision().publish()
    return "Bibliotēku ļaudīm"


def add_to_the_footer() -> str:
    page = page_of("about")
    page.show_in_footer = True
    page.save_revision().publish()
    return 'href="/par-kampanu/"'


def change_address() -> str:
    page = page_of("libraries")
    page.slug = "lasitavam"
    page.save_revision().publish()
    return 'href="/lasitavam/"'


def pages(client: Client) -> dict[str, str]:
    """What several kinds of pages say."""
    return {address: client.get(address).content.decode() for address in ADDRESSES}


@pytest.mark.parametrize("change", [change_number, rename_page, add_to_the_footer, change_address])
def test_what_changes_is_seen_on_every_page(client: Client, change: Callable[[], str]) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        before = pages(client)
        words = change()
        clock.shift(frame.LOOKS_EVERY + 0.1)
        for address, after in pages(client).items():
            assert after.count(words) > before[address].count(words), address


def test_a_page_that_is_taken_off_or_made_private_leaves_the_menu(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert all('href="/raksti/"' in header(page) for page in pages(client).values())
        page_of("articles").unpublish()
        PageViewRestriction.objects.create(page=page_of("libraries"), restriction_type="login")
        clock.shift(frame.LOOKS_EVERY + 0.1)
        for address, page in pages(client).items():
            assert 'href="/raksti/"' not in header(page), address
            assert 'href="/bibliotekam/"' not in header(page), address


def test_a_moved_page_is_found_where_it_is_now(client: Client) -> None:
    title = menus.current().menu[-1].title
    Page.objects.get(title=title, locale=page_of("home").locale).move(page_of("home"), pos="first-child")
    assert menus.current().menu[0].title == title


def test_a_translated_page_is_there_in_the_second_in_which_its_home_page_gets_another_address(
    client: Client,
) -> None:
    article = page_of("article")
    address, home = article.url, article.get_parent().get_parent()
    client.get(address)
    # As another process has just done it.
    below = Page.objects.filter(url_path__startswith=home.url_path)
    below.update(url_path=Concat(Value("/cits/"), Substr("url_path", len(home.url_path) + 1)))
    assert client.get(address).status_code == 200


def test_a_draft_that_is_kept_while_somebody_writes_drops_nothing(client: Client) -> None:
    before = FrameVersion.objects.values_list("value", flat=True).first()
    page = page_of("about")
    page.title = "Vēl nepabeigts"
    page.save_revision()
    assert FrameVersion.objects.values_list("value", flat=True).first() == before


def test_a_change_in_another_process_is_seen_within_a_second(client: Client) -> None:
    """Another process changes the rows; this one only finds them changed."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.get("/")
        HelpFact.objects.filter(value="116006").update(value="116999")
        FrameVersion.objects.update_or_create(pk=1, defaults={"value": uuid4()})
        assert "tel:116999" not in client.get("/meklet/").content.decode()
        clock.shift(frame.LOOKS_EVERY + 0.1)
        assert "tel:116999" in client.get("/meklet/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_a_thread_beside_is_just_changing_is_read_again_once_it_is_there(client: Client) -> None:
    """That thread has looked from within its transaction, of which this one sees nothing before its end."""
    looked, may_end = Event(), Event()

    def beside() -> None:
        with transaction.atomic():
            HelpFact.objects.filter(value="116006").update(value="116999")
            FrameVersion.objects.update_or_create(pk=1, defaults={"value": uuid4()})
            frame.version()
            looked.set()
            may_end.wait(60)
        connection.close()

    with time_machine.travel(timezone.now(), tick=False) as clock, ThreadPoolExecutor(1) as other:
        client.get("/meklet/")
        clock.shift(frame.LOOKS_EVERY + 0.1)
        change = other.submit(beside)
        assert looked.wait(60)
        assert "tel:116006" in client.get("/meklet/").content.decode()
        may_end.set()
        change.result(60)
        clock.shift(frame.LOOKS_EVERY + 0.1)
        assert "tel:116999" in client.get("/meklet/").content.decode()


def test_a_change_that_is_undone_leaves_the_frame_as_it_was(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        with transaction.atomic():
            change_number()
            transaction.set_rollback(True)
        clock.shift(frame.LOOKS_EVERY + 0.1)
        assert "tel:116006" in client.get("/meklet/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_nobody_keeps_an_old_number_under_the_version_of_a_change_that_is_not_committed(client: Client) -> None:
    def beside() -> str:
        """The help page as another connection sees it."""
        try:
            return Client().get("/palidziba/").content.decode()
        finally:
            connection.close()

    with time_machine.travel(timezone.now(), tick=False) as clock:
        with transaction.atomic():
            change_number()
            assert "tel:116999" in client.get("/palidziba/").content.decode()
            with ThreadPoolExecutor(1) as visitor:
                assert "tel:116999" not in visitor.submit(beside).result(60)
        clock.shift(frame.LOOKS_EVERY + 0.1)
        shown = client.get("/palidziba/").content.decode()
        assert "tel:116999" in shown
        assert shown.count("tel:116006") == 1  # Estonia's line has the same number


def test_a_picture_that_is_replaced_or_deleted_drops_what_was_kept_with_it(client: Client) -> None:
    picture = CampaignImage.objects.all()[0]
    before = menus.current().version
    picture.save()
    replaced = menus.current().version
    picture.delete()
    assert len({before, replaced, menus.current().version}) == 3


def test_each_language_keeps_its_own_frame(client: Client) -> None:
    latvian = client.get("/pieteikties/cesis/").content.decode()
    english = client.get("/en/register/cesis/").content.decode()
    assert '<html lang="en">' in english
    assert f'<link rel="canonical" href="{settings.SITE_URL}/en/register/cesis/">' in english
    again = client.get("/pieteikties/cesis/").content.decode()
    assert header(again) == header(latvian) != header(english)


def test_the_contact_address_of_the_settings_stands_on_the_form(client: Client) -> None:
    client.get("/pieteikties/cesis/")
    contact = CampaignSettings.load()
    contact.contact_email = "seminari@example.org"
    contact.save()
    assert menus.current().contact_email == "seminari@example.org"
