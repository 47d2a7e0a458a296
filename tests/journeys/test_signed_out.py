"""Staff whose session ends while they write, or who sign in again in another tab: told so, and nothing is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from events.models import Seminar
from pages.models import ArticleIndexPage, ArticlePage, CampaignImage, PressContact
from tests.journeys.conftest import PASSWORD, Site
from tests.journeys.settling import let_timers_ring
from tests.sampling import sample

Staff = Callable[..., Page]

DIALOG = "dialog.session[open]"


def article() -> ArticlePage:
    """A published article."""
    found: ArticlePage = ArticlePage.objects.get(
        slug="kampana-septinos-regionalajos-seminaros", locale__language_code="lv"
    )
    return found


def open_editor(page: Page) -> None:
    """Open the article's editor and wait until it watches for edits: what is typed before would not save itself."""
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', ({target}) => {"
        " if (target.matches('[data-edit-form]')) document.body.dataset.watched = ''; })"
    )
    page.goto(f"/admin/pages/{article().pk}/edit/")
    page.wait_for_selector("body[data-watched]")


def end_session(page: Page) -> None:
    """The session ends behind the page's back, as after two weeks or by signing out in another tab."""
    page.context.clear_cookies(name="sessionid")


def sign_in_in(tab: Page, login: str) -> None:
    """Sign in on a page that asks for it."""
    tab.fill("[name=login]", login)
    tab.fill("[name=password]", PASSWORD)
    tab.locator("form:has([name=password]) button[type=submit]").first.click()


def sign_in_again(page: Page, login: str = "ilze@example.org") -> None:
    """Follow the dialog: sign in in another tab, close it, and come back."""
    dialog = page.locator(DIALOG)
    expect(dialog.get_by_role("heading", name="Jūsu pieslēgums ir beidzies")).to_be_visible()
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Pieslēgties citā cilnē").click()
    tab = opened.value
    sign_in_in(tab, login)
    expect(tab.get_by_role("heading", name="Pieslēgšanās izdevās")).to_be_visible()
    tab.close()
    page.bring_to_front()
    # Coming back is enough where the window's focus is told; the dialog may be going away by itself just now.
    page.evaluate("document.querySelector('dialog.session[open] [data-retry]')?.click()")


def sign_in_elsewhere(page: Page, login: str = "ilze@example.org") -> None:
    """Sign in again in another tab, unasked: the session and the key of all forms are new ones."""
    tab = page.context.new_page()
    end_session(page)
    tab.goto("/admin/login/")
    sign_in_in(tab, login)
    tab.wait_for_url("**/admin/")
    tab.close()
    page.bring_to_front()


