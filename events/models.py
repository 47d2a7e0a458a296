"""Who comes to a seminar: the seminar's lockable row, registrations, their log and their mail.

State changes only through `events.services`; the constraints here are the last wall behind it.
"""

import uuid
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.choices import IN_LINE, OPEN, STILL_TO_COME, Actor, Booking, Delivery, Message, Reason, State
from events.querysets import OutgoingMailQuerySet, RegistrationQuerySet, SeminarQuerySet

RIGA = ZoneInfo("Europe/Riga")
LANGUAGES = [
    ("lv", _("Latvian")),
    ("en", _("English")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
]


class Seminar(models.Model):
    """One seminar: when, where, how many seats. Its text and programme are a page; translations share this row."""

    slug = models.SlugField(
        _("address of the form"),
        max_length=80,
        unique=True,
        help_text=_("The last part of the registration form's address, without diacritics, for example “cesis-2027”."),
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
    registration_opens_at = models.DateTimeField(
        _("registration opens"),
        null=True,
        blank=True,
        help_text=_("From when people can register. Leave empty for a seminar without registration here."),
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("Until when people can register. Leave empty to keep it open until the seminar begins."),
    )
    is_example = models.BooleanField(
        _("is an example"),
        default=False,
        help_text=_("Marks a seminar that is not real and only lets people try the form."),
    )
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(_("calendar sequence"), default=0, editable=False)
    uid = models.UUIDField(_("calendar identifier"), default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = SeminarQuerySet.as_manager()

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")
        ordering = ["-date", "-start_time", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=False, end_time__gt=F("start_time")),
                name="seminar_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(registration_closes_at__isnull=True)
                | Q(
                    registration_opens_at__isnull=False,
                    registration_closes_at__gt=F("registration_opens_at"),
                ),
                name="seminar_registration_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.date:%d.%m.%Y})"

    def clean(self) -> None:
        """Say the constraints' rules in words, on the field that must change."""
        errors: dict[str, object] = {}
        if self.start_time and self.end_time and self.end_time <= self.start_time:
            errors["end_time"] = _("The seminar must end after it starts.")
        if self.end_time and not self.start_time:
            errors["start_time"] = _("Give the start as well if you give the end.")
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if opens and closes and closes <= opens:
            errors["registration_closes_at"] = _("Registration must close after it opens.")
        if closes and not opens:
            errors["registration_opens_at"] = _("Give the opening as well if you give the closing.")
        if errors:
            raise ValidationError(errors)

    @property
    def starts_at(self) -> datetime:
        """The moment it starts, in Riga; at 0.00 of the day if the time is not known."""
        return datetime.combine(self.date, self.start_time or time.min, tzinfo=RIGA)

    @property
    def ends_at(self) -> datetime:
        """The moment it is over, in Riga; at the end of the day if the time is not known."""
        return datetime.combine(self.date, self.end_time or time.max, tzinfo=RIGA)

    def title_in(self, language: str | None = None) -> str:
        """The published title in a language (the active one), or else the Latvian one, or else the staff's name."""
        text = self._text_in(language)
        return text.title if text else self.name

    def address_in(self, language: str | None = None) -> str:
        """The path of the published page in a language, or else of the Latvian one, or else an empty string."""
        text = self._text_in(language)
        return text.address if text else ""

    def _text_in(self, language: str | None) -> "SeminarText | None":
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language or get_language() or "lv") or texts.get("lv")

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
        moment = moment or timezone.now()
        if self.cancelled_at:
            return Booking.CANCELLED
        if moment >= (self.starts_at if self.start_time else self.starts_at + timedelta(days=1)):
            return Booking.PAST
        return self._window_at(moment)

    def _window_at(self, moment: datetime) -> Booking:
        if self.registration_opens_at is None:
            return Booking.NONE
        if moment < self.registration_opens_at:
            return Booking.NOT_YET_OPEN
        if self.registration_closes_at and moment >= self.registration_closes_at:
            return Booking.CLOSED
        if self.capacity is not None and (self.seats_free == 0 or self.waiting_count):
            return Booking.FULL
        return Booking.OPEN

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


class SeminarText(models.Model):
    """A seminar's published title and public address in one language, told by its page through a service."""

    seminar = models.ForeignKey(
        Seminar,
        on_delete=models.CASCADE,
        related_name="texts",
        verbose_name=_("seminar"),
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    title = models.CharField(_("title"), max_length=255)
    address = models.CharField(_("address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("seminar's text")
        verbose_name_plural = _("seminars' texts")
        constraints = [models.UniqueConstraint(fields=["seminar", "language"], name="seminar_text_once_per_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"


class Registration(models.Model):
    """One person's registration for one seminar."""

    seminar = models.ForeignKey(
        Seminar,
        on_delete=models.PROTECT,
        related_name="registrations",
        verbose_name=_("seminar"),
    )
    public_id = models.UUIDField(_("public identifier"), default=uuid.uuid4, unique=True, editable=False)
    form_key = models.UUIDField(
        _("key of the form"),
        unique=True,
        null=True,
        editable=False,
        help_text=_("One filled-in form is one registration, however often it is sent."),
    )
    name = models.CharField(_("name and surname"), max_length=120)
    email = models.EmailField(_("e-mail"), max_length=254)
    library = models.CharField(_("library"), max_length=200, blank=True)
    language = models.CharField(_("language of the mail"), max_length=2, choices=LANGUAGES, default="lv")
    state = models.CharField(_("state"), max_length=12, choices=State)
    arrived_at = models.DateTimeField(_("arrived"), default=timezone.now)
    key_version = models.PositiveSmallIntegerField(
        _("version of the link"),
        default=1,
        editable=False,
        help_text=_("Raising it revokes every link sent before."),
    )
    forgotten_at = models.DateTimeField(_("forgotten"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-arrived_at", "-pk"]
        indexes = [
            models.Index(
                fields=["seminar", "state", "arrived_at", "id"],
                name="registration_line",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                "seminar",
                Lower("email"),
                condition=Q(state__in=sorted(OPEN)),
                name="registration_open_once_per_person",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="registration_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.get_state_display()}"

    @property
    def people_before(self) -> int:
        """How many people in line come before this one; 0 for the first and for everybody who does not wait."""
        if self.state not in IN_LINE:
            return 0
        earlier = Q(arrived_at__lt=self.arrived_at) | Q(arrived_at=self.arrived_at, pk__lt=self.pk)
        return Registration.objects.filter(earlier, seminar=self.seminar_id).in_line().count()


class Transition(models.Model):
    """One change of a registration's state: when, by whom as a role, from, to, and why in words. Only ever added."""

    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        related_name="transitions",
        verbose_name=_("registration"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    actor = models.CharField(_("by whom"), max_length=12, choices=Actor)
    actor_id = models.PositiveIntegerField(_("staff number"), null=True, blank=True)
    before = models.CharField(_("from"), max_length=12, blank=True)
    after = models.CharField(_("to"), max_length=12, choices=State)
    reason = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.before} → {self.after}"

    @property
    def reason_in_words(self) -> str:
        """Why, in the reader's language where the reason is one of ours, else in the words that were written."""
        return str(Reason(self.reason).label) if self.reason in Reason.values else self.reason


class OutgoingMail(models.Model):
    """One mail to be rendered and sent by the worker: no text, address or link is kept here."""

    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        related_name="mails",
        verbose_name=_("registration"),
    )
    message = models.CharField(_("message"), max_length=20, choices=Message)
    state = models.CharField(_("state"), max_length=10, choices=Delivery, default=Delivery.QUEUED)
    message_id = models.UUIDField(
        _("message identifier"),
        default=uuid.uuid4,
        unique=True,
        help_text=_("The same for every attempt."),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_at = models.DateTimeField(_("taken up"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    form_key = models.UUIDField(
        _("key of the form"),
        null=True,
        editable=False,
        help_text=_("The form that asked for this mail: sent again, it asks for no second one."),
    )

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_due")]
        constraints = [
            models.UniqueConstraint(fields=["registration", "form_key"], name="mail_once_per_form"),
            models.CheckConstraint(condition=Q(state__in=Delivery.values), name="mail_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_message_display()} – {self.get_state_display()}"
