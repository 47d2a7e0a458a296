"""Colleagues of one form, and a place that goes from one to another: what each of them reads, in every state."""

from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from events.models import OutgoingMail, Registration, Seminar
from events.outbox import rendering
from events.outbox.messages import MESSAGE_FOR, Message
from events.retention import forgetting
from events.seats import services, tokens
from events.seats.choices import Actor, State
from events.seats.services import Person
from tests.events.conftest import Join, Login, MakeSeminar
from tests.events.seats.test_views import words


def group(seminar: Seminar, *names: str, **more: object) -> list[Registration]:
    people = [Person(name=name, email=f"{name.split()[0].lower()}@example.org") for name in names]
    return services.register_group(
        seminar=seminar,
        people=people,
        **{"language": "lv", "form_key": uuid4(), **more},  # type: ignore[arg-type]
    )


def letter(registration: Registration, message: Message) -> str:
    """The text of the newest mail of a kind to somebody, as it would be sent now."""
    row = OutgoingMail.objects.filter(registration=registration.pk, message=message).latest("pk")
    assert row.is_needed()
    rendered = rendering.render(row)
    html = " ".join(unescape(strip_tags(str(rendered.alternatives[0][0]))).split())
    assert all(" ".join(paragraph.split()) in html for paragraph in rendered.body.split("\n\n")[:2])
    return " ".join(str(rendered.body).split())


def page(client: Client, registration: Registration) -> str:
    registration.refresh_from_db()
    return unescape(strip_tags(words(client.get(reverse("events:manage", args=[tokens.make(registration)])))))


