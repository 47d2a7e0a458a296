"""What the admin's scripts build only when somebody clicks: panels, menus, choosers, dialogs, messages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractUser, Group
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Locator, expect
from wagtail.models import Page, Workflow

from events.models import Seminar
from events.seats import services
from pages.models import ArticleIndexPage, ArticlePage, CampaignDocument
from tests.journeys.crawling import Walk
from tests.journeys.signing import sign_offs

SUBMITTED = "Iesniegts raksts"


def arrange(users: type[AbstractUser]) -> None:
    """Give every list something to show: a submitted article, a locked page, somebody in line, a redirect."""
    author = users.objects.create_user("berta", "berta@example.org", first_name="Berta", last_name="Ozola")
    author.groups.add(Group.objects.get(name="Autori"))
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    article = ArticlePage(
        title=SUBMITTED, slug="iesniegts", lead="Ievads.", published_on=timezone.localdate(), live=False
    )
    article.locale, article.owner = index.locale, author
    index.add_child(instance=article)
    article.save_revision(user=author)
    workflow = Workflow.objects.get(active=True)
    workflow.start(article, author)
    sign_offs(signed_off(), author)
    old = ArticlePage.objects.filter(locale__language_code="lv", live=True).exclude(pk=article.pk).last()
    assert old
    Page.objects.filter(pk=old.pk).update(last_published_at=timezone.now() - timedelta(days=500))
    CampaignDocument.objects.create(title="Programma", file=ContentFile(b"10.00", name="programma.txt"))
    seminar = Seminar.objects.get(slug="paraugs")
    services.register(
        seminar=seminar, name="Cilda Liepa", email="cilda@example.org", language="lv", form_key=uuid4(), send_mail=False
    )


def article() -> ArticlePage:
    """A published article."""
    found = ArticlePage.objects.filter(locale__language_code="lv", live=True).first()
    assert found
    return found


def signed_off() -> ArticlePage:
    """An article that officials were asked about."""
    found = ArticlePage.objects.filter(locale__language_code="lv", live=True).order_by("pk")[1:2].get()
    assert isinstance(found, ArticlePage)
    return found


def edit(walk: Walk, page: Any = None) -> None:
    """Open a page's form."""
    walk.go(f"/admin/pages/{(page or article()).pk}/edit/")


def side_panels(walk: Walk) -> None:
    """Each of the panels beside the form."""
    edit(walk)
    for name in ("status", "comments", "checks", "preview"):
        walk.tab.locator(f'[data-side-panel-toggle="{name}"]').click()
        expect(walk.tab.locator(f'[data-side-panel="{name}"]')).to_be_visible()
        walk.settle()
        walk.read(f"panel {name}")


def menus(walk: Walk) -> None:
    """Every menu that can be seen on the form: under it, beside the page's name, beside a picture."""
    edit(walk)
    open_menus(walk, walk.tab.locator("[data-w-dropdown-target=toggle]:visible"))


def open_menus(walk: Walk, toggles: Locator) -> None:
    """Open menus one by one and read each."""
    for number in range(min(toggles.count(), 8)):
        toggles.nth(number).click()
        walk.read("a menu")
        walk.tab.keyboard.press("Escape")


def sidebar(walk: Walk) -> None:
    """Each part of the menu on the left, and the search in it."""
    walk.go("/admin/")
    items = walk.tab.locator("button.sidebar-menu-item__link:visible, .sidebar-footer__account")
    for number in range(items.count()):
        items.nth(number).click()
        walk.read("the menu on the left")


def keyboard_shortcuts(walk: Walk) -> None:
    """The list of keys."""
    walk.go("/admin/")
    walk.tab.keyboard.press("?")
    expect(walk.tab.locator("#keyboard-shortcuts-dialog .w-dialog__box")).to_be_visible()


def blocks(walk: Walk) -> None:
    """The blocks that a body may have, with the preview of each."""
    edit(walk)
    walk.tab.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    options = walk.tab.locator(".w-combobox__option:visible")
    expect(options.first).to_be_visible()
    for number in range(options.count()):
        options.nth(number).hover()
        walk.settle()
        walk.read("a block's preview")
    walk.tab.keyboard.press("Escape")


def image_chooser(walk: Walk) -> None:
    """Choosing a picture, its tabs, and sending the form of a new one empty."""
    walk.go(add_article())
    choose(walk, "Izvēlēties attēlu")


def document_chooser(walk: Walk) -> None:
    """Choosing a file, in a new block."""
    add_block(walk, "Dokuments")
    choose(walk, "Izvēlēties dokumentu")


def page_chooser(walk: Walk) -> None:
    """Choosing a page, in a new block."""
    add_block(walk, "Saistītās lapas")
    choose(walk, "Izvēlēties lapu")


def add_article() -> str:
    """Where an article is added."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    return f"/admin/pages/add/pages/articlepage/{index.pk}/"


def add_block(walk: Walk, name: str) -> None:
    """Add a block at the end of an article's body."""
    edit(walk)
    walk.tab.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    walk.tab.locator(".w-combobox__option:visible", has_text=name).first.click()


def choose(walk: Walk, name: str) -> None:
    """Open a chooser by its button, go through its tabs, send its form empty."""
    walk.tab.locator(".chooser__choose-button:visible", has_text=name).last.click()
    modal = walk.tab.locator(".modal-content")
    expect(modal).to_be_visible()
    walk.settle()
    walk.read(name)
    tabs = modal.locator("[role=tab]:visible, .link-types a:visible")
    for number in range(tabs.count()):
        tabs.nth(number).click()
        walk.settle()
        walk.read(f"{name}, tab {number}")
    send = modal.locator("form button[type=submit]:visible")
    if send.count():
        send.first.click()
        walk.settle()


