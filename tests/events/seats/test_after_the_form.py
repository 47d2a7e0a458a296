"""What the page after the form says, whose error an error is, and that the registrant's page says what it saved."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import override

from events.models import Registration, Seminar
from events.seats import tokens
from tests.events.conftest import Join, Login, MakeSeminar
from tests.events.seats.test_views import filled, words

BEFORE = "Ja pieteikums ar šo adresi jau bija, spēkā paliek iepriekšējais; tas rakstīts e-pastā."


def sent(client: Client, seminar: Seminar, **more: object) -> str:
    response = client.post(reverse("events:register", args=[seminar.slug]), filled(**more))
    return " ".join(unescape(strip_tags(words(response))).split())


class TestThePageAfterTheForm:
    def test_says_that_nothing_more_is_to_do(self, client: Client, seminar: Seminar) -> None:
        said = sent(client, seminar)
        assert "Pieteikums ir saņemts" in said
        assert "Pagaidām vairāk nekas nav jādara. " + BEFORE in said
        assert "Ieskatieties savā e-pastā" not in said

    def test_says_until_when_to_confirm_as_the_registration_has_it_even_if_it_is_sent_again(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        seminar, form = make_seminar(confirmation_hours=24), {"form_key": str(uuid4())}
        said = sent(client, seminar, **form)
        until = Registration.objects.get().answer_by
        assert until
        shown = " ".join(date_format(timezone.localtime(until), "DATETIME_FORMAT").split())
        assert f"apstipriniet to ar saiti vēstulē līdz šim laikam: {shown}." in said
        caches["template_fragments"].clear()  # As in another web server, which may get the form the second time.
        with time_machine.travel(timezone.now() + timedelta(hours=3)):
            assert f"līdz šim laikam: {shown}." in sent(client, seminar, **form)

    @pytest.mark.parametrize("hours", [0, 24])
    def test_says_the_same_for_a_known_address_also_when_it_is_sent_again(
        self, client: Client, make_seminar: MakeSeminar, join: Join, hours: int
    ) -> None:
        seminar, now = make_seminar(confirmation_hours=hours, capacity=5), timezone.now()
        join(seminar, "anna")
        said: dict[str, list[str]] = {}
        for who in ("anna", "berta"):
            form = {"form_key": str(uuid4()), "email": f"{who}@example.org"}
            for later in (0, 2):
                with time_machine.travel(now + timedelta(hours=later), tick=False):
                    said.setdefault(who, []).append(sent(client, seminar, **form).replace(who, "?"))
        assert said["anna"] == said["berta"]
        assert said["anna"][0] == said["anna"][1]

    def test_shows_each_name_with_its_address_and_corrects_each(self, client: Client, seminar: Seminar) -> None:
        form = {
            "form_key": str(uuid4()),
            "name": "Anna Ozola",
            "email": "anna@example.org",
            "colleague_1_name": "Berta Liepa",
            "colleague_1_email": "berta@exmaple.org",
        }
        said = sent(client, seminar, **form)
        assert "Anna Ozola: anna@example.org" in said
        assert "Berta Liepa: berta@exmaple.org" in said
        assert "Labot adreses" in said
        assert "E-pasts: Berta Liepa" in said
        said = sent(client, seminar, **{**form, "colleague_1_email": "berta@example.org"})
        assert "Berta Liepa: berta@example.org" in said
        held = Registration.objects.order_by("pk").values_list("name", "email")
        assert list(held) == [("Anna Ozola", "anna@example.org"), ("Berta Liepa", "berta@example.org")]


class TestErrorsOfAGroup:
    def test_say_whose_they_are_above_the_form_and_beside_the_field(self, client: Client, seminar: Seminar) -> None:
        response = client.post(
            reverse("events:register", args=[seminar.slug]),
            filled(
                colleague_1_name="Berta Liepa",
                colleague_1_email="berta",
                colleague_2_email="cilda@example.org",
                colleague_3_name="Anna",
                colleague_3_email="ilze@example.org",
            ),
        )
        said = unescape(response.content.decode())
        for error in (
            "Berta Liepa: Ievadiet e-pasta adresi",
            "3. cilvēks: Ierakstiet arī vārdu un uzvārdu.",
            "Anna: ",
        ):
            assert said.count(error) >= 2, error
        assert "3. cilvēks</legend>" in said


class TestTheRegistrantsPage:
    @pytest.mark.parametrize(
        "given", [{"action": "change", "name": "Anna Ozola", "language": "lv"}, {"action": "needs", "diet": ""}]
    )
    def test_says_that_it_saved(self, client: Client, seminar: Seminar, join: Join, given: dict[str, str]) -> None:
        address = reverse("events:manage", args=[tokens.make(join(seminar, "anna"))])
        assert "Izmaiņas ir saglabātas." not in words(client.get(address))
        assert "Izmaiņas ir saglabātas." in words(client.post(address, given, follow=True))

    @pytest.mark.parametrize(("language", "year"), [("ru", "года"), ("uk", "року")])
    def test_a_date_at_the_end_of_a_sentence_takes_one_full_stop(
        self, client: Client, seminar: Seminar, join: Join, language: str, year: str
    ) -> None:
        anna = join(seminar, "anna")
        with override(language):
            address = reverse("events:manage", args=[tokens.make(anna)])
        said = words(client.get(address))
        assert f"{year}." in said
        assert ".." not in said


class TestTheSeatBar:
    def test_is_as_full_as_its_words_say(self, client: Client, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=3)
        form = reverse("events:register", args=[seminar.slug])
        for number, who in enumerate(("anna", "berta", "cilda")):
            said = client.get(form).content.decode()
            assert f"Brīvo vietu: {3 - number} no 3" in unescape(said)
            assert f'value="{3 - number}" max="3"' in said
            join(seminar, who)
        assert 'class="seats__bar" value="0"' in client.get(form).content.decode()


class TestTheDoor:
    def test_sets_those_apart_who_have_not_answered(self, login: Login, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(date=timezone.localdate(), start_time=None, end_time=None, confirmation_hours=1)
        anna = join(seminar, "anna")
        join(seminar, "berta", actor="staff", form_key=None)
        staff = login("check_in")
        page = staff.get(reverse("events:door", args=[seminar.slug]))
        assert [one.name for one in page.context["people"]] == ["Berta"]
        assert [one.name for one in page.context["unsure"]] == ["Anna"]
        assert "Atzīmēt klātbūtni" in words(page)
        code = words(staff.get(reverse("events:door_code", args=[tokens.make_for_door(anna)])))
        assert "Atbildes vēl nav" in code
        assert "pavērsiet kameru pret nākamo kodu" in code


class TestAddresses:
    def test_are_proposed_from_the_name_of_a_new_seminar_and_then_stay(
        self, login: Login, make_seminar: MakeSeminar
    ) -> None:
        staff = login(superuser=True)
        pages = [staff.get(reverse("seminars:add")), staff.get(reverse("seminars:edit", args=[make_seminar().pk]))]
        proposing = ["w-sync#apply" in str(page.context["form"]["name"]) for page in pages]
        assert proposing == [True, False]
        assert "blur-&gt;w-slug#urlify" in str(pages[0].context["form"]["slug"])
