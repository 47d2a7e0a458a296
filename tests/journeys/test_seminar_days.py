"""A seminar as its staff live through it: made, filled, written to, ticked off at the door, certified; in Latvian.

Visitors register on the public form, mail comes through a real mail server, and the seminar's date moves instead of
the clock. The guide's pictures are taken on the way.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Registration, Seminar
from events.outbox import delivering
from pages.models import SeminarPage
from tests.events.outbox.misbehaving import Handler
from tests.journeys.addresses import fill_and_send
from tests.journeys.conftest import Site

NAME = "Bibliotēku loma palīdzībā"
TOPIC = "Cilvēku tirdzniecības gadījumu identificēšana un sadarbība ar atbildīgajām institūcijām"
PEOPLE = {
    "ilze@example.org": "Ilze Bērziņa",
    "marta@example.org": "Marta Ozola",
    "zane@example.org": "Zane Krūmiņa",
    "janis@example.org": "Jānis Liepa",
}
SEATS = 2
SEATS_AND_PEOPLE = (".desk__head", ".desk__stack", "section[aria-labelledby=desk-people]")

Picture = Callable[..., None]


def post(server: Handler) -> dict[str, str]:
    """Let the worker bring what is due; the newest mail of each reader, as text."""
    before = len(server.taken)
    while delivering.deliver_due():
        pass
    newest = {}
    for message in server.taken[before:]:
        text = message.get_body(("plain",))
        assert text
        newest[message["To"]] = f"{message['Subject']}\n{text.get_content()}"
    return newest


def days_to(seminar: Seminar, days: int) -> None:
    """Let the seminar be in so many days."""
    Seminar.objects.filter(pk=seminar.pk).update(date=timezone.localdate() + timedelta(days=days))


def make_seminar(page: Page, picture: Picture) -> Seminar:
    """Row and page together, then the page's words, published."""
    day = timezone.localdate() + timedelta(days=20)
    opens = timezone.localtime() - timedelta(days=1)
    page.goto("/admin/seminars/new/")
    page.fill("[name=name]", NAME)
    page.press("[name=name]", "Tab")
    expect(page.locator("[name=slug]")).to_have_value("biblioteku-loma-palidziba")  # proposed from the name
    for name, value in {
        "slug": "valmiera",
        "date": f"{day:%d.%m.%Y}",
        "start_time": "10:00",
        "end_time": "16:00",
        "city": "Valmiera",
        "place": "Bibliotēkas lielā zāle",
        "capacity": str(SEATS),
        "registration_opens_at": f"{opens:%d.%m.%Y} 09:00",
        "certificate_hours": "6",
        "topics_lv": TOPIC,
    }.items():
        page.fill(f"[name={name}]", value)
    picture(page, "seminars-jauns", around=page.locator("main form"), height=1020)
    # By the keyboard, as a calendar that has been opened may lie over the button.
    page.locator("footer button[type=submit]").press("Enter")
    page.wait_for_url("**/admin/seminars/desk/**")
    seminar = Seminar.objects.get(slug="valmiera")
    draft = SeminarPage.objects.get(seminar=seminar, locale__language_code="lv")
    message = page.locator(".messages")
    picture(page, "seminars-izveidots", around=message, mark=message.locator(f"a[href$='/pages/{draft.pk}/edit/']"))
    message.locator(f"a[href$='/pages/{draft.pk}/edit/']").click()
    page.locator("[name=lead]").fill("Kā bibliotēkā pamanīt cilvēku, kuram vajadzīga palīdzība, un kur viņu sūtīt.")
    page.locator("[name=kind]").fill("Reģionālais seminārs")
    page.locator("[name=audience]").fill("bibliotekāri")
    page.locator("[name=programme-0-value-topic]").fill(TOPIC)
    page.locator("[name=programme-2-value-topic]").fill("Tematisko grāmatu izstāžu rīkošana")
    editor = page.locator(".public-DraftEditor-content").first
    editor.focus()
    editor.press_sequentially("Jūs uzzināsiet, kur saņemt palīdzību.")
    expect(page.locator("[name=body-1-value-text]")).to_have_value(re.compile("kur saņemt palīdzību"))
    page.locator("footer").get_by_role("button", name="Citas darbības").click()
    page.locator("footer").get_by_role("button", name="Publicēt").click()
    expect(page.locator(".messages")).to_contain_text(NAME)
    draft.refresh_from_db()
    assert draft.live
    return seminar


def register_everybody(page: Page, picture: Picture) -> None:
    """From the seminar's page to the form, one after another; the first find a seat, the others wait."""
    for number, (address, name) in enumerate(PEOPLE.items()):
        page.goto("/seminari/")
        page.get_by_role("link", name=NAME).first.click()
        if number == 0:
            picture(page, "seminara-lapa", around="main", height=760)
        page.locator("main a[href='/pieteikties/valmiera/']").first.click()
        fill_and_send(page, name=name, email=address)
        page.locator("main .intro").wait_for()


