"""Asking an official for a sign-off: who may, what is missing, and how the mail goes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail as outbox
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.outbox import delivering
from events.outbox.choices import Delivery
from events.outbox.claiming import claim
from pages.models import ArticlePage, SignOff, SignOffMail
from scripts.postgres import free_port
from tests.pages.official import AUTHOR, OFFICIAL, address, ask, give
from tests.pages.test_roles import page_edit


class TestAsking:
    def test_sends_the_official_a_mail_with_the_link_and_the_publishers_words(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        delivering.deliver_due()
        (message,) = outbox.outbox
        assert message.to == ["janis.berzins@example.org"]
        assert "Jauns raksts" in message.subject
        assert "Lūdzu, pārbaudiet gadskaitļus." in message.body
        assert "Anna Kalniņa" in message.body
        assert address(SignOff.objects.get()) in message.body
        assert SignOffMail.objects.get().state == Delivery.SENT

    def test_sets_the_publishers_words_as_the_officials_language_wants(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        note = 'Lūdzu - līdz 5. oktobrim.\n"Biedrība "Patvērums"" ir jauna.'
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), {**OFFICIAL, "note": note})
        delivering.deliver_due()
        (message,) = outbox.outbox
        assert "Lūdzu\xa0– līdz 5.\xa0oktobrim." in message.body
        assert "“Biedrība «Patvērums»” ir jauna." in message.body

    def test_says_what_is_missing_and_keeps_what_was_typed(self, publisher: Client, draft: ArticlePage) -> None:
        typed = {**OFFICIAL, "email": "janis", "position": ""}
        answer = publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), typed).content.decode()
        assert "Ievadiet e-pasta adresi" in answer
        assert "Jānis Bērziņš" in answer
        assert not SignOff.objects.exists()

    def test_is_for_those_who_may_publish(self, log_in: Callable[[str], Client], draft: ArticlePage) -> None:
        author = log_in(AUTHOR)
        place = reverse("sign_offs_of_page", args=[draft.pk])
        author.post(place, OFFICIAL)
        assert not SignOff.objects.exists()
        seen = author.get(place)
        assert seen.status_code == 200
        assert 'name="email"' not in seen.content.decode()

    @pytest.mark.parametrize("role", ["Semināru darbinieki", "Durvju dežuranti"])
    def test_is_closed_to_who_has_nothing_to_do_with_the_page(
        self, log_in: Callable[[str], Client], draft: ArticlePage, role: str
    ) -> None:
        stranger, sign_off = log_in(role), ask(draft)
        for name, number in (
            ("sign_offs_of_page", draft.pk),
            ("withdraw_sign_off", sign_off.pk),
            ("remind_of_sign_off", sign_off.pk),
        ):
            place = reverse(name, args=[number])
            assert stranger.get(place).status_code in (302, 405)
            stranger.post(place, OFFICIAL)
        assert SignOff.objects.get().withdrawn_at is None
        assert SignOffMail.objects.count() == 1

    def test_the_link_is_shown_nowhere_in_the_admin(self, publisher: Client, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        for place in (reverse("sign_offs_of_page", args=[draft.pk]), page_edit(draft), reverse("sign_offs")):
            assert sign_off.public_id.hex not in publisher.get(place).content.decode()


class TestTheMail:
    def test_waits_for_a_server_that_is_away_and_staff_see_it(
        self, publisher: Client, draft: ArticlePage, settings: Any
    ) -> None:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = "events.outbox.smtp.EmailBackend", "127.0.0.1"
        settings.EMAIL_PORT = free_port()
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        assert delivering.deliver_due()[Delivery.QUEUED] == 1
        assert delivering.deliver_due()[Delivery.QUEUED] == 0
        seen = publisher.get(reverse("sign_offs_of_page", args=[draft.pk])).content.decode()
        assert "ConnectionRefusedError" in seen
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            assert delivering.deliver_due()[Delivery.SENT] == 1
        assert [message.to for message in outbox.outbox] == [["janis.berzins@example.org"]]

    def test_goes_out_with_the_mail_worker(self, draft: ArticlePage) -> None:
        ask(draft)
        call_command("work", "--once", "mail")
        assert [message.to for message in outbox.outbox] == [["janis.berzins@example.org"]]

    def test_to_nobody_who_has_no_account_any_more_is_left_out(self, publisher: Client, draft: ArticlePage) -> None:
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        delivering.deliver_due()
        User.objects.all().delete()
        give(SignOff.objects.get())
        assert delivering.deliver_due()[Delivery.SKIPPED] == 1

    def test_writes_over_nothing_of_another_sender(self, draft: ArticlePage) -> None:
        ask(draft)
        assert claim(SignOffMail.objects.all()) is not None
        assert claim(SignOffMail.objects.all()) is None
