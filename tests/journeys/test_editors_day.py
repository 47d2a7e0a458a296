"""A newcomer writes an article, a publisher asks the ministry and publishes it, a visitor reads it: in Latvian.

What is written stands in the press release of 2011. The guide's pictures are taken on the way.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from pages.models import ArticleIndexPage, ArticlePage
from tests.conftest import ROOT
from tests.journeys import ministry
from tests.journeys.conftest import Site

TITLE = "Bibliotēkas pret cilvēku tirdzniecību"
LEAD = "Pirmo reizi Latvijā bibliotekāri mācījās, kā pamanīt cilvēku tirdzniecību un kur lūgt palīdzību."
DAY = "2011. gada 11. oktobrī Rīgā notika konference-seminārs bibliotēku vadītājiem."
TEXTS = [
    LEAD.replace("Pirmo reizi", "Kampaņā “Atver acis” pirmo reizi"),
    "Konference-seminārs bibliotēku vadītājiem notika Rīgā.",
    "Divos gados pirms kampaņas cilvēku tirdzniecības gadījumu skaits bija ievērojami audzis.",
    "Jautājiet savā bibliotēkā: tā ir sabiedriskās un kultūras dzīves centrs jūsu novadā.",
]
ALT = "Zīmējums: atvērta acs virs grāmatu plaukta."
THANKS = "Kampaņu atbalstīja Iekšlietu ministrija."
ASKED = "Lūdzu, pierakstiet dienu, kad seminārs notika."

Picture = Callable[..., None]


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A picture on the author's own computer."""
    file = tmp_path / "acs-un-plaukts.png"
    with Image.open(ROOT / "pages" / "content" / "images" / "eye-over-shelf.webp") as image:
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(file)
    return file


def section(page: Page, name: str) -> Locator:
    """One of the form's parts, by its heading."""
    return page.locator("section.w-panel", has=page.locator(f"h2:has-text('{name}')")).first


def write_article(page: Page, picture: Picture) -> None:
    """From the list of articles to a new one, by the button that adds a page."""
    index = ArticleIndexPage.objects.get(locale__language_code="lv")
    page.goto(f"/admin/pages/{index.pk}/")
    add = page.get_by_label("Pievienot apakšlapu").first
    picture(page, "raksti-saraksts", around="main", mark=add, height=290, space=0)
    add.click()
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=lead]").fill(LEAD)
    page.locator("[name=historical_year]").fill("2011")
    picture(
        page,
        "raksts-jauns",
        around=[page.locator("#panel-child-saturs-title-section, .w-panel--title").first, section(page, "Laiks")],
    )


def upload_picture(page: Page, drawing: Path, picture: Picture) -> None:
    """Bring a picture from the computer, and say what is to be seen in it."""
    page.get_by_role("button", name="Izvēlēties attēlu").first.click()
    dialog = page.locator(".modal-content")
    expect(dialog.locator("a.image-choice").first).to_be_visible()
    picture(
        page, "attela-izvele", around=dialog, mark=dialog.get_by_role("tab", name="Augšupielādēt"), height=560, space=0
    )
    dialog.get_by_role("tab", name="Augšupielādēt").click()
    dialog.locator("[name$=file]").set_input_files(drawing)
    dialog.locator("[name$=title]").fill("Acs un grāmatu plaukts")
    dialog.locator("[name$=description]").fill(ALT)
    picture(
        page, "attels-augsupielade", around=dialog, mark=dialog.get_by_role("button", name="Augšupielādēt"), space=0
    )
    dialog.get_by_role("button", name="Augšupielādēt").click()
    expect(page.locator(".modal-body")).to_have_count(0)
    page.locator("[name=picture_alt]").fill(ALT)
    picture(
        page, "attela-apraksts", around=section(page, "Attēls"), mark=page.locator("[name=picture_alt]"), height=620
    )


def fill_body(page: Page, picture: Picture) -> None:
    """Write a paragraph into each of the places that the new article offers."""
    editors = page.locator(".public-DraftEditor-content")
    expect(editors).to_have_count(len(TEXTS))
    for number, text in enumerate(TEXTS):
        # By the keyboard, as the bar at the bottom may lie over the lowest paragraph.
        editors.nth(number).focus()
        page.keyboard.type(text[:12])
        page.keyboard.insert_text(text[12:])
        expect(editors.nth(number)).to_contain_text(text)
        # The editor keeps what is typed a moment later.
        kept = page.locator("input[type=hidden][name^=body-][name$=-value-text]")
        expect(kept.nth(number)).to_have_value(re.compile(re.escape(text)))
    blocks = page.locator("[data-contentpath=body] [data-streamfield-child]:visible")
    picture(page, "raksts-teksts", around=[blocks.nth(0), blocks.nth(2)])


def actions(page: Page) -> Locator:
    """The menu under the form, unfolded once the body stands in the form: before, it would be sent empty."""
    expect(page.locator(".public-DraftEditor-content").first).to_be_visible()
    page.locator("footer").get_by_role("button", name="Citas darbības").click()
    menu = page.locator("footer [data-tippy-root]")
    expect(menu).to_be_visible()
    return menu


def press(page: Page, action: str) -> None:
    """Choose one of the actions under the form."""
    actions(page).get_by_role("button", name=action).click()


