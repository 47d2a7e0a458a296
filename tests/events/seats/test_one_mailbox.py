"""One mailbox is one person, however the address is written; and nobody is stopped by what came along unseen."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from events.libraries.finding import find_library
from events.libraries.reading import read_libraries
from events.models import Library, OutgoingMail, Registration, Seminar
from events.outbox import rendering
from events.outbox.messages import Message
from events.seats import services, tokens
from events.seats.choices import Actor, State
from events.seats.errors import AddressTwice, AlreadyRegistered
from events.seats.forms import RegistrationForm
from events.seats.services.people import Person
from events.words import addresses, cleaning
from events.words.errors import UnusableAddress
from events.words.spelling import without_invisible
from tests.events.conftest import Join, Login, MakeSeminar
from tests.events.seats.test_unseen_field import sent_by
from tests.events.seats.test_views import filled, words
from tests.sampling import sample

SAME_MAILBOX = [
    ("ilze@example.org", "Ilze@EXAMPLE.org"),
    ("ilze@example.org", "il\u200bze@example.org"),
    ("ilze@example.org", "ilze@exam\u00adple.org"),
    ("ilze@example.org", "\ufeffilze@example.org\u200e"),
    ("ilze@example.org", "\u2060ilze\u200d@example\u200c.org\ufe0f"),
    ("ilze@example.org", "\xa0ilze@example.org\u202c"),
    ("inga@bibliotēka.lv", "inga@xn--bibliotka-hhb.lv"),
    ("inga@bibliotēka.lv", "Inga@XN--bibliotka-HHB.lv"),
    ("inga@bibliotēka.lv", "inga@bibliote\u0304ka.lv"),
    ("inga@bibliotēka.lv", "inga@BIBLIOTĒKA.LV"),
    ("inga@straße.de", "inga@xn--strae-oqa.de"),
]
OTHER_MAILBOX = [
    ("ilze@example.org", "il.ze@example.org"),
    ("ilze@example.org", "ilze+seminars@example.org"),
    ("inga@bibliotēka.lv", "inga@biblioteka.lv"),
    ("inga@straße.de", "inga@strasse.de"),
]


@pytest.mark.parametrize(("one", "other"), sample(SAME_MAILBOX, *SAME_MAILBOX[::4], SAME_MAILBOX[6]))
class TestTheSameMailbox:
    def test_registers_once(self, client: Client, seminar: Seminar, one: str, other: str) -> None:
        form = reverse("events:register", args=[seminar.slug])
        client.post(form, filled(email=one))
        client.post(form, filled(email=other))
        assert Registration.objects.count() == 1
        assert [row.message for row in OutgoingMail.objects.order_by("pk")] == [Message.CONFIRMED, Message.LINK_AGAIN]

    def test_is_one_person_inside_a_group(
        self, client: Client, make_seminar: MakeSeminar, one: str, other: str
    ) -> None:
        seminar = make_seminar(group_size=3)
        page = client.post(
            reverse("events:register", args=[seminar.slug]),
            filled(email=one, colleague_1_name="Cita", colleague_1_email=other),
        )
        assert str(AddressTwice()) in words(page)
        with pytest.raises(AddressTwice):
            services.register_group(
                seminar=seminar, people=[Person(name="A", email=one), Person(name="B", email=other)], language="lv"
            )

    def test_is_refused_to_staff_as_known(self, seminar: Seminar, join: Join, one: str, other: str) -> None:
        join(seminar, "a", email=one)
        with pytest.raises(AlreadyRegistered):
            join(seminar, "b", email=other, actor=Actor.STAFF)

    def test_handed_over_to_itself_changes_nothing_and_says_so(
        self, client: Client, seminar: Seminar, join: Join, one: str, other: str
    ) -> None:
        giver = join(seminar, "a", email=one)
        form = {"action": "hand_over", "name": "Baiba", "email": other}
        answer = client.post(reverse("events:manage", args=[tokens.make(giver)]), form)
        assert "Tā ir jūsu pašu adrese." in words(answer)
        assert 'value="Baiba"' in answer.content.decode()
        giver.refresh_from_db()
        assert giver.state == State.CONFIRMED

    def test_taken_over_by_somebody_known_makes_no_third_row(
        self, seminar: Seminar, join: Join, one: str, other: str
    ) -> None:
        giver, taker = join(seminar, "giver"), join(seminar, "b", email=one)
        assert services.hand_over(registration=giver, name="B", email=other) == taker

    def test_corrected_towards_it_is_one_registration(self, seminar: Seminar, join: Join, one: str, other: str) -> None:
        known, mistyped = join(seminar, "a", email=one), join(seminar, "b")
        assert services.correct_address(registration=mistyped, email=other) == known

    def test_is_written_to_three_times_a_day_in_all(self, seminar: Seminar, join: Join, one: str, other: str) -> None:
        for address in (one, other) * 4:
            join(seminar, "a", email=address)
        assert OutgoingMail.objects.filter(message=Message.LINK_AGAIN).count() == 3

    def test_sent_again_by_the_same_form_corrects_nothing(
        self, seminar: Seminar, join: Join, one: str, other: str
    ) -> None:
        form_key = uuid4()
        made = join(seminar, "a", email=one, form_key=form_key)
        again = join(seminar, "a", email=other, form_key=form_key)
        assert (again.pk, again.key_version) == (made.pk, 1)


@pytest.mark.parametrize(("one", "other"), OTHER_MAILBOX)
def test_dots_tags_and_other_letters_make_another_mailbox(one: str, other: str) -> None:
    assert addresses.key(one) != addresses.key(other)


def test_mail_goes_to_the_domain_as_the_net_knows_it(seminar: Seminar, join: Join) -> None:
    inga = join(seminar, "inga", email="inga@bibliotēka.lv")
    assert inga.email == "inga@bibliotēka.lv"
    message = rendering.render(inga.mails.get())
    assert message.to == ["inga@xn--bibliotka-hhb.lv"]
    message.send()
    assert outbox.outbox[0].message()["To"] == "inga@xn--bibliotka-hhb.lv"
    assert any("mailto:inga@xn--bibliotka-hhb.lv" in str(part).replace("\\r\\n ", "") for part in message.attachments)


@pytest.mark.parametrize("typed", ["a@i❤.lv", "a@-bibliotēka.lv", "a@xn--zzzzzz999.lv"])
def test_a_domain_that_can_not_be_is_refused_with_words(typed: str) -> None:
    with pytest.raises(UnusableAddress):
        cleaning.clean_email(typed)


class TestWhatNobodySees:
    UNSEEN = (
        "\u200b\u00ad\ufeff\u2060\u200e\u200f\u202a\u202c\u2066\u2069\u061c\u034f\u180e\u3164\U000e0041\ufe0f\u200d"
    )

    def test_is_dropped_and_a_hard_space_is_a_space(self) -> None:
        assert without_invisible(f"Il{self.UNSEEN}ze\xa0Bērziņa\t") == "Ilze Bērziņa "
        assert without_invisible("Ķirsis, Žagare, Юлія Ґалаґан 😀") == "Ķirsis, Žagare, Юлія Ґалаґан 😀"

    @pytest.mark.parametrize("spelled", ["مه\u200cنا", "👩\u200d💻", "❤\ufe0f", "👁\ufe0f\u200d🗨"])
    def test_stays_where_it_means_something(self, spelled: str) -> None:
        assert without_invisible(spelled) == spelled

    def test_does_not_come_into_a_registration(self, client: Client, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(group_size=2)
        unseen = self.UNSEEN
        client.post(
            reverse("events:register", args=[seminar.slug]),
            filled(
                name=f"Il{unseen}ze\xa0Bēr{unseen}ziņa",
                email=f"ilze{unseen}@example.org",
                library=f"Cēsu{unseen} Centrālā bibliotēka",
                access=f"rampa{unseen}",
                needs_consent="on",
                colleague_1_name=f"{unseen}Anna",
                colleague_1_email=f"an{unseen}na@example.org",
            ),
        )
        ilze, anna = Registration.objects.order_by("pk")
        assert (ilze.name, ilze.email, ilze.library) == ("Ilze Bērziņa", "ilze@example.org", "Cēsu Centrālā bibliotēka")
        assert (anna.name, anna.email, ilze.needs.access) == ("Anna", "anna@example.org", "rampa")

    def test_does_not_come_in_by_changing_and_handing_over(self, client: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        page = reverse("events:manage", args=[tokens.make(anna)])
        client.post(page, {"action": "change", "name": f"An{self.UNSEEN}na", "language": "lv"})
        anna.refresh_from_db()
        assert anna.name == "Anna"
        client.post(
            page, {"action": "hand_over", "name": f"Il{self.UNSEEN}ze", "email": f"il{self.UNSEEN}ze@example.org"}
        )
        assert Registration.objects.filter(name="Ilze", email="ilze@example.org").exists()

    def test_does_not_come_in_by_staff(self, login: Login, seminar: Seminar) -> None:
        staff = login("add_registration", "view_registration", "change_registration")
        unseen = self.UNSEEN
        staff.post(
            reverse("registrations:add"),
            {
                "seminar": seminar.pk,
                "name": f"Il{unseen}ze",
                "email": f"il{unseen}ze@example.org",
                "library": f"Cēsu{unseen}",
                "language": "lv",
            },
        )
        ilze = Registration.objects.get()
        assert (ilze.name, ilze.email, ilze.library) == ("Ilze", "ilze@example.org", "Cēsu")
        staff.post(reverse("registrations:address", args=[ilze.pk]), {"email": f"ilze.b{unseen}@example.org"})
        ilze.refresh_from_db()
        assert ilze.email == "ilze.b@example.org"

    def test_does_not_come_in_by_an_import(self) -> None:
        content = f"\ufeffko{self.UNSEEN}ds;nosaukums\n1{self.UNSEEN};Cēsu{self.UNSEEN} bibliotēka\n".encode()
        found = read_libraries(content)
        assert not found.problems
        assert found.rows[0].values == {"code": "1", "name": "Cēsu bibliotēka"}

    def test_does_not_hide_a_library(self, db: None) -> None:
        cesis = Library.objects.create(code="1", name="Cēsu Centrālā bibliotēka")
        assert find_library(f"Cēsu{self.UNSEEN} Centrālā\xa0bibliotēka") == cesis

    def test_does_not_keep_staff_out(self, client: Client, db: None, django_user_model: Any) -> None:
        django_user_model.objects.create_user("inga", "inga@bibliotēka.lv", "a-good-long-password")
        for typed in ("in\u200bga@bibliotēka.lv", "Inga@xn--bibliotka-hhb.lv", "inga\u00ad"):
            answer = client.post(reverse("account_login"), {"login": typed, "password": "a-good-long-password"})
            assert answer.status_code == 302, typed
            client.logout()


class TestASlipInAWellKnownDomain:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("ilze@gmial.com", "ilze@gmail.com"),
            ("ilze@gmail.con", "ilze@gmail.com"),
            ("Ilze.B@GMAIL.CO", "Ilze.B@gmail.com"),
            ("ilze@gmail.lv", "ilze@gmail.com"),
            ("ilze@inbox.lt", "ilze@inbox.lv"),
            ("ilze@inbx.lv", "ilze@inbox.lv"),
            ("ilze@hotmial.com", "ilze@hotmail.com"),
            ("ilze@outlok.com", "ilze@outlook.com"),
            ("ilze@yaho.com", "ilze@yahoo.com"),
            ("ilze@apolo.lv", "ilze@apollo.lv"),
            ("ilze@mai.ru", "ilze@mail.ru"),
            *((f"ilze@{domain}", "") for domain in sorted(addresses.WELL_KNOWN)),
            *((f"ilze@{domain}", "") for domain in sorted(addresses.OTHERS)),
            ("ilze@cesis.lv", ""),
            ("ilze@example.org", ""),
            ("ilze@lnb.lv", ""),
            ("ilze@inbox.com", ""),
        ],
    )
    def test_is_seen_and_other_domains_are_left_alone(self, typed: str, meant: str) -> None:
        assert addresses.probably_meant(typed) == meant

    def test_is_asked_about_once_and_sending_again_is_an_answer(self, client: Client, seminar: Seminar) -> None:
        form = reverse("events:register", args=[seminar.slug])
        typed = filled(email="ilze@gmial.com")
        page = client.post(form, typed)
        assert gettext("Did you mean %(domain)s?") % {"domain": "gmail.com"} in words(page)
        assert Registration.objects.count() == 0
        again = sent_by(page)
        assert {name: again[name] for name in typed} == typed
        client.post(form, again)
        assert Registration.objects.get().email == "ilze@gmial.com"

    def test_is_put_right_by_one_button(self, client: Client, make_seminar: MakeSeminar) -> None:
        form = reverse("events:register", args=[make_seminar(group_size=2).slug])
        page = client.post(
            form,
            filled(email="ilze@gmial.com", colleague_1_name="Anna", colleague_1_email="anna@inbox.lt"),
        )
        half = client.post(form, sent_by(page) | {"use_meant": "email"})
        assert Registration.objects.count() == 0  # The other address is asked about once more.
        client.post(form, sent_by(half) | {"use_meant": "colleague_1_email"})
        assert [one.email for one in Registration.objects.order_by("pk")] == ["ilze@gmail.com", "anna@inbox.lv"]

    def test_says_the_same_whether_or_not_the_address_is_known(
        self, client: Client, seminar: Seminar, join: Join
    ) -> None:
        join(seminar, "ilze", email="ilze@gmial.com")
        form = reverse("events:register", args=[seminar.slug])
        known, unknown = (client.post(form, filled(email=f"{who}@gmial.com")) for who in ("ilze", "anna"))
        assert words(known).replace("ilze@", "x@") == words(unknown).replace("anna@", "x@")

    def test_is_asked_about_where_a_colleague_gets_the_seat(self, client: Client, seminar: Seminar, join: Join) -> None:
        page = reverse("events:manage", args=[tokens.make(join(seminar, "anna"))])
        sent = {"action": "hand_over", "name": "Ilze", "email": "ilze@gmial.com"}
        asked = client.post(page, sent)
        assert gettext("Did you mean %(domain)s?") % {"domain": "gmail.com"} in words(asked)
        client.post(page, {**sent, "asked_about": "ilze@gmial.com"})
        assert Registration.objects.filter(email="ilze@gmial.com").exists()

    def test_is_asked_about_where_staff_type_it(self, login: Login, seminar: Seminar) -> None:
        staff = login("add_registration", "view_registration")
        sent = {"seminar": seminar.pk, "name": "Ilze", "email": "ilze@gmial.com", "language": "lv"}
        page = staff.post(reverse("registrations:add"), sent)
        assert list(page.context["form"].errors) == ["email"]
        staff.post(reverse("registrations:add"), {**sent, "asked_about": page.context["form"]["asked_about"].value()})
        assert Registration.objects.get().email == "ilze@gmial.com"

    def test_is_not_asked_about_in_a_form_that_is_only_shown(self, seminar: Seminar) -> None:
        assert RegistrationForm(seminar=seminar).slips == []
