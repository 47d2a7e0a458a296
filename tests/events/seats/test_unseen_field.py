"""The field of the form that people do not see: who fills it in is asked, and never told something untrue."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from events.models import OutgoingMail, Registration, Seminar, TrapTally
from tests.events.conftest import MakeSeminar
from tests.events.seats.test_views import filled, words


def sent_by(page: HttpResponse) -> dict[str, str]:
    """What a browser without scripting sends when the form on the page is sent as it stands."""
    html = BeautifulSoup(page.content, "html.parser").select_one("main form[method=post]")
    assert html
    values = {
        str(field["name"]): str(field.get("value", "on" if field["type"] == "checkbox" else ""))
        for field in html.select("input[name]")
        if field["type"] != "checkbox" or field.has_attr("checked")
    }
    chosen = {str(one.find_parent("select")["name"]): str(one["value"]) for one in html.select("option[selected]")}  # type: ignore[index]
    return values | chosen


class TestTheFieldThatPeopleDoNotSee:
    """Add-ons and password managers fill it in for real people; nobody is told something untrue."""

    BY_AN_ADD_ON = {"leave_empty": "https://ilze.example.org"}

    def test_when_filled_in_shows_the_form_again_with_one_question_and_all_that_was_typed(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        address = reverse("events:register", args=[make_seminar(group_size=3).slug])
        typed = filled(
            role="librarian",
            access="vieta pie durvīm",
            diet="rieksti",
            needs_consent="on",
            colleague_1_name="Anna Kalniņa",
            colleague_1_email="anna@example.org",
        )
        page = client.post(address, typed | self.BY_AN_ADD_ON)
        assert page.status_code == 200
        assert Registration.objects.count() == OutgoingMail.objects.count() == 0
        assert gettext("Is it you who sends this form?") in words(page)
        assert "ilze@example.org" not in words(page)  # only in its field: nothing is said to be written or taken
        again = sent_by(page)
        assert {name: again[name] for name in typed} == typed
        assert again["leave_empty"] == ""

    def test_takes_the_form_once_somebody_answers_that_they_send_it(self, client: Client, form: str) -> None:
        again = sent_by(client.post(form, filled() | self.BY_AN_ADD_ON))
        done = client.post(form, again | self.BY_AN_ADD_ON)  # The add-on fills it in each time.
        assert "ilze@example.org" in words(done)
        assert [person.email for person in Registration.objects.all()] == ["ilze@example.org"]

    def test_does_not_hide_what_else_is_wrong_and_is_asked_about_only_once(self, client: Client, form: str) -> None:
        page = client.post(form, filled(name="") | self.BY_AN_ADD_ON)
        assert gettext("Is it you who sends this form?") in words(page)
        assert "id_name_error" in page.content.decode()
        still = client.post(form, sent_by(page) | self.BY_AN_ADD_ON)
        assert gettext("Is it you who sends this form?") not in words(still)
        client.post(form, sent_by(still) | self.BY_AN_ADD_ON | {"name": "Ilze Bērziņa"})
        assert Registration.objects.count() == 1

    def test_is_counted_with_what_came_of_it_and_names_nobody(
        self, client: Client, seminar: Seminar, form: str
    ) -> None:
        again = sent_by(client.post(form, filled() | self.BY_AN_ADD_ON))
        client.post(form, filled(email="robot@example.org") | self.BY_AN_ADD_ON)
        client.post(form, again | self.BY_AN_ADD_ON)
        tally = TrapTally.objects.get()
        assert (tally.seminar, tally.asked, tally.answered) == (seminar, 2, 1)
        assert [field.name for field in TrapTally._meta.fields] == ["id", "seminar", "asked", "answered"]

    def test_is_out_of_reach_for_people_and_left_alone_by_known_password_managers(
        self, client: Client, form: str
    ) -> None:
        html = BeautifulSoup(client.get(form).content, "html.parser")
        field = html.select_one("input[name=leave_empty]")
        assert field
        assert field.find_parent(hidden=True)
        managers = {"data-1p-ignore", "data-lpignore", "data-bwignore", "data-form-type", "data-protonpass-ignore"}
        assert managers < set(field.attrs)
        assert (field["autocomplete"], field["tabindex"], field["type"]) == ("off", "-1", "text")

    def test_is_the_same_while_the_seminar_takes_nobody(self, client: Client, make_seminar: MakeSeminar) -> None:
        closed = make_seminar(registration_closes_at=timezone.now() - timedelta(hours=1))
        page = client.post(reverse("events:register", args=[closed.slug]), filled() | self.BY_AN_ADD_ON)
        assert gettext("Is it you who sends this form?") not in words(page)
        assert "Ilze Bērziņa" in words(page)