class TestWhatTheGiverReads:
    def test_says_who_has_the_place_and_nothing_of_a_cancelled_registration(
        self, client: Client, seminar: Seminar, join: Join
    ) -> None:
        anna = join(seminar, "anna")
        services.hand_over(registration=anna, name="Cilda Kalniņa", email="cilda@example.org")
        told = letter(anna, Message.HANDED_OVER)
        shown = page(client, anna)
        held = client.get(reverse("events:manage_data", args=[tokens.make(anna)])).json()
        (_name, calendar, _kind) = rendering.render(anna.mails.latest("pk")).attachments[0]
        for said in (told, shown, str(calendar).replace("\r\n ", "")):
            assert "Jūsu vietu tagad ieņem Cilda Kalniņa." in said
        for said in (told, shown):
            assert "atcelt" not in said.partition("Dzēst manus datus")[0]
            assert "rindas galā" not in said
        assert (held["Statuss"], held["Vieta nodota"]) == ("Nodots tālāk", "Cilda Kalniņa")

    def test_stays_true_when_the_colleague_cancels(self, client: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        cilda = services.hand_over(registration=anna, name="Cilda Kalniņa", email="cilda@example.org")
        services.cancel(registration=cilda, actor=Actor.REGISTRANT)
        for said in (page(client, anna), letter(anna, Message.HANDED_OVER)):
            assert "Savu vietu jūs nodevāt, un to saņēma Cilda Kalniņa." in said
            assert "tagad" not in said.partition("Datums")[0]

    def test_forgets_the_colleague_who_had_her_data_deleted(self, client: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        cilda = services.hand_over(registration=anna, name="Cilda Kalniņa", email="cilda@example.org")
        forgetting.erase(registration=cilda)
        for said in (page(client, anna), letter(anna, Message.HANDED_OVER)):
            assert "Savu vietu jūs nodevāt citam cilvēkam." in said
            assert "Cilda" not in said

    def test_does_not_tell_as_whom_a_known_address_is_registered(
        self, client: Client, seminar: Seminar, join: Join
    ) -> None:
        anna, _berta = join(seminar, "anna"), join(seminar, "berta", name="Berta Slepenā")
        services.hand_over(registration=anna, name="Kāda Berta", email="berta@example.org")
        for said in (page(client, anna), letter(anna, Message.HANDED_OVER)):
            assert "Jūsu vietu tagad ieņem Kāda Berta." in said
            assert "Slepenā" not in said

    def test_is_a_state_of_its_own_for_staff(self, login: Login, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        cilda = services.hand_over(registration=anna, name="Cilda Kalniņa", email="cilda@example.org")
        staff = login("view_registration", "view_seminar", "export_registration")
        assert "Nodots tālāk" in words(staff.get(reverse("seminars:desk", args=[seminar.pk])))
        assert "Cilda Kalniņa" in words(staff.get(reverse("registrations:inspect", args=[anna.pk])))
        assert "Anna" in words(staff.get(reverse("registrations:inspect", args=[cilda.pk])))
        exported = b"".join(staff.get(reverse("registrations:index") + "?export=csv").streaming_content)  # type: ignore[attr-defined]
        assert "Nodots tālāk" in exported.decode()


class TestWhatTheColleagueReads:
    @pytest.mark.parametrize("settings", [{}, {"confirmation_hours": 24}, {"capacity": 0}])
    def test_says_from_whom_the_place_comes(
        self, client: Client, make_seminar: MakeSeminar, join: Join, settings: dict[str, int]
    ) -> None:
        anna = join(make_seminar(**settings), "anna", name="Anna Ozola")
        cilda = services.hand_over(registration=anna, name="Cilda", email="cilda@example.org")
        said = letter(cilda, MESSAGE_FOR[State(cilda.state)])
        for text in (said, page(client, cilda)):
            assert "Anna Ozola nodeva jums savu vietu šajā seminārā." in text
        assert "kāds pieteicās" not in said

    def test_says_who_filled_in_the_form(self, client: Client, make_seminar: MakeSeminar) -> None:
        anna, berta = group(make_seminar(), "Anna Ozola", "Berta Liepa")
        for text in (letter(berta, Message.CONFIRMED), page(client, berta)):
            assert "Jūs pieteica Anna Ozola." in text
        assert "pieteica" not in letter(anna, Message.CONFIRMED)

    def test_says_it_too_where_the_sender_was_registered_before(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna", name="Anna Slepenā")
        _anna, berta = group(seminar, "Anna Ozola", "Berta Liepa")
        said = letter(berta, Message.CONFIRMED)
        assert "Jūs pieteica Anna Ozola." in said
        assert "Slepenā" not in said

    def test_names_nobody_who_had_the_data_deleted(self, make_seminar: MakeSeminar) -> None:
        anna, berta, cilda = group(make_seminar(capacity=3), "Anna Ozola", "Berta Liepa", "Cilda Kalniņa")
        forgetting.erase(registration=anna)
        assert "Jūs pieteica kolēģe vai kolēģis." in letter(berta, Message.CONFIRMED)
        dace = services.hand_over(registration=cilda, name="Dace", email="dace@example.org")
        forgetting.erase(registration=cilda)
        assert "Savu vietu šajā seminārā jums nodeva kolēģe vai kolēģis." in letter(dace, Message.CONFIRMED)
        held = Registration.objects.values_list("registered_by_name", "handed_to_name", "name")
        assert not {"Anna Ozola", "Cilda Kalniņa"} & {name for row in held for name in row}

    @pytest.mark.parametrize("name", ["Pērc https://x.example", "Ziņas vietnē x.example", "Zvani 29111222"])
    def test_passes_no_advertisement_on(self, seminar: Seminar, name: str) -> None:
        _anna, berta = services.register_group(
            seminar=seminar,
            people=[Person(name=name, email="anna@example.org"), Person(name="Berta", email="berta@example.org")],
            language="lv",
        )
        said = letter(berta, Message.CONFIRMED)
        assert name not in said
        assert "Jūs pieteica kolēģe vai kolēģis." in said

    def test_says_that_staff_registered_her(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna", actor=Actor.STAFF, form_key=None)
        assert "Jūs pieteica semināra rīkotāji." in letter(anna, Message.CONFIRMED)
