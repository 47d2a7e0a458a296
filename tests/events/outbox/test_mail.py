"""Rendering the queue's rows, and sending them to a real SMTP server that misbehaves."""

import email
import logging
import re
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default

import pytest
import time_machine
from django.conf import settings
from django.core import mail as outbox_of
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from icalendar import Calendar
from pytest_django import Settings

from events.models import OutgoingMail, Registration, Seminar
from events.outbox import announcing, claiming, delivering, rendering
from events.outbox.choices import Delivery
from events.outbox.messages import Message
from events.seats import services, tokens
from events.seats.choices import Actor, State
from scripts.postgres import free_port
from tests.events.conftest import Join, MakeSeminar
from tests.events.outbox.misbehaving import Handler
from tests.sampling import sample

LANGUAGES = ["lv", "en", "ru", "uk"]


def latest(message: Message) -> OutgoingMail:
    return OutgoingMail.objects.filter(message=message).order_by("-pk")[0]


def parsed(message: EmailMultiAlternatives) -> EmailMessage:
    return email.message_from_bytes(message.message().as_bytes(), policy=default)  # type: ignore[return-value]


def parts(message: EmailMultiAlternatives) -> dict[str, str]:
    return {
        part.get_content_type(): part.get_content() if part.get_content_type() != "text/calendar" else part.as_string()
        for part in parsed(message).walk()
        if part.get_content_maintype() == "text"
    }


