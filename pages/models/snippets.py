"""Small facts that several pages show: help numbers and press contacts."""

from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from pages import phones
from pages.choices import Verification
from pages.phones import PhoneField


class HelpLineQuerySet(models.QuerySet["HelpLine"]):
    """Help numbers."""

    def in_active_language(self) -> Self:
        """Those in the reader's language, or the Latvian ones where there are none."""
        lines = self.filter(locale__language_code=get_language() or "lv")
        return lines if lines.exists() else self.filter(locale__language_code="lv")


@register_snippet
class HelpLine(TranslatableMixin, index.Indexed, models.Model):
    """A number to call for help: a fact with its source and the day on which an editor looked."""

    number = PhoneField(
        _("number"),
        max_length=16,
        validators=[phones.validate],
        help_text=_("For example 116 006 or +371 2861 2120; spaces, hyphens and brackets may stand in it."),
    )
    name = models.CharField(_("whose number"), max_length=150, help_text=_("Who answers, for example “State Police”."))
    what_for = models.CharField(
        _("when to call"), max_length=200, help_text=_("In plain words, for example “Life is in danger”.")
    )
    hours = models.CharField(
        _("hours"),
        max_length=100,
        blank=True,
        help_text=_("For example “round the clock”. Leave it empty if it is not known."),
    )
    cost = models.CharField(
        _("cost"),
        max_length=100,
        blank=True,
        help_text=_("For example “free of charge”. Leave it empty if it is not known."),
    )
    languages = models.CharField(
        _("languages"),
        max_length=150,
        blank=True,
        help_text=_("In which languages they answer. Leave it empty if it is not known."),
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Where this was read, for example “vugd.gov.lv”.")
    )
    source_url = models.URLField(
        _("address of the source"),
        blank=True,
        help_text=_("Where to look when the number is checked again; the whole address, with https://."),
    )
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("The day on which somebody last looked at the source.")
    )
    verification = models.CharField(
        _("state"),
        max_length=10,
        choices=Verification,
        default=Verification.TO_VERIFY,
        help_text=_(
            "Choose “Verified” only after you have called or asked. Until then the page says that it is not verified."
        ),
    )
    in_strip = models.BooleanField(
        _("in the help strip"), default=False, help_text=_("Shows the number on every page.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Smaller numbers stand first."))

    objects = HelpLineQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("name")]), FieldPanel("what_for")], heading=_("The number")
        ),
        MultiFieldPanel(
            [FieldPanel("hours"), FieldPanel("cost"), FieldPanel("languages")], heading=_("What callers should know")
        ),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("verification")]),
            ],
            heading=_("How we know"),
        ),
        FieldRowPanel([FieldPanel("in_strip"), FieldPanel("order")], heading=_("Where it is shown")),
    ]

    search_fields = [index.SearchField("name"), index.SearchField("number"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("help number")
        verbose_name_plural = _("help numbers")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.number_display} – {self.name}"

    @property
    def tel(self) -> str:
        """The address that dials the number."""
        return f"tel:{self.number}"

    @property
    def number_display(self) -> str:
        """The number as it is read: 112, 116 006, +371 2861 2120 (with hard spaces)."""
        return phones.in_groups(self.number)

    @property
    def is_verified(self) -> bool:
        """Whether an editor has made sure of it."""
        return self.verification == Verification.VERIFIED


@register_snippet
class PressContact(TranslatableMixin, index.Indexed, models.Model):
    """Who prepared the news and answers journalists."""

    name = models.CharField(_("name"), max_length=150, help_text=_("Name and surname as journalists see them."))
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("Post and organisation, as journalists see them.")
    )
    phone = PhoneField(_("phone"), max_length=30, blank=True, help_text=_("Only a number that may be published."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Only an address that may be published."))

    panels = [
        FieldPanel("name", heading=_("Name and surname")),
        FieldPanel("role", heading=_("Role")),
        FieldPanel("phone"),
        FieldPanel("email"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")

    def __str__(self) -> str:
        return self.name
