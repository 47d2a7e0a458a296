"""The door as staff meet it on a phone, and the rows for colleagues in the form."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Registration, Seminar
from events.seats import services, tokens
from tests.journeys.addresses import example, latvian, person, unfold
from tests.journeys.conftest import Site, enter_as

NAMES = ["Zane Zariņa", "Ārija Ābele", "Šarlote Kļaviņa-Bērziņa"]


@pytest.fixture
def staff(site: Site, open_page: Callable[..., Page], django_user_model: type[AbstractUser]) -> Callable[..., Page]:
    """Phones of somebody who is signed in."""
    user = django_user_model.objects.create_superuser("staff", "staff@example.org")

    def open_signed_in(**options: object) -> Page:
        page = open_page(**{"width": 360, **options})
        enter_as(page, user)
        return page

    return open_signed_in


@pytest.fixture
def people(site: Site) -> list[Registration]:
    """Three people with seats at a seminar that is today."""
    seminar = example()
    services.change_capacity(seminar=seminar, capacity=9)
    made = [
        services.register(
            seminar=seminar,
            name=name,
            email=f"p{number}@example.org",
            library="Jaunpiebalgas bibliotēka",
            language="lv",
            form_key=uuid4(),
        )
        for number, name in enumerate(NAMES)
    ]
    Seminar.objects.filter(pk=seminar.pk).update(date=timezone.localdate())
    return made


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_axe_finds_nothing_at_the_door_and_nothing_is_too_wide(
    people: list[Registration], staff: Callable[..., Page], axe: Callable[..., list[str]], scheme: str
) -> None:
    page = staff(width=320, color_scheme=scheme)
    services.check_in(registration=people[0])
    for address in (
        latvian("events:door", example().slug),
        latvian("events:door_code", tokens.make_for_door(people[0])),
        latvian("events:door_code", tokens.make_for_door(people[1])),
    ):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_somebody_is_found_by_a_part_of_the_name_and_ticked_off(
    people: list[Registration], staff: Callable[..., Page]
) -> None:
    page = staff()
    page.goto(latvian("events:door", example().slug))
    page.fill("#find", "sarl kla")
    expect(page.locator(".door__person:visible")).to_have_count(1)
    with page.expect_navigation():
        page.locator(".door__person:visible button").click()
    expect(page.locator(f"#p{people[2].pk} .door__came")).to_be_visible()
    assert [person.name for person in Registration.objects.attended()] == [NAMES[2]]


def test_without_scripts_everybody_is_in_the_list_and_can_be_ticked_off(
    people: list[Registration], staff: Callable[..., Page]
) -> None:
    page = staff(java_script_enabled=False)
    page.goto(latvian("events:door", example().slug))
    expect(page.locator(".door__person")).to_have_count(3)
    expect(page.locator("#find")).to_be_hidden()
    page.locator(".door__person button").first.click()
    expect(page.locator(".door__came")).to_have_count(1)


def test_rows_for_colleagues_come_one_by_one_and_those_with_words_stay(site: Site, page: Page) -> None:
    page.goto(latvian("events:register", example().slug))
    page.locator("details[data-rows] summary").click()
    rows = page.locator("fieldset.row:visible")
    expect(rows).to_have_count(1)
    for number in (2, 3, 4):
        page.locator("[data-more]").click()
        expect(rows).to_have_count(number)
        expect(page.locator(f"[name=colleague_{number}_name]")).to_be_focused()
    expect(page.locator("[data-more]")).to_be_hidden()
    page.fill("[name=colleague_3_name]", "Zane Zariņa")
    with page.expect_navigation():
        page.locator("form.form button[type=submit]").click()
    expect(rows).to_have_count(3)
    expect(page.locator("[name=colleague_3_name]")).to_have_value("Zane Zariņa")


def test_without_scripts_all_rows_are_there(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(latvian("events:register", example().slug))
    page.locator("details[data-rows] summary").click()
    expect(page.locator("fieldset.row:visible")).to_have_count(4)
    expect(page.locator("[data-more]")).to_be_hidden()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), pytest.param("dark", 320, marks=pytest.mark.thorough)])
def test_axe_finds_nothing_in_what_the_form_and_the_own_page_fold_away(
    site: Site, open_page: Callable[..., Page], axe: Callable[..., list[str]], scheme: str, width: int
) -> None:
    page = open_page(width=width, color_scheme=scheme)
    for address in (
        latvian("events:register", example().slug),
        latvian("events:manage", tokens.make(person(example(), "apskate"))),
    ):
        page.goto(address)
        unfold(page)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
