"""Small facts that several pages show: help numbers and press contacts."""

import re
from collections.abc import Iterable
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaign_site.languages import FIRST
from pages.models.choices import Verification
from pages.search.visible import look_again, showing
from pages.words import phones
from pages.words.letters import compose
from pages.words.phones import PhoneField

CLOCK_TIME = re.compile(r"(\d{1,2})[.:](\d{2})")


class HelpLineQuerySet(models.QuerySet["HelpLine"]):
    """Help numbers."""

    def in_active_language(self) -> Self:
        """Those in the reader's language, or the Latvian ones where there are none."""
        lines = self.filter(locale__language_code=get_language() or FIRST)
        return lines if lines.exists() else self.filter(locale__language_code=FIRST)


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
        help_text=_("For example “round the clock” or “every day 12:00–22:00”. Leave it empty if it is not known."),
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
        _("checked on"),
        null=True,
        help_text=_("The day on which somebody last looked at the source. Visitors read it beside the number."),
    )
    verification = models.CharField(
        _("state"),
        max_length=10,
        choices=Verification,
        default=Verification.TO_VERIFY,
        help_text=_(
            "Choose “Verified” only after you have called or asked. When anything that callers go by is changed, the "
            "number has to be verified anew. Visitors do not see this."
        ),
    )
    in_strip = models.BooleanField(
        _("in the help strip"), default=False, help_text=_("Shows the number on every page.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Smaller numbers stand first."))

    changed_at = models.DateTimeField(_("changed"), null=True, editable=False)
    """When something that callers go by was last changed; empty while all is as it was first written."""

    objects = HelpLineQuerySet.as_manager()

    GOES_BY = ("number", "name", "what_for", "hours", "cost", "languages")
    """What a caller goes by: whoever changes any of it has a number before them that nobody has verified."""

    # Whether a number is verified, and when somebody looked, is said of each language's row and never taken over.
    translatable_fields = [
        *(TranslatableField(name) for name in ("name", "what_for", "hours", "cost", "languages", "source")),
        *(SynchronizedField(name) for name in ("number", "source_url", "in_strip", "order")),
    ]

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
        constraints = [
            models.CheckConstraint(
                condition=~Q(verification="verified") | Q(checked_on__isnull=False), name="help_line_verified_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number_display} – {self.name}"

    @transaction.atomic
    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the number; what is new or changed for callers has to be verified, in whichever way it came here.

        A change of the Latvian number casts doubt on its translations too.
        """
        compose(self)
        before = HelpLine.objects.filter(pk=self.pk).values_list(*self.GOES_BY).first()
        changed = before != tuple(getattr(self, name) for name in self.GOES_BY)
        if changed:
            self.verification = Verification.TO_VERIFY
            self.changed_at = timezone.now() if before else None
            update_fields = update_fields and {*update_fields, "verification", "changed_at"}
        super().save(*args, update_fields=update_fields, **kwargs)
        if changed and before and self.locale.language_code == FIRST:
            self.get_translations().update(verification=Verification.TO_VERIFY)
        look_again(self.shown_on())

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the number; the pages that showed it are not found by it any more."""
        pages = self.shown_on()
        result = super().delete(*args, **kwargs)
        look_again(pages)
        return result

    def shown_on(self) -> list[Page]:
        """The public pages whose main part shows the numbers, in all languages: one without its own shows these."""
        kinds = ["helppage", "homepage"]
        return list(Page.objects.live().filter(content_type__model__in=kinds).order_by("path").specific())

    @property
    def tel(self) -> str:
        """The address that dials the number."""
        return f"tel:{self.number}"

    @property
    def number_display(self) -> str:
        """The number as it is read: 112, 116 006, +371 2861 2120 (with hard spaces)."""
        return phones.in_groups(self.number)

    @property
    def clock_times(self) -> list[tuple[int, int]]:
        """The hours and minutes that stand in the hours, in whatever language: “9.00–17.00” is “09:00–17:00”."""
        return [(int(hour), int(minute)) for hour, minute in CLOCK_TIME.findall(self.hours)]

    def differs_from(self, first: "HelpLine") -> bool:
        """Whether it can not be the same as the Latvian number: another one, other hours, or older than its change."""
        if self == first:
            return False
        return (
            self.number != first.number
            or bool(self.hours) != bool(first.hours)
            or bool(self.clock_times and first.clock_times and self.clock_times != first.clock_times)
            or bool(
                first.changed_at
                and not self.is_verified
                and (self.changed_at is None or self.changed_at < first.changed_at)
            )
        )

    @property
    def is_verified(self) -> bool:
        """Whether an editor has made sure of it."""
        return self.verification == Verification.VERIFIED


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the contact; the pages that name it are found by what they say now."""
        compose(self)
        super().save(*args, **kwargs)
        look_again(showing(self))
