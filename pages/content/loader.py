"""Publishes the initial content: makes what is missing and never touches what is there.

Every page and snippet of the initial content has a fixed translation key, so that it is known again after an editor
has renamed, moved or rewritten it. Nothing that an editor can change is ever written over.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page, Site

from campaign_site.languages import FIRST
from campaign_site.roles import SEMINAR_STAFF
from campaign_site.setting_up import site_address
from events.api import RIGA, Seminar
from pages.content import help_facts, markup, reading
from pages.content.help_facts import NAMESPACE, with_facts
from pages.content.tree import EXAMPLE, PARTNERS, TREE
from pages.help.public_holidays import is_working_day
from pages.models import (
    ArticlePage,
    BasePage,
    CampaignImage,
    HomePagePartner,
    PressContact,
    PressPage,
    SeminarIndexPage,
    SeminarPage,
    SeminarPagePartner,
)
from pages.search.keeping import read_later
from pages.search.visible import look_again
from pages.seminars.telling import tell_events
from pages.words.letters import changed_all
from pages.words.typography import set_html

IMAGES = reading.FOLDER / "images"
IMAGE_CREDIT = "Kampaņas “Atver acis” zīmējums"

ORGANISATIONS = {"ngo": "organiser", "ministry": "supporter"}
SUPPORTER = "Philip Morris Latvia International"


@dataclass
class Loader:
    """One run of `load_campaign`; `made` counts what it created, by kind."""

    made: dict[str, int] = field(default_factory=dict)
    facts: Mapping[str, int] = field(default_factory=dict)
    """The rows of the help facts, by their keys in the texts."""

    # Search reads the pages after the commit: adding a page locks the one above it, for whose words a worker may wait.
    @read_later()
    @transaction.atomic
    def load(self, *, with_example: bool) -> None:
        """Create all that is missing, in one transaction.

        First every page gets its place, then its words: they may lead to any other page. With the example, pages of
        which something is still to be verified are published too; without it they wait as drafts for an editor.
        """
        self.facts = help_facts.load(self.count)
        locales = [Locale.objects.get(language_code=code) for code, _name in settings.LANGUAGES]
        new: list[tuple[str, BasePage, dict[str, Any]]] = []
        for locale in locales:
            self.press_contact(locale)
            for key, model, parent, extra in [*TREE, EXAMPLE] if with_example else TREE:
                if made := self.page(key, model, parent, locale, extra):
                    new.append((key, *made))
        for key, page, content in new:
            # Meanwhile it may have got pages below it.
            page.refresh_from_db(fields=["numchild"])
            self.write(key, page, content)
            revision = page.save_revision()
            # Where its kind needs a sign-off by now, it stays a draft until it has one.
            if not page.needs_sign_off() and (with_example or not page.to_verify):
                revision.publish()
        self.site()

    def count(self, kind: str) -> None:
        """Remember that one thing of a kind was made."""
        self.made[kind] = self.made.get(kind, 0) + 1

    # Pages

    def found(self, key: str, locale: Locale) -> Page | None:
        """The page that this content once made in a language, wherever it is now."""
        return Page.objects.filter(translation_key=uuid5(NAMESPACE, key), locale=locale).specific().first()

    def page(
        self, key: str, model: type[BasePage], parent: str, locale: Locale, extra: dict[str, Any]
    ) -> tuple[BasePage, dict[str, Any]] | None:
        """A new page in its place, a draft, and its content.

        None if it has no text in this language, exists, or its parent has been deleted by an editor.
        """
        content = reading.read_page(locale.language_code, key, model)
        above = self.found(parent, locale) if parent else Page.get_first_root_node()
        if content is None or above is None or self.found(key, locale) is not None:
            return None
        # Home pages stand beside one another, and no visitor sees the end of their addresses.
        content = {"slug": f"{key}-{locale.language_code}", **content, **extra}
        page = model(locale=locale, translation_key=uuid5(NAMESPACE, key), live=False)
        self.fill(page, markup.with_pages(content, lambda _name: None))
        if isinstance(page, SeminarPage):
            page.seminar = self.example_row() if key == "example_seminar" else self.seminar_row()
            page.seminar.refresh_from_db()
        above.add_child(instance=page)
        if isinstance(page, SeminarIndexPage):
            self.seminar_staff(page)
        self.count("page")
        return page, content

    def write(self, key: str, page: BasePage, content: dict[str, Any]) -> None:
        """Give a new page its words, now that all pages are there to which they may lead, and what belongs to it."""
        self.fill(page, markup.with_pages(content, lambda name: self.number_of(name, page.locale)))
        if "picture" in content:
            page.picture = self.image(content["picture"])
        if "share" in content:
            page.share_image = self.image(content["share"])
        if isinstance(page, PressPage | ArticlePage):
            contact = PressContact.objects.filter(
                translation_key=uuid5(NAMESPACE, "press-contact"), locale=page.locale
            ).first()
            setattr(page, "contact" if isinstance(page, PressPage) else "press_contact", contact)
        if isinstance(page, ArticlePage):
            page.tags.set(content.get("tags", []))
            page.organisations.set([found for name in ORGANISATIONS if (found := self.found(name, page.locale))])
        if key in PARTNERS:
            self.partners(key, page, PARTNERS[key])

    def fill(self, page: BasePage, content: dict[str, Any]) -> None:
        """Set a page's own fields, all prose in them as its language wants it."""
        streams = page.get_streamfield_names()
        typeset = changed_all(content, lambda text: set_html(text, page.locale.language_code))
        for name, value in with_facts(typeset, self.facts).items():
            if name not in ("tags", "picture", "share"):
                setattr(page, name, json.dumps(value) if name in streams else value)

    def number_of(self, name: str, locale: Locale) -> int | None:
        """The number of the page of this name, in a language or else in Latvian; None if there is none."""
        if name not in {key for key, *_more in TREE}:
            raise ValueError(f"There is no page “{name}”: the list of all is TREE in pages/content/tree.py")
        latvian = Locale.objects.get(language_code=FIRST)
        page = self.found(name, locale) or self.found(name, latvian)
        return page.pk if page else None

    def seminar_staff(self, page: Page) -> None:
        """Let the role that runs seminars write and publish their pages, which a migration can not: it has no pages."""
        group = Group.objects.filter(role__name=SEMINAR_STAFF.name).first()
        rights = Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=["add_page", "change_page", "publish_page"]
        )
        for permission in rights if group else []:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)

    def partners(self, key: str, page: BasePage, model: type[HomePagePartner] | type[SeminarPagePartner]) -> None:
        """Who is behind a page."""
        latvian = Locale.objects.get(language_code=FIRST)
        for order, (name, role) in enumerate(ORGANISATIONS.items()):
            profile = self.found(name, page.locale) or self.found(name, latvian)
            if profile is not None:
                page.partners.add(model(profile=profile, role=role, sort_order=order))
        if key != "example_seminar":
            page.partners.add(model(name=SUPPORTER, role="supporter", sort_order=2))

    def site(self) -> None:
        """Wagtail's site, at the address that the settings name."""
        home = self.found("home", Locale.objects.get(language_code=FIRST))
        if home is None or Site.objects.exists():
            return
        host, port = site_address()
        Site.objects.create(
            hostname=host,
            port=port,
            site_name=settings.WAGTAIL_SITE_NAME,
            root_page=home,
            is_default_site=True,
        )
        # Seminars were described, and words gathered for search, before there was a site to give pages an address.
        tell_events(SeminarPage.objects.values_list("seminar_id", flat=True))
        look_again([page.specific for page in Page.objects.live().filter(depth__gt=1)])
        self.count("site")

    # Rows

    def seminar_row(self) -> Seminar:
        """The seminar of 11 October 2011: no times, no venue, no registration."""
        seminar, made = Seminar.objects.get_or_create(
            uid=uuid5(NAMESPACE, "seminar-2011"),
            defaults={
                "slug": "riga-2011",
                "name": "Preventīvie pasākumi cilvēku tirdzniecības mazināšanā",
                "date": date(2011, 10, 11),
                "city": "Rīga",
            },
        )
        if made:
            self.count("seminar")
        return seminar

    def example_row(self) -> Seminar:
        """One upcoming seminar to try registration with, about four weeks from the day of loading, on a working day."""
        day = timezone.localdate() + timedelta(weeks=4)
        while not is_working_day(day):
            day -= timedelta(days=1)
        seminar, made = Seminar.objects.get_or_create(
            uid=uuid5(NAMESPACE, "seminar-example"),
            defaults={
                "slug": "paraugs",
                "name": "Paraugs: reģionālais seminārs bibliotekāriem",
                "date": day,
                "start_time": time(10),
                "end_time": time(15),
                "city": "Cēsis",
                "place": "Cēsu Centrālā bibliotēka (paraugs)",
                "capacity": 20,
                "registration_opens_at": timezone.now() - timedelta(days=1),
                "registration_closes_at": datetime.combine(day - timedelta(days=3), time(18), tzinfo=RIGA),
                "is_example": True,
            },
        )
        if made:
            self.count("seminar")
        return seminar

    def image(self, name: str) -> CampaignImage:
        """One of the campaign's own drawings."""
        title = reading.read_table("images", "titles")[name]
        image: CampaignImage | None = CampaignImage.objects.filter(title=title, credit=IMAGE_CREDIT).first()
        if image is None:
            file = next(IMAGES.glob(f"{name}.*"))
            with file.open("rb") as source:
                image = CampaignImage.objects.create(
                    title=title, credit=IMAGE_CREDIT, file=ImageFile(source, name=file.name)
                )
            self.count("picture")
        return image

    def press_contact(self, locale: Locale) -> None:
        """Who prepared the news."""
        key = uuid5(NAMESPACE, "press-contact")
        content = reading.read_table(locale.language_code, "press_contact")
        if content and not PressContact.objects.filter(translation_key=key, locale=locale).exists():
            PressContact.objects.create(locale=locale, translation_key=key, **content)
            self.count("press contact")
