"""What editors do beside writing, each as its role, in Latvian: signing in, publishing later, translating."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from playwright.sync_api import Page, expect

from pages.models import ArticleIndexPage, ArticlePage, CampaignImage, HelpFact
from pages.models.choices import Verification
from tests.journeys.conftest import PASSWORD, Site, sign_in_as

Picture = Callable[..., None]
Staff = Callable[..., Page]


@pytest.fixture
def draft(site: Site) -> ArticlePage:
    """An article that is written and waits."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    page = ArticlePage(
        title="Bibliotēkas pret cilvēku tirdzniecību",
        slug="bibliotekas-pret-cilveku-tirdzniecibu",
        lead="Bibliotekāri mācījās pamanīt cilvēku tirdzniecību.",
        published_on=timezone.localdate(),
        body=[("paragraph", {"text": "<p>Konference-seminārs bibliotēku vadītājiem notika Rīgā.</p>"})],
        locale=index.locale,
        live=False,
    )
    index.add_child(instance=page)
    page.save_revision()
    return page


def article() -> ArticlePage:
    """A published article."""
    found: ArticlePage = ArticlePage.objects.get(
        slug="kampana-septinos-regionalajos-seminaros", locale__language_code="lv"
    )
    return found


def open_actions(page: Page) -> None:
    """Unfold the menu under the form."""
    page.locator("footer").get_by_role("button", name="Citas darbības").click()


def test_somebody_signs_in_and_finds_the_second_step_and_the_guide(
    site: Site, page: Page, staff: Staff, picture: Picture
) -> None:
    page.goto("/admin/login/")
    picture(page, "pieslegties", around=page.locator("form:has([name=password])").first)
    author = staff("Anna Kalniņa", "Autori")
    author.context.clear_cookies()
    sign_in_as(author, "anna@example.org", PASSWORD)
    author.goto("/account/2fa/")
    picture(author, "otrais-solis", around="main")
    author.goto("/admin/")
    author.get_by_role("link", name="Rokasgrāmata").first.click()
    expect(author.get_by_role("heading", level=1)).to_have_text("Rokasgrāmata")
    author.get_by_role("link", name="Uzrakstīt rakstu").click()
    expect(author.get_by_role("heading", level=1)).to_have_text("Uzrakstīt rakstu")
    expect(author.locator(".guide__picture img").first).to_be_visible()


def test_a_publisher_lets_an_article_appear_later_and_end(
    site: Site, staff: Staff, draft: ArticlePage, picture: Picture
) -> None:
    publisher = staff("Ilze Ozola", "Publicētāji")
    publisher.goto(f"/admin/pages/{draft.pk}/edit/")
    publisher.get_by_role("button", name="Parādīt vai paslēpt statusu").click()
    button = publisher.get_by_role("button", name="Norādīt laiku")
    picture(
        publisher,
        "laiks-poga",
        around=publisher.locator("#side-panel-status, [data-side-panel=status]").first,
        mark=button,
        height=400,
        space=0,
    )
    button.click()
    dialog = publisher.locator("#schedule-publishing-dialog .w-dialog__box")
    expect(publisher.locator("[name=go_live_at]")).to_be_visible()
    for name, days in (("go_live_at", 7), ("expire_at", 60)):
        publisher.fill(f"[name={name}]", f"{timezone.localtime() + timedelta(days=days):%d.%m.%Y} 09:00")
    picture(publisher, "laiks", around=dialog, space=0)
    # By the keyboard, as the calendar lies over the button until a time is chosen in it.
    publisher.get_by_role("button", name="Saglabāt laiku").press("Enter")
    expect(publisher.locator("[name=go_live_at]")).to_be_hidden()
    open_actions(publisher)
    publisher.locator("footer").get_by_role("button", name=re.compile("Ieplānot publicēšanu|Publicēt")).first.click()
    expect(publisher.locator(".messages")).to_contain_text(draft.title)
    draft.refresh_from_db()
    assert (draft.live, draft.approved_schedule) == (False, True)


def test_a_publisher_comments_beside_a_field(site: Site, staff: Staff, draft: ArticlePage, picture: Picture) -> None:
    publisher = staff("Ilze Ozola", "Publicētāji")
    publisher.goto(f"/admin/pages/{draft.pk}/edit/")
    publisher.get_by_role("button", name="Parādīt vai paslēpt komentārus").click()
    publisher.locator("[name=lead]").hover()
    lead = publisher.locator("section.w-panel", has=publisher.locator("[name=lead]")).last
    lead.get_by_role("button", name="Pievienot komentāru").first.click()
    comment = publisher.locator(".comment").first
    comment.locator("textarea, [contenteditable=true]").first.fill("Lūdzu, pierakstiet dienu un vietu.")
    picture(publisher, "komentars", around=[lead, comment])
    comment.get_by_role("button", name="Komentēt").click()
    with publisher.expect_navigation():
        publisher.locator("footer").get_by_role("button", name="Saglabāt melnrakstu").click()
    assert [found.text for found in draft.wagtail_admin_comments.all()] == ["Lūdzu, pierakstiet dienu un vietu."]


