"""Writing to everybody in some states: the words, the preview, the sending."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Announcement, OutgoingMail, Seminar
from events.outbox import rendering
from events.outbox.messages import Message
from events.retention import forgetting
from events.seats import services
from events.seats.choices import Actor, State
from tests.events.conftest import Join, Login, MakeSeminar


@pytest.fixture
def writer(login: Login) -> Client:
    return login("write_to_registrants")


@pytest.fixture
def busy(make_seminar: MakeSeminar, join: Join) -> Seminar:
    """A seminar with two people who have a seat, in two languages, one who waits and one who cancelled."""
    seminar = make_seminar(capacity=3)
    join(seminar, "anna")
    join(seminar, "olga", language="ru")
    services.cancel(registration=join(seminar, "berta"), actor=Actor.REGISTRANT)
    services.change_capacity(seminar=seminar, capacity=2)
    join(seminar, "cilda")
    OutgoingMail.objects.all().delete()
    return seminar


def address(seminar: Seminar) -> str:
    return reverse("seminar_writing:write", args=[seminar.pk])


def words(step: str, *states: State, **more: Any) -> dict[str, Any]:
    """What the form holds as the browser sends it."""
    return {
        "states": [state.value for state in states or (State.CONFIRMED,)],
        "subject": "Autostāvvieta",
        "body": "Lūdzu, nāciet pa pagalmu.\n\nUz tikšanos!",
        "form_key": str(uuid4()),
        "step": step,
        **more,
    }


class TestTheWords:
    def test_are_asked_for_with_the_number_of_people_behind_each_state(self, writer: Client, busy: Seminar) -> None:
        page = writer.get(address(busy))
        labels = dict(page.context["form"].fields["states"].choices)
        assert [labels[state].rpartition(": ")[2] for state in State] == ["0", "2", "1", "0", "1", "0", "0", "0"]

    def test_need_a_state_a_subject_and_a_text(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("preview", subject="", body=" ", states=[]))
        assert sorted(page.context["form"].errors) == ["body", "states", "subject"]
        assert not page.context.get("is_preview")

    def test_with_something_hidden_in_the_subject_are_refused(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("preview", subject="Sveiki\x07ikiev"))
        assert list(page.context["form"].errors) == ["subject"]

    def test_have_one_kind_of_line_ending(self, writer: Client, busy: Seminar) -> None:
        writer.post(address(busy), words("send", body="Viens\r\n\r\nDivi\r\n"))
        assert Announcement.objects.get().body == "Viens\n\nDivi"

    def test_are_kept_when_somebody_goes_back(self, writer: Client, busy: Seminar) -> None:
        typed = words("back", State.WAITING)
        form = writer.post(address(busy), typed).context["form"]
        assert [form[name].value() for name in ("states", "subject", "body", "form_key")] == [
            typed[name] for name in ("states", "subject", "body", "form_key")
        ]
        assert Announcement.objects.count() == 0


class TestThePreview:
    def test_shows_the_mail_as_it_will_come_and_queues_nothing(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("preview", State.WAITING))
        (wording,) = page.context["wordings"]
        assert page.context["total"] == wording["number"] == 1
        assert wording["subject"] == f"Autostāvvieta: {busy.name}"
        assert "Lūdzu, nāciet pa pagalmu.\n\nUz tikšanos!" in wording["text"]
        assert (Announcement.objects.count(), OutgoingMail.objects.count()) == (0, 0)

    def test_says_the_same_as_the_mail_but_for_the_link(self, writer: Client, busy: Seminar) -> None:
        typed = words("preview", State.WAITING)
        (wording,) = writer.post(address(busy), typed).context["wordings"]
        writer.post(address(busy), {**typed, "step": "send"})
        sent = rendering.render(OutgoingMail.objects.get())
        assert sent.subject == wording["subject"]
        lines = list(zip(sent.body.splitlines(), wording["text"].splitlines(), strict=True))
        links = reverse("events:manage", args=["x"]).removesuffix("x/")
        assert [links in one for one, other in lines if one != other] == [True]

    def test_comes_once_for_each_wording_with_the_number_of_its_people(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("preview", State.CONFIRMED, State.WAITING, State.CANCELLED))
        told = [(wording["number"], wording["files"]) for wording in page.context["wordings"]]
        assert sorted(told) == [(1, ["seminar.ics"]), (1, ["seminar.ics"]), (2, [])]
        assert page.context["total"] == 4

    def test_names_no_real_person(self, writer: Client, busy: Seminar) -> None:
        html = writer.post(address(busy), words("preview", *State)).content.decode()
        for who in ("anna@", "olga@", "cilda@", "Olga", "Cilda"):
            assert who not in html

    def test_escapes_what_was_typed(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("preview", body="<script>alert(1)</script>"))
        assert "<script>alert" not in page.content.decode()
        assert all("<script>" not in wording["html"] for wording in page.context["wordings"])

    def test_says_so_when_there_is_nobody(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("preview", State.OFFERED))
        assert (page.context["total"], page.context["wordings"]) == (0, [])
        assert 'value="send"' not in page.content.decode()

    def test_asks_the_database_as_often_for_many_people_as_for_one(
        self, writer: Client, seminar: Seminar, join: Join
    ) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                writer.post(address(seminar), words("preview", State.CONFIRMED, State.WAITING))
            return len(queries)

        join(seminar, "anna")
        count()
        one = count()
        join(seminar, "berta")
        assert count() == one


class TestSending:
    def test_queues_the_mail_for_those_states_and_says_for_how_many(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("send", State.CONFIRMED), follow=True)
        mails = OutgoingMail.objects.all()
        assert sorted(mail.registration.name for mail in mails) == ["Anna", "Olga"]
        assert {mail.message for mail in mails} == {Message.ANNOUNCEMENT}
        assert Announcement.objects.get().actor_id == page.context["user"].pk
        (said,) = [str(message) for message in page.context["messages"]]
        assert "2" in said

    def test_the_same_form_twice_sends_once_and_says_the_same(self, writer: Client, busy: Seminar) -> None:
        typed = words("send")
        answers = [writer.post(address(busy), typed, follow=True) for _time in range(2)]
        said = [[str(message) for message in answer.context["messages"]] for answer in answers]
        assert said[0] == said[1]
        assert (Announcement.objects.count(), OutgoingMail.objects.count()) == (1, 2)

    def test_to_nobody_says_so_and_queues_nothing(self, writer: Client, busy: Seminar) -> None:
        page = writer.post(address(busy), words("send", State.OFFERED))
        assert page.context["total"] == 0
        assert Announcement.objects.count() == 0

    def test_leaves_out_those_who_were_forgotten(self, writer: Client, busy: Seminar) -> None:
        forgetting.erase(registration=busy.registrations.get(name="Berta"))
        page = writer.post(address(busy), words("preview", State.CANCELLED))
        assert page.context["total"] == 0

    def test_stands_in_the_list_of_what_was_written(self, writer: Client, busy: Seminar) -> None:
        writer.post(address(busy), words("send", State.CONFIRMED, State.WAITING))
        (announcement,) = writer.get(address(busy)).context["before"]
        assert (announcement.subject, announcement.mails_all, announcement.mails_sent) == ("Autostāvvieta", 3, 0)

    def test_lists_what_was_written_with_as_many_questions_for_three_as_for_one(
        self, writer: Client, busy: Seminar
    ) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                writer.get(address(busy))
            return len(queries)

        writer.post(address(busy), words("send"))
        count()
        one = count()
        for _time in range(2):
            writer.post(address(busy), words("send"))
        count()
        assert count() == one


@pytest.mark.parametrize("permission", ["view_registration", "change_seminar", "write_to_registrants"])
def test_writing_needs_its_own_permission(login: Login, busy: Seminar, permission: str) -> None:
    client = login(permission)
    allowed = permission == "write_to_registrants"
    assert (client.get(address(busy)).status_code == 200) is allowed
    client.post(address(busy), words("send"))
    assert Announcement.objects.exists() is allowed


def test_nobody_writes_without_logging_in(client: Client, busy: Seminar) -> None:
    assert client.post(address(busy), words("send")).status_code == 403
    assert not Announcement.objects.exists()
