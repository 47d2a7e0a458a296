"""Help facts: each number, address and chat of help is entered once, and shown in every language from there."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import Page, RevisionMixin
from wagtail.search import index

from campaign_site import periods
from campaign_site.languages import FIRST
from pages.help.choices import (
    DIALLED,
    Anonymity,
    Channel,
    Cost,
    ForWhom,
    HoursKind,
    OnHolidays,
    places,
    when_to_check_again,
)
from pages.models.choices import Verification
from pages.search.visible import look_again, showing
from pages.words import phones
from pages.words.letters import compose
from pages.words.typography import set_thing


class HelpFact(ForWhom, RevisionMixin, index.Indexed, ClusterableModel):
    """One way to help, with its source, the day on which somebody looked, and the day by which to look again."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """By which the initial content, and version 1.0 before it, know it again."""

    channel = models.CharField(
        _("how to reach it"),
        max_length=5,
        choices=Channel,
        default=Channel.CALL,
        help_text=_("One fact is one way: a line with a chat beside it is two."),
    )
    value = models.CharField(
        _("number or address"),
        max_length=200,
        help_text=_(
            "For a telephone the number, such as 116 006 or +371 2861 2120; for a chat its address with https://; an "
            "e-mail address; or a street address. Never the address of a place where people are sheltered."
        ),
    )
    needs = models.JSONField(
        _("what it helps with"),
        default=list,
        help_text=_("Visitors choose by it. “I am in danger now” is for emergency numbers alone."),
    )
    place = models.CharField(
        _("place"),
        max_length=10,
        choices=places,
        default="latvia",
        help_text=_("Where it helps: in all of Latvia, in a region, or in another country."),
    )
    anonymous = models.CharField(
        _("giving a name"),
        max_length=7,
        choices=Anonymity,
        default=Anonymity.UNKNOWN,
        help_text=_("Whether somebody has to say who they are."),
    )
    cost = models.CharField(
        _("cost"), max_length=8, choices=Cost, default=Cost.UNKNOWN, help_text=_("What visitors pay.")
    )
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        help_text=_("In which languages they answer. Tick none if it is not known."),
    )
    hours_kind = models.CharField(
        _("hours"),
        max_length=7,
        choices=HoursKind,
        default=HoursKind.UNKNOWN,
        help_text=_(
            "Where the hours are not known, visitors read “call and make sure” – of an emergency number nothing – and "
            "never “open”."
        ),
    )
    on_holidays = models.CharField(
        _("on public holidays"),
        max_length=8,
        choices=OnHolidays,
        default=OnHolidays.UNKNOWN,
        help_text=_("Round the clock means on holidays, too, unless you choose “Closed”."),
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Where this was read, for example “vugd.gov.lv”.")
    )
    source_url = models.URLField(
        _("address of the source"),
        blank=True,
        help_text=_("Where to look when the fact is checked again; the whole address, with https://."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last looked at the source or called. Visitors read it beside the fact."),
    )
    check_again_by = models.DateField(
        _("check again by"),
        null=True,
        blank=True,
        help_text=lazy(when_to_check_again, str)(),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who looked or called. Leave it empty if it was you."),
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked after by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Who gets a mail when it is time to check again. If it is nobody, or somebody who can not be written to, "
            "all who may change help facts get it."
        ),
    )
    verification = models.CharField(
        _("state"),
        max_length=10,
        choices=Verification,
        default=Verification.TO_VERIFY,
        help_text=_(
            "Choose “Verified” only after you have called or asked. When anything that callers go by is changed, the "
            "fact has to be verified anew. Until then visitors do not read “checked” beside it."
        ),
    )
    in_strip = models.BooleanField(
        _("in the help strip"), default=False, help_text=_("Shows it on every page and on the poster.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Smaller numbers stand first."))
    left_over = models.TextField(
        _("from version 1.0"),
        blank=True,
        help_text=_("What could not be taken over by itself. Enter it where it belongs, then empty this field."),
    )
    changed_at = models.DateTimeField(_("changed"), null=True, editable=False)
    """When something that callers go by was last changed; empty while all is as it was first written."""

    reminded_for = models.DateField(null=True, editable=False)
    reminded_all = models.BooleanField(default=False, db_default=False, editable=False)
    """The day to check by about which somebody has been written to, and whether that was all who may change facts."""

    GOES_BY = ("channel", "value", "place", "anonymous", "cost", "hours_kind", "on_holidays")
    """What a caller goes by, with the languages, the needs and the rows below."""

    search_fields = [
        index.SearchField("value"),
        index.SearchField("words"),
        index.AutocompleteField("value"),
        index.AutocompleteField("words"),
    ]

    class Meta:
        verbose_name = _("help fact")
        verbose_name_plural = _("help facts")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verification="verified") | Q(checked_on__isnull=False), name="help_fact_verified_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value_display} – {self.name}"

    def clean(self) -> None:
        """Take what is right for the way in which help is reached, and put it into one form."""
        super().clean()
        self.value = (self.value or "").strip()
        try:
            if self.channel in DIALLED:
                self.value = phones.kept(self.value)
                phones.validate(self.value)
            elif self.channel == Channel.EMAIL:
                validate_email(self.value)
            elif self.channel == Channel.CHAT:
                URLValidator(schemes=["https"])(self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the fact; what is new or changed for callers has to be verified, in whichever way it came here."""
        compose(self)
        for text in self.texts.all():
            set_thing(text, text.language)
        if self.channel in DIALLED:
            self.value = phones.kept(self.value)
        self.fill_check_again_by()
        before = HelpFact.objects.filter(pk=self.pk).first() if self.pk else None
        changed = before is None or before.said() != self.said()
        if changed:
            self.verification = Verification.TO_VERIFY
            self.changed_at = timezone.now() if before else None
            if update_fields := kwargs.get("update_fields"):
                kwargs["update_fields"] = {*update_fields, "verification", "changed_at"}
        super().save(*args, **kwargs)
        # A version that is noted in the history changes nothing that visitors see.
        if set(kwargs.get("update_fields") or ["all"]) != {"latest_revision"}:
            look_again(self.shown_on())

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the fact; the pages that showed it are not found by it any more."""
        pages = self.shown_on()
        result = super().delete(*args, **kwargs)
        look_again(pages)
        return result

    def fill_check_again_by(self) -> None:
        """Count from the day of the check when nobody has said until when it holds."""
        if self.checked_on and not self.check_again_by:
            self.check_again_by = self.checked_on + timedelta(days=self.holds_for)

    @property
    def holds_for(self) -> int:
        """For how many days a check counts."""
        return periods.FACT_YEAR_DAYS if self.is_emergency or self.is_abroad else periods.FACT_DAYS

    @property
    def is_verified(self) -> bool:
        """Whether an editor has made sure of it."""
        return self.verification == Verification.VERIFIED

    def is_overdue(self, today: date | None = None) -> bool:
        """Whether the day by which to check again has passed."""
        return bool(self.check_again_by and self.check_again_by < (today or timezone.localdate()))

    def is_looked_after_by(self, user: Any) -> bool:
        """Whether somebody is to check it: who looks after it; without such a one, whoever may change help facts."""
        if can_be_written_to(self.responsible):
            return bool(self.responsible == user)
        return bool(user.has_perm("pages.change_helpfact"))

    def said(self) -> tuple[Any, ...]:
        """All that a caller goes by, to be compared."""
        rows = (
            sorted(tuple(str(getattr(row, name) or "") for name in row.GOES_BY) for row in getattr(self, name).all())
            for name in ("texts", "spans", "exceptions")
        )
        return (
            *(getattr(self, name) for name in self.GOES_BY),
            sorted(self.needs),
            sorted(self.languages),
            *rows,
        )

    @property
    def value_display(self) -> str:
        """The number in groups, anything else as it is."""
        return phones.in_groups(self.value) if self.channel in DIALLED else self.value

    @property
    def name(self) -> str:
        """Who answers, in Latvian; in another language where there is no Latvian."""
        texts = {text.language: text.name for text in self.texts.all()}
        return texts.get(FIRST) or next(iter(texts.values()), "")

    @property
    def words(self) -> str:
        """All its words in all languages, for those who look for it."""
        return " ".join(f"{text.name} {text.what_for} {text.note}" for text in self.texts.all())

    def shown_on(self) -> list[Page]:
        """The public pages whose main part shows it: those that name it, and those that show all or the strip's."""
        always = Page.objects.live().filter(content_type__model__in=["helppage", "homepage"]).order_by("path")
        return showing(self, also=list(always.specific()))


def can_be_written_to(user: Any) -> bool:
    """Whether somebody still works here and has an address."""
    return bool(user and user.is_active and user.email)
