"""What can be refused about a registration, in words for the person who asked."""
# ruff: noqa: N818  # they are named for what is so, as Django's DoesNotExist is

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.choices import Booking


class EventsError(Exception):
    """A refusal whose text may be shown as it is."""

    message = _("This can not be done.")

    def __str__(self) -> str:
        return str(self.message)


class RegistrationUnavailable(EventsError):
    """The seminar takes no registrations now; `booking` says why."""

    WORDS: ClassVar = {
        Booking.NOT_YET_OPEN: _("Registration for this seminar is not open yet."),
        Booking.CLOSED: _("Registration for this seminar is closed."),
        Booking.PAST: _("This seminar is over."),
        Booking.CANCELLED: _("This seminar is cancelled."),
        Booking.NONE: _("This seminar takes no registrations here."),
    }

    def __init__(self, booking: Booking) -> None:
        """Keep why."""
        super().__init__(booking)
        self.booking = booking
        self.message = self.WORDS[booking]


class AlreadyRegistered(EventsError):
    """Staff tried to add an address that has an open registration (visitors never learn this)."""

    message = _("A person with this e-mail address is already registered for this seminar.")


class NotWaiting(EventsError):
    """Only a person on the waiting list can be given a seat."""

    message = _("This person is not on the waiting list any more.")


class SeminarOver(EventsError):
    """The seminar has begun: there is nothing to cancel any more."""

    message = _("The seminar has already begun, so the registration can not be changed any more.")


class UnusableName(EventsError):
    """A name with characters that are not letters, signs or spaces."""

    message = _("Write this in one line of ordinary letters, without invisible characters.")


class UnusableAddress(EventsError):
    """What was written can not be an e-mail address."""

    message = _("Enter an e-mail address, for example name@example.org.")


class UnusableLink(EventsError):
    """A signed link that is forged, cut, revoked or over its time: nobody is told which."""

    message = pgettext_lazy("signed link", "This link does not work any more.")


class UnusableLibraryFile(EventsError):
    """A file with at least one row that can not be imported: nothing of it is."""

    message = _("Nothing was imported, because the file has mistakes.")


class TooManyLibraries(EventsError):
    """What was checked is too much to be sent back for confirmation."""

    message = _("This is too much for one import. Divide the file in two and import one after the other.")
