"""The field “Library” of the registration form: with the keyboard, with a mouse, with a finger, without scripts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import FilePayload, Locator, Page, Request, Route, expect

from events.models import Library
from tests.journeys.conftest import Site, enter_as

FORM = "/pieteikties/paraugs/"
NAMES = [
    ("Cēsu Centrālā bibliotēka", "Cēsis", "Cēsu novads", "Cēsu novads"),
    ("Priekuļu bibliotēka", "Priekuļi", "Cēsu novads", "Priekuļu novads"),
    ("Ogres Centrālā bibliotēka", "Ogre", "Ogres novads", "Ogres novads"),
    ("Valmieras bibliotēka", "Valmiera", "Valmieras novads", "Valmiera"),
]


@pytest.fixture
def register(site: Site) -> None:
    for number, (name, place, municipality, before) in enumerate(NAMES):
        Library.objects.create(
            code=str(number), name=name, place=place, municipality=municipality, municipality_2011=before
        )


def field(page: Page) -> Locator:
    return page.locator("[name=library]")


def options(page: Page) -> Locator:
    return page.locator('.suggestions [role="option"]:visible')


def active(page: Page) -> str:
    """What the field points at as the suggestion that Enter takes."""
    return str(
        page.evaluate(
            "() => { const id = document.querySelector('[name=library]').getAttribute('aria-activedescendant');"
            " return id ? document.getElementById(id).firstChild.textContent : ''; }"
        )
    )


def open_form(page: Page) -> Locator:
    """The form with the focus in its field, once the list has come."""
    page.goto(FORM)
    with page.expect_response("**/libraries.json"):
        field(page).focus()
    return field(page)


@pytest.mark.usefixtures("register")
class TestWithTheKeyboard:
    def test_a_library_is_found_without_diacritics_and_taken_with_enter(self, page: Page) -> None:
        library = open_form(page)
        expect(library).to_have_role("combobox")
        expect(library).to_have_attribute("aria-expanded", "false")
        page.keyboard.type("cesu")
        expect(options(page)).to_have_count(2)
        expect(library).to_have_attribute("aria-expanded", "true")
        assert active(page) == ""
        page.keyboard.press("ArrowDown")
        assert active(page) == "Cēsu Centrālā bibliotēka, Cēsis"
        page.keyboard.press("Enter")
        expect(library).to_have_value("Cēsu Centrālā bibliotēka, Cēsis")
        expect(library).to_be_focused()
        expect(library).to_have_attribute("aria-expanded", "false")
        expect(page).to_have_url(f"{page.url}")
        assert page.locator(".errors").count() == 0, "Enter on a suggestion sent the form."

    def test_the_arrows_go_round_by_way_of_the_text(self, page: Page) -> None:
        open_form(page)
        page.keyboard.press("ArrowDown")
        expect(options(page)).to_have_count(4)
        seen = [active(page)]
        for _press in range(4):
            page.keyboard.press("ArrowDown")
            seen.append(active(page))
        assert seen == [
            "Cēsu Centrālā bibliotēka, Cēsis",
            "Ogres Centrālā bibliotēka",
            "Priekuļu bibliotēka, Priekuļi",
            "Valmieras bibliotēka",
            "",
        ]
        page.keyboard.press("ArrowUp")
        assert active(page) == "Valmieras bibliotēka"

    def test_escape_closes_the_list_and_keeps_what_was_typed(self, page: Page) -> None:
        library = open_form(page)
        page.keyboard.type("ogre")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(options(page)).to_have_count(0)
        expect(library).to_have_value("ogre")

    def test_escape_before_the_list_has_come_keeps_it_closed(self, page: Page) -> None:
        held: list[Route] = []
        page.goto(FORM)
        page.route("**/libraries.json", lambda route: held.append(route))  # noqa: PLW0108  # playwright asks for its words
        field(page).focus()
        page.keyboard.type("ogre")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        with page.expect_response("**/libraries.json"):
            held[0].continue_()
        page.wait_for_load_state("networkidle")
        expect(options(page)).to_have_count(0)
        page.keyboard.type("s")
        expect(options(page)).to_have_count(1)

    @pytest.mark.parametrize(("key", "caret"), [("Home", 0), ("End", 4), ("ArrowLeft", 3)])
    def test_home_end_and_left_go_back_into_the_text(self, page: Page, key: str, caret: int) -> None:
        library = open_form(page)
        page.keyboard.type("ogre")
        page.keyboard.press("ArrowDown")
        expect(library).to_have_attribute("aria-activedescendant", re.compile("."))
        page.keyboard.press(key)
        assert active(page) == ""
        assert library.evaluate("e => e.selectionStart") == caret

    def test_going_back_into_the_text_before_the_list_has_come_marks_nothing_when_it_comes(self, page: Page) -> None:
        held: list[Route] = []
        page.goto(FORM)
        page.route("**/libraries.json", lambda route: held.append(route))  # noqa: PLW0108  # playwright asks for its words
        field(page).focus()
        page.keyboard.type("ogre")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        held[0].continue_()
        expect(options(page)).to_have_count(1)
        assert active(page) == ""

    def test_tab_takes_nothing_that_was_not_chosen(self, page: Page) -> None:
        library = open_form(page)
        page.keyboard.type("ogre")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        expect(library).to_have_value("ogre")
        expect(options(page)).to_have_count(0)
        expect(page.locator("[name=role]")).to_be_focused()

    def test_enter_without_a_suggestion_sends_the_form(self, page: Page) -> None:
        open_form(page)
        page.keyboard.type("ogre")
        page.keyboard.press("Enter")
        page.locator(".errors").wait_for()
        expect(field(page)).to_have_value("ogre")

    def test_how_many_were_found_is_announced(self, page: Page) -> None:
        open_form(page)
        status = page.locator(".field--suggests [role=status]")
        page.keyboard.type("ogre")
        expect(status).to_contain_text("1")
        page.keyboard.type("x")
        expect(options(page)).to_have_count(0)
        expect(status).not_to_be_empty()
        expect(status).not_to_contain_text("1")

    def test_yesterdays_municipality_finds_a_library_too(self, page: Page) -> None:
        open_form(page)
        page.keyboard.type("priekulu novads")
        expect(options(page)).to_have_text(["Priekuļu bibliotēka, Priekuļi Cēsu novads"])


@pytest.mark.usefixtures("register")
class TestWithAPointer:
    def test_a_click_takes_a_library(self, page: Page) -> None:
        library = open_form(page)
        page.keyboard.type("ogr")
        options(page).first.click()
        expect(library).to_have_value("Ogres Centrālā bibliotēka")
        expect(library).to_be_focused()
        page.mouse.click(5, 5)
        expect(options(page)).to_have_count(0)

    def test_a_finger_takes_a_library_on_a_small_phone(self, open_page: Callable[..., Page]) -> None:
        page = open_page(width=320, height=568, has_touch=True, is_mobile=True)
        library = open_form(page)
        page.keyboard.type("bibliot")
        expect(options(page)).to_have_count(4)
        for option in options(page).all():
            box = option.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        options(page).nth(2).tap()
        expect(library).to_have_value("Priekuļu bibliotēka, Priekuļi")


@pytest.mark.usefixtures("register")
class TestPrivacy:
    def test_nothing_typed_leaves_the_browser_and_the_list_is_asked_for_once_without_cookies(self, page: Page) -> None:
        page.goto(FORM)
        asked: list[Request] = []

        def note(request: Request) -> None:
            if "/static/" not in request.url:  # Chromium asks for the page's icon when it likes.
                asked.append(request)

        page.on("request", note)
        with page.expect_response("**/libraries.json"):
            field(page).focus()
        page.keyboard.type("ogre")
        expect(options(page)).to_have_count(1)
        page.locator("[name=name]").focus()
        field(page).focus()
        page.keyboard.type(" 1")
        (request,) = asked
        assert request.url.endswith("/libraries.json")
        assert "cookie" not in request.all_headers()


@pytest.mark.usefixtures("register")
def test_without_scripts_it_is_a_plain_field(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(FORM)
    assert field(page).get_attribute("role") is None
    assert field(page).get_attribute("autocomplete") == "organization"
    field(page).fill("cesu centrala biblioteka")
    page.locator("form.form button[type=submit]").click()
    expect(field(page)).to_have_value("cesu centrala biblioteka")


@pytest.mark.usefixtures("register")
def test_when_the_list_does_not_come_the_field_still_works(page: Page) -> None:
    page.goto(FORM)
    page.route("**/libraries.json", lambda route: route.fulfill(status=503))
    with page.expect_response("**/libraries.json"):
        field(page).focus()
    page.keyboard.type("Ogres bibliotēka")
    page.keyboard.press("ArrowDown")
    expect(field(page)).to_have_value("Ogres bibliotēka")
    expect(options(page)).to_have_count(0)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_axe_finds_nothing_wrong_with_the_open_list(
    open_page: Callable[..., Page], axe: Callable[..., list[str]], scheme: Any
) -> None:
    page = open_page(color_scheme=scheme)
    open_form(page)
    page.keyboard.type("bibl")
    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(4)
    assert axe(page) == []


def test_staff_check_a_file_and_import_it_and_axe_finds_nothing_wrong(
    site: Site, open_page: Callable[..., Page], axe: Callable[..., list[str]], django_user_model: type[AbstractUser]
) -> None:
    page = open_page(width=360)
    enter_as(page, django_user_model.objects.create_superuser("staff", "staff@example.org"))
    page.goto("/admin/libraries/import/")
    assert axe(page) == []
    header = "code,name,is_active\n"
    for content in (header + "A,,1\n", header + "A,Alūksnes bibliotēka,1\n"):
        file: FilePayload = {"name": "register.csv", "mimeType": "text/csv", "buffer": content.encode()}
        page.set_input_files("[name=file]", file)
        page.locator("[name=file] >> xpath=ancestor::form").locator("button").click()
        page.locator("#result").wait_for()
        assert axe(page) == []
    assert not Library.objects.exists()
    page.locator("[name=checked] ~ button").click()
    page.wait_for_url("**/admin/libraries/")
    assert Library.objects.get().name == "Alūksnes bibliotēka"