def test_an_author_begins_a_translation(site: Site, staff: Staff, picture: Picture) -> None:
    author = staff("Anna Kalniņa", "Autori")
    author.goto(f"/admin/pages/{article().pk}/edit/")
    author.get_by_role("button", name="Darbības").first.click()
    author.get_by_role("link", name="Tulkot šo lapu").click()
    picture(author, "tulkot", around=author.locator("main form").last)
    author.get_by_label("Krievu").check()
    author.locator("main form [type=submit]").last.click()
    author.wait_for_load_state()
    translation = ArticlePage.objects.get(translation_key=article().translation_key, locale__language_code="ru")
    assert not translation.live
    author.goto(f"/admin/pages/{translation.pk}/edit/")
    expect(author.get_by_text("Tulkojums: Latviešu → Krievu").first).to_be_visible()
    expect(author.locator("footer").get_by_role("button", name="Citas darbības")).to_have_count(1)
    expect(author.get_by_text("Kampaņa nonāk reģionos").first).to_be_visible()
    pieces = author.locator("main li", has=author.get_by_role("button", name="Tulkot"))
    picture(author, "tulkot-pa-gabaliem", around=[pieces.nth(0), pieces.nth(1)])


def test_an_author_says_where_the_middle_of_a_picture_is(
    site: Site, staff: Staff, django_user_model: type[AbstractUser], picture: Picture
) -> None:
    author = staff("Anna Kalniņa", "Autori")
    CampaignImage.objects.update(uploaded_by_user=django_user_model.objects.get(username="anna@example.org"))
    image = CampaignImage.objects.order_by("pk").first()
    assert image
    author.goto(f"/admin/images/{image.pk}/")
    chooser = author.locator(".focal-point-chooser")
    box = chooser.bounding_box()
    assert box
    author.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    author.mouse.down()
    author.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.7, steps=4)
    author.mouse.up()
    picture(author, "attela-vidus", around=[chooser, author.get_by_role("button", name="Noņemt galveno vietu")])
    with author.expect_navigation():
        author.get_by_role("button", name="Saglabāt").first.click()
    image.refresh_from_db()
    assert image.focal_point_width


def test_a_changed_address_leads_old_links_on(site: Site, staff: Staff, page: Page, picture: Picture) -> None:
    old = article()
    publisher = staff("Ilze Ozola", "Publicētāji")
    publisher.goto(f"/admin/pages/{old.pk}/edit/")
    publisher.get_by_role("tab", name="Meklētājiem un izvēlnēm").click()
    slug = publisher.locator("[name=slug]")
    slug.fill("septini-seminari")
    picture(publisher, "adrese", around=publisher.locator("section.w-panel", has=slug).first, mark=slug)
    open_actions(publisher)
    publisher.locator("footer").get_by_role("button", name="Publicēt").click()
    expect(publisher.locator(".messages")).to_contain_text(old.title)
    page.goto("/raksti/kampana-septinos-regionalajos-seminaros/")
    page.wait_for_url("**/raksti/septini-seminari/")
    expect(page.get_by_role("heading", level=1)).to_have_text(old.title)


def test_a_publisher_checks_a_help_fact(site: Site, staff: Staff, page: Page, picture: Picture) -> None:
    publisher = staff("Ilze Ozola", "Publicētāji")
    publisher.goto("/admin/")
    due = publisher.locator(".desk__group", has_text="Palīdzības fakti, kas jāpārbauda")
    picture(publisher, "talruni-gaida", around=due)
    due.get_by_role("link", name=re.compile("^112")).click()
    publisher.fill("[name=checked_on]", f"{timezone.localdate():%d.%m.%Y}")
    publisher.keyboard.press("Escape")
    publisher.select_option("[name=verification]", label="Pārbaudīts")
    picture(
        publisher,
        "talrunis",
        around=publisher.locator("section.w-panel", has=publisher.locator("[name=verification]")).last,
    )
    # By the keyboard, as the calendar may lie over the button.
    publisher.get_by_role("button", name="Saglabāt").first.press("Enter")
    expect(publisher.locator(".messages")).to_be_visible()
    fact = HelpFact.objects.get(value="112")
    assert fact.verification == Verification.VERIFIED
    page.goto("/palidziba/")
    expect(page.locator("main")).to_contain_text("112")


def test_an_administrator_makes_an_account_with_a_role(
    site: Site, staff: Staff, open_page: Callable[..., Page], picture: Picture
) -> None:
    administrator = staff("Dace Grīnberga", "Administratori")
    administrator.goto("/admin/users/new/")
    for name, value in {
        "username": "juris",
        "email": "juris@example.org",
        "first_name": "Juris",
        "last_name": "Balodis",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }.items():
        administrator.fill(f"[name={name}]", value)
    picture(administrator, "lietotajs", around="main", height=700, space=0)
    administrator.get_by_role("tab", name="Lomas").first.click()
    administrator.get_by_role("checkbox", name="Autori:").check()
    picture(
        administrator,
        "lomas",
        around=administrator.locator("#tab-roles, section[aria-labelledby=tab-label-roles]").first,
    )
    administrator.get_by_role("button", name="Izveidot").click()
    administrator.wait_for_url("**/admin/users/")
    sign_in_as(newcomer := open_page(), "juris", PASSWORD)
    expect(newcomer.get_by_role("link", name="Rokasgrāmata").first).to_be_visible()
