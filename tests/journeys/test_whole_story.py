"""A librarian's whole story, in a real browser, with a real SMTP server, a real calendar and the staff's own screens.

The web server's clock is the real one: instead of waiting for days, the seminar's date is moved in the database.
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from email.message import EmailMessage
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Registration, Seminar
from events.outbox import delivering
from events.seats import services, tokens
from events.seats.choices import Actor, State
from tests.events.outbox.misbehaving import Handler
from tests.events.seats.mail_program import Inbox, Khal
from tests.journeys.addresses import example, latvian, person
from tests.journeys.conftest import Site

PASSWORD = "a-long-password"
ILZE, ZANE, MARTA, ANNA = "ilze@example.org", "zane@example.org", "marta@example.org", "anna@example.org"


class Post:
    """Everybody's post: what the worker brings to the real mail server, opened by its readers' calendars."""

    def __init__(self, server: Handler, folder: Path) -> None:
        """Begin with empty boxes."""
        self.server, self.folder = server, folder
        self.inboxes: dict[str, Inbox] = {}

    def bring(self) -> dict[str, EmailMessage]:
        """Let the worker send what is due; the newest mail of each reader, each opened in order."""
        before = len(self.server.taken)
        while delivering.deliver_due():
            pass
        newest: dict[str, EmailMessage] = {}
        for message in self.server.taken[before:]:
            newest[message["To"]] = message
            self.inbox(message["To"]).open(message)
        return newest

    def inbox(self, address: str) -> Inbox:
        """Somebody's mail program with its calendar."""
        if address not in self.inboxes:
            folder = self.folder / address
            folder.mkdir()
            self.inboxes[address] = Inbox(Khal(folder))
        return self.inboxes[address]

    def calendar(self, address: str) -> list[str]:
        """The events in somebody's calendar."""
        return self.inbox(address).khal.shows()


@pytest.fixture
def post(server: Handler, tmp_path: Path) -> Post:
    """The post, with nothing in it."""
    return Post(server, tmp_path)


@pytest.fixture
def seminar(site: Site) -> Seminar:
    """Three seats, two of them taken; offers are answered within a day."""
    seminar = services.update_seminar(
        seminar=example(),
        changes={
            "capacity": 3,
            "offer_hours": 24,
            "date": timezone.localdate() + timedelta(days=20),
            "start_time": time(10),
            "end_time": time(16),
            "certificate_hours": 6,
            "topics_lv": "Cilvēku tirdzniecības pazīmes\nKā palīdzēt",
        },
    )
    for who in ("anna", "berta"):
        person(seminar, who)
    return seminar


def own_page(message: EmailMessage) -> str:
    """The address of the reader's own page, as the mail tells it."""
    start = latvian("events:manage", "X").partition("X")[0]
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return next(word for word in text.split() if start in word)


