"""Seminars' pages: what they tell `events`, what they show of it, and that registrations outlive them."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from events.models import Registration, Seminar, SeminarText
from events.seats import services, tokens
from pages import frame
from pages.models import SeminarPage
from tests.pages.conftest import MakePage, locale, page_of, words


def texts(seminar: Seminar) -> list[tuple[str, str, str]]:
    return sorted(SeminarText.objects.filter(seminar=seminar).values_list("language", "title", "address"))


def registered(seminar: Seminar) -> Registration:
    return services.register(
        seminar=seminar, name="Ilze", email="ilze@example.org", library="", language="lv", form_key=uuid4()
    )


class TestWhatEventsAreTold:
    def test_the_loaded_campaign_tells_title_and_address_in_every_language(self, campaign: None) -> None:
        assert texts(Seminar.objects.get(slug="riga-2011")) == [
            (
                "en",
                "Preventive measures to reduce human trafficking",
                "/en/seminars/preventive-measures-to-reduce-human-trafficking/",
            ),
            (
                "lv",
                "Preventīvie pasākumi cilvēku tirdzniecības mazināšanā",
                "/seminari/preventivie-pasakumi-cilveku-tirdzniecibas-mazinasana/",
            ),
            (
                "ru",
                "Превентивные меры по сокращению торговли людьми",
                "/ru/seminary/preventivnye-mery-protiv-torgovli-lyudmi/",
            ),
            (
                "uk",
                "Превентивні заходи для зменшення торгівлі людьми",
                "/uk/seminary/preventyvni-zakhody-proty-torhivli-liudmy/",
            ),
        ]

    def test_publishing_tells_the_new_title_and_address(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Pirmais nosaukums", slug="pirmais")
        assert texts(page.seminar) == [("lv", "Pirmais nosaukums", "/seminari/pirmais/")]
        page.title, page.slug = "Otrais nosaukums", "otrais"
        page.save_revision().publish()
        assert texts(page.seminar) == [("lv", "Otrais nosaukums", "/seminari/otrais/")]

    def test_a_draft_tells_nothing(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Publicēts", slug="publicets")
        page.title = "Vēl tikai melnraksts"
        page.save_revision()
        assert texts(page.seminar) == [("lv", "Publicēts", "/seminari/publicets/")]

    def test_a_page_that_was_never_published_tells_nothing(self, make_seminar_page: MakePage) -> None:
        row = make_seminar_page("Cits").seminar
        new = Seminar.objects.create(slug="jauns", name="Jauns", date=row.date, city="Rīga")
        parent = page_of("seminars")
        parent.add_child(
            instance=SeminarPage(
                title="Melnraksts", kind="Seminārs", audience="visi", seminar=new, live=False, locale=locale("lv")
            )
        )
        assert texts(new) == []
        assert new.title_in("lv") == "Jauns"

    def test_scheduled_publishing_tells_as_well(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Tagad")
        page.title, page.go_live_at = "Vēlāk", timezone.now() + timedelta(hours=1)
        page.save_revision().publish()
        assert [title for _code, title, _address in texts(page.seminar)] == ["Tagad"]
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            call_command("publish_scheduled")
        assert [title for _code, title, _address in texts(page.seminar)] == ["Vēlāk"]

    def test_moving_the_list_tells_the_new_address(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs", slug="seminars")
        index = page_of("seminars")
        index.slug = "nodarbibas"
        index.save_revision().publish()
        assert SeminarPage.objects.get(pk=page.pk).url == "/nodarbibas/seminars/"
        assert texts(page.seminar) == [("lv", "Seminārs", "/nodarbibas/seminars/")]


class TestRegistrationsOutliveThePage:
    def test_when_it_is_unpublished(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs")
        registration = registered(page.seminar)
        page.unpublish()
        registration.refresh_from_db()
        assert (registration.state, registration.seminar) == ("confirmed", page.seminar)

    def test_when_it_is_deleted_with_its_list(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs")
        registration = registered(page.seminar)
        page_of("seminars").delete()
        assert not SeminarPage.objects.filter(pk=page.pk).exists()
        registration.refresh_from_db()
        assert registration.state == "confirmed"
        assert Seminar.objects.filter(pk=page.seminar_id).exists()

    def test_while_its_row_can_not_be_deleted_under_it(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs")
        with pytest.raises(ProtectedError):
            page.seminar.delete()

    def test_and_a_copy_of_the_page_takes_none_along(self, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs")
        registered(page.seminar)
        page.copy(update_attrs={"title": "Kopija", "slug": "kopija"})
        assert Registration.objects.count() == 1

    def test_and_its_link_goes_on_working_after_the_page_is_gone(
        self, client: Client, make_seminar_page: MakePage
    ) -> None:
        from django.urls import reverse

        page = make_seminar_page("Seminārs")
        address = reverse("events:manage", args=[tokens.make(registered(page.seminar))])
        page.delete()
        assert client.get(address).status_code == 200


class TestTheLists:
    def test_upcoming_ones_stand_nearest_first_and_past_ones_latest_first(
        self, client: Client, make_seminar_page: MakePage
    ) -> None:
        today = timezone.localdate()
        for days in (90, 3, -1, -40):
            make_seminar_page(
                f"Diena {days}", row={"date": today + timedelta(days=days), "registration_opens_at": None}
            )
        context = client.get("/seminari/").context
        assert [page.title for page in context["upcoming"]] == ["Diena 3", page_of("example_seminar").title, "Diena 90"]
        assert [page.title for page in context["past"]] == ["Diena -1", "Diena -40", page_of("seminar").title]

    def test_a_seminar_of_today_is_upcoming_until_the_day_is_over(
        self, client: Client, make_seminar_page: MakePage
    ) -> None:
        make_seminar_page("Šodien", row={"date": timezone.localdate(), "start_time": None, "end_time": None})
        assert client.get("/seminari/").context["upcoming"][0].title == "Šodien"

    def test_without_an_upcoming_one_the_list_says_so(self, client: Client, campaign: None) -> None:
        page_of("example_seminar").unpublish()
        response = client.get("/seminari/")
        assert response.context["upcoming"] == []
        assert 'class="empty"' in response.content.decode()
        assert client.get("/").context["next_seminar"] is None

    def test_the_home_page_shows_the_next_one_as_it_is_now(
        self,
        client: Client,
        make_seminar_page: MakePage,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        page = make_seminar_page("Rīt", row={"date": timezone.localdate() + timedelta(days=1), "capacity": 1})
        assert client.get("/").context["next_seminar"].title == "Rīt"
        registered(page.seminar)
        assert 'data-booking="full"' in client.get("/").content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            services.update_seminar(seminar=page.seminar, changes={"city": "Cēsis", "capacity": 2})
        home = client.get("/").content.decode()
        assert ("Cēsis" in home, 'data-booking="open"' in home) == (True, True)
        with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
            assert client.get("/").context["next_seminar"].title == page_of("example_seminar").title

    def test_the_home_page_sees_within_a_minute_what_a_release_before_it_has_changed(
        self, client: Client, campaign: None
    ) -> None:
        seminar = page_of("example_seminar").seminar
        with time_machine.travel(timezone.now(), tick=False) as clock:
            client.get("/")
            Seminar.objects.filter(pk=seminar.pk).update(city="Kandava")  # and nobody is told
            clock.shift(61)
            assert "Kandava" in client.get("/").content.decode()

    def test_the_home_page_knows_of_a_page_that_is_public_before_the_seminar_does(
        self, client: Client, campaign: None
    ) -> None:
        seminar = page_of("example_seminar").seminar
        Seminar.objects.filter(pk=seminar.pk).update(registration_opens_at=None)
        SeminarText.objects.filter(seminar=seminar).update(address="")
        frame.forget()
        assert 'data-booking="open"' in client.get("/").content.decode()

    @pytest.mark.parametrize("asked", ["-1", "abc", str(10**20), "%00", ""])
    def test_any_page_number_is_answered(self, client: Client, campaign: None, asked: str) -> None:
        assert client.get("/seminari/", query_params={"lapa": asked}).status_code == 200


class TestAPage:
    def test_shows_times_with_a_full_stop(self, client: Client, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs", row={"start_time": time(9, 5), "end_time": time(16, 30)})
        assert "9.05–16.30" in words(client.get(page.url))

    def test_offers_registration_while_it_is_open(self, client: Client, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs", row={"slug": "atverts"})
        html = client.get(page.url).content.decode()
        assert ('data-booking="open"' in html, 'href="/pieteikties/atverts/"' in html) == (True, True)

    def test_of_the_past_offers_none(self, client: Client, campaign: None) -> None:
        html = client.get(page_of("seminar").url).content.decode()
        assert ('data-booking="past"' in html, "/pieteikties/" in html) == (True, False)

    def test_shows_the_seats_as_they_are_now(self, client: Client, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs", row={"capacity": 1})
        assert 'data-booking="open"' in client.get(page.url).content.decode()
        registered(page.seminar)
        assert 'data-booking="full"' in client.get(page.url).content.decode()

    def test_never_shows_the_online_link(self, client: Client, make_seminar_page: MakePage) -> None:
        page = make_seminar_page("Seminārs", row={"online_link": "https://meet.example.org/slepens"})
        assert "meet.example.org" not in client.get(page.url).content.decode()

    def test_shows_its_six_topics_in_their_order(self, client: Client, campaign: None) -> None:
        page = page_of("seminar")
        said = words(client.get(page.url)).replace("\xad", "")
        places = [said.index(" ".join(part.value["topic"].split())) for part in page.programme]
        assert (len(places), places) == (6, sorted(places))
