"""A seminar's lockable row: when, where, how many seats, by which rules. Its text and programme are a page."""

import uuid
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from campaign_site.languages import FIRST
from campaign_site.periods import CONTACT_DAYS, NEEDS_DAYS
from events.seats.choices import STILL_TO_COME, Booking
from events.seats.querysets import SeminarQuerySet

if TYPE_CHECKING:
    from events.seats.models.texts import SeminarText

RIGA = ZoneInfo("Europe/Riga")

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


class Seminar(models.Model):
    """One seminar: when, where, how many seats. Its text and programme are a page; translations share this row."""

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

    objects = SeminarQuerySet.as_manager()

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")
        ordering = ["-date", "-start_time", "-pk"]
        permissions = [
            ("change_capacity", _("Can change the number of seats")),
            ("cancel_seminar", _("Can call a seminar off")),
            ("write_to_registrants", _("Can write to registrants")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=False, end_time__gt=F("start_time")),
                name="seminar_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(registration_closes_at__isnull=True)
                | Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                name="seminar_registration_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.date:%d.%m.%Y})"

    def clean(self) -> None:
        """Say the constraints' rules in words, on the field that must change."""
        errors: dict[str, object] = {}
        former = type(self).objects.filter(former_addresses__slug=self.slug).exclude(pk=self.pk).first()
        if former:
            errors["slug"] = _(
                "This was the address of another seminar's form, and still leads there from papers and mail: "
                "%(seminar)s. Choose another address."
            ) % {"seminar": former}
        if self.start_time and self.end_time and self.end_time <= self.start_time:
            errors["end_time"] = _("The seminar must end after it starts.")
        if self.end_time and not self.start_time:
            errors["start_time"] = _("Give the start as well if you give the end.")
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if opens and closes and closes <= opens:
            errors["registration_closes_at"] = _("Registration must close after it opens.")
        if opens and self.date is not None and opens >= self.begins_at:  # type: ignore[redundant-expr]  # a form may lack it
            errors["registration_opens_at"] = _("Registration must open before the seminar begins.")
        if errors:
            raise ValidationError(errors)

    @property
    def begins_at(self) -> datetime:
        """From when nothing about its seats changes any more: its start, or the end of its day if that is not known."""
        return self.starts_at if self.start_time else self.starts_at + timedelta(days=1)

    @property
    def takes_registrations_until(self) -> datetime:
        """When registration really closes: with the start of a seminar that was moved before the end that is set."""
        closes = self.registration_closes_at
        return min(closes, self.begins_at) if closes else self.begins_at

    @property
    def starts_at(self) -> datetime:
        """The moment it starts, in Riga; at 0.00 of the day if the time is not known."""
        return datetime.combine(self.date, self.start_time or time.min, tzinfo=RIGA)

    @property
    def ends_at(self) -> datetime:
        """The moment it is over, in Riga; at the end of the day if the time is not known."""
        return datetime.combine(self.date, self.end_time or time.max, tzinfo=RIGA)

    @property
    def place_slug(self) -> str:
        """The town as it stands in addresses, such as `riga`; empty if no letter of it can."""
        return slugify(self.city)

    def title_in(self, language: str | None = None) -> str:
        """The published title in a language (the active one), or else the Latvian one, or else the staff's name."""
        text = self._text_in(language)
        return text.title if text else self.name

    def address_in(self, language: str | None = None) -> str:
        """The path of the published page in a language, or else of the Latvian one, or else an empty string."""
        page = self._page_in(language)
        return page.address if page else ""

    def has_materials_in(self, language: str | None = None) -> bool:
        """Whether there are materials on the page that `address_in` leads to."""
        page = self._page_in(language)
        return bool(page and page.has_materials)

    def _page_in(self, language: str | None) -> "SeminarText | None":
        pages = {text.language: text for text in self.texts.all() if text.address}
        return pages.get(language or get_language() or FIRST) or pages.get(FIRST)

    def _text_in(self, language: str | None) -> "SeminarText | None":
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language or get_language() or FIRST) or texts.get(FIRST)

    @property
    def seats_taken(self) -> int:
        """How many seats are held; taken from `with_counts()` where the queryset has it."""
        if "held_seats" in self.__dict__:
            return int(self.__dict__["held_seats"])
        return self.registrations.holding_a_seat().count()

    @property
    def waiting_count(self) -> int:
        """How many people wait; taken from `with_counts()` where the queryset has it."""
        if "people_waiting" in self.__dict__:
            return int(self.__dict__["people_waiting"])
        return self.registrations.in_line().count()

    @property
    def seats_free(self) -> int | None:
        """How many seats are free, never below zero; None for unlimited."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)

    def booking_at(self, moment: datetime | None = None) -> Booking:
        """What the seats say at a moment (now). A seat goes to those who wait first, so a line means full."""
        booking = self.window_at(moment)
        if booking == Booking.OPEN and self.capacity is not None and (self.seats_free == 0 or self.waiting_count):
            return Booking.FULL
        return booking

    def window_at(self, moment: datetime | None = None) -> Booking:
        """The same without a look at the seats: open also where all of them are taken."""
        moment = moment or timezone.now()
        if self.cancelled_at:
            return Booking.CANCELLED
        if moment >= self.begins_at:
            return Booking.PAST
        if self.without_registration:
            return Booking.NONE
        if self.registration_opens_at and moment < self.registration_opens_at:
            return Booking.NOT_YET_OPEN
        if self.registration_closes_at and moment >= self.registration_closes_at:
            return Booking.CLOSED
        return Booking.OPEN if self.registration_opens_at or self.is_public else Booking.AWAITS_PAGE

    @property
    def is_public(self) -> bool:
        """Whether everybody can read its page, in whichever language."""
        return any(text.address for text in self.texts.all())

    @property
    def is_full(self) -> bool:
        """Whether a newcomer would stand on the waiting list."""
        return self.booking == Booking.FULL

    @property
    def is_still_to_come(self) -> bool:
        """Whether it is worth putting into a calendar."""
        return self.booking in STILL_TO_COME

    @property
    def booking(self) -> Booking:
        """What the seats say now."""
        return self.booking_at()