def asks_for_more(page: Page, picture: Picture) -> None:
    """The publisher writes beside the place what is missing, and gives the article back."""
    press(page, "Lūgt labojumus")
    dialog = page.locator(".modal-content")
    dialog.locator("textarea").fill(ASKED)
    picture(page, "lugt-labojumus", around=dialog, space=0)
    dialog.locator("[type=submit]").click()
    expect(page.locator(".messages")).to_contain_text(TITLE)


def let_the_ministry_sign_off(
    site: Site,
    staff: Callable[..., Page],
    open_page: Callable[..., Page],
    publisher: Page,
    article: ArticlePage,
    picture: Picture,
) -> None:
    """The official wishes for a change, the publisher makes it and asks anew, and the new version is signed off."""
    ministry.articles_need_it(staff("Dace Liepa", "Administratori"), picture)
    ministry.ask(publisher, article.pk, picture)
    official = open_page(width=1000)
    ministry.read_and_comment(official, ministry.link_in(site), TITLE, picture)

    publisher.goto("/admin/")
    waiting = publisher.locator("section.desk__group", has=publisher.locator("h3:has-text('saskaņojumiem')"))
    picture(publisher, "saskanosana-komentars", around=waiting, height=110)
    waiting.get_by_role("link", name=TITLE).click()
    expect(publisher.locator("main")).to_contain_text(ministry.WISH)
    publisher.goto(f"/admin/pages/{article.pk}/edit/")
    publisher.locator("[name=lead]").fill(f"{LEAD} {DAY} {THANKS}")
    publisher.locator("footer").get_by_role("button", name="Saglabāt melnrakstu").click()
    expect(publisher.locator(".messages")).to_contain_text(TITLE)

    ministry.ask(publisher, article.pk, no_picture)
    ministry.sign_off(official, ministry.link_in(site), picture)
    publisher.goto(f"/admin/pages/{article.pk}/history/")
    expect(publisher.locator("main")).to_contain_text(f"Saskaņoja: {ministry.OFFICIAL}")


def no_picture(*args: object, **kwargs: object) -> None:
    """The guide has this one already."""


def test_a_newcomer_writes_a_publisher_publishes_a_visitor_reads(
    site: Site, staff: Callable[..., Page], open_page: Callable[..., Page], drawing: Path, picture: Picture
) -> None:
    author = staff("Anna Kalniņa", "Autori")
    author.goto("/admin/")
    picture(author, "pirmais-ekrans", around="body", height=620, space=0)
    write_article(author, picture)
    upload_picture(author, drawing, picture)
    fill_body(author, picture)
    menu = actions(author)
    picture(
        author,
        "iesniegt",
        around=[menu, menu.page.locator("footer")],
        mark=menu.get_by_role("button", name="Iesniegt:"),
    )
    menu.get_by_role("button", name="Iesniegt: Pārskatīšana pirms publicēšanas").click()
    expect(author.locator(".messages")).to_contain_text(TITLE)
    article = ArticlePage.objects.get(title=TITLE)
    submitted = article.latest_revision_id
    assert not article.live

    publisher = staff("Ilze Ozola", "Publicētāji")
    publisher.goto("/admin/")
    waiting = publisher.locator("section.w-panel", has=publisher.get_by_role("link", name=TITLE)).first
    picture(publisher, "gaida-parskatisanu", around=waiting)
    publisher.get_by_role("link", name=TITLE).first.click()
    asks_for_more(publisher, picture)

    author.goto("/admin/")
    expect(author.locator("main")).to_contain_text(TITLE)
    author.goto(f"/admin/pages/{article.pk}/history/")
    expect(author.locator("main")).to_contain_text(ASKED)
    author.goto(f"/admin/pages/{article.pk}/edit/")
    author.locator("[name=lead]").fill(f"{LEAD} {DAY}")
    menu = actions(author)
    again = menu.get_by_role("button", name="Iesniegt vēlreiz: Publicētājs pārskata")
    picture(author, "iesniegt-velreiz", around=[menu, author.locator("footer")], mark=again)
    again.click()
    expect(author.locator(".messages")).to_contain_text(TITLE)

    publisher.goto(f"/admin/pages/{article.pk}/revisions/compare/{submitted}...latest/")
    expect(publisher.locator("main")).to_contain_text(DAY)
    picture(publisher, "salidzinat", around=publisher.locator("main .nice-padding, main table").last, height=520)
    let_the_ministry_sign_off(site, staff, open_page, publisher, article, picture)
    publisher.goto(f"/admin/pages/{article.pk}/edit/")
    menu = actions(publisher)
    picture(
        publisher,
        "apstiprinat",
        around=[menu, menu.page.locator("footer")],
        mark=menu.get_by_role("button", name="Apstiprināt un publicēt"),
    )
    menu.get_by_role("button", name="Apstiprināt un publicēt").click()
    expect(publisher.locator(".messages")).to_contain_text(TITLE)
    article.refresh_from_db()
    assert article.live

    visitor = open_page(width=360)
    visitor.goto("/raksti/")
    visitor.get_by_role("link", name=TITLE).first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    for text in (DAY, THANKS, *TEXTS):
        expect(visitor.locator("main")).to_contain_text(text)
    expect(visitor.locator("main img").first).to_have_attribute("alt", ALT)
    picture(visitor, "raksts-telefona", around="main", height=720)
