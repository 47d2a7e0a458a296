"""What waits for editors: facts to check, missing translations and descriptions, old pages; the admin's first page."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageLogEntry

from campaign_site import languages
from campaign_site.languages import FIRST
from pages.editorial.attention import STILL_RIGHT, groups_for, say_still_right
from pages.models import ArticlePage, CampaignImage, HelpFact
from pages.models.choices import Verification
from tests.pages.conftest import fact_of

MakeUser = Callable[[str], AbstractUser]


@pytest.fixture
def somebody(campaign: None, django_user_model: type[AbstractUser]) -> MakeUser:
    """Make somebody who has one role."""
    reverse("wagtailadmin_home")  # With its addresses the admin learns of what else stands in it.

    def make(role: str) -> AbstractUser:
        user = django_user_model.objects.create_user(role, "anna@example.org", "x")
        user.groups.add(Group.objects.get(name=role))
        return django_user_model.objects.get(pk=user.pk)

    return make


def things(user: AbstractUser, key: str) -> list[str]:
    """The names of what waits of a kind."""
    return [thing.name for group in groups_for(user) if group.key == key for thing in group.things]


@pytest.fixture
def article(campaign: None) -> ArticlePage:
    """A published article in Latvian with a picture that is described."""
    found: ArticlePage = ArticlePage.objects.filter(locale__language_code="lv", picture__isnull=False).first()
    return found


def test_help_facts_wait_until_they_are_verified_and_again_when_their_day_has_passed(somebody: MakeUser) -> None:
    publisher = somebody("Publicētāji")
    today = timezone.localdate()
    HelpFact.objects.update(
        verification=Verification.VERIFIED, checked_on=today, check_again_by=today + timedelta(days=180)
    )
    assert things(publisher, "facts") == []
    fact = HelpFact.objects.all()[0]
    for change in (
        {"verification": Verification.TO_VERIFY},
        {"verification": Verification.VERIFIED, "check_again_by": today - timedelta(days=1)},
        {"verification": Verification.TO_VERIFY, "checked_on": None, "check_again_by": None},
    ):
        HelpFact.objects.filter(pk=fact.pk).update(**change)
        assert things(publisher, "facts") == [str(fact)]


def test_what_is_overdue_waits_before_what_has_changed_and_before_what_is_only_new(
    client: Client, somebody: MakeUser
) -> None:
    overdue, changed = fact_of("116123"), fact_of("116006")
    HelpFact.objects.filter(pk=overdue.pk).update(check_again_by=timezone.localdate() - timedelta(days=1))
    changed.on_holidays = "closed"
    changed.save()
    publisher = somebody("Publicētāji")
    assert things(publisher, "facts")[:2] == [str(overdue), str(changed)]
    assert groups_for(publisher)[0].key == "facts"
    client.force_login(publisher)
    first = unescape(client.get("/admin/").content.decode())
    assert f"/helpfact/edit/{overdue.pk}/" in first
    assert f"/helpfact/edit/{changed.pk}/" in first
    assert "Bija jāpārbauda līdz" in first


def test_what_could_not_be_taken_over_from_version_1_waits_until_somebody_has_entered_it(somebody: MakeUser) -> None:
    publisher = somebody("Publicētāji")
    HelpFact.objects.update(verification=Verification.VERIFIED, checked_on=timezone.localdate())
    fact = fact_of("116006")
    HelpFact.objects.filter(pk=fact.pk).update(left_over="lv, laiks: pēc vienošanās")
    assert things(publisher, "facts") == [str(fact)]


def test_who_may_not_change_help_facts_does_not_read_of_them(somebody: MakeUser) -> None:
    assert things(somebody("Autori"), "facts") == []


def test_a_page_waits_for_each_language_that_it_lacks(somebody: MakeUser, article: ArticlePage) -> None:
    (note,) = [
        thing.note
        for group in groups_for(somebody("Autori"))
        if group.key == "translations"
        for thing in group.things
        if thing.address.endswith(f"/{article.pk}/edit/")
    ]
    lacking = (
        set(languages.BY_CODE)
        - {FIRST}
        - set(article.get_translations().live().values_list("locale__language_code", flat=True))
    )
    assert len(note.split(", ")) == len(lacking)


def test_a_picture_waits_for_its_description_unless_it_is_decoration(somebody: MakeUser, article: ArticlePage) -> None:
    author = somebody("Autori")
    assert things(author, "descriptions") == []
    ArticlePage.objects.filter(pk=article.pk).update(picture_alt="")
    assert things(author, "descriptions") == [article.title]
    ArticlePage.objects.filter(pk=article.pk).update(picture_is_decorative=True)
    assert things(author, "descriptions") == []


@pytest.mark.parametrize(
    ("said", "waits"),
    [({"alt_text": "Acs", "decorative": False}, 0), ({"alt_text": "", "decorative": True}, 0), ({"alt_text": ""}, 1)],
)
def test_so_does_a_picture_in_the_body(
    somebody: MakeUser, article: ArticlePage, said: dict[str, Any], waits: int
) -> None:
    picture = {"image": CampaignImage.objects.first().pk, **said}  # type: ignore[union-attr]
    article.body = [{"type": "picture", "value": {"picture": picture, "caption": ""}}]
    article.save()
    assert len(things(somebody("Autori"), "descriptions")) == waits


def test_a_page_that_nobody_has_published_for_a_year_waits(somebody: MakeUser, article: ArticlePage) -> None:
    author = somebody("Autori")
    assert things(author, "old") == []
    Page.objects.filter(pk=article.pk).update(last_published_at=timezone.now() - timedelta(days=366))
    assert things(author, "old") == [article.title]


def test_nobody_reads_of_pages_that_are_not_theirs(somebody: MakeUser, article: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(picture_alt="")
    for role in ("Semināru darbinieki", "Durvju dežuranti"):
        assert article.title not in [thing.name for group in groups_for(somebody(role)) for thing in group.things]


def test_it_asks_as_often_for_many_pages_as_for_few(
    somebody: MakeUser, article: ArticlePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publisher = somebody("Publicētāji")
    groups_for(publisher)
    with django_assert_max_num_queries(40) as few:
        groups_for(publisher)
    for number in range(3):
        article.copy(update_attrs={"slug": f"copy-{number}"}, keep_live=True)
    with django_assert_max_num_queries(len(few)):
        groups_for(publisher)


class TestTheFirstPage:
    def enter(self, client: Client, user: AbstractUser) -> str:
        client.force_login(user)
        return client.get("/admin/").content.decode()

    def test_names_three_of_each_kind_and_where_the_rest_is(self, client: Client, somebody: MakeUser) -> None:
        publisher = somebody("Publicētāji")
        page = self.enter(client, publisher)
        (facts,) = [group for group in groups_for(publisher) if group.key == "facts"]
        assert sum(page.count(thing.address) for thing in facts.things) == 3
        assert 'href="/admin/reports/waiting/#facts"' in page
        report = client.get("/admin/reports/waiting/").content.decode()
        assert all(thing.address in report for thing in facts.things)

    def test_what_waits_comes_before_what_one_worked_on(
        self, client: Client, somebody: MakeUser, article: ArticlePage
    ) -> None:
        publisher = somebody("Publicētāji")
        article.save_revision(user=publisher, log_action=True)
        page = self.enter(client, publisher)
        assert 0 < page.index("to-put-right") < page.index("recent-edits")

    def test_the_door_staff_see_seminars_only(self, client: Client, somebody: MakeUser) -> None:
        page = self.enter(client, somebody("Durvju dežuranti"))
        assert "next-seminars" in page
        assert "to-put-right" not in page
        assert client.get("/admin/reports/waiting/").status_code == 302


def test_with_everything_in_order_the_report_says_so(client: Client, somebody: MakeUser) -> None:
    HelpFact.objects.all().delete()
    Page.objects.filter(depth__gt=2).delete()
    Page.objects.filter(depth=2).update(live=False)
    client.force_login(somebody("Publicētāji"))
    answer = client.get("/admin/reports/waiting/")
    assert answer.status_code == 200
    assert answer.context["groups"] == []


class TestStillRight:
    """Somebody has read an old page and says that all of it is true."""

    @pytest.fixture
    def old(self, article: ArticlePage) -> ArticlePage:
        """An article that was published last more than a year ago."""
        Page.objects.filter(pk=article.pk).update(last_published_at=timezone.now() - timedelta(days=366))
        article.refresh_from_db()
        return article

    @pytest.fixture
    def enter(self, client: Client, somebody: MakeUser) -> Callable[[str], Client]:
        """Sign in with a role."""

        def sign_in(role: str) -> Client:
            client.force_login(somebody(role))
            return client

        return sign_in

    def test_a_publisher_says_so_in_the_report_and_the_page_leaves_the_list(
        self, enter: Callable[[str], Client], old: ArticlePage
    ) -> None:
        client = enter("Publicētāji")
        report = client.get("/admin/reports/waiting/")
        (thing,) = [thing for group in report.context["groups"] if group.key == "old" for thing in group.things]
        assert f'action="{thing.still_right}"' in report.content.decode()
        answer = client.post(thing.still_right, {"next": "/admin/reports/waiting/#old"})
        assert (answer.status_code, answer["Location"]) == (302, "/admin/reports/waiting/#old")
        assert "old" not in [group.key for group in client.get("/admin/reports/waiting/").context["groups"]]

    def test_after_a_year_it_comes_back(self, somebody: MakeUser, old: ArticlePage) -> None:
        publisher = somebody("Publicētāji")
        say_still_right(old, publisher)
        assert things(publisher, "old") == []
        PageLogEntry.objects.filter(action=STILL_RIGHT).update(timestamp=timezone.now() - timedelta(days=366))
        assert things(publisher, "old") == [old.title]

    def test_the_page_s_history_says_who_did(self, enter: Callable[[str], Client], old: ArticlePage) -> None:
        client = enter("Publicētāji")
        client.post(reverse("still_right", args=[old.pk]))
        entry = PageLogEntry.objects.get(action=STILL_RIGHT)
        assert (entry.page_id, entry.user.get_username()) == (old.pk, "Publicētāji")
        history = client.get(reverse("wagtailadmin_pages:history", args=[old.pk])).content.decode()
        assert "Pārskatīta, viss joprojām ir pareizi" in history

    def test_it_asks_before_it_notes(self, enter: Callable[[str], Client], old: ArticlePage) -> None:
        client = enter("Publicētāji")
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[old.pk])).content.decode()
        assert reverse("still_right", args=[old.pk]) in edit
        assert client.get(reverse("still_right", args=[old.pk])).status_code == 200
        assert not PageLogEntry.objects.filter(action=STILL_RIGHT).exists()

    def test_nobody_is_sent_to_another_site_afterwards(self, enter: Callable[[str], Client], old: ArticlePage) -> None:
        client = enter("Publicētāji")
        answer = client.post(reverse("still_right", args=[old.pk]), {"next": "https://elsewhere.example/"})
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[old.pk])

    @pytest.mark.parametrize("role", ["Autori", "Semināru darbinieki", "Durvju dežuranti"])
    def test_who_may_not_publish_can_not_say_so(
        self, enter: Callable[[str], Client], old: ArticlePage, role: str
    ) -> None:
        client = enter(role)
        assert client.post(reverse("still_right", args=[old.pk])).status_code == 302
        assert not PageLogEntry.objects.filter(action=STILL_RIGHT).exists()

    def test_an_author_reads_of_the_page_without_the_button(
        self, enter: Callable[[str], Client], old: ArticlePage
    ) -> None:
        client = enter("Autori")
        report = client.get("/admin/reports/waiting/")
        (thing,) = [thing for group in report.context["groups"] if group.key == "old" for thing in group.things]
        assert (thing.name, thing.still_right) == (old.title, "")
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[old.pk])).content.decode()
        assert reverse("still_right", args=[old.pk]) not in edit

    def test_a_page_that_is_not_public_can_not_be_right(self, enter: Callable[[str], Client], old: ArticlePage) -> None:
        client = enter("Publicētāji")
        Page.objects.filter(pk=old.pk).update(live=False)
        client.post(reverse("still_right", args=[old.pk]))
        assert not PageLogEntry.objects.filter(action=STILL_RIGHT).exists()

    def test_without_the_form_s_token_nothing_is_noted(self, somebody: MakeUser, old: ArticlePage) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(somebody("Publicētāji"))
        assert client.post(reverse("still_right", args=[old.pk])).status_code == 403
        assert not PageLogEntry.objects.filter(action=STILL_RIGHT).exists()
