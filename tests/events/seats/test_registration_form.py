"""The registration form: colleagues, role, needs with their own consent, and the versioned words about data."""

import hashlib
import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from campaign_site.periods import NEEDS_DAYS
from events.models import Library, Needs, OutgoingMail, Registration, Seminar
from events.outbox import rendering
from events.retention import forgetting
from events.seats import notices, tokens
from events.seats.choices import Role, State
from events.seats.forms.registering import consent_in_words
from tests.events.conftest import Join, MakeSeminar

WORDS_OF_VERSIONS = {
    "2026-11-24": "b6951d0c5fc458813278553edef93f0d42605147b58e38920fa26bc4043a70b8",
    "2026-11-29": "4646b3a967fd138ce7c6263044ee99721dd2497cb654f08fed0e956702dfcdd6",
}
"""What each version says, as a digest over all languages. People registered under it: a new text is a new version."""


def filled(**more: Any) -> dict[str, Any]:
    return {
        "name": "Ilze Bērziņa",
        "email": "ilze@example.org",
        "library": "Cēsu Centrālā bibliotēka",
        "language": "lv",
        "form_key": str(uuid4()),
        **more,
    }


def colleagues(*names: str, first: int = 1) -> dict[str, str]:
    rows: dict[str, str] = {}
    for row, name in enumerate(names, first):
        rows[f"colleague_{row}_name"] = name.title()
        rows[f"colleague_{row}_email"] = f"{name}@example.org"
    return rows


def address(seminar: Seminar) -> str:
    return reverse("events:register", args=[seminar.slug])


def visible(response: HttpResponse) -> str:
    return " ".join(unescape(response.content.decode()).split())


