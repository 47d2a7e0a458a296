"""A seminar's lockable row: when, where, how many seats, by which rules. Its text and programme are a page."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign_site.languages import FIRST
from campaign_site.shared import shows_the_moment
from events.seats.choices import HOLDS_SEAT, IN_LINE, STILL_TO_COME, Booking
from events.seats.models.facts import SeminarFacts
from events.seats.querysets import SeminarQuerySet

if TYPE_CHECKING:
    from events.seats.models.texts import SeminarText

RIGA = ZoneInfo("Europe/Riga")


class Seminar(SeminarFacts):
    """One seminar: when, where, how many seats. Its text and programme are a page; translations share this row."""

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
        shows_the_moment()
        if "held_seats" in self.__dict__:
            return int(self.__dict__["held_seats"])
        return self.registrations.holding_a_seat().count()

    @property
    def waiting_count(self) -> int:
        """How many people wait; taken from `with_counts()` where the queryset has it."""
        shows_the_moment()
        if "people_waiting" in self.__dict__:
            return int(self.__dict__["people_waiting"])
        return self.registrations.in_line().count()

    def count_people(self) -> None:
        """Ask once for what `with_counts()` brings, where the seminar itself is known."""
        people = self.registrations.by_state()
        self.held_seats = sum(people.get(state, 0) for state in HOLDS_SEAT)
        self.people_waiting = sum(people.get(state, 0) for state in IN_LINE)

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
        shows_the_moment()
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

    @cached_property
    def is_public(self) -> bool:
        """Whether everybody can read its page, in whichever language; a list of public pages knows it already."""
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
