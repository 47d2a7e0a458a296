"""What can be refused about a registration, in words for the person who asked."""
# ruff: noqa: N818  # they are named for what is so, as Django's DoesNotExist is

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from events.seats.choices import Booking
from events.words.errors import EventsError


class RegistrationUnavailable(EventsError):
    """The seminar takes no registrations now; `booking` says why."""

    WORDS: ClassVar = {
        Booking.NOT_YET_OPEN: _("Registration for this seminar is not open yet."),
        Booking.AWAITS_PAGE: _("Registration opens when the seminar's page is published."),
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


class UnusableLink(EventsError):
    """A signed link that is forged, cut, revoked or over its time: nobody is told which."""

    message = pgettext_lazy("signed link", "This link no longer works.")


class AddressTwice(EventsError):
    """One form gives the same address to two people."""

    message = _("Each person needs an e-mail address of their own: two of these are the same.")


class GroupTooLarge(EventsError):
    """One form has more people than it, or the whole seminar, may have."""

    message = _("This form can not register so many people together. Please send several forms.")


class LibraryFull(EventsError):
    """A library has as many people at the seminar as one library may have."""

    def __init__(self, limit: int) -> None:
        """Keep how many."""
        super().__init__(limit)
        self.limit = limit

    def __str__(self) -> str:
        return ngettext(
            "At most %(number)s person from one library can come to this seminar, and your library has reached that "
            "number.",
            "At most %(number)s people from one library can come to this seminar, and your library has reached that "
            "number.",
            self.limit,
        ) % {"number": self.limit}


class AnswerTooLate(EventsError):
    """The time to confirm or to accept is over, or there is nothing to answer any more."""

    message = _("The time to answer is over. The seat is no longer held for you.")


class NothingToHandOver(EventsError):
    """Only a seat or a place in line can be handed over."""

    message = _("This registration is over, so there is nothing to hand over.")


class OwnAddress(EventsError):
    """Somebody would hand over to their own mailbox, and nothing would change."""

    message = _("This is your own address. Enter your colleague's.")


class NameOnCertificate(EventsError):
    """The name can not change any more: a certificate bears it."""

    message = _("Your certificate bears this name. Please write to us if it is wrong.")


class NotExpected(EventsError):
    """Somebody at the door has no seat."""

    message = _("This person has no seat at this seminar.")


class NoHoursForCertificates(EventsError):
    """A certificate confirms hours, and the seminar does not say how many."""

    message = _("Set the hours on the certificate first: without them there are no certificates.")


class SeminarNotOver(EventsError):
    """Nobody has attended a seminar that goes on."""

    message = _("Certificates can be issued when the seminar is over.")


class UnusableLibraryFile(EventsError):
    """A file with at least one row that can not be imported: nothing of it is."""

    message = _("Nothing was imported, because the file has mistakes.")


class TooManyLibraries(EventsError):
    """What was checked is too much to be sent back for confirmation."""

    message = _("This is too much for one import. Divide the file in two and import one after the other.")
