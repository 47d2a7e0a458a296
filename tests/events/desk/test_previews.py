"""Every message can be seen as somebody invented would get it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from campaign_site import languages
from campaign_site.languages import FIRST
from events.models import Announcement, OutgoingMail, Registration, Seminar
from events.outbox import specimens
from events.outbox.messages import Message
from events.seats import tokens
from events.seats.errors import UnusableLink
from tests.events.conftest import Join, Login, MakeSeminar


@pytest.fixture
def staff(login: Login) -> Client:
    return login("view_seminar")


def address(seminar: Seminar, message: str, language: str = "lv", name: str = "preview") -> str:
    return reverse(f"seminar_writing:{name}", args=[seminar.pk, message, language])


class TestTheList:
    def test_has_every_message_with_when_it_goes_out(self, staff: Client, seminar: Seminar) -> None:
        page = staff.get(reverse("seminar_writing:previews", args=[seminar.pk]))
        listed = {label: str(when) for _address, label, when in page.context["listed"]}
        assert list(listed) == [message.label for message in Message]
        assert all(listed.values())


class TestAMessage:
    @pytest.mark.parametrize(
        ("message", "language"),
        [
            pytest.param(
                *(message, language), marks=() if language == FIRST or message == "confirmed" else pytest.mark.thorough
            )
            for message in Message
            for language in languages.BY_CODE
        ],
    )
    def test_shows_subject_text_and_html_in_each_language(
        self, staff: Client, make_seminar: MakeSeminar, message: Message, language: str
    ) -> None:
        seminar = make_seminar(offer_hours=24, certificate_hours=4)
        page = staff.get(address(seminar, message, language))
        assert page.status_code == 200
        assert page.context["subject"]
        assert seminar.name in page.context["text"]
        mail = staff.get(page.context["html_address"])
        assert f'<html lang="{language}">' in mail.content.decode()
        assert seminar.name in mail.content.decode()

    def test_stores_nothing(self, staff: Client, seminar: Seminar) -> None:
        for message in Message:
            staff.get(address(seminar, message))
        for model in (Registration, OutgoingMail, Announcement):
            assert model.objects.count() == 0

    def test_shows_no_real_person(self, staff: Client, seminar: Seminar, join: Join) -> None:
        join(seminar, "berta")
        for message in Message:
            for name in ("preview", "preview_html"):
                html = staff.get(address(seminar, message, name=name)).content.decode()
                assert "erta@" not in html
                assert "Berta" not in html

    def test_has_links_that_open_nothing(self, seminar: Seminar) -> None:
        mail = specimens.specimen(seminar=seminar, message=Message.CONFIRMED, language="lv")
        links = reverse("events:manage", args=["x"]).removesuffix("x/")
        (token,) = re.findall(rf"{links}([^/\s]+)/", str(mail.body))
        with pytest.raises(UnusableLink):
            tokens.read(token)

    @pytest.mark.parametrize(("message", "language"), [("unknown", "lv"), ("confirmed", "de")])
    def test_that_there_is_not_is_not_found(self, staff: Client, seminar: Seminar, message: str, language: str) -> None:
        assert staff.get(address(seminar, message, language)).status_code == 404


class TestItsHtml:
    def test_may_stand_in_a_frame_of_this_site_and_do_nothing_there(self, staff: Client, seminar: Seminar) -> None:
        response = staff.get(address(seminar, "confirmed", name="preview_html"))
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        policy = [part.strip() for part in response["Content-Security-Policy"].split(";")]
        assert "sandbox" in policy
        assert "frame-ancestors 'self'" in policy

    def test_its_page_frames_it_in_a_sandbox(self, staff: Client, seminar: Seminar) -> None:
        html = staff.get(address(seminar, "confirmed")).content.decode()
        (frame,) = re.findall(r"<iframe[^>]*>", html)
        assert f'src="{address(seminar, "confirmed", name="preview_html")}"' in frame
        assert " sandbox " in frame


@pytest.mark.parametrize("name", ["previews", "preview", "preview_html"])
@pytest.mark.parametrize("permission", ["view_registration", "view_seminar"])
def test_each_address_opens_only_with_a_permission_for_seminars(
    login: Login, seminar: Seminar, name: str, permission: str
) -> None:
    url = (
        reverse("seminar_writing:previews", args=[seminar.pk])
        if name == "previews"
        else address(seminar, "confirmed", name=name)
    )
    assert (login(permission).get(url).status_code == 200) is (permission == "view_seminar")