def code_in(message: EmailMessage, folder: Path) -> str:
    """What the picture in the mail says to a phone's camera, read by zbar."""
    (picture,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    file = folder / "code.png"
    file.write_bytes(picture.get_payload(decode=True))  # type: ignore[arg-type]
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(file)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def press(page: Page, action: str) -> None:
    """Press the button of one of the own page's forms, unfolding it if it is folded."""
    form = page.locator(f"form:has(input[name=action][value={action}])")
    if not form.locator("button").is_visible():
        form.locator("xpath=ancestor::details/summary").click()
    with page.expect_navigation():
        form.locator("button").click()


def sign_in(page: Page) -> None:
    """Sign in as staff, as the admin asks for it."""
    page.fill("[name=login]", "staff")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.locator("form:has([name=password]) button[type=submit]").first.click()


def move_to(seminar: Seminar, days: int) -> None:
    """Let so many days pass until the seminar: its date moves instead of the clock, and nobody is told."""
    Seminar.objects.filter(pk=seminar.pk).update(date=timezone.localdate() + timedelta(days=days))


def states() -> dict[str, str]:
    return dict(Registration.objects.order_by("pk").values_list("email", "state"))


@dataclass
class Story:
    """Who takes part, and what each of them does; each scene goes on where the one before it ended."""

    seminar: Seminar
    post: Post
    phone: Page
    desk: Page
    folder: Path

    def event(self, start: str) -> list[str]:
        """How the seminar stands in a calendar."""
        day = self.seminar.date
        return [f"{day} {start} {day} 16:00 {self.seminar.title_in('lv')}"]

    def registers_a_colleague_too_and_both_wait(self) -> None:
        """One seat is free, and there are two of them."""
        self.phone.goto(latvian("events:register", self.seminar.slug))
        self.phone.fill("[name=name]", "Ilze Bērziņa")
        self.phone.fill("form [name=email]", ILZE)
        self.phone.fill("[name=library]", "Cēsu Centrālā bibliotēka")
        self.phone.locator("details[data-rows] summary").click()
        self.phone.fill("[name=colleague_1_name]", "Zane Zariņa")
        self.phone.fill("[name=colleague_1_email]", ZANE)
        with self.phone.expect_navigation():
            self.phone.locator("form.form button[type=submit]").click()
        expect(self.phone.locator("main")).to_contain_text(ZANE)
        told = self.post.bring()
        assert {ILZE: State.WAITING, ZANE: State.WAITING}.items() <= states().items()
        self.phone.goto(own_page(told[ILZE]))
        expect(self.phone.locator("main .intro")).to_contain_text("grupa")
        assert self.post.calendar(ILZE) == []

    def is_offered_a_seat_and_takes_it(self) -> None:
        """Anna can not come, so that both seats are there."""
        services.cancel(registration=Registration.objects.get(email=ANNA), actor=Actor.REGISTRANT)
        told = self.post.bring()
        assert set(told) == {ANNA, ILZE, ZANE}
        for who in (ILZE, ZANE):
            self.phone.goto(own_page(told[who]))
            press(self.phone, "accept")
        self.post.bring()
        assert {ILZE: State.CONFIRMED, ZANE: State.CONFIRMED}.items() <= states().items()
        assert self.post.calendar(ILZE) == self.event("10:00")

    def sees_her_colleague_hand_a_seat_over(self) -> None:
        """Zane gives hers to Marta, and her calendar is empty again."""
        self.phone.goto(latvian("events:manage", tokens.make(Registration.objects.get(email=ZANE))))
        form = self.phone.locator("form:has(input[value=hand_over])")
        form.locator("xpath=ancestor::details/summary").click()
        form.locator("[name=name]").fill("Marta Ozola")
        form.locator("[name=email]").fill(MARTA)
        with self.phone.expect_navigation():
            form.locator("button").click()
        self.post.bring()
        assert states()[MARTA] == State.CONFIRMED
        assert self.post.calendar(ZANE) == []
        assert self.post.calendar(MARTA) == self.post.calendar(ILZE)

    def sees_the_time_change_in_her_calendar(self) -> str:
        """Staff begin an hour later; says what the code in the mail about it holds."""
        self.desk.goto("/admin/")
        sign_in(self.desk)
        self.desk.goto(f"/admin/seminars/edit/{self.seminar.pk}/")
        self.desk.fill("[name=start_time]", "11:00")
        self.desk.keyboard.press("Escape")
        with self.desk.expect_navigation():
            self.desk.locator("footer button[type=submit]").first.click()
        told = self.post.bring()
        assert {ILZE, MARTA} <= set(told)
        assert ZANE not in told
        assert self.post.calendar(ILZE) == self.post.calendar(MARTA) == self.event("11:00")
        return code_in(told[ILZE], self.folder)

    def comes_and_is_ticked_off(self, code: str) -> None:
        """A stranger's phone sees nothing with the code, the staff's ticks her off."""
        move_to(self.seminar, days=0)
        self.phone.goto(code)
        expect(self.phone.locator("main")).not_to_contain_text("Ilze")
        self.desk.goto(code)
        expect(self.desk.locator("h1")).to_have_text("Ilze Bērziņa")
        with self.desk.expect_navigation():
            self.desk.locator("main form button").click()
        expect(self.desk.locator("main .status--good")).to_be_visible()
        assert [person.email for person in Registration.objects.attended()] == [ILZE]

    def gets_a_certificate_that_verifies(self) -> tuple[str, str]:
        """Says its code, and where her own page was."""
        move_to(self.seminar, days=-1)
        self.desk.goto(f"/admin/seminars/certificates/{self.seminar.pk}/")
        with self.desk.expect_navigation():
            self.desk.locator("main form [type=submit]").first.click()
        told = self.post.bring()
        assert set(told) == {ILZE}
        code = Registration.objects.get(email=ILZE).certificate.code_in_groups
        file = self.folder / "certificate.pdf"
        self.phone.goto(own_page(told[ILZE]))
        with self.phone.expect_download() as download:
            self.phone.locator("main a[href$='-lv.pdf']").click()
        download.value.save_as(file)
        text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
        assert "Ilze Bērziņa" in text
        assert code in text
        verifies(self.phone, code, "Ilze Bērziņa", "Marta Ozola")
        return code, own_page(told[ILZE])

    def is_forgotten_and_the_certificate_still_verifies(self, code: str, own: str) -> None:
        """After the time that the form promised."""
        move_to(self.seminar, days=-200)
        call_command("forget")
        answer = self.phone.goto(own)
        assert answer is not None
        assert answer.status == HTTPStatus.NOT_FOUND
        kept = str(list(Registration.objects.values_list("name", "email", "library")))
        assert not [word for word in ("Ilze", "Zane", "Marta", "Cēsu", "example.org") if word in kept]
        verifies(self.phone, code, "Ilze Bērziņa", "Marta Ozola")


def test_a_librarian_s_whole_story_from_the_form_to_being_forgotten(
    seminar: Seminar,
    post: Post,
    open_page: Callable[..., Page],
    django_user_model: type[AbstractUser],
    tmp_path: Path,
) -> None:
    django_user_model.objects.create_superuser("staff", "staff@example.org", PASSWORD)
    post.bring()
    librarian = Story(seminar, post, phone=open_page(width=360), desk=open_page(), folder=tmp_path)
    librarian.registers_a_colleague_too_and_both_wait()
    librarian.is_offered_a_seat_and_takes_it()
    librarian.sees_her_colleague_hand_a_seat_over()
    code = librarian.sees_the_time_change_in_her_calendar()
    librarian.comes_and_is_ticked_off(code)
    certificate, own = librarian.gets_a_certificate_that_verifies()
    librarian.is_forgotten_and_the_certificate_still_verifies(certificate, own)


def verifies(page: Page, code: str, name: str, other: str) -> None:
    """Check a certificate as an employer does: by its code, then by the name that stands on it."""
    page.goto(latvian("events:verify"))
    page.fill("[name=code]", code.lower())
    with page.expect_navigation():
        page.locator("main form button").first.click()
    expect(page.locator("main")).not_to_contain_text(name)
    for typed, right in ((other, False), (name, True)):
        page.fill("[name=name]", typed)
        with page.expect_navigation():
            page.locator("main form button").first.click()
        expect(page.locator("main form .status--good")).to_have_count(int(right))