class TestRender:
    @pytest.mark.parametrize("language", sample(LANGUAGES, "lv", "uk"))
    @pytest.mark.parametrize("message", list(Message))
    def test_each_message_is_whole_in_each_language(
        self, make_seminar: MakeSeminar, join: Join, language: str, message: Message
    ) -> None:
        seminar = make_seminar(capacity=0 if message == Message.WAITING else 5)
        services.describe(seminar=seminar, language=language, title="Tēma & <b>“mērķis”</b>", address="/x/y/")
        anna = join(seminar, "anna", language=language)
        if message == Message.CANCELLED:
            services.cancel(registration=anna, actor=Actor.REGISTRANT)
        if message in (Message.PLEASE_CONFIRM, Message.CONFIRM_REMINDER, Message.OFFER):
            state = State.OFFERED if message == Message.OFFER else State.UNCONFIRMED
            Registration.objects.update(state=state, answer_by=timezone.now() + timedelta(hours=4))
        words = None
        if message == Message.ANNOUNCEMENT:
            words, _number = announcing.announce(
                seminar=seminar, states=[State.CONFIRMED], subject="Ziņa", body="Teksts & <i>", actor_id=1
            )
        row = OutgoingMail(registration=Registration.objects.get(), message=message, announcement=words)
        with translation.override("lv"):
            sent = rendering.render(row)
        content = parts(sent)
        assert "Tēma & <b>“mērķis”</b>" in sent.subject
        assert "\n" not in sent.subject
        assert "Tēma & <b>“mērķis”</b>" in content["text/plain"]
        assert "<b>" not in content["text/html"]
        assert f'<html lang="{language}"' in content["text/html"]
        assert "{{" not in str(content)
        assert "{%" not in str(content)
        for text in (content["text/plain"], content["text/html"]):
            assert f"{settings.SITE_URL}/x/y/" in text
            assert ("/my-registration/" in text or tokens.make(anna) in text) is (not message.kind.ends_the_entry)
        without = (Message.WAITING, Message.PLEASE_CONFIRM, Message.CONFIRM_REMINDER, Message.OFFER)
        assert ("text/calendar" in content) is (message not in without)
        assert parsed(sent)["Content-Language"] == language

    def test_html_loads_nothing_and_carries_its_style_inline(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        html = parts(rendering.render(latest(Message.CONFIRMED)))["text/html"]
        assert not re.search(r"<link|<script|url\(", html)
        assert set(re.findall(r'<img[^>]* src="(\w+):', html)) == {"cid"}
        assert 'style="' in html
        assert "prefers-color-scheme: dark" in html

    def test_invitation_and_cancellation_share_one_identifier(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        invitation = parsed(rendering.render(latest(Message.CONFIRMED)))
        anna = services.cancel(registration=anna, actor=Actor.REGISTRANT)
        cancellation = parsed(rendering.render(latest(Message.CANCELLED)))
        found = []
        for message, method in ((invitation, "REQUEST"), (cancellation, "CANCEL")):
            part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
            assert part.get_param("method") == method
            calendar = Calendar.from_ical(part.get_payload(decode=True))
            assert calendar["METHOD"] == method
            found.append(calendar.events[0])
        assert found[0]["UID"] == found[1]["UID"]
        assert found[0]["SEQUENCE"] < found[1]["SEQUENCE"]

    def test_links_come_from_the_settings_and_never_from_a_request(
        self, seminar: Seminar, join: Join, settings: Settings
    ) -> None:
        settings.SITE_URL = "https://atveracis.example"
        join(seminar, "anna")
        text = rendering.render(latest(Message.CONFIRMED)).body
        assert set(re.findall(r"https?://[^/\s]+", text)) == {"https://atveracis.example"}

    def test_the_message_identifier_is_the_row_s(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        row = latest(Message.CONFIRMED)
        assert {parsed(rendering.render(row))["Message-ID"] for _again in range(2)} == {f"<{row.message_id}@127.0.0.1>"}

    def test_a_nasty_title_makes_no_second_header(self, seminar: Seminar, join: Join) -> None:
        services.describe(seminar=seminar, language="lv", title="A\r\nBcc: x@example.org", address="")
        join(seminar, "anna")
        message = parsed(rendering.render(latest(Message.CONFIRMED)))
        assert message["Bcc"] is None
        assert message.get_all("To") == ["anna@example.org"]

    def test_only_people_with_a_seat_get_the_online_link(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1, online_link="https://meet.example.org/room")
        join(seminar, "anna")
        join(seminar, "berta")
        said = ["meet.example.org" in str(parts(rendering.render(row))) for row in OutgoingMail.objects.order_by("pk")]
        assert said == [True, False]

    def test_a_cancelled_seminar_is_told_as_such(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna", language="en")
        services.cancel_seminar(seminar=seminar)
        assert rendering.render(latest(Message.SEMINAR_CANCELLED)).subject.startswith("The seminar will not take place")


class TestDeliverDue:
    def test_sends_each_mail_once_the_oldest_first(self, seminar: Seminar, join: Join) -> None:
        for who in ("anna", "berta", "cilda"):
            join(seminar, who)
        assert delivering.deliver_due()[Delivery.SENT] == 3
        assert delivering.deliver_due()[Delivery.SENT] == 0
        assert [message.to for message in outbox_of.outbox] == [
            [f"{who}@example.org"] for who in ("anna", "berta", "cilda")
        ]
        assert set(OutgoingMail.objects.values_list("state", "attempts")) == {(Delivery.SENT, 1)}

    def test_stops_at_its_limit(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        join(seminar, "berta")
        assert (delivering.deliver_due(limit=1)[Delivery.SENT], delivering.deliver_due(limit=1)[Delivery.SENT]) == (
            1,
            1,
        )

    @pytest.mark.parametrize("message", [Message.CONFIRMED, Message.PROMOTED, Message.LINK_AGAIN])
    def test_tells_nobody_of_a_seat_that_is_gone(self, seminar: Seminar, join: Join, message: Message) -> None:
        anna = join(seminar, "anna")
        OutgoingMail.objects.update(message=message)
        Registration.objects.update(state=State.CANCELLED)
        assert delivering.deliver_due()[Delivery.SKIPPED] == 1
        assert outbox_of.outbox == []
        assert anna.mails.get().state == Delivery.SKIPPED

    def test_tells_nobody_of_a_seminar_that_is_over(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        with time_machine.travel(seminar.ends_at + timedelta(minutes=1), tick=False):
            assert delivering.deliver_due()[Delivery.SKIPPED] == 1

    def test_takes_up_again_what_a_dead_worker_left_after_its_lease(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        row = claiming.claim(OutgoingMail.objects.all())
        assert row is not None
        assert delivering.deliver_due()[Delivery.SENT] == 0
        with time_machine.travel(timezone.now() + timedelta(minutes=2, seconds=1), tick=False):
            assert delivering.deliver_due()[Delivery.SENT] == 1
        assert outbox_of.outbox[0].extra_headers["Message-ID"] == f"<{row.message_id}@127.0.0.1>"

    def test_a_worker_that_was_too_slow_does_not_overwrite_the_other_s_outcome(
        self, seminar: Seminar, join: Join
    ) -> None:
        join(seminar, "anna")
        slow = claiming.claim(OutgoingMail.objects.all())
        assert slow is not None
        with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
            delivering.deliver_due()
        claiming.finish(slow, state=Delivery.QUEUED)
        assert OutgoingMail.objects.get().state == Delivery.SENT


class TestRealServer:
    def test_gets_the_whole_mail(self, seminar: Seminar, join: Join, server: Handler) -> None:
        join(seminar, "anna", name="Anna Šķēle")
        delivering.deliver_due()
        (message,) = server.taken
        assert message["To"] == "anna@example.org"
        assert [part.get_content_type() for part in message.walk() if not part.is_multipart()] == [
            "text/plain",
            "text/html",
            "image/png",
            "text/calendar",
        ]

    def test_that_refuses_the_address_for_good_is_believed(self, seminar: Seminar, join: Join, server: Handler) -> None:
        server.rcpt["anna@example.org"] = "550 5.1.1 <anna@example.org> no such user"
        join(seminar, "anna")
        join(seminar, "berta")
        done = delivering.deliver_due()
        assert (done[Delivery.FAILED], done[Delivery.SENT]) == (1, 1)
        row = OutgoingMail.objects.get(state=Delivery.FAILED)
        assert row.problem == "550 5.1.1 … no such user"

    @pytest.mark.parametrize("answer", ["451 try later", "450 mailbox busy"])
    def test_that_refuses_for_now_is_asked_again_later_and_later(
        self, seminar: Seminar, join: Join, server: Handler, answer: str
    ) -> None:
        server.rcpt["anna@example.org"] = answer
        join(seminar, "anna")
        now = timezone.now()
        waits = []
        for _attempt in range(8):
            with time_machine.travel(now, tick=False):
                assert delivering.deliver_due()[Delivery.QUEUED] == 1
                assert delivering.deliver_due()[Delivery.QUEUED] == 0
                row = OutgoingMail.objects.get()
                waits.append(round((row.next_try_at - now).total_seconds() / 60))
                now = row.next_try_at
        assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
        server.rcpt.clear()
        with time_machine.travel(now, tick=False):
            assert delivering.deliver_due()[Delivery.SENT] == 1
        assert len(server.taken) == 1

    @pytest.mark.parametrize(("answer", "state"), [("554 5.7.1 spam", "failed"), ("452 4.3.1 full", "queued")])
    def test_that_refuses_the_content_is_treated_by_its_code(
        self, seminar: Seminar, join: Join, server: Handler, answer: str, state: str
    ) -> None:
        server.data = answer
        join(seminar, "anna")
        delivering.deliver_due()
        row = OutgoingMail.objects.get()
        assert (row.state, row.problem) == (state, answer)

    def test_that_hangs_up_after_the_content_is_asked_again_with_the_same_identifier(
        self, seminar: Seminar, join: Join, server: Handler
    ) -> None:
        server.drop = True
        join(seminar, "anna")
        assert delivering.deliver_due()[Delivery.QUEUED] == 1
        server.drop = False
        with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
            assert delivering.deliver_due()[Delivery.SENT] == 1
        assert server.taken[0]["Message-ID"] == f"<{OutgoingMail.objects.get().message_id}@127.0.0.1>"

    def test_that_is_away_costs_nobody_a_mail(self, seminar: Seminar, join: Join, settings: Settings) -> None:
        settings.EMAIL_BACKEND = "events.outbox.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
        join(seminar, "anna")
        assert delivering.deliver_due()[Delivery.QUEUED] == 1
        assert OutgoingMail.objects.get().problem == "ConnectionRefusedError"

    def test_leaves_nothing_personal_in_the_log(
        self, seminar: Seminar, join: Join, server: Handler, caplog: pytest.LogCaptureFixture
    ) -> None:
        server.rcpt["berta@example.org"] = "550 <berta@example.org> unknown Berta"
        anna = join(seminar, "anna")
        join(seminar, "berta")
        with caplog.at_level(logging.DEBUG, logger="events"):
            delivering.deliver_due()
        said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("events"))
        assert said.count("Mail ") == 2
        for personal in ("anna", "Anna", "berta", "Berta", tokens.make(anna), str(anna.public_id)):
            assert personal not in said


def test_an_address_that_no_header_can_hold_fails_for_good(seminar: Seminar, join: Join) -> None:
    join(seminar, "anna")
    Registration.objects.update(email="anna@example.org\nBcc: x@example.org")
    assert delivering.deliver_due()[Delivery.FAILED] == 1
    assert outbox_of.outbox == []
