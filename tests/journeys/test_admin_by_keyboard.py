"""The admin's tasks with the keyboard alone: writing, reviewing and publishing, checking in. Nothing is clicked."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Registration, Seminar
from events.seats import services
from pages.models import ArticleIndexPage, ArticlePage
from tests.journeys.addresses import example
from tests.journeys.conftest import Site
from tests.journeys.keyboard import press, tab_to

PASSWORD = "a-long-password-of-staff"
TITLE = "Bibliotekāri mācās pamanīt cilvēku tirdzniecību"
FIRST = "Konference-seminārs notika Rīgā."


@pytest.fixture
def staff(
    site: Site, open_page: Callable[..., Page], django_user_model: type[AbstractUser]
) -> Callable[[str, str], Page]:
    """Somebody with one role, who signs in by the keyboard."""

    def enter(name: str, role: str) -> Page:
        user = django_user_model.objects.create_user(name, f"{name}@example.org", PASSWORD, first_name=name.title())
        user.groups.add(Group.objects.get(name=role))
        page = open_page()
        page.goto("/admin/")
        tab_to(page, page.locator("[name=login]"))
        page.keyboard.type(name)
        tab_to(page, page.locator("[name=password]"))
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site.url}/admin/")
        return page

    return enter


def choose_action(page: Page, name: str, *, back: bool = False) -> None:
    """Open the menu under the form and choose an action in it."""
    press(page, page.locator("footer").get_by_role("button", name="Citas darbības"), back=back)
    press(page, page.locator("footer").get_by_role("button", name=name, exact=True))


def test_an_author_writes_and_submits_and_a_publisher_approves(site: Site, staff: Callable[[str, str], Page]) -> None:
    author = staff("anna", "Autori")
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    author.goto(f"/admin/pages/{index.pk}/")
    press(author, author.get_by_label("Pievienot apakšlapu").first)
    author.wait_for_url("**/add/**")
    tab_to(author, author.locator("[name=title]"))
    author.keyboard.type(TITLE)
    tab_to(author, author.locator("[name=lead]"))
    author.keyboard.type("Rīgā bibliotēku vadītāji mācījās, kur lūgt palīdzību.")
    # A new article has places for four paragraphs, and none may be sent empty.
    kept = author.locator("input[type=hidden][name^=body-][name$=-value-text]")
    for number, words in enumerate([FIRST, "Stāstīja eksperti.", "Pazīmes ir jāzina.", "Zvani 110."]):
        tab_to(author, author.locator(".public-DraftEditor-content").nth(number))
        author.keyboard.type(words)
        expect(kept.nth(number)).to_have_value(re.compile(re.escape(words)))  # kept a moment after it is typed
    add_a_block(author)
    choose_action(author, "Iesniegt: Pārskatīšana pirms publicēšanas")
    expect(author.locator(".messages")).to_contain_text(TITLE)
    article = ArticlePage.objects.get(title=TITLE)
    draft = article.get_latest_revision_as_object()
    assert not article.live
    assert FIRST in draft.body[0].value["text"].source

    publisher = staff("ilze", "Publicētāji")
    press(publisher, publisher.get_by_role("link", name=TITLE).first)
    publisher.wait_for_url("**/edit/")
    # The whole body stands in the form: before, it would be sent without it.
    expect(publisher.locator(".public-DraftEditor-content")).to_have_count(4)
    expect(publisher.locator("[name=body-4-value-text]")).to_be_attached()
    # From the top of a long form Shift+Tab is the short way to its end.
    choose_action(publisher, "Apstiprināt un publicēt", back=True)
    expect(publisher.locator(".messages")).to_contain_text(TITLE)
    article.refresh_from_db()
    assert article.live


def add_a_block(page: Page) -> None:
    """Add a note at the end of the body: the list of blocks is searched by typing, and Enter takes the first."""
    count = page.locator("[name=body-count]")
    before = int(count.input_value())
    press(page, page.locator("[data-contentpath=body] .c-sf-add-button:visible").last)
    tab_to(page, page.locator(".w-combobox input:visible"), most=2)
    page.keyboard.type("Citāts")
    expect(page.locator(".w-combobox__option:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(count).to_have_value(str(before + 1))
    quote = page.locator(f"[name=body-{before}-value-text]")
    tab_to(page, quote)
    page.keyboard.type("Mēs redzam vairāk, nekā domājām.")


def test_the_door_staff_check_somebody_in(site: Site, staff: Callable[[str, str], Page]) -> None:
    seminar = example()
    made = services.register(
        seminar=seminar, name="Zane Zariņa", email="zane@example.org", language="lv", form_key=uuid4(), send_mail=False
    )
    Seminar.objects.filter(pk=seminar.pk).update(date=timezone.localdate())
    page = staff("inese", "Durvju dežuranti")
    press(page, page.get_by_role("link", name=str(seminar.name)).first)
    page.wait_for_url("**/seminars/desk/**")
    press(page, page.locator("main a[href*='/durvis/'], main a[href*='/door/']").first)
    find = page.locator("#find")
    tab_to(page, find)
    page.keyboard.type("zar")
    press(page, page.locator(".door__person:visible button").first)
    expect(page.locator(f"#p{made.pk} .door__came")).to_be_visible()
    assert [person.name for person in Registration.objects.attended()] == ["Zane Zariņa"]