def follow_the_seats(page: Page, seminar: Seminar, picture: Picture) -> None:
    """The desk tells how many seats are taken and who waits, and why."""
    page.goto("/admin/")
    page.get_by_role("link", name=NAME).first.click()
    page.wait_for_url(f"**/admin/seminars/desk/{seminar.pk}/")
    expect(page.locator("section[aria-labelledby=desk-seats]")).to_contain_text(f"{SEATS} no {SEATS}")
    line = page.locator("section[aria-labelledby=desk-line]")
    for name in list(PEOPLE.values())[SEATS:]:
        expect(line).to_contain_text(name)
    picture(page, "seminara-vietas", around=[page.locator(part) for part in SEATS_AND_PEOPLE])
    picture(page, "seminara-rinda", around=line)


def write_to_those_who_wait(page: Page, server: Handler, picture: Picture) -> None:
    """Words, preview with the number of people, sending; only those who wait get the mail."""
    page.get_by_role("link", name="Rakstīt cilvēkiem").click()
    page.check("[name=states][value=waiting]")
    page.fill("[name=subject]", "Kā ar vietām")
    page.fill("[name=body]", "Paldies, ka gaidāt. Ja kāda vieta atbrīvosies, mēs jums to tūlīt piedāvāsim.")
    picture(page, "rakstit", around=page.locator(".screen form").first)
    page.click("button[value=preview]")
    heading = page.locator(".screen form")
    expect(heading).to_contain_text(re.compile(r"saņems 2\scilvēki"))
    picture(page, "rakstit-apskate", around=heading, mark=page.locator("button[value=send]"))
    assert post(server) == {}
    page.click("button[value=send]")
    expect(page.locator("#before")).to_be_visible()
    told = post(server)
    assert sorted(told) == sorted(list(PEOPLE)[SEATS:])
    assert all("Kā ar vietām" in text and "Paldies, ka gaidāt." in text for text in told.values())


def tick_off(phone: Page, seminar: Seminar, picture: Picture) -> None:
    """At the door, on a phone: find somebody by a part of the name, and tick them off."""
    phone.goto(f"/admin/seminars/desk/{seminar.pk}/")
    expect(phone.locator("main")).not_to_contain_text("Ilze Bērziņa")
    link = phone.get_by_role("link", name="Saraksts pie durvīm")
    picture(phone, "durvis-poga", around=phone.locator("section[aria-labelledby=desk-door]"), mark=link)
    link.click()
    picture(phone, "durvis-saraksts", around="main", height=620)
    phone.fill("#find", "ilze")
    with phone.expect_navigation():
        phone.get_by_role("button", name="Atzīmēt klātbūtni: Ilze Bērziņa").click()
    expect(phone.locator(".door__came")).to_be_visible()
    picture(phone, "durvis-atzimets", around=phone.locator(".door"))
    assert [person.name for person in Registration.objects.attended()] == ["Ilze Bērziņa"]


def certify(page: Page, seminar: Seminar, server: Handler, picture: Picture) -> None:
    """After the seminar: certificates for those who came, then the figures."""
    page.goto(f"/admin/seminars/desk/{seminar.pk}/")
    after = page.locator("section[aria-labelledby=desk-after]")
    button = page.get_by_role("link", name="Izsniegt apliecinājumus")
    picture(page, "apliecinajumi", around=after, mark=button)
    button.click()
    words = page.locator("main .nice-padding > p")
    expect(words.first).to_be_visible()
    picture(page, "apliecinajumi-jautajums", around=[*words.all(), page.locator("main form")])
    with page.expect_navigation():
        page.locator("main form [type=submit]").first.click()
    assert list(post(server)) == ["ilze@example.org"]
    page.goto("/admin/seminar-statistics/")
    expect(page.locator("main")).to_contain_text(NAME)
    picture(page, "statistika", around="main", height=640, space=0)


def test_staff_make_a_seminar_fill_it_write_tick_off_and_certify(
    site: Site, staff: Callable[..., Page], open_page: Callable[..., Page], server: Handler, picture: Picture
) -> None:
    desk = staff("Līga Vītola", "Semināru darbinieki")
    seminar = make_seminar(desk, picture)
    register_everybody(open_page(width=360), picture)
    assert sorted(post(server)) == sorted(PEOPLE)
    follow_the_seats(desk, seminar, picture)
    write_to_those_who_wait(desk, server, picture)
    days_to(seminar, 0)
    tick_off(staff("Edgars Kalns", "Durvju dežuranti", width=360), seminar, picture)
    days_to(seminar, -1)
    certify(desk, seminar, server, picture)
