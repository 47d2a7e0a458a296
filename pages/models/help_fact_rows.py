"""What stands below a help fact: its words in each language, its hours, and days on which they are others."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from campaign_site import languages
from campaign_site.languages import FIRST
from pages.help.choices import (
    Days,
)
from pages.models.choices import Verification
from pages.models.help_facts import HelpFact
from pages.words.letters import compose


class OfFact(models.Model):
    """A row of a help fact. Changed by itself, it makes the fact one that nobody has verified."""

    GOES_BY: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row."""
        compose(self)
        before = type(self)._default_manager.filter(pk=self.pk).values_list(*self.GOES_BY).first()
        super().save(*args, **kwargs)
        if before != tuple(getattr(self, name) for name in self.GOES_BY):
            self.doubt()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Take the row away."""
        self.doubt()
        return super().delete(*args, **kwargs)

    def doubt(self) -> None:
        """Have the fact verified anew."""
        verified = HelpFact.objects.filter(pk=getattr(self, "fact_id", None), verification=Verification.VERIFIED)
        verified.update(verification=Verification.TO_VERIFY, changed_at=timezone.now())


class HelpFactText(OfFact):
    """The words of a help fact in one language."""

    fact = ParentalKey(HelpFact, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=languages.choices, default=FIRST)
    name = models.CharField(_("who answers"), max_length=150, help_text=_("For example “State Police”."))
    what_for = models.CharField(
        _("when to turn there"), max_length=200, help_text=_("In plain words, for example “Life is in danger”.")
    )
    note = models.TextField(
        _("what else to know"),
        max_length=400,
        blank=True,
        help_text=_("A sentence or two, such as what they ask first. Leave it empty for none."),
    )
    source = models.CharField(
        _("source in this language"),
        max_length=200,
        blank=True,
        help_text=_("Only if the source reads otherwise in this language."),
    )

    GOES_BY = ("language", "name", "what_for", "note")

    class Meta:
        verbose_name = _("words in a language")
        verbose_name_plural = _("words in the languages")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["fact", "language"], name="help_fact_words_once")]

    def __str__(self) -> str:
        return self.name


class HelpFactSpan(OfFact):
    """From when until when, on which days of the week."""

    fact = ParentalKey(HelpFact, on_delete=models.CASCADE, related_name="spans")
    days = models.CharField(_("days"), max_length=9, choices=Days, default=Days.WORKDAYS)
    opens = models.TimeField(_("from"), help_text=_("For example 9.00."))
    closes = models.TimeField(
        _("until"), help_text=_("For example 17.00; 0.00 is midnight. After midnight it is the next day.")
    )

    GOES_BY = ("days", "opens", "closes")

    class Meta:
        verbose_name = _("hours")
        verbose_name_plural = _("hours")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_days_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class HelpFactException(OfFact):
    """A day, or some, on which the hours are others; several rows for one day are several spans."""

    fact = ParentalKey(HelpFact, on_delete=models.CASCADE, related_name="exceptions")
    first = models.DateField(_("day"))
    last = models.DateField(_("until and with"), null=True, blank=True, help_text=_("Leave it empty for one day."))
    opens = models.TimeField(_("from"), null=True, blank=True, help_text=_("Leave both empty if it is closed."))
    closes = models.TimeField(_("until"), null=True, blank=True)

    GOES_BY = ("first", "last", "opens", "closes")

    class Meta:
        verbose_name = _("other hours on a day")
        verbose_name_plural = _("other hours on some days")
        ordering = ["first", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__isnull=False, closes__isnull=False),
                name="help_fact_exception_both_times",
            ),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=models.F("first")), name="help_fact_exception_forwards"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.opens or ''}–{self.closes or ''}"

    def clean(self) -> None:
        """Say on the right field what is missing."""
        super().clean()
        if bool(self.opens) != bool(self.closes):
            sentence = _("Give both times, or leave both empty if it is closed.")
            raise ValidationError({"closes" if self.opens else "opens": sentence})
        days = [day for day in (self.first, self.last) if day is not None]
        if days != sorted(days):
            raise ValidationError({"last": _("The last day stands before the first.")})
