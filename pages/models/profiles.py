"""The organisations behind the campaign."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import AwardStream, ClaimStream, PageBody, starting
from pages.models.articles import ArticlePage
from pages.models.base import BasePage
from pages.models.choices import OrganisationKind
from pages.models.seminars import SeminarPage
from pages.search.kinds import SearchKind
from pages.words.phones import PhoneField

SCHEMA_TYPES = {OrganisationKind.NGO: "NGO", OrganisationKind.MINISTRY: "GovernmentOrganization"}


class Lines(blocks.StreamBlock):
    """Short lines, one below the other."""

    line = blocks.CharBlock(
        label=_("Line"),
        max_length=400,
        help_text=_("One thing, as short as it can be."),
        description=_("One line of a list."),
        preview_template="blocks/previews/line.html",
        preview_value="Palīdzēt cilvēktirdzniecībā cietušajiem",
    )


class ProfileIndexPage(BasePage):
    """The list of organisations."""

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    search_fields = BasePage.search_fields
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ProfilePage"]
    max_count_per_parent = 1
    page_description = _("The list of organisations behind the campaign.")

    search_kind = SearchKind.ORGANISATION

    class Meta:
        verbose_name = _("list of organisations")
        verbose_name_plural = _("lists of organisations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the profiles in the editors' order."""
        context = super().get_context(request, *args, **kwargs)
        context["profiles"] = ProfilePage.objects.child_of(self).live().public().order_by("path")
        return context


class ProfilePage(BasePage):
    """An organisation: who it is, what it does, what it has done for the campaign."""

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=OrganisationKind,
        help_text=_("Stands above the name, and tells search engines what the organisation is."),
    )
    legal_name = models.CharField(_("legal name"), max_length=250, help_text=_("As it stands in the register."))
    campaign_role = models.CharField(
        _("role in the campaign"), max_length=250, blank=True, help_text=_("For example “started the campaign”.")
    )
    founded_on = models.DateField(
        _("founded"), null=True, blank=True, help_text=_("The day of founding. Leave it empty if it is not known.")
    )
    status = models.CharField(
        _("status"),
        max_length=200,
        blank=True,
        help_text=_("For example “public-benefit organisation since September 2010”."),
    )
    website = models.URLField(_("website"), blank=True, help_text=_("The whole address, with https://."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Only an address that may be published."))
    phone = PhoneField(_("phone"), max_length=30, blank=True, help_text=_("Only a number that may be published."))
    address = models.CharField(
        _("address"), max_length=250, blank=True, help_text=_("Where visitors can come or write to, in one line.")
    )
    body = StreamField(
        PageBody(),
        verbose_name=_("about the organisation"),
        blank=True,
        help_text=_("Build the text out of blocks; visitors read it first."),
    )
    aims = StreamField(
        Lines(), verbose_name=_("aims"), blank=True, help_text=_("One aim a line; visitors see them as a list.")
    )
    areas = StreamField(
        Lines(),
        verbose_name=_("areas of work"),
        blank=True,
        help_text=_("One area a line; visitors see them as a list."),
    )
    claims = StreamField(
        ClaimStream(),
        verbose_name=_("programmes and dated claims"),
        blank=True,
        help_text=_("What was true in a year is shown with that year."),
    )
    awards = StreamField(
        AwardStream(),
        verbose_name=_("awards"),
        blank=True,
        help_text=_("Visitors see them on a line of time, the earliest first."),
    )
    networks = StreamField(
        Lines(),
        verbose_name=_("networks"),
        blank=True,
        help_text=_("One network or partner a line; visitors see them as a list."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("founded_on")]),
                FieldPanel("legal_name"),
                FieldPanel("campaign_role"),
                FieldPanel("status"),
            ],
            heading=_("Who it is"),
        ),
        FieldPanel("body"),
        FieldPanel("aims"),
        FieldPanel("areas"),
        FieldPanel("claims"),
        FieldPanel("awards"),
        FieldPanel("networks"),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("address")],
            heading=_("Contacts"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("legal_name"),
        index.SearchField("body"),
        index.SearchField("aims"),
        index.SearchField("areas"),
        index.SearchField("claims"),
        index.SearchField("awards"),
        index.SearchField("networks"),
        index.FilterField("kind"),
    ]
    parent_page_types = ["pages.ProfileIndexPage"]
    subpage_types: list[str] = []
    page_description = _("An organisation behind the campaign.")
    og_type = "profile"

    search_kind = SearchKind.ORGANISATION
    shown_at_once = ("share_image",)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def starting_content(self) -> dict[str, Any]:
        """The usual parts, with their headings in the page's language."""
        with override(self.locale.language_code):
            return starting.profile()

    def claims_of(self, block_type: str) -> list[Any]:
        """The programmes or the claims, in the editors' order."""
        return [block for block in self.claims if block.block_type == block_type]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add articles and seminars that mention the organisation."""
        context = super().get_context(request, *args, **kwargs)
        context.update(
            programmes=self.claims_of("programme"),
            dated_claims=self.claims_of("claim"),
            timeline=sorted(self.awards, key=lambda block: (block.value["year"], int(block.value["month"] or 0))),
            articles=list(ArticlePage.objects.published_in(self.locale_id).with_lines().about(self)),
            seminar_pages=list(
                SeminarPage.objects.published_in(self.locale_id)
                .with_lines()
                .with_partner(self)
                .order_by("-seminar__date")
            ),
        )
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the organisation as schema.org's NGO or GovernmentOrganization."""
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": SCHEMA_TYPES[OrganisationKind(self.kind)],
            "name": self.title,
            "legalName": self.legal_name,
            "description": self.description(),
            "url": self.website or self.get_full_url(request),
            "mainEntityOfPage": self.get_full_url(request),
        }
        if self.founded_on:
            data["foundingDate"] = self.founded_on.isoformat()
        awards = [f"{block.value['award']} ({block.value['year']})" for block in self.awards]
        if awards:
            data["award"] = awards
        return data
