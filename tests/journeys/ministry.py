"""What a publisher and an official of the ministry do about a page that needs a sign-off."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site

OFFICIAL = "Jānis Bērziņš"
WISH = "Lūdzu, pierakstiet, ka kampaņu atbalstīja arī Iekšlietu ministrija."

Picture = Callable[..., None]


def articles_need_it(administrator: Page, picture: Picture) -> None:
    """An administrator sets that articles need a sign-off."""
    administrator.goto("/admin/settings/pages/signoffsettings/")
    box = administrator.get_by_label("Raksts", exact=True)
    box.check()
    picture(administrator, "saskanosana-iestatijums", around=administrator.locator("section.w-panel").first, mark=box)
    administrator.get_by_role("button", name="Saglabāt").click()
    expect(administrator.locator(".messages")).to_be_visible()


def ask(publisher: Page, article: int, picture: Picture) -> None:
    """From the editor, where the page can not be published yet, to the form that asks the official."""
    publisher.goto(f"/admin/pages/{article}/edit/")
    panel = publisher.locator("section.w-panel", has=publisher.locator("h2:has-text('Saskaņošana')")).first
    expect(panel).to_contain_text("Šajā formā redzamā versija vēl nav saskaņota")
    picture(publisher, "saskanosana-vajadziga", around=panel)
    panel.get_by_role("link", name="Lūgt saskaņojumu").click()
    publisher.get_by_label("Vārds un uzvārds").fill(OFFICIAL)
    publisher.get_by_label("Amats un iestāde").fill("vecākais eksperts, Iekšlietu ministrija")
    publisher.get_by_label("E-pasts").fill("janis.berzins@example.org")
    publisher.get_by_label("Jūsu vārdi amatpersonai").fill("Lūdzu, pārbaudiet gadskaitļus.")
    send = publisher.get_by_role("button", name="Nosūtīt saiti", exact=True)
    picture(publisher, "saskanosana-lugt", around=publisher.locator("section", has=send).last, mark=send)
    send.click()
    expect(publisher.locator(".messages")).to_contain_text(OFFICIAL)


def link_in(site: Site) -> str:
    """The secret link that the official got by mail."""
    mails = [message for message in site.deliver() if message.to == ["janis.berzins@example.org"]]
    found = re.search(r"https?://[^/\s]+(/saskanosana/\S+)", str(mails[-1].body))
    assert found
    return found[1]


def read_and_comment(official: Page, link: str, title: str, picture: Picture) -> None:
    """The official reads the version in a browser that knows no account, and wishes for a change."""
    official.goto(link)
    expect(official.get_by_role("heading", level=1)).to_have_text("Lapas saskaņošana")
    expect(official.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(title)
    expect(official.locator("main")).to_contain_text("Lūdzu, pārbaudiet gadskaitļus.")
    picture(official, "saskanosana-amatpersona", around="main", height=900, space=0)
    official.get_by_label("Kas jāmaina?").fill(WISH)
    official.get_by_role("button", name="Nosūtīt komentāru").click()
    expect(official.locator("#answer")).to_contain_text(WISH)


def sign_off(official: Page, link: str, picture: Picture) -> None:
    """The official sees what has changed, agrees and signs off."""
    official.goto(link)
    official.get_by_label("Lapa ir izlasīta").check()
    give = official.get_by_role("button", name="Saskaņot šo versiju")
    picture(official, "saskanosana-atbilde", around=official.locator("form", has=give), mark=give)
    give.click()
    expect(official.locator("main")).to_contain_text("Jūs šo versiju saskaņojāt")