@pytest.mark.parametrize("change", sample([end_session, sign_in_elsewhere], end_session))
def test_what_an_editor_types_after_the_session_has_ended_is_saved_by_itself(
    site: Site, staff: Staff, change: Callable[[Page], None]
) -> None:
    page = staff("Ilze Ozola", "Publicētāji")
    open_editor(page)
    change(page)
    page.fill("[name=title]", "Rakstīts pēc sesijas beigām")
    if change is end_session:
        sign_in_again(page)
    expect(page.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(page.locator("[name=title]")).to_have_value("Rakstīts pēc sesijas beigām")
    assert article().get_latest_revision().content["title"] == "Rakstīts pēc sesijas beigām"


@pytest.mark.parametrize("change", sample([end_session, sign_in_elsewhere], sign_in_elsewhere))
def test_publishing_after_the_session_has_ended_publishes_what_was_written(
    site: Site, staff: Staff, change: Callable[[Page], None]
) -> None:
    page = staff("Ilze Ozola", "Publicētāji")
    open_editor(page)
    change(page)
    page.fill("[name=title]", "Publicēts pēc sesijas beigām")
    page.locator("footer").get_by_role("button", name="Citas darbības").click()
    page.locator("footer").get_by_role("button", name="Publicēt", exact=True).click()
    if change is end_session:
        sign_in_again(page)
    expect(page.locator(".messages")).to_contain_text("Publicēts pēc sesijas beigām")
    assert article().title == "Publicēts pēc sesijas beigām"


def test_a_press_contact_and_a_pictures_words_are_saved_after_signing_in_again(site: Site, staff: Staff) -> None:
    page = staff("Ilze Ozola", "Publicētāji")
    line, image = PressContact.objects.filter(locale__language_code="lv").first(), CampaignImage.objects.first()
    assert line
    assert image
    for address, field in (
        (f"/admin/snippets/pages/presscontact/edit/{line.pk}/", "name"),
        (f"/admin/images/{image.pk}/", "title"),
    ):
        page.goto(address)
        page.fill(f"[name={field}]", "Rakstīts pēc sesijas beigām")
        end_session(page)
        page.locator("form:has([name=csrfmiddlewaretoken]) button[type=submit]:visible").first.click()
        sign_in_again(page)
        expect(page.locator(".messages")).to_contain_text("Rakstīts pēc sesijas beigām")


def test_the_dialog_is_closed_by_the_keyboard_and_comes_again_when_something_is_sent(site: Site, staff: Staff) -> None:
    page = staff("Laura Bērza", "Semināru darbinieki")
    seminar = Seminar.objects.first()
    assert seminar
    page.goto(f"/admin/seminars/edit/{seminar.pk}/")
    end_session(page)
    save = page.locator("form:has([name=capacity]) button[type=submit]:visible").first
    page.fill("[name=capacity]", "77")
    save.click()
    expect(page.locator(DIALOG)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(page.locator("[name=capacity]")).to_have_value("77")
    save.click()
    page.locator(DIALOG).get_by_role("button", name="Turpināt").click()
    expect(page.locator(DIALOG).get_by_role("status")).to_have_text("Vēl ne: nekas nav mainījies.")
    sign_in_again(page, "laura@example.org")
    page.wait_for_url(re.compile(f"^(?!.*/edit/{seminar.pk}/).*"))
    seminar.refresh_from_db()
    assert seminar.capacity == 77


def test_somebody_else_who_has_signed_in_is_named_before_anything_is_saved_as_theirs(site: Site, staff: Staff) -> None:
    staff("Laura Bērza", "Publicētāji").close()
    page = staff("Ilze Ozola", "Publicētāji")
    open_editor(page)
    sign_in_elsewhere(page, "laura@example.org")
    page.fill("[name=title]", "Rakstīts ar diviem vārdiem")
    dialog = page.locator(DIALOG)
    expect(dialog).to_contain_text("Laura Bērza")
    dialog.get_by_role("button", name="Turpināt").click()
    expect(page.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    revision = article().get_latest_revision()
    assert (revision.content["title"], revision.user.first_name) == ("Rakstīts ar diviem vārdiem", "Laura")


def test_a_chooser_and_an_upload_wait_for_signing_in_again(site: Site, staff: Staff) -> None:
    page = staff("Ilze Ozola", "Publicētāji")
    page.goto("/admin/images/multiple/add/")
    end_session(page)
    image = CampaignImage.objects.first()
    assert image
    page.set_input_files("#fileupload", image.file.path)
    sign_in_again(page)
    expect(page.locator("#upload-list li [name$='-title']").first).to_be_visible()
    open_editor(page)
    end_session(page)
    chooser = page.locator("section", has=page.locator("#id_press_contact-chooser")).last
    chooser.get_by_role("button", name="Darbības").click()
    chooser.locator("[data-chooser-action-choose]:visible").first.click()
    sign_in_again(page)
    expect(page.locator(".modal-body")).to_be_visible()


def test_without_the_script_the_form_comes_back_and_is_sent_again_after_signing_in(site: Site, staff: Staff) -> None:
    page = staff("Ilze Ozola", "Publicētāji")
    line = PressContact.objects.filter(locale__language_code="lv").first()
    assert line
    page.route("**/session*.js", lambda route: route.abort())
    page.goto(f"/admin/snippets/pages/presscontact/edit/{line.pk}/")
    page.fill("[name=name]", "Rakstīts “bez” skripta\n")
    end_session(page)
    page.locator("form:has([name=csrfmiddlewaretoken]) button[type=submit]:visible").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jūsu pieslēgums ir beidzies")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Pieslēgties citā cilnē").click()
    sign_in_in(opened.value, "ilze@example.org")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Pieslēgšanās izdevās")
    page.get_by_role("button", name="Sūtīt vēlreiz").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vēl nav saglabāts")
    page.get_by_role("button", name="Sūtīt vēlreiz").click()
    expect(page.locator(".messages")).to_contain_text("bez")
    line.refresh_from_db()
    assert line.name == "Rakstīts “bez” skripta"


def test_a_form_that_was_kept_goes_through_at_once_and_speaks_of_nobody_else(site: Site, staff: Staff) -> None:
    page = staff("Ilze Ozola", "Publicētāji")
    line = PressContact.objects.filter(locale__language_code="lv").first()
    assert line
    page.goto(f"/admin/snippets/pages/presscontact/edit/{line.pk}/")
    page.fill("[name=name]", "Paturēts un nosūtīts")
    end_session(page)
    # As a script sends it that does not ask before.
    page.locator("form:has([name=name])").evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jūsu pieslēgums ir beidzies")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Pieslēgties citā cilnē").click()
    sign_in_in(opened.value, "ilze@example.org")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Pieslēgšanās izdevās")
    opened.value.close()
    page.bring_to_front()
    page.get_by_role("button", name="Sūtīt vēlreiz").click()
    expect(page.locator(".messages")).to_contain_text("Paturēts un nosūtīts")


def test_a_form_sent_while_a_new_page_is_being_kept_makes_the_page_once(staff: Staff) -> None:
    page = staff("Ilze Ozola", "Publicētāji")
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', ({target}) => {"
        " if (target.matches('[data-edit-form]')) document.body.dataset.watched = ''; })"
    )
    page.goto(f"/admin/pages/add/pages/articlepage/{index.pk}/")
    page.wait_for_selector("body[data-watched]")
    held: list[Route] = []
    # Wagtail keeps the new page by itself; its answer comes only after the person has pressed the button.
    page.route(
        "**/admin/pages/add/**", lambda route: held.append(route) if is_script(route.request) else route.continue_()
    )
    page.fill("[name=title]", "Raksts, ko glabā divreiz")
    for look in range(120):
        if held:
            break
        if look % 20 == 0:  # what is typed before Wagtail's first look is no change, and it waits until typing rests
            page.locator("[name=lead]").press_sequentially("a")
        page.wait_for_timeout(250)
    page.locator("footer button[type=submit]").first.click()
    answer = held[0].fetch()
    let_timers_ring(page, 200)
    held[0].fulfill(response=answer)
    expect(page.locator(".messages")).to_contain_text("Raksts, ko glabā divreiz")
    assert ArticlePage.objects.filter(title="Raksts, ko glabā divreiz").count() == 1


def is_script(request: Request) -> bool:
    """Whether a script of the page sends this."""
    return request.method == "POST" and "/pages/add/" in request.url and not request.is_navigation_request()
