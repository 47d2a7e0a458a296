"""What is published about a seminar; its seats are a row of `events`."""

from copy import copy
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaign_site.shared import shows_the_moment
from events.api import Seminar
from pages.blocks import PageBody, ProgrammeStream, starting
from pages.blocks.links import LinkBlock
from pages.blocks.media import DocumentBlock
from pages.frame.kept import kept
from pages.frame.public import LINKED, open_to_all
from pages.models.articles import page_number
from pages.models.base import BasePage
from pages.models.choices import PartnerRole
from pages.models.partners import Partner, ShownPartner, shown
from pages.models.querysets import SeminarPageManager
from pages.search.kinds import SearchKind
from pages.seminars.telling import tell_events

PAST_SEMINARS_A_PAGE = 20

SECONDS_KEPT = 60
"""How long the home page knows the next seminars; a change ends it at once, but one by a release before this one."""


class MaterialStream(blocks.StreamBlock):
    """What those who were there can look up afterwards."""

    document = DocumentBlock()
    link = LinkBlock()


class SeminarIndexPage(BasePage):
    """Upcoming and past seminars."""

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    search_fields = BasePage.search_fields
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.SeminarPage"]
    max_count_per_parent = 1
    page_description = _("The list of upcoming and past seminars.")

    search_kind = SearchKind.SEMINAR

    class Meta:
        verbose_name = _("list of seminars")
        verbose_name_plural = _("lists of seminars")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the seminars of this language."""
        context = super().get_context(request, *args, **kwargs)
        pages = SeminarPage.objects.published_in(self.locale_id).child_of(self).with_cards()
        context["upcoming"] = list(pages.upcoming())
        context["past"] = Paginator(pages.past(), PAST_SEMINARS_A_PAGE).get_page(page_number(request))
        return context


class SeminarPage(BasePage):
    """A seminar's text and programme. Translations share the row that holds date, place and seats."""

    seminar = models.ForeignKey(
        Seminar,
        verbose_name=_("seminar"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Date, place and seats come from here. They are changed under “Seminars”."),
    )
    kind = models.CharField(_("kind"), max_length=100, help_text=_("For example “Conference-seminar”."))
    audience = models.CharField(_("for whom"), max_length=200, help_text=_("For example “heads of libraries”."))
    body = StreamField(
        PageBody(),
        verbose_name=_("about the seminar"),
        blank=True,
        help_text=_("Build the text out of blocks; visitors read it above the programme."),
    )
    programme = StreamField(
        ProgrammeStream(),
        verbose_name=_("programme"),
        blank=True,
        help_text=_("The parts in their order; times may be empty."),
    )
    materials = StreamField(
        MaterialStream(),
        verbose_name=_("materials"),
        blank=True,
        help_text=_("Shown once there are any, usually after the seminar."),
    )

    objects = SeminarPageManager()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("seminar"),
        FieldPanel("kind"),
        FieldPanel("audience"),
        FieldPanel("body"),
        FieldPanel("programme"),
        InlinePanel("partners", heading=_("Organisers and supporters"), label=_("Organisation")),
        FieldPanel("materials"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("kind"),
        index.SearchField("audience"),
        index.SearchField("body"),
        index.SearchField("programme"),
        index.FilterField("seminar_id"),
    ]
    override_translatable_fields = [SynchronizedField("seminar")]
    parent_page_types = ["pages.SeminarIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A seminar with its programme; people register for it on a form of its own.")

    search_kind = SearchKind.SEMINAR

    class Meta:
        verbose_name = _("seminar's page")
        verbose_name_plural = _("seminars' pages")

    def starting_content(self) -> dict[str, Any]:
        """The usual parts, with their headings in the page's language."""
        with override(self.locale.language_code):
            return starting.seminar()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the page and tell `events` its title and address, or that nobody can read it any more.

        A page's row is written whenever it is published, by hand or on schedule, and when it is unpublished. If the
        page described another seminar until now, that one is told as well.
        """
        described = set(self.row_numbers())
        super().save(*args, **kwargs)
        tell_events({*described, *self.row_numbers()})

    def row_numbers(self) -> Any:
        """The seminar that this page's row, not a draft in memory, describes; none before it is saved."""
        return SeminarPage.objects.filter(pk=self.pk).values_list("seminar_id", flat=True)

    @property
    def shown_materials(self) -> list[Any]:
        """The materials that lead somewhere: a document may be deleted, a linked page unpublished."""
        return [
            block
            for block in self.materials
            if (block.value["document"] if block.block_type == "document" else block.value.url)
        ]

    @cached_property
    def has_times(self) -> bool:
        """Whether any part of the programme has a time, so that the column is worth its place."""
        return any(part.value["start"] for part in self.programme)

    @cached_property
    def shown_partners(self) -> list[ShownPartner]:
        """Who holds and supports it, in the editors' order."""
        return shown(self.partners)

    def names_of(self, role: PartnerRole) -> list[dict[str, str]]:
        """The organisations in one role, in schema.org's words."""
        return [{"@type": "Organization", "name": one.name} for one in self.shown_partners if one.role == role]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the seminar as schema.org's Event."""
        seminar = self.seminar
        online = bool(seminar.online_link)
        mode = "MixedEventAttendanceMode" if online else "OfflineEventAttendanceMode"
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": self.title,
            "description": self.description(),
            "startDate": seminar.starts_at.isoformat() if seminar.start_time else seminar.date.isoformat(),
            "inLanguage": self.language,
            "eventStatus": "https://schema.org/" + ("EventCancelled" if seminar.cancelled_at else "EventScheduled"),
            "eventAttendanceMode": f"https://schema.org/{mode}",
            "location": {
                "@type": "Place",
                "name": seminar.place or seminar.city,
                "address": {"@type": "PostalAddress", "addressLocality": seminar.city, "addressCountry": "LV"},
            },
            "organizer": self.names_of(PartnerRole.ORGANISER),
            "sponsor": self.names_of(PartnerRole.SUPPORTER),
            "image": [self.share_image_url],
            "url": self.get_full_url(request),
        }
        if seminar.end_time:
            data["endDate"] = seminar.ends_at.isoformat()
        if seminar.capacity is not None:
            data["maximumAttendeeCapacity"] = seminar.capacity
            data["remainingAttendeeCapacity"] = seminar.seats_free
        return data

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the seminar's row with its seats counted."""
        self.seminar = Seminar.objects.with_counts().get(pk=self.seminar_id)
        context = super().get_context(request, *args, **kwargs)
        context["seminar"] = self.seminar
        return context


class SeminarPagePartner(Partner):
    """Who holds or supports a seminar."""

    page = ParentalKey(SeminarPage, on_delete=models.CASCADE, related_name="partners")

    class Meta(Partner.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


def next_seminar(locale_id: int) -> SeminarPage | None:
    """The public page, in a language, of the seminar that comes next; only its seats are asked for."""
    shows_the_moment()
    today = timezone.localdate()
    to_come = kept(_to_come, seconds=SECONDS_KEPT).get(locale_id, [])
    page = next((copy(page) for page in to_come if page.seminar.date >= today), None)
    if page is not None:
        page.seminar = copy(page.seminar)
        page.seminar.count_people()
    return page


def _to_come(_version: str) -> dict[int, list[SeminarPage]]:
    """What lists show of the public pages of seminars that are not over, by language, the nearest first."""
    pages = open_to_all(SeminarPage.objects.upcoming()).prefetch_related("seminar")
    found: dict[int, list[SeminarPage]] = {}
    for page in pages.only(*LINKED, "lead", "locale", "seminar"):
        page.seminar.is_public = True
        found.setdefault(page.locale_id, []).append(page)
    return found
