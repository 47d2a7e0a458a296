"""The seminars' desk in Wagtail's admin."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import AccessRecord, OutgoingMail, Registration, Seminar
from events.outbox.messages import Message
from events.seats import services
from events.seats.choices import Actor, Reason, State
from events.seats.errors import NotWaiting
from tests.events.conftest import Join, Login, MakeSeminar
from tests.events.desk.conftest import facts, filled


class TestSeminars:
    def test_the_list_shows_seats_and_waiting_and_asks_as_often_for_many_as_for_one(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        join(seminar, "anna")
        join(seminar, "berta")
        address = reverse("seminars:index")
        staff.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = staff.get(address)
        (row,) = page.context["object_list"]
        assert (row.seats_taken, row.waiting_count) == (1, 1)
        assert seminar.name in page.content.decode()
        make_seminar()
        make_seminar(capacity=None)
        with CaptureQueriesContext(connection) as more:
            staff.get(address)
        assert len(more) == len(queries)

    def test_added_seats_go_to_those_who_wait(self, staff: Client, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0)
        join(seminar, "anna")
        response = staff.post(reverse("seminars:edit", args=[seminar.pk]), facts(seminar, capacity="1"))
        assert response.status_code == 302
        assert Registration.objects.get().state == State.CONFIRMED

    def test_editing_raises_the_calendar_s_sequence_only_for_time_and_place(
        self, staff: Client, seminar: Seminar
    ) -> None:
        for changed, sequence in (({"name": "Cits"}, 0), ({"name": "Cits", "place": "Cita"}, 1)):
            response = staff.post(reverse("seminars:edit", args=[seminar.pk]), facts(seminar, **changed))
            assert response.status_code == 302
            seminar.refresh_from_db()
            assert seminar.calendar_sequence == sequence

    def test_a_mistake_is_said_on_its_field(self, staff: Client, seminar: Seminar) -> None:
        response = staff.post(reverse("seminars:edit", args=[seminar.pk]), facts(seminar, end_time="09:00"))
        assert response.status_code == 200
        assert list(response.context["form"].errors) == ["end_time"]

    def test_can_be_added(self, staff: Client, make_seminar: MakeSeminar) -> None:
        given = facts(make_seminar(), slug="cesis-2027", name="Jauns")
        assert staff.get(reverse("seminars:add")).status_code == 200
        assert staff.post(reverse("seminars:add"), given).status_code == 302
        assert Seminar.objects.get(slug="cesis-2027").name == "Jauns"

    def test_with_registrations_can_not_be_deleted(self, staff: Client, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        address = reverse("seminars:delete", args=[seminar.pk])
        page = staff.get(address)
        assert page.context["is_used"]
        assert b'method="POST"' not in page.content
        assert staff.post(address).status_code == 302
        assert Seminar.objects.count() == 1

    def test_without_registrations_can_be_deleted(self, staff: Client, seminar: Seminar) -> None:
        assert staff.post(reverse("seminars:delete", args=[seminar.pk])).status_code == 302
        assert Seminar.objects.count() == 0

    def test_is_called_off_only_after_a_question(self, staff: Client, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        address = reverse("seminars:cancel", args=[seminar.pk])
        assert staff.get(address).status_code == 200
        assert Registration.objects.get().state == State.CONFIRMED
        assert staff.post(address).status_code == 302
        assert Registration.objects.get().state == State.CANCELLED

    def test_can_be_chosen_for_a_page(self, staff: Client, seminar: Seminar) -> None:
        assert seminar.name in staff.get(reverse("seminar_chooser:choose")).json()["html"]


class TestRegistrations:
    def test_the_list_filters_searches_and_asks_as_often_for_many_as_for_one(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        one, two = make_seminar(capacity=1), make_seminar()
        join(one, "anna")
        address = reverse("registrations:index")
        staff.get(address)
        with CaptureQueriesContext(connection) as queries:
            staff.get(address)
        join(one, "berta", language="ru")
        join(two, "cilda")
        with CaptureQueriesContext(connection) as more:
            page = staff.get(address)
        assert len(more) == len(queries)
        assert all(name in page.content.decode() for name in ("Anna", "Berta", "Cilda"))
        for query, found in (
            ({"seminar": two.pk}, {"Cilda"}),
            ({"state": State.WAITING}, {"Berta"}),
            ({"language": "ru"}, {"Berta"}),
            ({"q": "anna@"}, {"Anna"}),
        ):
            page = staff.get(address, query)
            assert {row.name for row in page.context["object_list"]} == found

    def test_a_person_is_added_through_the_service(self, staff: Client, seminar: Seminar) -> None:
        assert staff.get(reverse("registrations:add")).status_code == 200
        response = staff.post(reverse("registrations:add"), filled(seminar))
        added = Registration.objects.get()
        assert response["Location"] == reverse("registrations:inspect", args=[added.pk])
        assert list(added.transitions.values_list("actor", "reason")) == [(Actor.STAFF, Reason.ADDED)]
        assert list(added.mails.values_list("message", flat=True)) == [Message.CONFIRMED]

    def test_a_person_is_added_without_a_mail_if_staff_say_so(self, staff: Client, seminar: Seminar) -> None:
        given = filled(seminar)
        del given["send_mail"]
        staff.post(reverse("registrations:add"), given)
        assert (Registration.objects.count(), OutgoingMail.objects.count()) == (1, 0)

    def test_a_known_address_is_said_in_words(self, staff: Client, seminar: Seminar, join: Join) -> None:
        join(seminar, "ilze")
        response = staff.post(reverse("registrations:add"), filled(seminar, email="ILZE@example.org"))
        assert response.status_code == 200
        assert response.context["form"].non_field_errors()
        assert Registration.objects.count() == 1

    def test_a_name_that_hides_something_is_refused(self, staff: Client, seminar: Seminar) -> None:
        response = staff.post(reverse("registrations:add"), filled(seminar, name="Ilze\x07B"))
        assert list(response.context["form"].errors) == ["name"]

    def test_the_inspect_page_tells_what_happened_and_how_the_mail_went(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        anna = join(seminar, "anna")
        anna.mails.update(state="failed", problem="550 no such user")
        page = staff.get(reverse("registrations:inspect", args=[anna.pk])).content.decode()
        assert "anna@example.org" in page
        assert "550 no such user" in page
        assert anna.transitions.get().reason_in_words in page

    @pytest.mark.parametrize(("action", "after"), [("cancel", State.CANCELLED), ("promote", State.CONFIRMED)])
    def test_cancelling_and_promoting_ask_first_and_then_do_it(
        self, staff: Client, make_seminar: MakeSeminar, join: Join, action: str, after: State
    ) -> None:
        anna = join(make_seminar(capacity=0), "anna")
        address = reverse(f"registrations:{action}", args=[anna.pk])
        assert staff.get(address).status_code == 200
        anna.refresh_from_db()
        assert anna.state == State.WAITING
        assert staff.post(address, {"why": " "}).status_code == 200
        anna.refresh_from_db()
        assert anna.state == State.WAITING
        assert staff.post(address, {"why": "zvanīja"}).status_code == 302
        anna.refresh_from_db()
        assert anna.transitions.last().reason == "zvanīja"  # type: ignore[union-attr]
        assert (anna.state, anna.transitions.last().actor) == (after, Actor.STAFF)  # type: ignore[union-attr]

    def test_what_can_not_be_done_is_said_in_words(self, staff: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        response = staff.post(reverse("registrations:promote", args=[anna.pk]), {"why": "zvanīja"}, follow=True)
        assert str(NotWaiting.message) in response.content.decode()

    @pytest.mark.parametrize(("file_format", "start"), [("csv", b'\xef\xbb\xbf"'), ("xlsx", b"PK")])
    def test_what_is_filtered_is_exported(
        self, staff: Client, make_seminar: MakeSeminar, join: Join, file_format: str, start: bytes
    ) -> None:
        one, two = make_seminar(), make_seminar()
        join(one, "anna")
        join(two, "berta")
        response = staff.get(reverse("registrations:index"), {"seminar": one.pk, "export": file_format})
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        assert content.startswith(start)
        assert "no-store" in response["Cache-Control"]
        if file_format == "csv":
            assert (b"anna@" in content, b"berta@" in content) == (True, False)

    def test_have_no_address_to_edit_or_delete_them(self, staff: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        for address in ("edit", "delete", "history", "usage", "copy"):
            assert staff.get(f"/admin/registrations/{address}/{anna.pk}/").status_code == 404

    def test_leave_no_name_in_wagtail_s_own_log(self, staff: Client, seminar: Seminar) -> None:
        from wagtail.models import ModelLogEntry

        staff.post(reverse("registrations:add"), filled(seminar))
        assert not ModelLogEntry.objects.filter(label__contains="Ilze").exists()


class TestTheNumberOfSeats:
    def test_stands_still_in_the_form_of_those_who_may_not_change_it(
        self, login: Login, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=0)
        anna = join(seminar, "anna")
        client = login("change_seminar")
        address = reverse("seminars:edit", args=[seminar.pk])
        assert client.get(address).context["form"].fields["capacity"].disabled is True
        assert client.post(address, facts(seminar, name="Cits", capacity="5")).status_code == 302
        seminar.refresh_from_db()
        anna.refresh_from_db()
        assert (seminar.name, seminar.capacity, anna.state) == ("Cits", 0, State.WAITING)

    def test_is_changed_in_a_form_of_its_own_which_serves_the_line(
        self, login: Login, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=0)
        anna = join(seminar, "anna")
        client = login("change_capacity", "view_seminar")
        response = client.post(reverse("seminars:capacity", args=[seminar.pk]), {"capacity": "1"}, follow=True)
        anna.refresh_from_db()
        assert anna.state == State.CONFIRMED
        assert response.redirect_chain == [(reverse("seminars:desk", args=[seminar.pk]), 302)]
        assert len(list(response.context["messages"])) == 2

    def test_made_smaller_takes_nobody_s_seat_and_says_so(
        self, login: Login, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=2)
        join(seminar, "anna")
        join(seminar, "berta")
        client = login("change_capacity", "view_seminar")
        response = client.post(reverse("seminars:capacity", args=[seminar.pk]), {"capacity": "1"}, follow=True)
        assert Registration.objects.filter(state=State.CONFIRMED).count() == 2
        assert [message.level_tag for message in response.context["messages"]] == ["warning", "success"]
        assert response.context["over_capacity"] in response.content.decode()

    def test_can_be_made_unlimited_and_a_slip_is_said_on_its_field(self, staff: Client, seminar: Seminar) -> None:
        address = reverse("seminars:capacity", args=[seminar.pk])
        for slip in ("-1", "100000", "daudz"):
            assert list(staff.post(address, {"capacity": slip}).context["form"].errors) == ["capacity"]
        assert staff.post(address, {"capacity": ""}).status_code == 302
        seminar.refresh_from_db()
        assert seminar.capacity is None
        assert "0 (vietu skaits nav ierobežots)" in staff.get(reverse("seminars:index")).content.decode()


def test_the_list_of_one_seminar_is_recorded_as_such(staff: Client, make_seminar: MakeSeminar, join: Join) -> None:
    one, two = make_seminar(), make_seminar()
    join(one, "anna")
    join(two, "berta")
    staff.get(reverse("registrations:index"), {"seminar": one.pk})
    staff.get(reverse("registrations:index"))
    staff.get(reverse("registrations:index"), {"q": "nobody"})
    assert list(AccessRecord.objects.order_by("pk").values_list("seminar_id", "people")) == [(one.pk, 1), (None, 2)]