class TestColleagues:
    def test_of_one_form_share_one_place_in_line_and_each_gets_a_mail_and_a_link(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        seminar = make_seminar(capacity=5)
        response = client.post(address(seminar), {**filled(), **colleagues("anna", "berta")})
        assert response.status_code == 200
        people = list(Registration.objects.order_by("pk"))
        assert [person.email for person in people] == ["ilze@example.org", "anna@example.org", "berta@example.org"]
        assert len({person.group_id for person in people}) == len({person.ticket for person in people}) == 1
        assert {person.library for person in people} == {"Cēsu Centrālā bibliotēka"}
        assert {person.state for person in people} == {State.CONFIRMED}
        assert OutgoingMail.objects.values("registration").distinct().count() == 3
        assert all(person.email in visible(response) for person in people)

    def test_all_wait_where_not_all_find_a_seat(self, client: Client, seminar: Seminar) -> None:
        assert seminar.capacity == 2
        Seminar.objects.filter(pk=seminar.pk).update(capacity=4)
        client.post(address(seminar), {**filled(email="x@example.org"), **colleagues("y")})
        client.post(address(seminar), {**filled(), **colleagues("anna", "berta")})
        assert set(Registration.objects.in_line().values_list("email", flat=True)) == {
            "ilze@example.org",
            "anna@example.org",
            "berta@example.org",
        }

    def test_sent_again_are_the_same_people_wherever_the_empty_rows_are(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        seminar = make_seminar(capacity=9)
        sent = {**filled(), **colleagues("anna", first=1), **colleagues("berta", first=3)}
        client.post(address(seminar), sent)
        client.post(address(seminar), sent)
        client.post(address(seminar), {**sent, **colleagues("carla", first=2)})
        assert sorted(Registration.objects.values_list("email", "state")) == [
            ("anna@example.org", State.CONFIRMED),
            ("berta@example.org", State.CONFIRMED),
            ("carla@example.org", State.CONFIRMED),
            ("ilze@example.org", State.CONFIRMED),
        ]
        assert OutgoingMail.objects.count() == 4

    def test_a_mistyped_address_of_a_colleague_is_corrected_on_the_page_that_follows(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        seminar = make_seminar(capacity=5)
        page = client.post(address(seminar), {**filled(role=Role.HEAD), **colleagues("ana", first=2)})
        fields = dict(re.findall(r'<input type="\w+" name="(\w+)" value="([^"]*)"', page.content.decode()))
        fields.pop("csrfmiddlewaretoken", None)
        assert fields["colleague_2_email"] == "ana@example.org"
        client.post(
            address(seminar), {name: unescape(v) for name, v in fields.items()} | {"colleague_2_email": "anna@x.lv"}
        )
        assert sorted(Registration.objects.values_list("email", flat=True)) == ["anna@x.lv", "ilze@example.org"]
        assert Registration.objects.get(email="ilze@example.org").role == Role.HEAD

    def test_need_both_a_name_and_an_address(self, client: Client, seminar: Seminar) -> None:
        response = client.post(
            address(seminar), filled(colleague_1_name="Anna", colleague_2_email="b@example.org", colleague_3_email="c@")
        )
        html = response.content.decode()
        for field in ("colleague_1_email", "colleague_2_name", "colleague_3_email"):
            assert f'id="id_{field}_error"' in html, field
            assert f'href="#id_{field}"' in html, field
        assert "<details data-rows open>" in html
        assert not Registration.objects.exists()

    def test_need_an_address_each(self, client: Client, seminar: Seminar) -> None:
        sent = filled(colleague_1_name="Anna", colleague_1_email="ILZE@example.org")
        html = client.post(address(seminar), sent).content.decode()
        assert 'id="id_colleague_1_email_error"' in html
        assert not Registration.objects.exists()

    @pytest.mark.parametrize(("size", "rows"), [(1, 0), (2, 1), (5, 4)])
    def test_have_as_many_rows_as_the_seminar_lets_one_form_have(
        self, client: Client, make_seminar: MakeSeminar, size: int, rows: int
    ) -> None:
        seminar = make_seminar(group_size=size)
        html = client.get(address(seminar)).content.decode()
        assert len(re.findall(r'name="colleague_\d_name"', html)) == rows
        assert ("<details data-rows>" in html) == bool(rows)

    def test_more_than_the_rows_are_not_registered(self, client: Client, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(group_size=2)
        client.post(address(seminar), {**filled(), **colleagues("anna", "berta")})
        assert Registration.objects.count() == 2

    def test_more_than_the_seminar_has_seats_are_told_so_and_keep_what_they_typed(
        self, client: Client, seminar: Seminar
    ) -> None:
        response = client.post(address(seminar), {**filled(), **colleagues("anna", "berta")})
        assert 'role="alert"' in response.content.decode()
        assert "berta@example.org" in visible(response)
        assert not Registration.objects.exists()

    def test_over_their_library_s_limit_learn_it_and_how_to_reach_the_organisers(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        seminar = make_seminar(capacity=9, library_limit=2)
        Library.objects.create(code="1", name="Cēsu Centrālā bibliotēka", place="Cēsis")
        sent = filled(library="Cēsu Centrālā bibliotēka, Cēsis") | colleagues("anna", "berta")
        html = client.post(address(seminar), sent).content.decode()
        assert 'id="id_library_error"' in html
        assert html.count('href="mailto:info@example.org"') == 2, "Once beside the refusal, once in the notice."
        assert not Registration.objects.exists()

    def test_know_from_their_mail_that_they_were_registered_together(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        seminar = make_seminar(capacity=5)
        client.post(address(seminar), {**filled(language="en"), **colleagues("anna")})
        for row in OutgoingMail.objects.all():
            assert "1 more person is registered together with you" in rendering.render(row).body


class TestNeeds:
    def test_are_kept_with_their_own_consent_and_its_version(self, client: Client, seminar: Seminar) -> None:
        client.post(address(seminar), filled(access="Uzbrauktuve", diet="Bez riekstiem", needs_consent="on"))
        needs = Needs.objects.get()
        assert (needs.access, needs.diet, needs.notice_version) == ("Uzbrauktuve", "Bez riekstiem", notices.CURRENT)

    def test_without_consent_stop_the_form_and_lead_to_the_box(self, client: Client, seminar: Seminar) -> None:
        html = client.post(address(seminar), filled(access="Uzbrauktuve")).content.decode()
        assert 'href="#id_needs_consent"' in html
        assert 'value="Uzbrauktuve"' in html
        assert not Registration.objects.exists()

    def test_left_empty_keep_nothing_even_with_the_box_ticked(self, client: Client, seminar: Seminar) -> None:
        client.post(address(seminar), filled(needs_consent="on"))
        assert Registration.objects.count() == 1
        assert not Needs.objects.exists()

    def test_are_changed_and_taken_back_on_the_own_page(self, client: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        page = reverse("events:manage", args=[tokens.make(anna)])
        refused = client.post(page, {"action": "needs", "diet": "Vegāns"})
        assert 'id="needs_needs_consent_error"' in refused.content.decode()
        assert not Needs.objects.exists()
        client.post(page, {"action": "needs", "diet": "Vegāns", "needs_consent": "on"})
        assert "Vegāns" in visible(client.get(page))
        assert "Vegāns" in client.get(reverse("events:manage_data", args=[tokens.make(anna)])).content.decode()
        client.post(page, {"action": "needs", "diet": "", "access": ""})
        assert not Needs.objects.exists()


class TestRole:
    def test_is_kept_shown_and_changed(self, client: Client, seminar: Seminar) -> None:
        client.post(address(seminar), filled(role=Role.HEAD))
        registration = Registration.objects.get()
        assert registration.role == Role.HEAD
        page = reverse("events:manage", args=[tokens.make(registration)])
        with translation.override("lv"):
            assert str(Role.HEAD.label) in visible(client.get(page))
        client.post(page, {"action": "change", "name": "Ilze Bērziņa", "role": "", "language": "lv"})
        registration.refresh_from_db()
        assert registration.role == ""

    def test_may_be_left_out_but_not_invented(self, client: Client, seminar: Seminar) -> None:
        assert "id_role_error" in client.post(address(seminar), filled(role="king")).content.decode()
        assert not Registration.objects.exists()


class TestNotice:
    def test_stands_on_the_form_and_its_version_is_kept(self, client: Client, seminar: Seminar) -> None:
        assert "6(1)(b)" in visible(client.get(address(seminar)))
        client.post(address(seminar), filled())
        registration = Registration.objects.get()
        assert registration.notice_version == notices.CURRENT
        assert "6(1)(b)" in visible(client.get(reverse("events:manage", args=[tokens.make(registration)])))

    def test_is_not_claimed_for_people_whom_staff_added(self, seminar: Seminar, join: Join, client: Client) -> None:
        anna = join(seminar, "anna")
        assert notices.template_of(anna.notice_version) == ""
        assert "6(1)(b)" not in visible(client.get(reverse("events:manage", args=[tokens.make(anna)])))

    def test_on_the_form_tells_for_how_long_needs_are_kept_now(self) -> None:
        assert notices.VERSIONS[notices.CURRENT] == NEEDS_DAYS, "Begin a new version in events/seats/notices.py."

    @pytest.mark.parametrize("version", notices.VERSIONS)
    def test_of_a_version_never_changes_in_any_language(self, make_seminar: MakeSeminar, version: str) -> None:
        frame = {"contact_email": "info@example.org"}
        context = {"seminar": make_seminar(contact_days=90), **notices.shown(version), "frame": frame}
        said = []
        for language in ("lv", "en", "ru", "uk"):
            with translation.override(language):
                said.append(render_to_string(notices.template_of(version), context))
                said.append(consent_in_words(days=7))
        digest = hashlib.sha256(" ".join(" ".join(said).split()).encode()).hexdigest()
        assert digest == WORDS_OF_VERSIONS[version], (
            "People registered under these words. Write a new version instead (events/seats/notices.py)."
        )


def test_the_link_for_the_door_and_the_own_link_do_not_open_each_other(seminar: Seminar, join: Join) -> None:
    from events.seats.errors import UnusableLink

    anna = join(seminar, "anna")
    assert tokens.read(tokens.make(anna)) == tokens.read_at_door(tokens.make_for_door(anna)) == anna
    with pytest.raises(UnusableLink):
        tokens.read(tokens.make_for_door(anna))
    with pytest.raises(UnusableLink):
        tokens.read_at_door(tokens.make(anna))
    forgetting.erase(registration=anna)
    with pytest.raises(UnusableLink):
        tokens.read_at_door(tokens.make_for_door(anna))
