"""`manage.py load_campaign` makes what is missing and never touches what is there."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AbstractUser, Group
from django.core.management import call_command
from django.db.models import Max
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Revision, Site

from campaign_site import languages
from campaign_site.roles import SEMINAR_STAFF
from events.models import Seminar, SeminarText
from pages.content.loader import TREE, Loader
from pages.help.public_holidays import is_working_day
from pages.models import (
    CampaignImage,
    HelpFact,
    HelpFactSpan,
    HelpFactText,
    HomePage,
    PressContact,
    SeminarIndexPage,
    SeminarPage,
)
from tests.pages.conftest import page_of

pytestmark = pytest.mark.django_db


def load(*, example: bool = True) -> str:
    said = StringIO()
    call_command("load_campaign", example=example, stdout=said)
    return said.getvalue().strip()


def everything() -> dict[str, Any]:
    """All that loading makes, and how often it was written."""
    return {
        "pages": list(Page.objects.order_by("pk").values()),
        "revisions": Revision.objects.count(),
        "log": PageLogEntry.objects.count(),
        "last revision": Revision.objects.aggregate(last=Max("pk")),
        "facts": [list(model.objects.order_by("pk").values()) for model in (HelpFact, HelpFactText, HelpFactSpan)],
        "contacts": list(PressContact.objects.order_by("pk").values()),
        "seminars": list(Seminar.objects.order_by("pk").values()),
        "texts": list(SeminarText.objects.order_by("pk").values()),
        "pictures": list(CampaignImage.objects.order_by("pk").values()),
        "sites": list(Site.objects.values()),
    }


def test_loading_again_changes_nothing_and_says_so(campaign: None) -> None:
    before = everything()
    assert load() == "Everything is there already; nothing was touched."
    assert everything() == before


def test_loading_without_the_example_leaves_an_existing_example_alone(campaign: None) -> None:
    before = everything()
    load(example=False)
    assert everything() == before


def test_what_editors_wrote_moved_or_took_off_stays_so(campaign: None) -> None:
    page = page_of("help")
    page.title, page.lead, page.slug = "Mūsu pašu virsraksts", "Mūsu pašu ievads", "pasu-adrese"
    page.save_revision().publish()
    page_of("privacy").move(page_of("about"), pos="last-child")
    page_of("results").unpublish()
    home = page_of("home")
    home.partners.set([])
    home.save_revision().publish()
    HelpFact.objects.filter(value="112").update(hours_kind="unknown", order=9)
    HelpFactText.objects.filter(fact__value="112").update(what_for="Pavisam kas cits")
    PressContact.objects.update(name="Cits Cilvēks")
    before = everything()
    load()
    assert everything() == before
    assert page_of("privacy").get_parent().specific == page_of("about")
    assert not page_of("results").live
    assert list(HomePage.objects.get(pk=home.pk).partners.all()) == []


def test_a_deleted_page_comes_back_without_its_neighbours_being_touched(campaign: None) -> None:
    page_of("results").delete()
    others = list(Page.objects.exclude(pk=page_of("articles").pk).order_by("pk").values())
    assert load() == "Made page: 1."
    made = page_of("results")
    assert (made.live, made.title) == (True, "Kampaņa nonāk reģionos: septiņi semināri, 237 bibliotekāri")
    assert list(Page.objects.exclude(pk__in=[page_of("articles").pk, made.pk]).order_by("pk").values()) == others


@pytest.mark.thorough
def test_an_empty_database_gets_the_campaign_and_the_example_only_on_request(db: None) -> None:
    assert Page.objects.filter(depth__gt=1).count() == 0
    load(example=False)
    assert list(Seminar.objects.values_list("slug", "is_example")) == [("riga-2011", False)]
    assert sorted(SeminarPage.objects.values_list("locale__language_code", "title")) == [
        ("en", "Preventive measures to reduce human trafficking"),
        ("lv", "Preventīvie pasākumi cilvēku tirdzniecības mazināšanā"),
        ("ru", "Превентивные меры по сокращению торговли людьми"),
        ("uk", "Превентивні заходи для зменшення торгівлі людьми"),
    ]
    assert Site.objects.get().root_page.specific == page_of("home")
    # What is not sure waits as a draft, with what is to be verified.
    for key in ("form_begging", "form_children", "form_organs", "when_you_call"):
        for language in ("lv", "en"):
            page = page_of(key, language)
            assert page.to_verify, key
            assert not page.live, key
    load(example=True)
    example = Seminar.objects.get(slug="paraugs")
    assert (example.is_example, example.capacity, example.booking) == (True, 20, "open")
    assert example.date.isoweekday() <= 5
    page = page_of("example_seminar")
    assert (page.live, page.title.split(":")[0]) == (True, "Paraugs")


@pytest.mark.parametrize("language", ["lv", "en", "ru", "uk"])
def test_what_a_reader_at_risk_needs_exists_in_each_language(campaign: None, language: str) -> None:
    for key in ("home", "help", "signs", "offer_check", "seminars", "seminar", "privacy"):
        assert page_of(key, language).live, key


@pytest.mark.parametrize("language", ["lv", "en", "ru", "uk"])
def test_home_help_and_signs_are_there_in_easy_language(campaign: None, language: str) -> None:
    for key in ("home", "help", "signs"):
        assert page_of(key, language).easy_read, key


def test_everything_exists_in_latvian_and_english(campaign: None) -> None:
    for key, *_page in TREE:
        for language in ("lv", "en"):
            assert page_of(key, language).live, (key, language)


def test_the_languages_are_there_before_anything_is_loaded(db: None) -> None:
    codes = set(Locale.objects.values_list("language_code", flat=True))
    assert {"en", "lv", "ru", "uk"} <= codes == set(languages.BY_CODE)


def test_every_page_has_its_first_version_in_the_history(campaign: None) -> None:
    without = [page.title for page in Page.objects.filter(depth__gt=1) if page.revisions.count() == 0]
    assert without == []


def test_pictures_of_the_campaign_carry_their_author(campaign: None) -> None:
    assert set(CampaignImage.objects.values_list("credit", flat=True)) == {"Kampaņas “Atver acis” zīmējums"}


def test_the_role_that_runs_seminars_may_publish_them_and_no_other_page(
    campaign: None, django_user_model: type[AbstractUser]
) -> None:
    organiser = django_user_model.objects.create_user("organiser")
    organiser.groups.add(Group.objects.get(name=SEMINAR_STAFF.name))
    for index in SeminarIndexPage.objects.all():
        rights = index.permissions_for_user(organiser)
        assert rights.can_add_subpage()
        assert rights.can_publish_subpage()
    home = HomePage.objects.get(locale__language_code="lv")
    assert not home.permissions_for_user(organiser).can_edit()
    assert not home.permissions_for_user(organiser).can_add_subpage()


@pytest.mark.parametrize(
    "day",
    [
        *(
            "2026-12-24",
            "2026-12-25",
            "2026-12-31",
            "2027-01-01",
            "2027-05-04",
            "2027-06-23",
            "2027-06-24",
            "2027-11-18",
        ),
        *("2027-03-26", "2027-03-29", "2028-04-14", "2028-04-17", "2029-03-30", "2038-04-26"),  # Easter
        *("2030-05-06", "2028-11-20", "2029-11-19"),  # Mondays after a holiday at the weekend
        *("2026-11-28", "2026-11-29"),  # a weekend
    ],
)
def test_the_example_seminar_is_on_no_weekend_and_no_holiday(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day))


def test_the_example_seminar_is_on_a_working_day_whenever_it_is_loaded(db: None) -> None:
    for loaded in ("2026-11-26", "2026-11-27", "2026-12-03", "2027-03-01", "2027-05-27"):
        with time_machine.travel(datetime.fromisoformat(f"{loaded}T12:00+02:00"), tick=False):
            seminar = Loader().example_row()
            assert is_working_day(seminar.date)
            assert timedelta(weeks=3) < seminar.date - date.fromisoformat(loaded) <= timedelta(weeks=4)
            assert seminar.registration_closes_at > timezone.now()
            seminar.delete()
