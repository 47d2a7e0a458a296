"""What is said about seats and the line: true whatever hours a seminar gives people to answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from events.models import OutgoingMail, Registration, Seminar
from events.outbox import announcing, rendering
from events.outbox.messages import Message
from events.papers import issuing
from events.seats import services, tokens
from events.seats.choices import Actor, State
from events.seats.services import Person
from tests.events.conftest import Join, Login, MakeSeminar
from tests.events.seats.test_colleagues import letter, page
from tests.events.seats.test_views import words

GIVEN = {"offer_hours": 0, "confirmation_hours": 0}
OFFERED = {"offer_hours": 48}
HELD = {"confirmation_hours": 21}

UNCONDITIONAL = (
    "to iegūs",
    "tā ir jūsu",
    "Jums nekas nav jādara",
    "uzreiz saņem vietu",
    "tās uzreiz iegūs",
    "vietu, kas",
)
"""Words that promise a seat, or rest, to somebody who will be asked for an answer."""


class TestTheLine:
    @pytest.mark.parametrize(
        ("settings", "rule"),
        [
            (GIVEN, "to iegūs pirmais cilvēks rindā"),
            (OFFERED, "Piedāvājums jāpieņem 48 stundu laikā un pirms semināra sākuma"),
            (HELD, "Vieta jāapstiprina 21 stundas laikā un pirms semināra sākuma"),
        ],
    )
    def test_form_mail_and_page_say_what_a_free_seat_means_here(
        self, client: Client, make_seminar: MakeSeminar, join: Join, settings: dict[str, int], rule: str
    ) -> None:
        seminar = make_seminar(capacity=1, **settings)
        join(seminar, "anna")
        said = [words(client.get(reverse("events:register", args=[seminar.slug])))]
        assert rule in said[0]
        berta = join(seminar, "berta")
        join(seminar, "berta")
        said += [letter(berta, Message.WAITING), letter(berta, Message.LINK_AGAIN), page(client, berta)]
        for text in said[1:]:
            if settings == GIVEN:
                assert "Jums nekas nav jādara." in text
            else:
                assert rule.removeprefix("Vieta ").removeprefix("Piedāvājums ") in text
        if settings != GIVEN:
            assert [word for text in said for word in UNCONDITIONAL if word in text] == []

    @pytest.mark.parametrize("settings", [GIVEN, OFFERED, HELD])
    def test_staff_read_before_what_added_seats_and_a_cancelling_do(
        self, login: Login, make_seminar: MakeSeminar, join: Join, settings: dict[str, int]
    ) -> None:
        seminar = make_seminar(capacity=1, **settings)
        anna, _berta = join(seminar, "anna"), join(seminar, "berta")
        staff = login(superuser=True)
        seats = words(staff.get(reverse("seminars:capacity", args=[seminar.pk])))
        cancelling = words(staff.get(reverse("registrations:cancel", args=[anna.pk])))
        promises_a_seat = "uzreiz iegūs" in seats, "iegūs pirmais rindā" in cancelling
        assert promises_a_seat == ((True, True) if settings == GIVEN else (False, False))
        hours = settings.get("offer_hours") or settings.get("confirmation_hours")
        assert not hours or f"{hours} stund" in seats

    def test_whoever_is_late_reads_of_no_next_person(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1, confirmation_hours=24)
        anna = join(seminar, "anna")
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            services.lapse_due()
            said = letter(anna, Message.LAPSED)
        assert "Vieta jums vairs nav rezervēta" in said.replace("vieta jums", "Vieta jums")
        assert "nākam" not in said
        assert "Ja tad visas vietas būs aizņemtas, būsiet rindas galā." in said

    def test_nobody_is_sent_to_a_form_that_is_closed(
        self, client: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(registration_closes_at=timezone.now() + timedelta(days=1))
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.STAFF)
        assert "Pieteikties vēlreiz" in letter(anna, Message.CANCELLED)
        with time_machine.travel(timezone.now() + timedelta(days=2)):
            for said in (letter(anna, Message.CANCELLED), page(client, anna)):
                assert "Pieteikties vēlreiz" not in said
                assert "rindas galā" not in said
                assert "Paldies" not in said  # It was not she who cancelled.

    @pytest.mark.parametrize(
        ("capacity", "said"), [(0, "Šajā seminārā vēl nav vietu, ko piešķirt."), (1, "Vietu vairs nav.")]
    )
    def test_the_form_says_why_there_is_no_seat(
        self, client: Client, make_seminar: MakeSeminar, join: Join, capacity: int, said: str
    ) -> None:
        seminar = make_seminar(capacity=capacity)
        join(seminar, "anna")
        assert said in words(client.get(reverse("events:register", args=[seminar.slug])))

    def test_a_link_sent_again_does_not_call_an_open_question_a_seat(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(confirmation_hours=24)
        anna = join(seminar, "anna")
        join(seminar, "anna")
        said = letter(anna, Message.LINK_AGAIN)
        assert "Jums ir rezervēta vieta. Apstipriniet to savā lapā līdz šim laikam" in said
        assert "Jums ir vieta." not in said


class TestCompanions:
    @pytest.mark.parametrize(
        ("number", "language", "said"),
        [
            (1, "lv", "Kopā ar jums ir pieteikts vēl 1 cilvēks"),
            (2, "lv", "Kopā ar jums ir pieteikti vēl 2 cilvēki"),
            (11, "lv", "Kopā ar jums ir pieteikti vēl 11 cilvēku"),
            (1, "en", "1 more person is registered together with you"),
            (11, "uk", "Разом із вами записані ще 11 людей"),
            (2, "ru", "Вместе с вами записаны ещё 2 человека"),
        ],
    )
    def test_only_those_who_have_a_seat_or_wait_are_counted_everywhere(
        self, client: Client, make_seminar: MakeSeminar, number: int, language: str, said: str
    ) -> None:
        seminar = make_seminar(capacity=20, group_size=20)
        people = [Person(name=f"Anna {n}", email=f"a{n}@example.org") for n in range(number + 3)]
        anna, gone, giver, *_others = services.register_group(
            seminar=seminar, people=people, language=language, form_key=uuid4()
        )
        services.cancel(registration=gone, actor=Actor.REGISTRANT)
        cilda = services.hand_over(registration=giver, name="Cilda", email="cilda@example.org")
        services.cancel(registration=cilda, actor=Actor.REGISTRANT)
        assert said in letter(anna, Message.CONFIRMED)
        with translation.override(language):
            assert said in page(client, anna)
        address = reverse("events:manage_data", args=[tokens.make(anna)])
        assert client.get(address).json()["Pieteikts kopā ar"] == number
        assert "cilvēk" not in letter(gone, Message.CANCELLED).partition("Atver acis ·")[0]
        Registration.objects.filter(pk=anna.pk).update(attended_at=timezone.now())
        for message in (Message.THANKS, Message.CERTIFICATE):
            row = OutgoingMail(registration=Registration.objects.get(pk=anna.pk), message=message)
            assert said in " ".join(rendering.render(row).body.split())

    def test_whoever_is_alone_reads_of_nobody(self, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar()
        people = [Person(name=name, email=f"{name}@example.org") for name in ("anna", "berta")]
        anna, berta = services.register_group(seminar=seminar, people=people, language="lv")
        services.cancel(registration=berta, actor=Actor.REGISTRANT)
        assert anna.state == State.CONFIRMED
        assert "Kopā ar jums" not in letter(anna, Message.CONFIRMED)


class TestWhatIsThere:
    """A mail, a page or a button speaks of materials, pages and certificates only where they are to be had."""

    PAGE = "/seminari/cesis/"

    @pytest.mark.parametrize(
        ("pages", "language", "address", "materials"),
        [
            ({}, "lv", "", False),
            ({"lv": ("/seminari/cesis/", False)}, "lv", "/seminari/cesis/", False),
            ({"lv": ("/seminari/cesis/", True)}, "lv", "/seminari/cesis/", True),
            ({"lv": ("/seminari/cesis/", True)}, "ru", "/seminari/cesis/", True),
            ({"lv": ("/seminari/cesis/", True), "ru": ("", True)}, "ru", "/seminari/cesis/", True),
            ({"lv": ("/seminari/cesis/", True), "ru": ("/ru/seminary/x/", False)}, "ru", "/ru/seminary/x/", False),
            ({"lv": ("", True)}, "lv", "", False),
        ],
    )
    def test_thanks_and_page_speak_of_materials_only_where_they_can_be_found(
        self,
        client: Client,
        seminar: Seminar,
        join: Join,
        pages: dict[str, tuple[str, bool]],
        language: str,
        address: str,
        *,
        materials: bool,
    ) -> None:
        for code, (path, has_materials) in pages.items():
            services.describe(seminar=seminar, language=code, title="T", address=path, has_materials=has_materials)
        anna = join(seminar, "anna", language=language)
        Registration.objects.update(attended_at=timezone.now())
        announcing.thank(seminar=seminar)
        with translation.override(language):
            said, shown = letter(anna, Message.THANKS), page(client, anna)
        words_for_them = {"lv": "ateriāli", "ru": "атериал"}[language]
        assert (words_for_them in said, words_for_them in shown) == (materials, materials)
        assert (address in said) if address else ("/seminari" not in said)

    def test_a_mail_after_the_seminar_warns_of_what_its_link_still_can_do(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        for message in (Message.THANKS, Message.CERTIFICATE):
            said = rendering.render(OutgoingMail(registration=anna, message=message)).body
            assert "var redzēt un izdzēst jūsu datus" in said
            assert "var atcelt" not in said

    def test_staff_are_told_before_they_send_what_the_mail_can_not_lead_to(
        self, login: Login, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(certificate_hours=6, topics_lv="Pazīmes", capacity=3)
        join(seminar, "anna")
        join(seminar, "berta", language="ru")
        Registration.objects.update(attended_at=timezone.now())
        with time_machine.travel(seminar.ends_at + timedelta(hours=1)):
            staff = login(superuser=True)
            screens = [reverse(f"seminars:{name}", args=[seminar.pk]) for name in ("thanks", "certificates")]
            thanks, certificates = (words(staff.get(screen)) for screen in screens)
            assert "Semināra lapa nav publicēta" in thanks
            assert "Semināra lapa nav publicēta" in certificates
            assert "Lapā nav materiālu" in thanks
            assert "Tēmu nav šajās valodās: angļu" in certificates
            services.describe(seminar=seminar, language="lv", title="T", address=self.PAGE, has_materials=True)
            thanks = words(staff.get(screens[0]))
            assert "nav publicēta" not in thanks
            assert "nav materiālu" not in thanks
            assert "jo šajā valodā lapas nav: krievu (cilvēki: 1)" in thanks
            writing = {"states": ["confirmed"], "subject": "S", "body": "B", "form_key": uuid4(), "step": "preview"}
            shown = words(staff.post(reverse("seminar_writing:write", args=[seminar.pk]), writing))
            assert "jo šajā valodā lapas nav: krievu (cilvēki: 1)" in shown

    def test_a_certificate_is_announced_only_while_it_is_valid_and_can_be_opened(
        self, client: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(certificate_hours=6)
        anna = join(seminar, "anna")
        Registration.objects.update(attended_at=timezone.now())
        with time_machine.travel(seminar.ends_at + timedelta(hours=1)):
            (certificate,) = issuing.issue_certificates(seminar=seminar)
            said = letter(anna, Message.CERTIFICATE)
            assert reverse("events:certificate", args=[certificate.code_in_groups]) in said
            issuing.revoke_certificate(certificate=certificate)
            row = OutgoingMail.objects.select_related("registration__seminar").get(message=Message.CERTIFICATE)
            assert not row.is_needed()
        with time_machine.travel(anna.contacts_deleted_on, tick=False):
            assert not row.is_needed()

    def test_the_reason_of_a_seminar_called_off_is_asked_for_and_given(
        self, client: Client, login: Login, make_seminar: MakeSeminar, join: Join
    ) -> None:
        staff = login(superuser=True)
        for reason in ("Lektore ir slima", ""):
            seminar = make_seminar()
            anna = join(seminar, "anna")
            address = reverse("seminars:cancel", args=[seminar.pk])
            assert "Iemesls tiem, kas pieteikušies" in words(staff.get(address))
            staff.post(address, {"reason": f" {reason}\r\n"})
            for said in (letter(anna, Message.SEMINAR_CANCELLED), page(client, anna)):
                assert ("Iemesls: Lektore ir slima" in said) == bool(reason)
                assert ("Iemesls" in said) == bool(reason)
