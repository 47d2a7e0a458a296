"""What is set about a seminar: the columns of its row, each with the words by which staff know it."""

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaign_site.periods import CONTACT_DAYS, NEEDS_DAYS

MOST_HOURS = 24 * 14
"""The longest deadline that can be set, in hours: two weeks."""


def _what_is_deleted_when() -> str:
    return ngettext(
        "How many days after the seminar names, addresses and libraries are deleted. The form says the same; needs are "
        "always deleted after %(days)s day, and numbers without names stay.",
        "How many days after the seminar names, addresses and libraries are deleted. The form says the same; needs are "
        "always deleted after %(days)s days, and numbers without names stay.",
        NEEDS_DAYS,
    ) % {"days": NEEDS_DAYS}


class SeminarFacts(models.Model):
    """The facts of a seminar; `Seminar` knows what follows from them."""

    slug = models.SlugField(
        _("address of the form"),
        max_length=80,
        unique=True,
        help_text=_(
            "The last part of the registration form's address, without diacritics, for example “cesis-2027”. If you "
            "change it, the old address leads to the new one."
        ),
    )
    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("How staff and mail call this seminar until its page is published in the reader's language."),
    )
    date = models.DateField(_("date"), help_text=_("The day of the seminar in Latvia."))
    start_time = models.TimeField(
        _("starts at"),
        null=True,
        blank=True,
        help_text=_("Riga time. Leave empty if it is not known."),
    )
    end_time = models.TimeField(
        _("ends at"),
        null=True,
        blank=True,
        help_text=_("Riga time. Leave empty if it is not known."),
    )
    city = models.CharField(_("town"), max_length=100, help_text=_("The town, for example “Rīga”."))
    place = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("The building, room and street. Leave empty if it is not known."),
    )
    online_link = models.URLField(
        _("online link"),
        blank=True,
        help_text=_("Only people with a seat see this link, in their mail and on their page."),
    )
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_("Leave empty for as many as come. With 0 everyone waits until you add seats."),
    )
    without_registration = models.BooleanField(
        _("without registration here"),
        default=False,
        db_default=False,
        help_text=_(
            "Tick it if nobody registers on this site, for example because everybody may come or another organiser"
            " takes the names. Write on the seminar's page how to take part."
        ),
    )
    registration_opens_at = models.DateTimeField(
        _("registration opens"),
        null=True,
        blank=True,
        help_text=_("From when people can register. Leave empty to open it as soon as the seminar's page is public."),
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("Until when people can register. Leave empty to keep it open until the seminar begins."),
    )
    confirmation_hours = models.PositiveSmallIntegerField(
        _("hours to confirm the address"),
        default=0,
        validators=[MaxValueValidator(MOST_HOURS)],
        help_text=_(
            "How many hours people have to confirm their e-mail address. Their seat is held meanwhile and goes to the "
            "next person if they do not. With 0 nobody is asked."
        ),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept a seat"),
        default=0,
        validators=[MaxValueValidator(MOST_HOURS)],
        help_text=_(
            "How many hours a person from the waiting list has to accept a free seat before it is offered to the next "
            "one. With 0 the seat is simply given."
        ),
    )
    library_limit = models.PositiveSmallIntegerField(
        _("most people from one library"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Counts those who chose their library from the register, with a seat or waiting. Leave empty for no limit."
        ),
    )
    group_size = models.PositiveSmallIntegerField(
        _("most people in one form"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("How many colleagues one form can register together. With 1 everybody registers alone."),
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days before to remind"),
        default=2,
        validators=[MaxValueValidator(30)],
        help_text=_("How many days before the seminar people with a seat get a reminder. With 0 nobody is reminded."),
    )
    contact_days = models.PositiveSmallIntegerField(
        _("days to keep contact data"),
        default=CONTACT_DAYS,
        validators=[MaxValueValidator(365)],
        help_text=lazy(_what_is_deleted_when, str)(),
    )
    certificate_hours = models.DecimalField(
        _("hours on the certificate"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5"))],
        help_text=_("How many hours of learning the certificate confirms. Without them there are no certificates."),
    )
    topics_lv = models.TextField(
        _("topics in Latvian"),
        blank=True,
        max_length=1000,
        help_text=_("What the certificate says the seminar was about, one topic in a line."),
    )
    topics_en = models.TextField(
        _("topics in English"),
        blank=True,
        max_length=1000,
        help_text=_("The same for the English certificate, one topic in a line."),
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    is_example = models.BooleanField(
        _("is an example"),
        default=False,
        help_text=_("Marks a seminar that is not real and only lets people try the form."),
    )
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)
    cancellation_reason = models.CharField(
        _("why it is called off"),
        max_length=300,
        blank=True,
        default="",
        db_default="",  # So that code from before this column goes on writing rows.
        editable=False,
        help_text=_("Staff's own words; everybody who was registered reads them."),
    )
    calendar_sequence = models.PositiveIntegerField(_("calendar sequence"), default=0, editable=False)
    calendar_changed_at = models.DateTimeField(
        _("calendar entry changed"),
        default=timezone.now,
        editable=False,
        help_text=_("When something that stands in calendars was last changed."),
    )
    uid = models.UUIDField(_("calendar identifier"), default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @property
    def topics(self) -> dict[str, str]:
        """What the certificate lists, in each language that it is issued in."""
        return {"lv": self.topics_lv, "en": self.topics_en}