def links_in_text(walk: Walk) -> None:
    """What a text's bar offers, and choosing a link's target of each kind."""
    edit(walk)
    editor = walk.tab.locator(".public-DraftEditor-content").first
    editor.click()
    walk.tab.keyboard.press("Control+A")
    for button in walk.tab.locator(".Draftail-ToolbarButton:visible").all():
        button.hover()
        walk.read("a text's bar")
    walk.tab.locator(".Draftail-ToolbarButton[name=LINK]:visible").first.click()
    modal = walk.tab.locator(".modal-content")
    expect(modal).to_be_visible()
    names = modal.locator(".link-types a")
    walk.settle()
    for number in range(names.count()):
        names.nth(number).click()
        walk.settle()
        walk.read("kinds of links")


def dialogs_of_the_status(walk: Walk) -> None:
    """Publishing at a time and who may read, from the panel of the status."""
    edit(walk)
    walk.tab.locator('[data-side-panel-toggle="status"]').click()
    for name in ("schedule-publishing-dialog", "set-privacy"):
        opens = walk.tab.locator(f'[data-a11y-dialog-show="{name}"]:visible')
        if not opens.count():
            continue
        opens.first.click()
        walk.settle()
        walk.read(name)
        walk.tab.keyboard.press("Escape")


def comment(walk: Walk) -> None:
    """A comment on a field while it is written, and once it is kept."""
    edit(walk)
    walk.tab.locator('[data-side-panel-toggle="comments"]').click()
    walk.tab.locator("[data-comment-add]:visible").first.click()
    walk.read("a new comment")
    walk.tab.locator(".comment textarea:visible").first.fill("Vai tā ir pareizi?")
    walk.tab.locator(".comment button[type=submit]:visible").first.click()
    expect(walk.tab.locator(".comment").get_by_text("Vai tā ir pareizi?").first).to_be_visible()


def workflow(walk: Walk) -> None:
    """What a publisher is asked when a page goes back to its author, or goes on with a comment."""
    page = ArticlePage.objects.get(title=SUBMITTED)
    for number in range(2):
        edit(walk, page)
        walk.tab.locator("footer [data-w-dropdown-target=toggle]").click()
        walk.tab.locator("footer [data-workflow-action-name]:visible").nth(number * -1).click()
        walk.settle()
        walk.read("review")


def bulk_actions(walk: Walk) -> None:
    """The bar that comes when pages are ticked."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    walk.go(f"/admin/pages/{index.pk}/")
    walk.tab.locator("[data-bulk-action-checkbox]").first.check()
    expect(walk.tab.locator("[data-bulk-action-footer]")).to_be_visible()
    walk.read("the bar of pages")
    open_menus(walk, walk.tab.locator("[data-w-dropdown-target=toggle]:visible"))


def dates(walk: Walk) -> None:
    """The calendar under a field for a day."""
    edit(walk)
    walk.tab.locator("[name=published_on]").click()
    expect(walk.tab.locator(".xdsoft_datetimepicker:visible").first).to_be_visible()


def empty_page(walk: Walk) -> None:
    """An article that is sent empty, and what it then says."""
    walk.go(add_article())
    walk.tab.evaluate("document.querySelector('[name=title]').required = false")
    walk.tab.locator("footer button[type=submit]:visible").first.click()
    walk.settle()


def saved_page(walk: Walk) -> None:
    """What is said when a draft is kept."""
    edit(walk)
    walk.tab.locator("[name=lead]").fill("Jauns ievads.")
    walk.tab.locator("footer button[type=submit]:visible").first.click()
    expect(walk.tab.locator(".messages")).to_be_visible()


def empty_form(address: str) -> Callable[[Walk], None]:
    """Send a form empty; every field that has to be filled in says so."""

    def send(walk: Walk) -> None:
        walk.go(address)
        for form in walk.tab.locator("form[method=post i]").all():
            form.evaluate("form => { form.noValidate = true; }")
        walk.tab.locator("main form[method=post i] [type=submit]:visible").last.click()
        walk.settle()

    return send


def seminar_form(walk: Walk) -> None:
    """A seminar sent without its name and with a capacity below the number of people."""
    seminar = Seminar.objects.get(slug="paraugs")
    empty_form(f"/admin/seminars/edit/{seminar.pk}/")(walk)


Opened = dict[str, Callable[[Walk], None]]

EVERYBODY: Opened = {"the menu on the left": sidebar}
WRITING: Opened = {
    **EVERYBODY,
    "panels": side_panels,
    "menus": menus,
    "status": dialogs_of_the_status,
    "a saved page": saved_page,
    "bulk actions": bulk_actions,
}
"""What depends on what somebody may do."""

OPENED: dict[str, Opened] = {
    "Publicētāji": {
        **WRITING,
        "keys": keyboard_shortcuts,
        "blocks": blocks,
        "pictures": image_chooser,
        "files": document_chooser,
        "pages": page_chooser,
        "links": links_in_text,
        "comment": comment,
        "dates": dates,
        "an empty page": empty_page,
        "account": empty_form("/admin/account/"),
        "picture": empty_form("/admin/images/add/"),
        "review": workflow,
        "redirect": empty_form("/admin/redirects/add/"),
    },
    "Autori": WRITING,
    "Semināru darbinieki": {
        **EVERYBODY,
        "a seminar": seminar_form,
        "a new seminar": empty_form("/admin/seminars/new/"),
    },
    "Durvju dežuranti": EVERYBODY,
    "Administratori": {**EVERYBODY, "an account": empty_form("/admin/users/new/")},
}
"""What each role opens: what is the same for everybody, the publisher opens."""
