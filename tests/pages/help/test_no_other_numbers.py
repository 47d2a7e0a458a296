"""No page, mail or sheet of the loaded campaign shows a help number that is not a help fact."""

import re
import subprocess
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from campaign_site import languages
from events.models import Seminar
from events.outbox import specimens
from events.outbox.delivering import deliver_due
from events.outbox.messages import Message
from pages.help.overdue import remind
from pages.models import HelpFact, LibrariesPage, PressContact, ProfilePage
from pages.words import phones
from tests.pages.conftest import in_language

ROOT = Path(__file__).resolve().parents[3]

NUMBER = re.compile(
    r"(?<![\w/.:@–-])(?<!\d[ \u00a0])"
    r"(?:\+\d[\d \u00a0()-]{6,16}\d|116[ \u00a0]?\d{3}|[268]\d{3}[ \u00a0]?\d{4}"
    r"|0800[ \u00a0]?\d{3}[ \u00a0]?\d{3,4}|11[0-9])"
    r"(?![\w–-]|[.:]\d|[ \u00a0]\d)"
)
"""What a reader would dial: with a country's code, an emergency number, a harmonised one, a Latvian or a free one."""

YEARS = re.compile(r"(?:19|20)\d\d[ \u00a0](?:19|20)\d\d")
ALWAYS = {"112", "110"}


def told(html: str) -> set[str]:
    """The numbers that a page, a mail or a sheet has, in its links and in its words."""
    linked = re.findall(r'href="(?:tel|sms):([^"]+)"', html)
    text = unescape(re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL))
    found = [number for number in NUMBER.findall(text) if not YEARS.fullmatch(number)]
    return {phones.kept(number) for number in (*linked, *found)}


def known() -> set[str]:
    """The facts' numbers, and those of journalists' and organisations' own."""
    facts = [phones.kept(fact.value) for fact in HelpFact.objects.all()]
    contacts = [
        *PressContact.objects.values_list("phone", flat=True),
        *ProfilePage.objects.values_list("phone", flat=True),
    ]
    return {*facts, *map(phones.kept, contacts), *(fact.removeprefix("+371") for fact in facts), *ALWAYS}


def test_a_stray_number_would_be_seen(campaign: None) -> None:
    assert told("<p>Zvani 67222922 vai <a href='#'>116&nbsp;999</a>, 2011–2012.</p>") == {"67222922", "116999"}
    assert not told("<p>2011. gada 11. oktobrī, plkst. 10.30, 237 cilvēki, 2024 2025</p>")


@pytest.mark.parametrize("language", languages.BY_CODE)
def test_every_page_shows_facts_only(client: Client, public_pages: dict[str, str], language: str) -> None:
    prefix = "" if language == "lv" else f"/{language}"
    addresses = [f"{prefix}/nav-tadas-lapas/", f"{prefix}/pieteikties/paraugs/"]
    libraries = LibrariesPage.objects.live().filter(locale__language_code=language)
    addresses += [f"{page.url}{page.reverse_subpage('poster')}" for page in libraries]
    pages = in_language(public_pages, language)
    pages |= {address: client.get(address).content.decode() for address in addresses}
    allowed = known()
    assert len(pages) > 4
    strange = {address: told(html) - allowed for address, html in pages.items()}
    assert {address: numbers for address, numbers in strange.items() if numbers} == {}


def test_mail_shows_facts_only(campaign: None) -> None:
    seminar = Seminar.objects.get(slug="paraugs")
    HelpFact.objects.update(check_again_by=timezone.localdate() - timedelta(days=1))
    sent = [
        specimens.specimen(seminar=seminar, message=message, language=language)
        for message in Message
        for language in languages.BY_CODE
    ]
    remind(at=timezone.now())
    deliver_due()
    texts = [
        part for one in (*sent, *mail.outbox) for part in (one.body, *(str(body) for body, _kind in one.alternatives))
    ]
    allowed = known()
    assert [numbers for text in texts if (numbers := told(text) - allowed)] == []


def test_the_sheet_for_the_wall_has_the_emergency_numbers_and_those_of_the_strip(
    campaign: None, client: Client, tmp_path: Path
) -> None:
    page = next(page for page in Page.objects.live().specific() if hasattr(page, "poster"))
    sheet = tmp_path / "poster.pdf"
    sheet.write_bytes(client.get(f"{page.url}{page.reverse_subpage('poster_pdf')}").content)
    text = subprocess.run(["pdftotext", sheet, "-"], capture_output=True, check=True, text=True).stdout
    shown = {*HelpFact.objects.filter(in_strip=True).values_list("value", flat=True), *ALWAYS}
    assert told(text) == shown


def test_what_works_without_the_database_has_112_and_110_alone(campaign: None, client: Client) -> None:
    for file in [*(ROOT / "deploy/errors").glob("*.html"), ROOT / "templates/errors/standalone.html"]:
        assert told(file.read_text(encoding="utf-8")) == ALWAYS, file.name


def test_the_strip_without_facts_has_112_and_110_alone(campaign: None, client: Client) -> None:
    HelpFact.objects.all().delete()
    assert told(client.get("/nav-tadas-lapas/").content.decode()) == ALWAYS
