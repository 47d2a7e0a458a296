"""“New seminar” makes the row and a draft of its page together, and one can be duplicated for the next town."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from campaign_site import languages
from events.models import Seminar, SeminarText
from events.seats import services
from pages.models import SeminarIndexPage, SeminarPage
from tests.pages.conftest import page_of, publish

pytestmark = pytest.mark.django_db

Login = Callable[..., Client]


@pytest.fixture
def login(client: Client, django_user_model: type[AbstractUser]) -> Login:
    """Log in somebody who has the permissions named and may add pages under those given."""

    def log_in(*permissions: str, under: tuple[Page, ...] = ()) -> Client:
        user = django_user_model.objects.create_user("staff", "staff@example.org", "x")
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
        group = Group.objects.create(name="authors")
        adding = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
        for page in under:
            GroupPagePermission.objects.create(group=group, page=page, permission=adding)
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def indexes(campaign: None) -> dict[str, SeminarIndexPage]:
    """The lists of seminars by their language."""
    return {page.locale.language_code: page for page in SeminarIndexPage.objects.select_related("locale")}


@pytest.fixture
def staff(login: Login, indexes: dict[str, SeminarIndexPage]) -> Client:
    """Somebody who may add seminars, and pages in every language."""
    return login("add_seminar", under=tuple(indexes.values()))


def facts(**more: Any) -> dict[str, Any]:
    """What the form holds as the browser sends it."""
    return {
        "name": "Seminārs Valmierā",
        "slug": "valmiera-2027",
        "date": "2027-03-04",
        "start_time": "10:00",
        "end_time": "16:00",
        "city": "Valmiera",
        "place": "Valmieras integrētā bibliotēka",
        "online_link": "",
        "capacity": "30",
        "registration_opens_at": "",
        "registration_closes_at": "",
        "library_limit": "2",
        "group_size": "4",
        "confirmation_hours": "0",
        "offer_hours": "24",
        "reminder_days": "2",
        "contact_days": "60",
        "certificate_hours": "4",
        "topics_lv": "Pazīmes",
        "topics_en": "",
        **more,
    }


def pages_of(slug: str = "valmiera-2027") -> dict[str, SeminarPage]:
    """The pages of a seminar by their language."""
    found = SeminarPage.objects.filter(seminar__slug=slug).select_related("locale", "seminar")
    return {page.locale.language_code: page for page in found}


def told(response: Any) -> str:
    """The message after saving, with its buttons."""
    return " ".join(str(message) for message in response.context["messages"])


class TestANewSeminar:
    def test_is_a_row_and_a_draft_of_its_page_in_each_language_that_has_the_list(
        self, staff: Client, indexes: dict[str, SeminarIndexPage]
    ) -> None:
        assert staff.post(reverse("seminars:add"), facts()).status_code == 302
        seminar = Seminar.objects.get(slug="valmiera-2027")
        pages = pages_of()
        assert pages.keys() == indexes.keys() >= {"lv", "en"}
        for language, page in pages.items():
            assert (page.title, page.slug, page.live, page.seminar) == (seminar.name, "valmiera-2027", False, seminar)
            assert page.get_parent().specific == indexes[language]
            assert page.get_latest_revision_as_object().title == seminar.name
        assert len({page.translation_key for page in pages.values()}) == 1

    def test_tells_nobody_before_the_page_is_published(self, staff: Client) -> None:
        staff.post(reverse("seminars:add"), facts())
        assert not SeminarText.objects.filter(seminar__slug="valmiera-2027").exists()

    def test_says_so_with_the_way_to_the_page_s_editor(self, staff: Client) -> None:
        response = staff.post(reverse("seminars:add"), facts(), follow=True)
        assert reverse("wagtailadmin_pages:edit", args=[pages_of()["lv"].pk]) in told(response)

    def test_can_be_written_and_published_afterwards(self, staff: Client) -> None:
        staff.post(reverse("seminars:add"), facts())
        page = pages_of()["lv"]
        page.kind, page.audience = "Seminārs", "bibliotekāri"
        page.save_revision().publish()
        assert SeminarText.objects.get(seminar=page.seminar, language="lv").address == page.get_url()

    def test_is_made_whole_or_not_at_all(self, staff: Client) -> None:
        def refuse(**_more: Any) -> None:
            raise RuntimeError("refused")

        before = Page.objects.count()
        post_save.connect(refuse, sender=SeminarPage)
        try:
            with pytest.raises(RuntimeError, match="refused"):
                staff.post(reverse("seminars:add"), facts())
        finally:
            post_save.disconnect(refuse, sender=SeminarPage)
        assert (Seminar.objects.filter(slug="valmiera-2027").exists(), Page.objects.count()) == (False, before)

    def test_with_a_mistake_is_neither_row_nor_page(self, staff: Client) -> None:
        response = staff.post(reverse("seminars:add"), facts(end_time="09:00"))
        assert list(response.context["form"].errors) == ["end_time"]
        assert (Seminar.objects.filter(slug="valmiera-2027").exists(), pages_of()) == (False, {})

    def test_finds_another_address_when_a_page_has_it(
        self, staff: Client, indexes: dict[str, SeminarIndexPage]
    ) -> None:
        example = Seminar.objects.get(slug="paraugs")
        other = SeminarPage(
            title="Cits", slug="valmiera-2027", kind="x", audience="x", seminar=example, locale=indexes["lv"].locale
        )
        publish(other, indexes["lv"])
        staff.post(reverse("seminars:add"), facts())
        assert pages_of()["lv"].slug == "valmiera-2027-1"

    def test_has_pages_only_where_the_person_may_add_them(
        self, login: Login, indexes: dict[str, SeminarIndexPage]
    ) -> None:
        login("add_seminar", under=(indexes["lv"],)).post(reverse("seminars:add"), facts())
        assert list(pages_of()) == ["lv"]

    def test_is_only_a_row_for_somebody_who_may_add_no_page_and_it_says_so(
        self, login: Login, indexes: dict[str, SeminarIndexPage]
    ) -> None:
        client = login("add_seminar")
        before = client.get(reverse("seminars:add")).context["explanation"]
        response = client.post(reverse("seminars:add"), facts(), follow=True)
        assert Seminar.objects.filter(slug="valmiera-2027").exists()
        assert pages_of() == {}
        assert "wagtailadmin_pages" not in told(response)
        assert before != login_again(client, indexes["lv"]).get(reverse("seminars:add")).context["explanation"]

    def test_is_only_a_row_when_there_is_no_list_of_seminars(
        self, staff: Client, indexes: dict[str, SeminarIndexPage]
    ) -> None:
        for index in indexes.values():
            Page.objects.get(pk=index.pk).specific.delete()
        assert staff.post(reverse("seminars:add"), facts()).status_code == 302
        assert (Seminar.objects.filter(slug="valmiera-2027").exists(), pages_of()) == (True, {})

    def test_is_not_made_by_somebody_who_may_only_add_pages(
        self, login: Login, indexes: dict[str, SeminarIndexPage]
    ) -> None:
        client = login(under=tuple(indexes.values()))
        client.post(reverse("seminars:add"), facts())
        client.post(reverse("seminars:duplicate", args=[Seminar.objects.get(slug="paraugs").pk]), facts())
        assert (Seminar.objects.filter(slug="valmiera-2027").exists(), pages_of()) == (False, {})


def login_again(client: Client, index: SeminarIndexPage) -> Client:
    """The same person, who may now add pages under a list."""
    adding = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    GroupPagePermission.objects.create(group=Group.objects.get(name="authors"), page=index, permission=adding)
    return client


class TestADuplicate:
    @pytest.fixture
    def original(self, campaign: None) -> Seminar:
        """The example seminar, set up with care."""
        Seminar.objects.filter(slug="paraugs").update(
            capacity=17, offer_hours=36, library_limit=3, contact_days=45, certificate_hours=5, topics_lv="Pazīmes"
        )
        return Seminar.objects.get(slug="paraugs")

    def test_begins_with_the_settings_of_the_original_and_not_with_its_day_and_place(
        self, staff: Client, original: Seminar
    ) -> None:
        form = staff.get(reverse("seminars:duplicate", args=[original.pk])).context["form"]
        taken = ("name", "capacity", "offer_hours", "library_limit", "contact_days", "certificate_hours", "topics_lv")
        assert [form[name].value() for name in taken] == [getattr(original, name) for name in taken]
        left = ("slug", "date", "start_time", "end_time", "city", "place", "online_link", "registration_opens_at")
        assert not [name for name in left if form[name].value()]
        assert form["is_example"].value() is False

    def test_is_a_seminar_of_its_own_without_people(self, staff: Client, original: Seminar) -> None:
        Seminar.objects.update(calendar_sequence=3)
        address = reverse("seminars:duplicate", args=[original.pk])
        assert staff.post(address, facts()).status_code == 302
        new = Seminar.objects.get(slug="valmiera-2027")
        assert (new.date, new.city, new.capacity) == (date(2027, 3, 4), "Valmiera", 30)
        assert (new.uid == original.uid, new.calendar_sequence, new.cancelled_at) == (False, 0, None)
        assert (new.registrations.count(), new.texts.count()) == (0, 0)

    def test_of_a_cancelled_seminar_is_not_cancelled(self, staff: Client, original: Seminar) -> None:
        services.cancel_seminar(seminar=original)
        staff.post(reverse("seminars:duplicate", args=[original.pk]), facts())
        assert Seminar.objects.get(slug="valmiera-2027").cancelled_at is None

    def test_has_drafts_with_the_words_of_the_original_s_pages(self, staff: Client, original: Seminar) -> None:
        staff.post(reverse("seminars:duplicate", args=[original.pk]), facts())
        pages = pages_of()
        assert pages.keys() == pages_of("paraugs").keys() == set(languages.BY_CODE)
        for language, page in pages.items():
            first = page_of("example_seminar", language)
            draft = page.get_latest_revision_as_object()
            for one in (page, draft):
                assert (one.live, one.slug, one.seminar.slug) == (False, "valmiera-2027", "valmiera-2027")
                assert (one.lead, one.kind, one.audience) == (first.lead, first.kind, first.audience)
                assert one.programme.raw_data[:] == first.programme.raw_data[:]
                assert one.shown_partners == first.shown_partners
                assert len(one.materials) == 0
            assert page.translation_key not in (first.translation_key, None)
        assert pages["lv"].translation_key == pages["en"].translation_key
        assert (pages["lv"].title, pages["en"].title) == ("Seminārs Valmierā", page_of("example_seminar", "en").title)

    def test_leaves_the_original_as_it_was(self, staff: Client, original: Seminar) -> None:
        before = page_of("example_seminar")
        texts = list(SeminarText.objects.order_by("pk").values())
        staff.post(reverse("seminars:duplicate", args=[original.pk]), facts())
        after = page_of("example_seminar")
        assert (after.title, after.slug, after.seminar, after.live) == (
            before.title,
            before.slug,
            before.seminar,
            before.live,
        )
        assert after.latest_revision_id == before.latest_revision_id
        assert list(SeminarText.objects.order_by("pk").values()) == texts

    def test_of_a_seminar_whose_page_is_a_draft_has_the_draft_s_words(self, staff: Client, original: Seminar) -> None:
        page = page_of("example_seminar")
        page.unpublish()
        page.lead = "Vēl tikai melnraksts."
        page.save_revision()
        staff.post(reverse("seminars:duplicate", args=[original.pk]), facts())
        assert pages_of()["lv"].get_latest_revision_as_object().lead == "Vēl tikai melnraksts."

    def test_of_a_seminar_without_a_page_has_an_empty_draft_in_latvian(self, staff: Client, original: Seminar) -> None:
        for page in pages_of("paraugs").values():
            page.delete()
        staff.post(reverse("seminars:duplicate", args=[original.pk]), facts())
        assert list(pages_of()) == ["lv"]

    def test_of_a_seminar_that_there_is_not_is_not_found(self, staff: Client) -> None:
        assert staff.get(reverse("seminars:duplicate", args=[10**6])).status_code == 404
